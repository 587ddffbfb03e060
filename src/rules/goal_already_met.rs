//! # What it does
//! Finds goals whose starting value already meets the target.
//!
//! # Why it matters
//! Such a goal is reached on its first day, or one of its two figures is wrong; either way it moves
//! nobody.
//!
//! # Example
//! ```toml
//! baseline = "72%"
//! target = { at_least = "70%" }
//! ```
//!
//! # Use instead
//! ```toml
//! baseline = "72%"
//! target = { at_least = "80%" }
//! ```
use super::prelude::*;
use super::{promise, quantity};

pub(super) const RULE: Rule = Rule { id: "goal-already-met", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for goal in cx.agreement.list::<Goal>().iter() {
        let (Some(baseline), Some(target)) = (&goal.baseline, &goal.target) else { continue };
        if quantity::meets(baseline, target, cx.as_of) == Some(true) {
            let (value, aim) = (quantity::words(baseline), promise::words(target));
            out.at(cx, &goal.address, "target", format!("the start, {value}, already meets the target, {aim}"))
                .related(cx, &goal.address, "baseline", "the value at the start")
                .help("raise the target, or correct the starting value");
        }
    }
}
