//! What a forge says of a change: `countersign.evidence/1`.

mod base_change;
mod branch;
mod commit;
mod json;
mod review;

pub use base_change::{BaseChange, BaseChangeKind};
pub(super) use branch::short_ref;
pub(crate) use branch::{full_ref, ref_of_branch};
pub use commit::{CommitEvidence, Identity};
pub use json::schema_of;
pub(super) use json::{parse, required_id};
pub use review::{Review, ReviewState};

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::GateError;
use crate::source::ObjectId;
use json::optional_id;

/// The schema this evidence follows.
pub const EVIDENCE_SCHEMA: &str = "countersign.evidence/1";

/// Returns whether an account is an app's: nobody knows who acts through it.
pub(super) fn is_app(login: &str) -> bool {
    login.ends_with("[bot]")
}

/// What a forge says of one change. What is absent or null is unknown, and unknown means the worst.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Evidence {
    /// The schema's name.
    pub schema: String,
    /// The forge, `github`.
    #[serde(default)]
    pub forge: Option<String>,
    /// The repository, `acme/revenue-policy`.
    #[serde(default)]
    pub repository: Option<String>,
    /// The change.
    pub change: ChangeEvidence,
    /// The changes of the target branch.
    #[serde(default)]
    pub base_changes: Option<Vec<BaseChange>>,
    /// How the forge may merge: `merge`, `squash`, `rebase`.
    #[serde(default)]
    pub merge_methods: Option<Vec<String>>,
    /// Whether the forge can rebase the change at all.
    #[serde(default)]
    pub rebaseable: Option<bool>,
    /// The forge's own merge of head into base, made to try it.
    #[serde(default, deserialize_with = "optional_id")]
    pub test_merge: Option<ObjectId>,
    /// The commits of the change.
    pub commits: Vec<CommitEvidence>,
    /// The reviews.
    pub reviews: Vec<Review>,
    /// The logins of everyone who pushed to the head branch.
    #[serde(default)]
    pub pushers: Option<Vec<String>>,
    /// When the head was put forward, and by whom; `Some(None)` where whoever collected it looked for
    /// that and could not know.
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Option<Proposal>>,
    /// The members of teams on the forge.
    #[serde(default)]
    pub team_members: Option<BTreeMap<String, Vec<String>>>,
    /// Whether every list is whole.
    pub complete: bool,
    /// When it was collected.
    #[serde(default)]
    pub collected_at: Option<Timestamp>,
}

/// The change that the evidence is about.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ChangeEvidence {
    /// Its number.
    #[serde(default)]
    pub number: Option<u64>,
    /// The login of whoever proposed it.
    pub author: String,
    /// The branch it is proposed to, short (`main`) or full (`refs/heads/main`).
    pub base_ref: String,
    /// That branch's tip when the evidence was collected.
    #[serde(deserialize_with = "required_id")]
    pub base_sha: ObjectId,
    /// The head when the evidence was collected.
    #[serde(deserialize_with = "required_id")]
    pub head_sha: ObjectId,
    /// Whether its author does not put it forward yet, or no more.
    #[serde(default)]
    pub is_draft: Option<bool>,
}

/// When and by whom the head was put forward to be merged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Proposal {
    /// The later of two moments: the last push to the head branch, and the opening of the request.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// The login of whoever made that push: of all that moved the head branch, the last.
    #[serde(default)]
    pub by: Option<String>,
    /// The tip of the target branch at that moment.
    #[serde(default, deserialize_with = "optional_id")]
    pub base_sha: Option<ObjectId>,
}

impl Evidence {
    /// Returns when the head was put forward, and by whom, as far as that is known.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposal.as_ref()?.as_ref()
    }

    /// Returns the evidence that a JSON text holds.
    ///
    /// # Errors
    /// It is no JSON, of another schema, or a required field is absent or malformed.
    pub fn parse(json: &str) -> Result<Self, GateError> {
        parse(json, EVIDENCE_SCHEMA)
    }

    /// Checks that the evidence is about this head, proposed to this branch at this tip.
    ///
    /// # Errors
    /// It is about something else.
    pub fn bind(&self, base: ObjectId, base_ref: &str, head: ObjectId) -> Result<(), GateError> {
        let again = "collect the evidence again: something moved since, or it belongs to another change";
        if self.change.head_sha != head {
            return Err(GateError::new(
                format!("the evidence is about head {}, not {}", self.change.head_sha.short(), head.short()),
                again,
            ));
        }
        if full_ref(&self.change.base_ref) != full_ref(base_ref) {
            return Err(GateError::new(
                format!("the evidence is about branch `{}`, not `{base_ref}`", self.change.base_ref),
                again,
            ));
        }
        if self.change.base_sha != base {
            return Err(GateError::new(
                format!(
                    "the evidence was collected when `{}` stood at {}, and it stands at {}",
                    self.change.base_ref,
                    self.change.base_sha.short(),
                    base.short()
                ),
                again,
            ));
        }
        Ok(())
    }

    /// Returns whether the forge may merge by replaying the commits; unknown means that it may.
    pub fn may_be_rebased(&self) -> bool {
        let is_allowed = self
            .merge_methods
            .as_ref()
            .is_none_or(|methods| methods.iter().any(|method| method.eq_ignore_ascii_case("rebase")));
        is_allowed && self.rebaseable != Some(false)
    }

    /// Returns whether the forge may land the change's own commits, be it replayed; unknown means that it
    /// may.
    pub(super) fn may_keep_commits(&self) -> bool {
        self.merge_methods
            .as_ref()
            .is_none_or(|methods| methods.iter().any(|method| !method.eq_ignore_ascii_case("squash")))
    }

    /// Returns whether an account proposed the change.
    pub fn is_author(&self, login: &str) -> bool {
        self.change.author.eq_ignore_ascii_case(login)
    }

    /// Returns whoever opened the request where that may be another than its author, each by their login
    /// as far as it is known.
    pub fn opened_by_others(&self) -> impl Iterator<Item = Option<&str>> {
        let opened =
            self.base_changes.iter().flatten().filter(|change| change.kind == BaseChangeKind::Opened);
        opened.map(|change| change.by.as_deref()).filter(|by| by.is_none_or(|by| !self.is_author(by)))
    }
}

/// Returns what is said, be it that there is nothing.
fn told<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<Proposal>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[cfg(test)]
#[path = "../evidence_tests.rs"]
mod tests;
