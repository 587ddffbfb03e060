//! A range as a document writes it.

use num_rational::BigRational;
use serde::{Deserialize, Serialize};

use super::Quantity;
use crate::value::{Limits, Range};

/// A lower bound, an upper bound, or both, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeTable {
    /// Lower bound, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Quantity>,
    /// Lower bound, excluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_than: Option<Quantity>,
    /// Upper bound, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Quantity>,
    /// Upper bound, excluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub less_than: Option<Quantity>,
    /// What is counted, in the plural.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

impl RangeTable {
    /// Returns the numbers in it, where its ends are counts or amounts in one currency.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        let written = [&self.at_least, &self.more_than, &self.at_most, &self.less_than];
        let written = || written.into_iter().flatten();
        let is_count = written().all(|bound| matches!(bound, Quantity::Count(_)));
        // An abbreviation stays as it is written.
        let is_word = |unit: &str| unit.chars().any(char::is_lowercase);
        let unit =
            self.unit.as_ref().map(|unit| if is_word(unit) { unit.to_lowercase() } else { unit.clone() });
        if is_count {
            let count = |bound: &Option<Quantity>| match bound {
                Some(Quantity::Count(count)) => Some(BigRational::from_integer((*count).into())),
                _ => None,
            };
            return Range::of_counts(self.limits(count), unit).ok();
        }
        let currency = written().find_map(|bound| match bound {
            Quantity::Amount(money) => Some(money.currency().to_owned()),
            _ => None,
        })?;
        let alike =
            |bound: &Quantity| matches!(bound, Quantity::Amount(money) if money.currency() == currency);
        if !written().all(alike) {
            return None;
        }
        let amount = |bound: &Option<Quantity>| match bound {
            Some(Quantity::Amount(money)) => Some(money.amount().clone()),
            _ => None,
        };
        let unit = unit.map_or_else(|| currency.clone(), |unit| format!("{currency} {unit}"));
        Range::of_amounts(self.limits(amount), Some(unit)).ok()
    }

    fn limits(&self, bound: impl Fn(&Option<Quantity>) -> Option<BigRational>) -> Limits {
        Limits {
            at_least: bound(&self.at_least),
            more_than: bound(&self.more_than),
            at_most: bound(&self.at_most),
            less_than: bound(&self.less_than),
        }
    }
}
