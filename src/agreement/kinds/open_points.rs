//! `open-points`: concerns before an agreement, and actions after it.

use serde::{Deserialize, Serialize};

use super::{Date, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// A concern or an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenPoint {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Whether it comes before the agreement or after it.
    pub kind: PointKind,
    /// The team that raised it.
    pub team: Team,
    /// The role or person that raised it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raised_by: Option<String>,
    /// The address of what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What is to be answered or done.
    pub what: String,
    /// The role that answers or does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day by which it is answered or done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// What has become of it; open, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PointStatus>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

impl Typed for OpenPoint {
    const SUBJECT: Subject = Subject::Kind(Kind::OpenPoints);
    const LIST: Option<&'static str> = None;
}

impl OpenPoint {
    /// Returns whether nothing has become of it yet.
    pub fn is_open(&self) -> bool {
        self.status.is_none_or(|status| status == PointStatus::Open)
    }
}

/// Whether a point comes before an agreement or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointKind {
    /// It is answered before the agreement holds.
    Concern,
    /// It is done after it.
    Action,
}

/// What has become of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointStatus {
    /// Nothing yet.
    Open,
    /// The concern is answered.
    Answered,
    /// The action is done.
    Done,
    /// It is not taken up.
    Declined,
}
