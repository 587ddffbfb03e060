//! `sla`: what each team owes the other.

use serde::{Deserialize, Serialize};

use super::{Date, Scope, Target, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Percent;

/// One promise of one team to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The team that makes the promise.
    pub owed_by: Team,
    /// The team that it is made to.
    pub owed_to: Team,
    /// What is measured.
    pub metric: String,
    /// Which leads it holds for.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// What is promised.
    pub target: Target,
    /// What ever holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Target>,
    /// The share of cases that must meet the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attainment: Option<Percent>,
    /// The calendar that business time is counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// When the time starts and stops.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockTerms>,
    /// The first day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Where the result can be looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_in: Option<String>,
    /// What counts as breaking it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach: Option<String>,
    /// An explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Typed for Commitment {
    const SUBJECT: Subject = Subject::Kind(Kind::Sla);
    const LIST: Option<&'static str> = None;
}

/// When a promise's time starts and stops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockTerms {
    /// The event that starts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// The event that stops it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stops: Option<String>,
    /// What a change of owner does to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_transfer: Option<OnTransfer>,
}

/// What a change of owner does to a clock, from weaker to stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnTransfer {
    /// It starts again.
    Restarts,
    /// It stands still until the new owner has it.
    Pauses,
    /// It goes on.
    Continues,
}
