//! Which way a promise moves.

use std::cmp::Ordering;

/// How a promise moves for whoever it is owed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// It stays.
    #[default]
    Same,
    /// More is owed.
    Stricter,
    /// Less is owed.
    Weaker,
    /// Neither more nor less, or more here and less there.
    Mixed,
}

impl Shift {
    /// Returns what two shifts come to together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, shift) | (shift, Self::Same) => shift,
            (Self::Stricter, Self::Stricter) => Self::Stricter,
            (Self::Weaker, Self::Weaker) => Self::Weaker,
            _ => Self::Mixed,
        }
    }

    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Stricter => Self::Weaker,
            Self::Weaker => Self::Stricter,
            same => same,
        }
    }

    pub(super) fn of(ordering: Ordering, more: Self) -> Self {
        match (ordering, more) {
            (Ordering::Equal, _) => Self::Same,
            (Ordering::Greater, more) => more,
            (Ordering::Less, Self::Stricter) => Self::Weaker,
            (Ordering::Less, Self::Weaker) => Self::Stricter,
            (Ordering::Less, other) => other,
        }
    }

    pub(super) const fn unless_equal(equal: bool) -> Self {
        if equal { Self::Same } else { Self::Mixed }
    }
}
