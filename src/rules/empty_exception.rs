//! # What it does
//! Finds exceptions from a commitment that put nothing in its place: no target, limit or
//! attainment, and not suspended.
//!
//! # Why it matters
//! It reads as if less were owed, but nothing is different; each team will assume what suits it.
//!
//! # Example
//! ```toml
//! [[exceptions]]
//! overrides = "sla/first-touch"
//! reason = "Holidays."
//! ```
//!
//! # Use instead
//! ```toml
//! [[exceptions]]
//! overrides = "sla/first-touch"
//! reason = "Holidays."
//! target = "2 business days"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "empty-exception", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for exception in cx.agreement.list::<Exception>().iter() {
        let says_what = exception.target.is_some() || exception.limit.is_some() || exception.attainment.is_some();
        if exception.overrides.starts_with("sla/") && !says_what && !exception.suspended {
            out.at(cx, &exception.address, "", "this exception does not say what holds instead").help(
                "add the `target`, `limit` or `attainment` of the time, or `suspended = true` if nothing is owed",
            );
        }
    }
}
