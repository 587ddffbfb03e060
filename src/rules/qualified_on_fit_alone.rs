//! # What it does
//! Finds scores that a lead can reach by fitting alone: the parts about fit come to the threshold,
//! and no part about interest has a minimum.
//!
//! # Why it matters
//! A company that fits and has asked for nothing is a name on a list. Reps who are sent such leads
//! stop trusting the others.
//!
//! # Example
//! ```toml
//! threshold = 60
//! dimensions = [{ id = "fit", kind = "fit", cap = 60 }, { id = "interest", kind = "interest" }]
//! ```
//!
//! # Use instead
//! ```toml
//! threshold = 60
//! dimensions = [
//!   { id = "fit", kind = "fit", cap = 60 },
//!   { id = "interest", kind = "interest", minimum = 10 },
//! ]
//! ```
use super::prelude::*;
use super::scoring::most_in;

pub(super) const RULE: Rule =
    Rule { id: "qualified-on-fit-alone", level: Level::Warning, needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for score in cx.agreement.list::<Score>().iter() {
        let of_kind = |kind| score.dimensions.iter().filter(move |dimension| dimension.kind == Some(kind));
        if of_kind(DimensionKind::Fit).next().is_none()
            || of_kind(DimensionKind::Interest).any(|dimension| dimension.minimum.is_some())
        {
            continue;
        }
        let fit: Option<i64> = of_kind(DimensionKind::Fit).map(|dimension| most_in(score, Some(&dimension.id))).sum();
        if fit.is_none_or(|fit| fit >= score.threshold) {
            let message = format!("a lead that only fits can reach {} points without any interest", score.threshold);
            out.at(cx, &score.address, "threshold", message)
                .help("give a part about interest a `minimum`, or cap the parts about fit below the threshold");
        }
    }
}
