//! # What it does
//! Finds exceptions that are over.
//!
//! # Why it matters
//! What it overrode holds again; whoever still reads the exception works to the wrong promise.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! until = 2026-01-05
//! ```
//!
//! # Use instead
//! ```toml
//! # the entry removed; or, if it is still needed and both teams agree:
//! until = 2027-01-05
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "exception-expired", finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for exception in cx.agreement.list::<Exception>().iter() {
        // One that ends before it begins is a slip of another kind.
        let Some(until) = exception.until.filter(|until| *until < cx.as_of && *until >= exception.from) else {
            continue;
        };
        let message = format!("this exception ended on {until}; `{}` holds again", exception.overrides);
        out.at(cx, &exception.address, "until", message)
            .help("remove it, or write a later day if both teams still want it");
    }
}
