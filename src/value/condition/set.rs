//! The values a field may have, as a set.

use std::collections::BTreeSet;

use num_rational::BigRational;

/// A place between the numbers of a line: before a value, or right after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut {
    pub(super) value: BigRational,
    pub(super) after: bool,
}

/// From one cut to the next; `None` is without end.
type Interval = (Option<Cut>, Option<Cut>);

/// Texts: those listed, or all but those listed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Texts {
    Only(BTreeSet<String>),
    AllBut(BTreeSet<String>),
}

/// Values of one field: nothing known, numbers, texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueSet {
    unknown: bool,
    /// In order, apart from each other.
    numbers: Vec<Interval>,
    texts: Texts,
}

impl ValueSet {
    /// Returns the set of nothing.
    pub(super) const fn none() -> Self {
        Self { unknown: false, numbers: Vec::new(), texts: Texts::Only(BTreeSet::new()) }
    }

    /// Returns the set of these texts; a text that is a whole number is that number as well.
    pub(super) fn of_texts(texts: BTreeSet<String>) -> Self {
        let cut = |number: i64| Some(Cut { value: BigRational::from_integer(number.into()), after: false });
        let whole: BTreeSet<i64> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        let numbers = whole
            .into_iter()
            .filter_map(|number| Some((cut(number), cut(number.checked_add(1)?))))
            .fold(Vec::new(), |mut joined: Vec<Interval>, next| {
                match joined.last_mut() {
                    Some(last) if last.1 == next.0 => last.1 = next.1,
                    _ => joined.push(next),
                }
                joined
            });
        Self { numbers, texts: Texts::Only(texts), ..Self::none() }
    }

    /// Returns the set of the numbers between two cuts.
    pub(super) fn between(lower: Option<Cut>, upper: Option<Cut>) -> Self {
        let is_empty = matches!((&lower, &upper), (Some(lower), Some(upper)) if lower >= upper);
        let numbers = if is_empty { Vec::new() } else { vec![(lower, upper)] };
        Self { numbers, ..Self::none() }
    }

    /// Returns the set of what is known.
    pub(super) fn known() -> Self {
        Self { unknown: false, ..Self::none().complement() }
    }

    /// Returns all that is not in the set.
    pub(super) fn complement(&self) -> Self {
        let mut numbers = Vec::new();
        let mut from = Some(None);
        for (lower, upper) in &self.numbers {
            if let (Some(from), Some(lower)) = (&from, lower) {
                numbers.push((from.clone(), Some(lower.clone())));
            }
            from = upper.clone().map(Some);
        }
        if let Some(from) = from {
            numbers.push((from, None));
        }
        let texts = match &self.texts {
            Texts::Only(texts) => Texts::AllBut(texts.clone()),
            Texts::AllBut(texts) => Texts::Only(texts.clone()),
        };
        Self { unknown: !self.unknown, numbers, texts }
    }

    /// Returns what is in both sets.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut numbers = Vec::new();
        for (lower, upper) in &self.numbers {
            for (other_lower, other_upper) in &other.numbers {
                // `None` is the lowest of lower ends and the highest of upper ones.
                let lower = lower.max(other_lower).clone();
                let upper = match (upper, other_upper) {
                    (Some(one), Some(other)) => Some(one.min(other).clone()),
                    (one, other) => one.clone().or_else(|| other.clone()),
                };
                if !matches!((&lower, &upper), (Some(lower), Some(upper)) if lower >= upper) {
                    numbers.push((lower, upper));
                }
            }
        }
        numbers.sort();
        let texts = match (&self.texts, &other.texts) {
            (Texts::Only(one), Texts::Only(other)) => Texts::Only(one & other),
            (Texts::Only(only), Texts::AllBut(but)) | (Texts::AllBut(but), Texts::Only(only)) => {
                Texts::Only(only - but)
            }
            (Texts::AllBut(one), Texts::AllBut(other)) => Texts::AllBut(one | other),
        };
        Self { unknown: self.unknown && other.unknown, numbers, texts }
    }

    /// Returns whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        !self.unknown
            && self.numbers.is_empty()
            && matches!(&self.texts, Texts::Only(texts) if texts.is_empty())
    }
}
