//! `meetings`: where both teams meet, how often, and what they go through.

use serde::{Deserialize, Serialize};

use super::{Day, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{Duration, TimeOfDay};

/// A meeting that comes again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// How often it is held.
    pub cadence: MeetingCadence,
    /// How long it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Duration>,
    /// The day of the week it is held on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// When it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// The calendar whose local time and working days count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The roles that come, by team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendees: Option<Attendees>,
    /// What is gone through, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaPoint>,
    /// Where both teams talk between two meetings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

impl Typed for Meeting {
    const SUBJECT: Subject = Subject::Kind(Kind::Meetings);
    const LIST: Option<&'static str> = None;
}

impl Meeting {
    /// Returns whether people of a team come.
    pub fn is_attended_by(&self, team: Team) -> bool {
        self.attendees.as_ref().is_some_and(|attendees| !attendees.of(team).is_empty())
    }
}

/// How often a meeting is held, from seldom to often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum MeetingCadence {
    Yearly,
    HalfYearly,
    Quarterly,
    Monthly,
    EveryTwoWeeks,
    Weekly,
    TwiceAWeek,
    Daily,
}

/// The roles that come to a meeting, by team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendees {
    /// The roles of Sales.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sales: Vec<String>,
    /// The roles of Marketing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marketing: Vec<String>,
}

impl Attendees {
    /// Returns the roles of a team that come.
    pub fn of(&self, team: Team) -> &[String] {
        match team {
            Team::Sales => &self.sales,
            Team::Marketing => &self.marketing,
        }
    }
}

/// Something that is gone through in a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaPoint {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What is gone through.
    pub topic: String,
    /// How many minutes it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The role that leads through it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What there is at the end of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Whether the scorecard is gone through here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scorecard: bool,
}
