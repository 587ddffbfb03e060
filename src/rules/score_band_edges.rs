//! # What it does
//! Finds bands of a score that leave a gap or overlap: of fit, of interest, or of the score as a
//! whole. The highest band needs no upper end.
//!
//! # Why it matters
//! A lead whose points are in no band is treated by nobody; one in two bands is treated twice.
//!
//! # Example
//! ```toml
//! [[bands]]
//! id = "a"
//! range = { at_least = 80 }
//!
//! [[bands]]
//! id = "b"
//! range = { at_least = 40, less_than = 75 }
//! ```
//!
//! # Use instead
//! ```toml
//! [[bands]]
//! id = "b"
//! range = { at_least = 40, less_than = 80 }
//! ```
use super::prelude::*;
use crate::value::Range;

pub(super) const RULE: Rule =
    Rule { id: "score-band-edges", level: Level::Warning, needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let all = cx.agreement.list::<ScoreBand>();
    for axis in [Axis::Fit, Axis::Interest, Axis::Score] {
        let mut bands: Vec<(&Item<ScoreBand>, Range)> = all
            .iter()
            .filter(|band| band.axis == axis)
            .filter_map(|band| Some((band, band.range.range()?)))
            .collect();
        bands.sort_by_key(|(_, range)| range.lower().map(|bound| bound.value.clone()));
        for pair in bands.windows(2) {
            let [(lower, below), (upper, above)] = pair else { continue };
            let message = if let Some(both) = below.intersection(above).filter(|_| below.overlaps(above)) {
                format!("{} are in “{}” and in “{}”", points(&both), lower.name, upper.name)
            } else if let Some(gap) = below.gap(above) {
                format!("{} are in neither “{}” nor “{}”", points(&gap), lower.name, upper.name)
            } else {
                continue;
            };
            out.at(cx, &upper.address, "range", message)
                .related(cx, &lower.address, "range", "the band below")
                .help("let one band begin exactly where the other ends");
        }
    }
}

fn points(range: &Range) -> String {
    if range.unit().is_some() { range.words() } else { format!("{} points", range.words()) }
}
