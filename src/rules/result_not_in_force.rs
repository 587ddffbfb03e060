//! # What it does
//! Finds results for promises that did not hold on any day of the scorecard's period.
//!
//! # Why it matters
//! Such a result is held against a team that had not promised it, or it belongs to another promise.
//!
//! # Example
//! ```toml
//! # policy/scorecards/2026-Q3.toml; the promise has from = 2027-01-01
//! commitments = [{ id = "mql-volume-2027", value = 640, per = "month" }]
//! ```
//!
//! # Use instead
//! ```toml
//! commitments = [{ id = "mql-volume", value = 640, per = "month" }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { id: "result-not-in-force", level: Level::Warning, needs: &[Kind::Sla], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let commitments = cx.agreement.list::<Commitment>();
    for card in cx.agreement.list::<Scorecard>().iter() {
        for (position, result) in card.commitments.iter().enumerate() {
            let Some(promise) = commitments.iter().find(|promise| promise.id == result.id) else { continue };
            let (first, last) = (card.id.first(), card.id.last());
            let (when, bound) = match (promise.from, promise.until) {
                (Some(from), _) if from > last => (format!("holds only from {from} on"), "from"),
                (_, Some(until)) if until < first => (format!("held only until {until}"), "until"),
                _ => continue,
            };
            let name = promise.name.as_deref().unwrap_or(&promise.id);
            let message = format!("“{name}” {when}, and this is its result of {}", card.id);
            out.at(cx, &card.address, &format!("commitments.{position}.id"), message)
                .related(cx, &promise.address, bound, "when it holds")
                .help("name the promise that held then, or take the result out");
        }
    }
}
