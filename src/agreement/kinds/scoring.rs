//! `qualification/scores`: points that add up to a threshold.

use serde::{Deserialize, Serialize};

use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{Condition, Duration};

/// Points that add up to a threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// The term whose leads reach the threshold.
    #[serde(rename = "for")]
    pub term: String,
    /// The points a lead needs.
    pub threshold: i64,
    /// The fewest points a lead can have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<i64>,
    /// The parts of the score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<ScoreDimension>,
    /// What gives or takes points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<ScoringRule>,
    /// What is lost as time passes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decay: Vec<ScoreDecay>,
    /// What sets the score back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resets: Vec<ScoreReset>,
    /// An explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Typed for Score {
    const SUBJECT: Subject = Subject::Kind(Kind::Qualification);
    const LIST: Option<&'static str> = Some("scores");
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreDimension {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is about fit or interest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DimensionKind>,
    /// The most points that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<i64>,
    /// The fewest points that are needed in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
}

/// What a part of a score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DimensionKind {
    /// How well a lead fits.
    Fit,
    /// How much it wants.
    Interest,
}

/// Something that gives or takes points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoringRule {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The part of the score that it counts in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
    /// What gives the points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// How many points it gives or, below zero, takes.
    pub points: i64,
    /// How often it gives points; each time, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<ScoreFrequency>,
    /// The time in which it gives points only once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub once_per: Option<Duration>,
    /// Whether it is meant to reach the threshold alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automatic: Option<bool>,
    /// Whether it gives points already; it does, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<bool>,
}

/// How often a rule gives points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreFrequency {
    /// Each time.
    EachTime,
    /// Once.
    Once,
}

/// Points that are lost as time passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreDecay {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The part of the score that loses points; all of it, where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
    /// The time without activity after which points are lost.
    pub after: Duration,
    /// How many.
    pub points: i64,
    /// How often they are lost again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Duration>,
}

/// What sets a score back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreReset {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The event that sets it back.
    pub on: String,
    /// The part of the score that is set back; all of it, where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
    /// The points it is set back to; none, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// When it is not set back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
}
