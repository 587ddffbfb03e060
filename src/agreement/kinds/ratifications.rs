//! `ratifications`: changes that both teams signed afterwards.

use serde::{Deserialize, Serialize};

use super::{Date, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// A change that was signed afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratification {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The commits that brought it to the branch: whole ids, or ranges of two.
    pub commits: Vec<String>,
    /// The digest of what the change means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// What the change was.
    pub what: String,
    /// Why it could not wait for both signatures.
    pub reason: String,
    /// The day on which both teams stood by it.
    pub date: Date,
    /// Who stood by it, for which team.
    pub ratified_by: Vec<RatifiedBy>,
}

impl Typed for Ratification {
    const SUBJECT: Subject = Subject::Kind(Kind::Ratifications);
    const LIST: Option<&'static str> = None;
}

/// A person who stood by a change for a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatifiedBy {
    /// The person's id among the signatories.
    pub id: String,
    /// The team that the person signed for.
    pub team: Team,
}
