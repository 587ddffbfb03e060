//! # What it does
//! Finds segments of two schemes that have the same name and another size, or whose edges miss each
//! other by one. Segments say which scheme they are part of by `scheme`; edges far from each other
//! are two ways to part companies and left alone.
//!
//! # Why it matters
//! Reports by one scheme and territories by the other disagree about every company at the edge,
//! and nobody finds out why.
//!
//! # Example
//! ```toml
//! [[segments]]
//! id = "large"
//! scheme = "Territories"
//! size = { at_least = 2001, unit = "employees" }
//!
//! [[segments]]
//! id = "band-2000"
//! scheme = "Size bands in the CRM"
//! size = { at_least = 2000, unit = "employees" }
//! ```
//!
//! # Use instead
//! ```toml
//! [[segments]]
//! id = "large"
//! scheme = "Territories"
//! size = { at_least = 2000, unit = "employees" }
//!
//! [[segments]]
//! id = "band-2000"
//! scheme = "Size bands in the CRM"
//! size = { at_least = 2000, unit = "employees" }
//! ```
use num_bigint::BigInt;

use super::bands::{Band, bands};
use super::prelude::*;
use crate::agreement::plain;
use crate::value::number::grouped;

pub(super) const RULE: Rule = Rule {
    id: "segment-schemes-differ",
    level: Level::Warning,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.is_sound(Subject::Kind(Kind::Definitions)) {
        return;
    }
    let bands: Vec<Band> = bands(cx).into_iter().filter(|band| !band.range.is_empty()).collect();
    for (number, band) in bands.iter().enumerate() {
        let elsewhere = |other: &&Band| {
            other.segment.scheme != band.segment.scheme && other.range.unit() == band.range.unit()
        };
        let mut others = bands.iter().take(number).filter(elsewhere);
        let same_name = |other: &&Band| plain(&other.segment.name) == plain(&band.segment.name);
        if let Some(other) = others.clone().find(|other| same_name(other) && other.range != band.range) {
            let sizes = (band.range.words(), other.range.words());
            let message = format!("“{}” is {} here and {} in another scheme", band.segment.name, sizes.0, sizes.1);
            report(cx, out, (band, &message), other);
        } else if let Some((other, first)) = others.find_map(|other| Some((other, off_by_one(band, other)?))) {
            let message = format!(
                "“{}” begins at {}, “{}” of another scheme at {}",
                band.segment.name, grouped(first.0), other.segment.name, grouped(first.1)
            );
            report(cx, out, (band, &message), other);
        }
    }
}

/// Returns where two segments begin, if that is one apart. Nought and one are both the smallest.
fn off_by_one(one: &Band, other: &Band) -> Option<(BigInt, BigInt)> {
    let first = (one.first()?, other.first()?);
    let smallest = BigInt::from(1);
    let apart = (&first.0 - &first.1 == smallest) || (&first.1 - &first.0 == smallest);
    (apart && (first.0 > smallest && first.1 > smallest)).then_some(first)
}

fn report(cx: &Context<'_>, out: &mut Findings, (band, message): (&Band, &str), other: &Band) {
    out.at(cx, &band.segment.address, "size", message)
        .related(cx, &other.segment.address, "size", "the segment of the other scheme")
        .help("let both schemes part companies at the same number, or give the two different names");
}
