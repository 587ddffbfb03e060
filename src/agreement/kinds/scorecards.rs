//! `scorecards`: what came of promises, key figures and goals, one period a file.

use serde::{Deserialize, Serialize};

use super::{Date, Period, Quantity};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::ReportingPeriod;

/// What came of everything in one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scorecard {
    /// The period it is about.
    pub id: ReportingPeriod,
    /// The period it was said to be about before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<ReportingPeriod>,
    /// The day on which the results were looked up.
    pub recorded: Date,
    /// What came of each promise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<CommitmentResult>,
    /// The value of each key figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpis: Vec<KpiResult>,
    /// How far each goal has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<GoalResult>,
    /// What went well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<String>,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub works_not: Vec<String>,
    /// What both teams decided to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<String>,
}

impl Typed for Scorecard {
    const SUBJECT: Subject = Subject::Kind(Kind::Scorecards);
    const LIST: Option<&'static str> = None;
}

/// What came of a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentResult {
    /// The promise's id.
    pub id: String,
    /// What was reached.
    pub value: Quantity,
    /// What the value is counted per; the whole period, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Period>,
    /// Whether both teams hold that the promise was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// Where the value was looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What must be known to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The value of a key figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiResult {
    /// The figure's id.
    pub id: String,
    /// What it was.
    pub value: Quantity,
    /// Where the value was looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What must be known to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How far a goal has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalResult {
    /// The goal's id.
    pub id: String,
    /// The value of its figure.
    pub value: Quantity,
    /// Whether both teams hold that it is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// Where the value was looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What must be known to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
