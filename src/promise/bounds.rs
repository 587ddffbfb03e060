//! Between which bounds a promise keeps a number.

use super::resolve::Promise;
use crate::agreement::Target;

/// What a number is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bounds {
    /// It must be reached, and may be passed.
    Lower,
    /// It must not be passed.
    Upper,
    /// It must be met exactly, lie between two bounds, or is no number.
    Other,
}

/// Returns what the target of a promise, and what ever holds beside it, keep a number to.
pub(super) fn bounds(promise: &Promise<'_>) -> Bounds {
    let of_target = |target: &Target| match target {
        Target::Deadline(_) => Bounds::Other,
        Target::Table(table) => match (&table.at_least, &table.at_most, &table.exactly) {
            (Some(_), None, None) => Bounds::Lower,
            (None, Some(_), None) => Bounds::Upper,
            _ => Bounds::Other,
        },
    };
    let all = promise.target.into_iter().chain(promise.limit).map(of_target);
    all.reduce(|one, other| if one == other { one } else { Bounds::Other }).unwrap_or(Bounds::Other)
}
