//! # What it does
//! Finds scorecards that judge a promise or goal before their period is over, and scorecards
//! recorded on a day to come. Values alone may be written down at any time.
//!
//! # Why it matters
//! A month before its end is always on track, and nobody corrects the judgement afterwards.
//!
//! # Example
//! ```toml
//! id = "2026-Q3"
//! recorded = 2026-09-14
//! commitments = [{ id = "first-touch", value = "93%", met = true }]
//! ```
//!
//! # Use instead
//! ```toml
//! id = "2026-Q3"
//! recorded = 2026-10-08
//! commitments = [{ id = "first-touch", value = "93%", met = true }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "scorecard-too-early", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for card in cx.agreement.list::<Scorecard>().iter() {
        let promises = card.commitments.iter().map(|result| result.met);
        let judges = promises.chain(card.goals.iter().map(|result| result.met)).any(|met| met.is_some());
        let message = if card.recorded > cx.as_of {
            format!("results of {} were recorded on {}, which is still to come", card.id, card.recorded)
        } else if judges && card.recorded <= card.id.last() {
            format!("this judges {} on {}, and it ends on {}", card.id, card.recorded, card.id.last())
        } else {
            continue;
        };
        out.at(cx, &card.address, "recorded", message)
            .help("look the results up after the period, then write down the day; until then leave `met` out");
    }
}
