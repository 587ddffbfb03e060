//! What a promise is about, whatever it asks for.

use num_rational::BigRational;

use super::{Commitment, Date, Period, Quantity, Target, TargetKind, TargetTable};
use crate::value::Percent;

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
    pub events: [Option<String>; 2],
}

impl Thing {
    /// Returns whether it may be the same as another, though it is not written so: a floor is no stretch, and a
    /// figure a month none a year, but a unit or an event may be left out or called otherwise, and a bound may
    /// be the other way round, over whatever time.
    pub fn may_be(&self, other: &Self) -> bool {
        let is_other_time = self.per.zip(other.per).is_some_and(|(one, other)| one != other);
        self.comparator != other.comparator || (self.kind == other.kind && !is_other_time)
    }
}

impl Commitment {
    /// Returns what it is about.
    pub fn thing(&self) -> Thing {
        self.thing_with(&self.target)
    }

    /// Returns what it would be about with another target.
    pub fn thing_with(&self, target: &Target) -> Thing {
        let (per, unit, kind) = match target {
            Target::Deadline(_) => (None, None, TargetKind::Floor),
            Target::Table(table) => (table.per, table.unit.clone(), table.kind.unwrap_or(TargetKind::Floor)),
        };
        let comparator = target.comparator();
        let clock = self.clock.as_ref();
        let starts = clock.and_then(|clock| clock.starts.clone());
        let events = [starts, clock.and_then(|clock| clock.stops.clone())];
        Thing { comparator, per, unit, kind, events }
    }

    /// Returns whether there is a day on which both it and another hold.
    pub fn holds_beside(&self, other: &Self) -> bool {
        let begins = |promise: &Self| promise.from.unwrap_or(Date::MIN);
        let ends = |promise: &Self| promise.until.unwrap_or(Date::MAX);
        begins(self) <= ends(other) && begins(other) <= ends(self)
    }

    /// Returns the share of cases in which it must be met; all, where nothing is said.
    pub fn share(&self) -> BigRational {
        share(self.attainment.as_ref())
    }

    /// Returns whether it asks for the same as another, whoever it is for.
    pub fn asks_the_same_as(&self, other: &Self) -> bool {
        self.target == other.target
            && self.limit == other.limit
            && self.calendar == other.calendar
            && self.share() == other.share()
            && self.clock == other.clock
            && self.breach == other.breach
            && self.measured_in == other.measured_in
    }
}

/// Returns the share of cases in which a promise must be met; all, where nothing is said.
pub fn share(attainment: Option<&Percent>) -> BigRational {
    attainment.map_or_else(|| BigRational::from_integer(1.into()), |percent| percent.share().clone())
}

impl Target {
    /// Returns whether so much is to be reached, not to be passed, or to be met: by its key, the first of several.
    pub const fn comparator(&self) -> &'static str {
        let Self::Table(table) = self else { return "at_most" };
        match (&table.at_least, &table.at_most) {
            (Some(_), _) => "at_least",
            (None, Some(_)) => "at_most",
            (None, None) => "exactly",
        }
    }

    /// Returns whether this is the least and the other the most of something, or the other way round, and both
    /// can be kept: at least 600 and at most 900.
    pub fn leaves_room_for(&self, other: &Self) -> bool {
        let (Self::Table(one), Self::Table(other)) = (self, other) else { return false };
        let is_alike = (&one.per, &one.unit, &one.within) == (&other.per, &other.unit, &other.within);
        let fits = |least: Option<&Quantity>, most: Option<&Quantity>| match (least, most) {
            (Some(Quantity::Count(least)), Some(Quantity::Count(most))) => least <= most,
            (Some(Quantity::Share(least)), Some(Quantity::Share(most))) => least.share() <= most.share(),
            _ => false,
        };
        let (least, most) = (&one.at_least, &one.at_most);
        let is_bound_once = |table: &TargetTable| {
            [&table.at_least, &table.at_most, &table.exactly].into_iter().flatten().count() == 1
        };
        is_alike
            && is_bound_once(one)
            && is_bound_once(other)
            && (fits(least.as_ref(), other.at_most.as_ref()) || fits(other.at_least.as_ref(), most.as_ref()))
    }

    /// Returns the time in which what is counted is to be reached, in words, if one is said.
    pub fn within(&self) -> Option<String> {
        match self {
            Self::Deadline(_) => None,
            Self::Table(table) => table.within.as_ref().map(ToString::to_string),
        }
    }
}
