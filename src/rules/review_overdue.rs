//! # What it does
//! Finds agreements whose next review is past.
//!
//! # Why it matters
//! An agreement that is not gone through drifts away from what the teams do, until nobody reads it.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! review = { cadence = "quarterly", next = 2026-10-01 }
//! ```
//!
//! # Use instead
//! ```toml
//! review = { cadence = "quarterly", next = 2027-01-12 }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "review-overdue", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<AgreementTerms>() else { return };
    let next = terms.review.next;
    if next < cx.as_of {
        let address = Address::of_kind(Subject::Kind(Kind::Agreement));
        out.at(cx, &address, "review.next", format!("the review of {next} is past"))
            .help("hold the review, then write the day of the next one");
    }
}
