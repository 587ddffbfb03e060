//! Value types that several kinds share.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::{Duration, Money, Percent};

/// A day.
pub type Date = jiff::civil::Date;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the days")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl From<Day> for jiff::civil::Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Mon => Self::Monday,
            Day::Tue => Self::Tuesday,
            Day::Wed => Self::Wednesday,
            Day::Thu => Self::Thursday,
            Day::Fri => Self::Friday,
            Day::Sat => Self::Saturday,
            Day::Sun => Self::Sunday,
        }
    }
}

/// One of the two teams that sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Team {
    /// Sales.
    Sales,
    /// Marketing.
    Marketing,
}

impl Team {
    /// Both teams.
    pub const BOTH: [Self; 2] = [Self::Sales, Self::Marketing];

    /// Returns the team's name in documents and JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Marketing => "marketing",
        }
    }

    /// Returns the team's name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sales => "Sales",
            Self::Marketing => "Marketing",
        }
    }

    /// Returns the team of this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|team| team.id() == id)
    }

    /// Returns the other team.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Sales => Self::Marketing,
            Self::Marketing => Self::Sales,
        }
    }
}

impl fmt::Display for Team {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What a scope narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the field's own words")]
pub enum Dimension {
    Segment,
    Region,
    LeadSource,
    LeadClass,
    Product,
    Persona,
    OrderType,
    Motion,
}

/// Which leads something holds for: any value within a dimension, all dimensions together.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the field's own words")]
pub struct Scope {
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub segment: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub region: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub lead_source: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub lead_class: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub product: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub persona: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub order_type: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub motion: BTreeSet<String>,
}

impl Scope {
    /// Returns each dimension with its values; an empty set means that it is not narrowed.
    pub const fn dimensions(&self) -> [(Dimension, &BTreeSet<String>); 8] {
        [
            (Dimension::Segment, &self.segment),
            (Dimension::Region, &self.region),
            (Dimension::LeadSource, &self.lead_source),
            (Dimension::LeadClass, &self.lead_class),
            (Dimension::Product, &self.product),
            (Dimension::Persona, &self.persona),
            (Dimension::OrderType, &self.order_type),
            (Dimension::Motion, &self.motion),
        ]
    }

    /// Returns whether it holds for everything.
    pub fn is_everything(&self) -> bool {
        self.dimensions().iter().all(|(_, values)| values.is_empty())
    }

    /// Returns whether every lead of `self` is one of `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.dimensions()
            .iter()
            .zip(other.dimensions())
            .all(|((_, mine), (_, theirs))| theirs.is_empty() || (!mine.is_empty() && mine.is_subset(theirs)))
    }

    /// Returns the scope of the leads that are in both; it means something where the two overlap.
    #[must_use]
    pub fn narrowed_by(&self, other: &Self) -> Self {
        let both =
            |mine: &BTreeSet<String>, theirs: &BTreeSet<String>| match (mine.is_empty(), theirs.is_empty()) {
                (true, _) => theirs.clone(),
                (_, true) => mine.clone(),
                _ => mine & theirs,
            };
        Self {
            segment: both(&self.segment, &other.segment),
            region: both(&self.region, &other.region),
            lead_source: both(&self.lead_source, &other.lead_source),
            lead_class: both(&self.lead_class, &other.lead_class),
            product: both(&self.product, &other.product),
            persona: both(&self.persona, &other.persona),
            order_type: both(&self.order_type, &other.order_type),
            motion: both(&self.motion, &other.motion),
        }
    }

    /// Returns whether some lead can be in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.dimensions()
            .iter()
            .zip(other.dimensions())
            .all(|((_, mine), (_, theirs))| mine.is_empty() || theirs.is_empty() || !mine.is_disjoint(theirs))
    }
}

/// An amount that is promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Quantity {
    /// A number of things.
    Count(u64),
    /// A share.
    Share(Percent),
    /// An amount of money.
    Amount(Money),
    /// A time.
    Time(Duration),
}

/// What a number is counted per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Lead,
    Rep,
    Opportunity,
}

impl Period {
    /// Returns whether it is a stretch of time.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Quarter | Self::Year)
    }
}

/// How firmly a target is meant, from weaker to stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetKind {
    /// Expected.
    Forecast,
    /// Aimed at.
    Stretch,
    /// Owed.
    Floor,
}

/// A target with its comparator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetTable {
    /// The least that is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Quantity>,
    /// The most that is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Quantity>,
    /// What it must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exactly: Option<Quantity>,
    /// What is counted, in the plural.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What it is counted per.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Period>,
    /// The time in which it must be reached or, of what must not be passed, in which it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Duration>,
    /// How firmly it is meant; a floor, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<TargetKind>,
}

/// What is promised: a deadline, or an amount with a comparator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Target {
    /// At most this time.
    Deadline(Duration),
    /// An amount with its comparator.
    Table(Box<TargetTable>),
}

impl Target {
    /// Returns the durations it holds: the deadline, the time within which it must be reached.
    pub fn durations(&self) -> Vec<&Duration> {
        match self {
            Self::Deadline(duration) => vec![duration],
            Self::Table(table) => {
                let quantities = [&table.at_least, &table.at_most, &table.exactly];
                let times = quantities.into_iter().flatten().filter_map(|quantity| match quantity {
                    Quantity::Time(duration) => Some(duration),
                    _ => None,
                });
                times.chain(&table.within).collect()
            }
        }
    }

    /// Returns the time by which something must be done, if that is what it promises.
    pub const fn deadline(&self) -> Option<&Duration> {
        match self {
            Self::Deadline(duration) => Some(duration),
            Self::Table(table) => match (&table.at_most, &table.within) {
                (Some(Quantity::Time(duration)), None) => Some(duration),
                _ => None,
            },
        }
    }
}
