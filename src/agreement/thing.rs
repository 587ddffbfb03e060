//! What a promise is about, whatever it asks for.

use num_rational::BigRational;

use super::{Commitment, Period, Target, TargetKind};

/// What a promise is about, its teams and its metric aside. A floor and a stretch, or a figure a month and
/// one a year, are two things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// Whether so much is to be reached or not to be passed.
    pub comparator: &'static str,
    /// What it is counted per.
    pub per: Option<Period>,
    /// What is counted.
    pub unit: Option<String>,
    /// How firmly it is meant.
    pub kind: TargetKind,
    /// The events that start and stop the time.
    pub events: Option<(Option<String>, Option<String>)>,
}

impl Commitment {
    /// Returns what it is about.
    pub fn thing(&self) -> Thing {
        let (comparator, per, unit, kind) = match &self.target {
            Target::Deadline(_) => ("at_most", None, None, TargetKind::Floor),
            Target::Table(table) => {
                let comparator = match (&table.at_least, &table.at_most) {
                    (Some(_), _) => "at_least",
                    (None, Some(_)) => "at_most",
                    (None, None) => "exactly",
                };
                (comparator, table.per, table.unit.clone(), table.kind.unwrap_or(TargetKind::Floor))
            }
        };
        let events = self.clock.as_ref().map(|clock| (clock.starts.clone(), clock.stops.clone()));
        Thing { comparator, per, unit, kind, events }
    }

    /// Returns the share of cases in which it must be met; all, where nothing is said.
    pub fn share(&self) -> BigRational {
        let whole = BigRational::from_integer(1.into());
        self.attainment.as_ref().map_or(whole, |percent| percent.share().clone())
    }

    /// Returns whether it asks for the same as another, whoever it is for.
    pub fn asks_the_same_as(&self, other: &Self) -> bool {
        self.target == other.target
            && self.limit == other.limit
            && self.calendar == other.calendar
            && self.share() == other.share()
    }
}

impl Target {
    /// Returns the time in which what is counted is to be reached, in words, if one is said.
    pub fn within(&self) -> Option<String> {
        match self {
            Self::Deadline(_) => None,
            Self::Table(table) => table.within.as_ref().map(ToString::to_string),
        }
    }
}
