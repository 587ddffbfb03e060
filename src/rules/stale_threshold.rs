//! # What it does
//! Finds texts that name a number of points which no score has: a threshold that was changed, or
//! whose table was taken out, while the text stayed.
//!
//! # Why it matters
//! Whoever reads the text sorts leads by a figure that no longer holds.
//!
//! # Example
//! ```toml
//! # definitions.toml
//! definition = "A lead that has reached 15 points."
//! # … and no score in qualification.toml has a threshold of 15
//! ```
//!
//! # Use instead
//! ```toml
//! definition = "A lead that has answered a listed campaign."
//! ```
use std::collections::BTreeSet;

use super::prelude::*;
use super::texts::{numbers_before, texts};

pub(super) const RULE: Rule =
    Rule { id: "stale-threshold", level: Level::Warning, needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.has(Subject::Kind(Kind::Qualification)) {
        return;
    }
    let mut known: BTreeSet<i64> = BTreeSet::new();
    for score in cx.agreement.list::<Score>().iter() {
        known.extend([score.threshold]);
        known.extend(score.rules.iter().map(|rule| rule.points.abs()));
        known.extend(score.decay.iter().map(|loss| loss.points));
        known.extend(score.resets.iter().filter_map(|reset| reset.to));
        known.extend(score.dimensions.iter().flat_map(|part| [part.cap, part.minimum]).flatten());
        known.extend(score.floor);
    }
    for band in cx.agreement.list::<ScoreBand>().iter() {
        let range = &band.range;
        let ends = [&range.at_least, &range.more_than, &range.at_most, &range.less_than];
        known.extend(ends.into_iter().flatten().filter_map(|end| match end {
            Quantity::Count(count) => i64::try_from(*count).ok(),
            _ => None,
        }));
    }
    for (address, field, text) in texts(cx.agreement) {
        for points in numbers_before(&text, &["points", "point"]) {
            if !known.contains(&points) {
                out.at(cx, &address, &field, format!("this text names {points} points, and no score has them"))
                    .subject(points.to_string())
                    .help("say what holds now, or write the score down in qualification");
            }
        }
    }
}
