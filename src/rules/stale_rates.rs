//! # What it does
//! Finds funnels whose rates come from data that ended longer ago than the agreement's review
//! cadence, as seen today.
//!
//! # Why it matters
//! The agreement is gone through so often because figures move so fast. Rates that no review has
//! looked at since are a guess, and every number computed from them is one, too.
//!
//! # Example
//! ```toml
//! # The agreement is reviewed quarterly.
//! data = { from = 2024-01-01, until = 2024-12-31 }
//! ```
//!
//! # Use instead
//! ```toml
//! data = { from = 2025-10-01, until = 2026-09-30 }
//! ```
use jiff::ToSpan;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "stale-rates", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<AgreementTerms>() else { return };
    let data = cx.agreement.document::<FunnelTerms>().and_then(|funnel| funnel.data);
    let Some(until) = data.and_then(|data| data.until) else { return };
    let months = terms.review.cadence.months();
    let Ok(lasts) = until.checked_add(months.months()) else { return };
    if lasts < cx.as_of {
        let funnel = Address::of_kind(Subject::Kind(Kind::Funnel));
        let agreement = Address::of_kind(Subject::Kind(Kind::Agreement));
        let message = format!("the rates rest on data up to {until}, and a review is due every {}", words(months));
        out.at(cx, &funnel, "data.until", message)
            .related(cx, &agreement, "review.cadence", "the cadence")
            .help("take the rates from newer data, then write the days that it covers");
    }
}

fn words(months: i32) -> String {
    if months == 1 { "month".to_owned() } else { format!("{months} months") }
}
