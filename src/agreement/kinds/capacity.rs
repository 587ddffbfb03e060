//! `capacity`: how many leads the teams can follow up.

use serde::{Deserialize, Serialize};

use super::{Date, PlanPeriod, Scope, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Percent;

/// People who do the same work for the same leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapacityGroup {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The team that they belong to.
    pub team: Team,
    /// Their job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Which leads they work.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// The leads that they follow up: `stage:mql`, or the id of a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub works: Option<String>,
    /// How many are up to speed.
    pub headcount: u64,
    /// How many touches one of them manages on a working day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touches_a_day: Option<u64>,
    /// How many days they work in the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u64>,
    /// The period that the working days are counted in; a month, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<PlanPeriod>,
    /// How many open leads one of them can hold at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads_per_rep: Option<u64>,
    /// How many new leads one of them takes on a working day at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads_a_day: Option<u64>,
    /// How much of full work a starter does, month by month.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ramp: Vec<RampStep>,
    /// Who joins, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub starters: Vec<Starters>,
}

impl Typed for CapacityGroup {
    const SUBJECT: Subject = Subject::Kind(Kind::Capacity);
    const LIST: Option<&'static str> = None;
}

/// Some months of getting up to speed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RampStep {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The share of full work.
    pub share: Percent,
    /// How many months it lasts; one, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
}

/// People who join together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Starters {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The day on which they start.
    pub from: Date,
    /// How many start; one, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}
