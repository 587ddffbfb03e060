//! `feedback`: how each team tells the other what it sees.

use serde::{Deserialize, Serialize};

use super::Team;
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Duration;


/// A way in which one team tells the other what it sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackChannel {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// The team that gives the feedback.
    pub from: Team,
    /// The team that gets it and answers.
    pub to: Team,
    /// Where it is said: a meeting, a chat room, a field in the CRM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// What must be said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<String>,
    /// What may be said as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub welcome: Vec<String>,
    /// How often it is given; each-time is as soon as there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Rhythm>,
    /// The role of the other team that answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
    /// How soon the other team answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_within: Option<Duration>,
    /// The calendar that business hours and days of the answer are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

impl Typed for FeedbackChannel {
    const SUBJECT: Subject = Subject::Kind(Kind::Feedback);
    const LIST: Option<&'static str> = None;
}

/// How often something is done, from weaker to stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Every quarter.
    Quarterly,
    /// Every month.
    Monthly,
    /// Every two weeks.
    Fortnightly,
    /// Every week.
    Weekly,
    /// Every day.
    Daily,
    /// As soon as there is something to say.
    EachTime,
}

/// What holds of feedback as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackTerms {
    /// How both teams settle whether a lead was a good one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputes: Option<Disputes>,
}

impl Typed for FeedbackTerms {
    const SUBJECT: Subject = Subject::Kind(Kind::Feedback);
    const LIST: Option<&'static str> = None;
}

/// How both teams settle whether a lead was a good one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disputes {
    /// How many disputed leads are looked at each time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<u32>,
    /// How often disputes are settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Rhythm>,
    /// The roles that decide together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arbiters: Vec<String>,
    /// Who has the last word where they do not agree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<String>,
}

/// Leads that both teams look at to see how good they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadSample {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which leads are drawn, and how.
    pub leads: String,
    /// How many are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
    /// How often they are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Rhythm>,
    /// The roles that look at them together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed_by: Vec<String>,
}

impl Typed for LeadSample {
    const SUBJECT: Subject = Subject::Kind(Kind::Feedback);
    const LIST: Option<&'static str> = Some("samples");
}
