//! The ends of ranges, held against each other without working them out again each time.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::range::{Bound, Grain, Range};

/// The ends of a range: of counts, the first and last whole number in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    lower: Option<Bound>,
    upper: Option<Bound>,
    unit: Option<String>,
    is_whole: bool,
}

impl Ends {
    /// Returns the ends of a range.
    #[must_use]
    pub fn of(range: &Range) -> Self {
        let is_whole = range.grain == Grain::Whole;
        let whole = |value: BigRational| Bound { value, inclusive: true };
        let one = || BigRational::from_integer(BigInt::from(1));
        let lower = range.lower.clone().map(|bound| match (is_whole, bound.inclusive) {
            (false, _) => bound,
            (true, true) => whole(bound.value.ceil()),
            (true, false) => whole(bound.value.floor() + one()),
        });
        let upper = range.upper.clone().map(|bound| match (is_whole, bound.inclusive) {
            (false, _) => bound,
            (true, true) => whole(bound.value.floor()),
            (true, false) => whole(bound.value.ceil() - one()),
        });
        Self { lower, upper, unit: range.unit.clone(), is_whole }
    }

    /// Returns whether something is in both; `None` where their units differ.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Option<bool> {
        if self.unit != other.unit || self.is_whole != other.is_whole {
            return None;
        }
        let begins = |one: &Self, other: &Self| match (&one.lower, &other.upper) {
            (Some(lower), Some(upper)) => {
                lower.value < upper.value
                    || (lower.value == upper.value && lower.inclusive && upper.inclusive)
            }
            _ => true,
        };
        let all = [(self, other), (other, self), (self, self), (other, other)];
        Some(all.into_iter().all(|(one, other)| begins(one, other)))
    }

    /// Returns whether all of it is in another of the same unit.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let is_no_lower = |mine: &Bound, theirs: &Bound| {
            mine.value > theirs.value || (mine.value == theirs.value && (theirs.inclusive || !mine.inclusive))
        };
        let is_no_higher = |mine: &Bound, theirs: &Bound| {
            mine.value < theirs.value || (mine.value == theirs.value && (theirs.inclusive || !mine.inclusive))
        };
        let holds = |mine: &Option<Bound>, theirs: &Option<Bound>, is: &dyn Fn(&Bound, &Bound) -> bool| {
            theirs.as_ref().is_none_or(|theirs| mine.as_ref().is_some_and(|mine| is(mine, theirs)))
        };
        holds(&self.lower, &other.lower, &is_no_lower) && holds(&self.upper, &other.upper, &is_no_higher)
    }
}

#[cfg(test)]
#[path = "ends_tests.rs"]
mod tests;
