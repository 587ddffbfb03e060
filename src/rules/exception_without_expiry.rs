//! # What it does
//! Finds exceptions that never end.
//!
//! # Why it matters
//! An exception without an end is a change of the promise that nobody had to sign as one.
//!
//! # Example
//! ```toml
//! [[exceptions]]
//! overrides = "sla/first-touch"
//! from = 2026-12-20
//! ```
//!
//! # Use instead
//! ```toml
//! [[exceptions]]
//! overrides = "sla/first-touch"
//! from = 2026-12-20
//! until = 2027-01-05
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "exception-without-expiry", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for exception in cx.agreement.list::<Exception>().iter().filter(|exception| exception.until.is_none()) {
        out.at(cx, &exception.address, "", "this exception never ends").help(format!(
            "add `until`, its last day; if it is meant for good, change `{}` itself",
            exception.overrides
        ));
    }
}
