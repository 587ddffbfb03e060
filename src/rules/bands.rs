//! The sizes that part companies into segments.

use num_bigint::BigInt;

use super::prelude::*;
use crate::value::Range;

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
        let range = segment.size.as_ref()?.range()?;
        Some(Band { segment: segment.clone(), range })
    });
    sized.collect()
}
