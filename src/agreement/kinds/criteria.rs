//! `qualification`: the criteria of a qualified lead, and the bands and matrix that leads are sorted
//! by.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::RangeTable;
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Condition;

const SUBJECT: Subject = Subject::Kind(Kind::Qualification);

/// Something that must be true of a qualified lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// The term that it is a criterion of.
    #[serde(rename = "for")]
    pub term: String,
    /// The motions that it holds for; all, where none is named.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub motions: BTreeSet<String>,
    /// What a rep checks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// What the lead's data must say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Whether a lead without it does not qualify; it does not, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The lead data that must be filled in for it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub fields: BTreeSet<String>,
    /// What happens to a lead that does not meet it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
}

impl Typed for Criterion {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = Some("criteria");
}

/// A stretch of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreBand {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it is a stretch of.
    pub axis: Axis,
    /// Its points.
    pub range: RangeTable,
}

impl Typed for ScoreBand {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = Some("bands");
}

/// What a band is a stretch of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// How well a lead fits.
    Fit,
    /// How much it wants.
    Interest,
    /// A score as a whole.
    Score,
}

/// What a fit and an interest come to together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixCell {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The band of fit.
    pub fit: String,
    /// The band of interest.
    pub interest: String,
    /// The term that leads of this cell are.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// What is done with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub treatment: Option<String>,
}

impl Typed for MatrixCell {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = Some("matrix");
}
