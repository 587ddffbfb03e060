//! `agreement`: who agrees, since when, on whose calendars, reviewed how often.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Date, Day, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{ClosingTime, Duration, TimeOfDay, WorkingHours};

/// The part of the agreement that has no id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementTerms {
    /// Its name.
    pub name: String,
    /// Whether it is in force.
    pub status: Status,
    /// Its version, as both teams call it.
    pub version: String,
    /// The first day on which this version holds.
    pub effective_from: Date,
    /// The last day on which this version holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Date>,
    /// The currency that amounts are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The time between signing a change and its taking effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_period: Option<Duration>,
    /// The calendar that the notice period is counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_calendar: Option<String>,
    /// The month in which the fiscal year starts; January, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_year_starts: Option<Month>,
    /// Why both teams made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// How often it is gone through.
    pub review: Review,
}

impl Typed for AgreementTerms {
    const SUBJECT: Subject = Subject::Kind(Kind::Agreement);
    const LIST: Option<&'static str> = None;
}

/// A month of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the months")]
pub enum Month {
    January,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}

impl Month {
    /// Returns its number, from 1.
    pub const fn number(self) -> i8 {
        self as i8 + 1
    }
}

/// Whether an agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not yet: what is only incomplete is a note.
    Draft,
    /// It is.
    Active,
}

/// How often an agreement is gone through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// How often.
    pub cadence: Cadence,
    /// The day of the next review.
    pub next: Date,
}

/// A rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum Cadence {
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

impl Cadence {
    /// Returns the number of months between two turns.
    pub const fn months(self) -> i32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Yearly => 12,
        }
    }
}

/// A team that agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyEntry {
    /// The team.
    pub id: Team,
    /// What the company calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The role that answers for its promises.
    pub accountable: String,
}

impl Typed for PartyEntry {
    const SUBJECT: Subject = Subject::Kind(Kind::Agreement);
    const LIST: Option<&'static str> = Some("parties");
}

/// Working days and hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose local time the hours are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
    /// The IANA time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The working days.
    pub weekdays: Vec<Day>,
    /// When the working day starts.
    pub open: TimeOfDay,
    /// When the working day ends.
    pub close: ClosingTime,
    /// Days on which nobody works.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub holidays: BTreeSet<Date>,
}

impl Typed for Calendar {
    const SUBJECT: Subject = Subject::Kind(Kind::Agreement);
    const LIST: Option<&'static str> = Some("calendars");
}

impl Calendar {
    /// Returns the working hours, or `None` where the day closes before it opens.
    pub fn hours(&self) -> Option<WorkingHours> {
        let zone = self.time_zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok());
        let days = self.weekdays.iter().copied().map(Into::into).collect();
        WorkingHours::new(days, self.open, self.close, self.holidays.clone(), zone).ok()
    }
}

/// A step of the planning process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanningStep {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What is done.
    pub step: String,
    /// The role that does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The teams that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// When it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// What it yields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<String>,
}

impl Typed for PlanningStep {
    const SUBJECT: Subject = Subject::Kind(Kind::Agreement);
    const LIST: Option<&'static str> = Some("planning");
}

/// A result that a team drives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The team that drives it.
    pub team: Team,
    /// What the team brings about.
    pub outcome: String,
    /// Single products or whole solutions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offering: Option<String>,
    /// Revenue once or recurring.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revenue: Option<String>,
    /// New customers or existing ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customers: Option<String>,
}

impl Typed for Outcome {
    const SUBJECT: Subject = Subject::Kind(Kind::Agreement);
    const LIST: Option<&'static str> = Some("outcomes");
}
