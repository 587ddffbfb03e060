//! Ranges with a unit, each end open, included or excluded.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::bad_value::{BadValue, Form};
use super::number;

const FORM: Form = Form {
    name: "a range",
    examples: &["at_least = 200, at_most = 249", "more_than = 100", "less_than = 50"],
};

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where the range ends, in its unit.
    pub value: BigRational,
    /// Whether the value itself is in the range.
    pub inclusive: bool,
}

/// The ends of a range as they are written, at most one on each side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Lower end, included.
    pub at_least: Option<BigRational>,
    /// Lower end, excluded.
    pub more_than: Option<BigRational>,
    /// Upper end, included.
    pub at_most: Option<BigRational>,
    /// Upper end, excluded.
    pub less_than: Option<BigRational>,
}

/// Numbers between two ends: "200 to 249 employees", "more than 10 million
/// USD".
///
/// A range of counts holds whole numbers only, so 200 to 249 and 250 to 999
/// touch; between the same amounts there is a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub(super) lower: Option<Bound>,
    pub(super) upper: Option<Bound>,
    pub(super) unit: Option<String>,
    pub(super) grain: Grain,
}

/// What numbers there are between two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Whole,
    Continuous,
}

impl Range {
    /// Returns a range of things that are counted, as employees are.
    ///
    /// # Errors
    /// No limit is given, or two on the same side.
    pub fn of_counts(limits: Limits, unit: Option<String>) -> Result<Self, BadValue> {
        Self::new(limits, unit, Grain::Whole)
    }

    /// Returns a range of things that are measured, as money is.
    ///
    /// # Errors
    /// No limit is given, or two on the same side.
    pub fn of_amounts(limits: Limits, unit: Option<String>) -> Result<Self, BadValue> {
        Self::new(limits, unit, Grain::Continuous)
    }

    /// Returns the lower end; `None` where it is open.
    #[must_use]
    pub fn lower(&self) -> Option<&Bound> {
        self.lower.as_ref()
    }

    /// Returns the upper end; `None` where it is open.
    #[must_use]
    pub fn upper(&self) -> Option<&Bound> {
        self.upper.as_ref()
    }

    /// Returns what is counted or measured, in the plural: "employees", "USD".
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// Returns whether the value, in the range's unit, is in the range.
    #[must_use]
    pub fn contains(&self, value: &BigRational) -> bool {
        let exists = self.grain == Grain::Continuous || value.is_integer();
        let above =
            self.lower.as_ref().is_none_or(|b| *value > b.value || (b.inclusive && *value == b.value));
        let below =
            self.upper.as_ref().is_none_or(|b| *value < b.value || (b.inclusive && *value == b.value));
        exists && above && below
    }

    /// Returns whether nothing is in the range.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (self.effective_lower(), self.effective_upper()) else {
            return false;
        };
        let point = lower.inclusive && upper.inclusive && lower.value == upper.value;
        lower.value >= upper.value && !point
    }

    /// Returns what is in both ranges, perhaps nothing; `None` where their
    /// units differ.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        if !self.comparable(other) {
            return None;
        }
        let lower = tighter(&self.lower, &other.lower, |a, b| a.value > b.value);
        let upper = tighter(&self.upper, &other.upper, |a, b| a.value < b.value);
        Some(Self { lower, upper, unit: self.unit.clone(), grain: self.grain })
    }

    /// Returns what is in this range and not in the other, from the lowest on: at most two parts;
    /// the whole range where their units differ.
    #[must_use]
    pub fn without(&self, other: &Self) -> Vec<Self> {
        if !self.overlaps(other) {
            return if self.is_empty() { Vec::new() } else { vec![self.clone()] };
        }
        let opposite = |bound: &Bound| Bound { value: bound.value.clone(), inclusive: !bound.inclusive };
        let open = Self { lower: None, upper: None, ..self.clone() };
        let below = other.lower.as_ref().map(|end| Self { upper: Some(opposite(end)), ..open.clone() });
        let above = other.upper.as_ref().map(|end| Self { lower: Some(opposite(end)), ..open.clone() });
        let parts = below.into_iter().chain(above).filter_map(|part| self.intersection(&part));
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// Returns whether something is in both; never where their units differ.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.intersection(other).is_some_and(|both| !both.is_empty())
    }

    /// Returns what lies between the two and is in neither; `None` where there
    /// is nothing, one of them is empty, or their units differ.
    #[must_use]
    pub fn gap(&self, other: &Self) -> Option<Self> {
        if !self.comparable(other) || self.is_empty() || other.is_empty() {
            return None;
        }
        self.gap_below(other).or_else(|| other.gap_below(self))
    }

    /// Returns whether one begins exactly where the other ends, without gap or
    /// overlap; never where their units differ.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        let some = !self.is_empty() && !other.is_empty();
        some && self.comparable(other) && !self.overlaps(other) && self.gap(other).is_none()
    }

    /// Returns the range in words: "200 to 249 employees", "2,000 employees or
    /// more", "fewer than 100 engineers", "more than 10 million USD".
    #[must_use]
    pub fn words(&self) -> String {
        let (lower, upper) = match self.grain {
            Grain::Whole if self.lower.is_some() && self.upper.is_some() && !self.is_empty() => {
                (self.effective_lower(), self.effective_upper())
            }
            _ => (self.lower.clone(), self.upper.clone()),
        };
        match (lower, upper) {
            (None, None) => {
                format!("any number{}", self.unit().map(|u| format!(" of {u}")).unwrap_or_default())
            }
            (Some(Bound { value, inclusive: true }), None) => format!("{} or more", self.quantity(&value)),
            (Some(Bound { value, inclusive: false }), None) => format!("more than {}", self.quantity(&value)),
            (None, Some(Bound { value, inclusive: true })) => {
                format!("{} or {}", self.quantity(&value), self.smaller())
            }
            (None, Some(Bound { value, inclusive: false })) => {
                format!("{} than {}", self.smaller(), self.quantity(&value))
            }
            (Some(lower), Some(upper)) => self.between(&lower, &upper),
        }
    }

    fn new(limits: Limits, unit: Option<String>, grain: Grain) -> Result<Self, BadValue> {
        let refuse = |text: &str, reason: &str| Err(FORM.refuse(text, Some(reason), None));
        let bound = |value, inclusive| Some(Bound { value, inclusive });
        let lower = match (limits.at_least, limits.more_than) {
            (Some(_), Some(_)) => return refuse("at_least, more_than", "it has two lower ends"),
            (Some(value), None) => bound(value, true),
            (None, Some(value)) => bound(value, false),
            (None, None) => None,
        };
        let upper = match (limits.at_most, limits.less_than) {
            (Some(_), Some(_)) => return refuse("at_most, less_than", "it has two upper ends"),
            (Some(value), None) => bound(value, true),
            (None, Some(value)) => bound(value, false),
            (None, None) => None,
        };
        if lower.is_none() && upper.is_none() {
            return refuse("", "it has no end");
        }
        Ok(Self { lower, upper, unit, grain })
    }

    fn comparable(&self, other: &Self) -> bool {
        self.unit == other.unit && self.grain == other.grain
    }

    /// The lower end; of a count, the first whole number.
    fn effective_lower(&self) -> Option<Bound> {
        let bound = self.lower.clone()?;
        Some(match self.grain {
            Grain::Continuous => bound,
            Grain::Whole if bound.inclusive => Bound { value: bound.value.ceil(), inclusive: true },
            Grain::Whole => Bound { value: bound.value.floor() + BigInt::from(1), inclusive: true },
        })
    }

    /// The upper end; of a count, the last whole number.
    fn effective_upper(&self) -> Option<Bound> {
        let bound = self.upper.clone()?;
        Some(match self.grain {
            Grain::Continuous => bound,
            Grain::Whole if bound.inclusive => Bound { value: bound.value.floor(), inclusive: true },
            Grain::Whole => Bound { value: bound.value.ceil() - BigInt::from(1), inclusive: true },
        })
    }

    fn gap_below(&self, other: &Self) -> Option<Self> {
        let beyond = |bound: &Bound| Bound { value: bound.value.clone(), inclusive: !bound.inclusive };
        let (lower, upper) = (beyond(self.upper.as_ref()?), beyond(other.lower.as_ref()?));
        let gap = Self { lower: Some(lower), upper: Some(upper), unit: self.unit.clone(), grain: self.grain };
        (!gap.is_empty()).then_some(gap)
    }

    fn between(&self, lower: &Bound, upper: &Bound) -> String {
        let high = self.quantity(&upper.value);
        if lower == upper && lower.inclusive {
            return format!("exactly {high}");
        }
        let low = number::spoken(&lower.value);
        match (lower.inclusive, upper.inclusive) {
            (true, true) => format!("{low} to {high}"),
            (true, false) => format!("{low} or more, but {} than {high}", self.smaller()),
            (false, true) => format!("more than {low}, up to {high}"),
            (false, false) => format!("more than {low}, but {} than {high}", self.smaller()),
        }
    }

    fn smaller(&self) -> &'static str {
        match self.grain {
            Grain::Whole => "fewer",
            Grain::Continuous => "less",
        }
    }

    fn quantity(&self, value: &BigRational) -> String {
        let number = number::spoken(value);
        match self.unit() {
            None => number,
            Some("%") => format!("{number}%"),
            Some(unit) if self.grain == Grain::Whole && number == "1" => format!("1 {}", singular(unit)),
            Some(unit) => format!("{number} {unit}"),
        }
    }
}

/// The end that admits less; an open end admits all.
fn tighter(a: &Option<Bound>, b: &Option<Bound>, beats: fn(&Bound, &Bound) -> bool) -> Option<Bound> {
    match (a, b) {
        (Some(a), Some(b)) if beats(a, b) || (a.value == b.value && !a.inclusive) => Some(a.clone()),
        (a, None) => a.clone(),
        (_, b) => b.clone(),
    }
}

fn singular(unit: &str) -> String {
    match (unit.strip_suffix("ies"), unit.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) if !stem.ends_with('s') => stem.to_owned(),
        _ => unit.to_owned(),
    }
}

#[cfg(test)]
#[path = "range_tests.rs"]
mod tests;
