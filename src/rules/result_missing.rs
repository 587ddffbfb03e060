//! # What it does
//! Finds scorecards without a result for a promise that was owed all through their period.
//! Forecasts and stretch targets need none, nor do promises counted over a longer time than the
//! scorecard's. A scorecard recorded before this version of the agreement took effect is left
//! alone: the promises may have been others.
//!
//! # Why it matters
//! The promise that nobody looks up is the one that is not kept.
//!
//! # Example
//! ```toml
//! id = "2026-Q4"
//! recorded = 2027-01-08
//! commitments = [{ id = "mql-volume", value = 640, per = "month", met = true }]
//! # and nothing on first-touch
//! ```
//!
//! # Use instead
//! ```toml
//! id = "2026-Q4"
//! recorded = 2027-01-08
//! commitments = [
//!     { id = "mql-volume", value = 640, per = "month", met = true },
//!     { id = "first-touch", value = "93%", met = true },
//! ]
//! ```
use super::prelude::*;
use super::promise::is_owed_throughout;
use crate::value::PeriodLength;

pub(super) const RULE: Rule = Rule {
    id: "result-missing",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Sla, Kind::Agreement, Kind::Exceptions],
    finds: Finds::Overdue, ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<AgreementTerms>() else { return };
    let mut suggestions = problem::Suggestions::default();
    let commitments = cx.agreement.list::<Commitment>();
    for card in cx.agreement.list::<Scorecard>().iter().filter(|card| card.recorded >= terms.effective_from) {
        let unknown: Vec<&str> = card
            .commitments
            .iter()
            .map(|result| result.id.as_str())
            .filter(|id| !commitments.iter().any(|commitment| commitment.id == *id))
            .collect();
        let missing: Vec<&Item<Commitment>> = commitments
            .iter()
            .filter(|promise| is_owed_throughout(cx, promise, card.id.first(), card.id.last()))
            .filter(|promise| is_counted_within(promise, card.id.length()))
            .filter(|promise| !card.commitments.iter().any(|result| result.id == promise.id))
            // A result under a name that is not there may be the one that is missed.
            .filter(|promise| suggestions.closest(&promise.id, unknown.iter().copied()).is_none())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<&str> =
            missing.iter().map(|promise| promise.name.as_deref().unwrap_or(&promise.id)).collect();
        let ids: Vec<String> = missing.iter().map(|promise| format!("`{}`", promise.id)).collect();
        let message = format!("the scorecard of {} has no result for “{}”", card.id, names.join("”, “"));
        out.at(cx, &card.address, "commitments", message).help(format!(
            "add what came of {}; of a promise that did not hold then, say with `from` since when it does",
            ids.join(", ")
        ));
    }
}

fn is_counted_within(promise: &Commitment, length: PeriodLength) -> bool {
    let Target::Table(table) = &promise.target else { return true };
    match table.per {
        Some(Period::Year) => length >= PeriodLength::Year,
        Some(Period::Quarter) => length >= PeriodLength::Quarter,
        _ => true,
    }
}
