//! # What it does
//! Finds accepted findings whose time is over.
//!
//! # Why it matters
//! What was accepted until a day is not accepted any more: the finding itself is back.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! [[accepted]]
//! id = "no-escalation-yet"
//! until = 2026-10-01
//! ```
//!
//! # Use instead
//! ```toml
//! # the entry removed, and the finding fixed; or, if both teams agree:
//! until = 2027-01-31
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "accepted-expired", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for accepted in cx.agreement.list::<AcceptedFinding>().iter() {
        let until = accepted.until;
        if until < cx.as_of {
            let message = format!("`{}` was accepted until {until} and counts again", accepted.rule);
            out.at(cx, &accepted.address, "until", message).help(format!(
                "{} was going to fix it: remove the entry once that is done, or let both teams sign a later day",
                accepted.owner
            ));
        }
    }
}
