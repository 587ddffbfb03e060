//! # What it does
//! Finds segments whose sizes leave a gap or overlap, and sizes that no company has. Only segments
//! with the same unit are compared, and only within one `scheme`; two that overlap are left out
//! where a `condition` tells them apart.
//!
//! # Why it matters
//! A company in a gap belongs to nobody; one in two segments is promised two things at once.
//!
//! # Example
//! ```toml
//! [[segments]]
//! id = "mid-market"
//! size = { at_least = 100, at_most = 500, unit = "employees" }
//!
//! [[segments]]
//! id = "enterprise"
//! size = { at_least = 500, unit = "employees" }
//! ```
//!
//! # Use instead
//! ```toml
//! [[segments]]
//! id = "mid-market"
//! size = { at_least = 100, less_than = 500, unit = "employees" }
//!
//! [[segments]]
//! id = "enterprise"
//! size = { at_least = 500, unit = "employees" }
//! ```
use super::bands::{Band, bands};
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "segment-edges",
    level: Level::Warning,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.is_sound(Subject::Kind(Kind::Definitions)) {
        return;
    }
    let (empty, mut bands): (Vec<Band>, Vec<Band>) = bands(cx).into_iter().partition(|band| band.range.is_empty());
    for band in empty {
        let message = format!("no company has the size of “{}”", band.segment.name);
        out.at(cx, &band.segment.address, "size", message).help("correct one of the two ends");
    }
    bands.sort_by_key(place);
    for (number, band) in bands.iter().enumerate() {
        let alike = |other: &&Band| other.segment.scheme == band.segment.scheme && other.range.unit() == band.range.unit();
        let mut before = bands.iter().take(number).filter(alike);
        if let Some(other) = before.clone().find(|other| other.range.overlaps(&band.range)) {
            let told_apart = [other, band].iter().any(|one| one.segment.condition.is_some());
            let both = other.range.intersection(&band.range).filter(|_| !told_apart);
            if let Some(both) = both {
                let (size, names) = (both.words(), (&other.segment.name, &band.segment.name));
                let message = format!("companies of {size} are in “{}” and in “{}”", names.0, names.1);
                report(cx, out, (band, &message), other);
            }
        } else if before.clone().all(|other| other.range.gap(&band.range).is_some())
            && let Some((other, gap)) = before.by_ref().last().and_then(|other| Some((other, other.range.gap(&band.range)?)))
        {
            let (size, names) = (gap.words(), (&other.segment.name, &band.segment.name));
            let message = format!("companies of {size} are in neither “{}” nor “{}”", names.0, names.1);
            report(cx, out, (band, &message), other);
        }
    }
}

/// From the smallest on; what has no lower end comes first.
fn place(band: &Band) -> (Option<num_rational::BigRational>, Option<num_rational::BigRational>) {
    let end = |bound: Option<&crate::value::Bound>| bound.map(|bound| bound.value.clone());
    (end(band.range.lower()), end(band.range.upper()))
}

fn report(cx: &Context<'_>, out: &mut Findings, (band, message): (&Band, &str), other: &Band) {
    out.at(cx, &band.segment.address, "size", message)
        .related(cx, &other.segment.address, "size", "the other segment")
        .help("let one segment begin exactly where the other ends");
}
