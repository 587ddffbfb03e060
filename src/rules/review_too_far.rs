//! # What it does
//! Finds agreements whose next review is more than two weeks further away than the cadence says.
//!
//! # Why it matters
//! The cadence is what both teams agreed to; a later date quietly changes it.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! review = { cadence = "quarterly", next = 2027-09-30 }
//! ```
//!
//! # Use instead
//! ```toml
//! review = { cadence = "quarterly", next = 2027-01-12 }
//! ```
use jiff::ToSpan;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "review-too-far", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<AgreementTerms>() else { return };
    // Before it takes effect there is nothing to review.
    let start = cx.as_of.max(terms.effective_from);
    let months = terms.review.cadence.months();
    let Ok(latest) = start.checked_add(months.months().weeks(2)) else { return };
    if terms.review.next > latest {
        let address = Address::of_kind(Subject::Kind(Kind::Agreement));
        let every = if months == 1 { "month".to_owned() } else { format!("{months} months") };
        let next = terms.review.next;
        out.at(cx, &address, "review.next", format!("the next review, {next}, is later than the cadence allows"))
            .related(cx, &address, "review.cadence", format!("a review every {every}"))
            .help(format!("write a day until {latest}, or change the cadence"));
    }
}
