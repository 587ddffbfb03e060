//! # What it does
//! Finds conditions that no lead can meet, because they ask one field to have two values at once.
//!
//! # Why it matters
//! A route, rule or exclusion that can never apply is a mistake in the writing; leads are lost or
//! let in without anybody noticing.
//!
//! # Example
//! ```toml
//! when = { all = [{ field = "employees", at_least = 500 }, { field = "employees", less_than = 100 }] }
//! ```
//!
//! # Use instead
//! ```toml
//! when = { any = [{ field = "employees", at_least = 500 }, { field = "employees", less_than = 100 }] }
//! ```
use super::conditions::conditions;
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "condition-never-holds", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for (address, field, condition) in conditions(cx.agreement) {
        if condition.can_hold() == Some(false) {
            out.at(cx, &address, &field, "no lead can meet this condition")
                .help("look for two tests of one field that exclude each other; alternatives are joined by `any`");
        }
    }
}
