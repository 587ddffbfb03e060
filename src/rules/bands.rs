//! The sizes that part companies into segments.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::prelude::*;
use crate::value::{Limits, Range};

/// A segment with its size.
pub(super) struct Band {
    /// The segment.
    pub(super) segment: Item<Segment>,
    /// Its size.
    pub(super) range: Range,
}

impl Band {
    /// Returns the smallest whole number in it.
    pub(super) fn first(&self) -> Option<BigInt> {
        let lower = self.range.lower()?;
        let whole = if lower.inclusive { lower.value.ceil() } else { lower.value.floor() + BigInt::from(1) };
        Some(whole.to_integer())
    }
}

/// Returns the segments that state a size which can be compared.
pub(super) fn bands(cx: &Context<'_>) -> Vec<Band> {
    let segments = cx.agreement.list::<Segment>();
    let sized = segments.iter().filter_map(|segment| {
        let range = range(segment.size.as_ref()?)?;
        Some(Band { segment: segment.clone(), range })
    });
    sized.collect()
}

/// Returns the numbers of a range that is in counts, or in one currency.
pub(super) fn range(size: &RangeTable) -> Option<Range> {
    let written = [&size.at_least, &size.more_than, &size.at_most, &size.less_than];
    let is_count = written.iter().copied().flatten().all(|bound| matches!(bound, Quantity::Count(_)));
    // An abbreviation stays as it is written.
    let is_word = |unit: &str| unit.chars().any(char::is_lowercase);
    let unit = size.unit.as_ref().map(|unit| if is_word(unit) { unit.to_lowercase() } else { unit.clone() });
    if is_count {
        let count = |bound: &Option<Quantity>| match bound {
            Some(Quantity::Count(count)) => Some(BigRational::from_integer((*count).into())),
            _ => None,
        };
        return Range::of_counts(limits(size, count), unit).ok();
    }
    let currency = written.iter().copied().flatten().find_map(|bound| match bound {
        Quantity::Amount(money) => Some(money.currency().to_owned()),
        _ => None,
    })?;
    let alike = |bound: &&Quantity| matches!(bound, Quantity::Amount(money) if money.currency() == currency);
    if !written.iter().copied().flatten().all(|bound| alike(&bound)) {
        return None;
    }
    let amount = |bound: &Option<Quantity>| match bound {
        Some(Quantity::Amount(money)) => Some(money.amount().clone()),
        _ => None,
    };
    let unit = unit.map_or_else(|| currency.clone(), |unit| format!("{currency} {unit}"));
    Range::of_amounts(limits(size, amount), Some(unit)).ok()
}

fn limits(size: &RangeTable, bound: impl Fn(&Option<Quantity>) -> Option<BigRational>) -> Limits {
    Limits {
        at_least: bound(&size.at_least),
        more_than: bound(&size.more_than),
        at_most: bound(&size.at_most),
        less_than: bound(&size.less_than),
    }
}
