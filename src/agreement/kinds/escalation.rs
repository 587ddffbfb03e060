//! `escalation`: what happens when a promise is broken.

use serde::{Deserialize, Serialize};

use super::Team;
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Duration;

/// What happens after a breach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationPath {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The commitments whose breach starts it.
    pub on: Vec<String>,
    /// How grave the breach is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// What starts it, where a missed target alone does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach: Option<String>,
    /// Who is told, and when, each later than the one before.
    pub levels: Vec<EscalationLevel>,
    /// What makes up for the breach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// The team that the remedy helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub helps: Option<Team>,
}

impl Typed for EscalationPath {
    const SUBJECT: Subject = Subject::Kind(Kind::Escalation);
    const LIST: Option<&'static str> = None;
}

/// How grave a breach is, from weaker to stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It is put right in the next meeting.
    Minor,
    /// It is put right now.
    Major,
    /// It puts the agreement at risk.
    Critical,
}

/// A step of an escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationLevel {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// How long after the breach the level is reached.
    pub after: Duration,
    /// The calendar that business hours and days are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The role that is told and must act.
    pub to: String,
}
