//! What a forge says of a change: `countersign.evidence/1`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::GateError;
use crate::source::ObjectId;

/// The schema this evidence follows.
pub const EVIDENCE_SCHEMA: &str = "countersign.evidence/1";

const COLLECT_AGAIN: &str = "collect the evidence again from the forge";

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

/// A change of the target branch, or of whether anything is proposed to it at all.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct BaseChange {
    /// When.
    pub at: Timestamp,
    /// The branch before.
    #[serde(default)]
    pub from: Option<String>,
    /// The branch after.
    #[serde(default)]
    pub to: Option<String>,
    /// What happened.
    pub kind: BaseChangeKind,
    /// The login of whoever put it forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What happened to the target branch, or to the request itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BaseChangeKind {
    /// Somebody chose another branch.
    Changed,
    /// The forge chose another branch.
    Automatic,
    /// The branch's history was rewritten.
    Rewritten,
    /// The request was closed or a draft, and somebody put it forward again. Approvals live through that.
    Reopened,
    /// The request was opened, perhaps by another than its author: a forge may take an issue for one.
    /// Approvals live through that as well.
    Opened,
}

/// A commit as the forge sees it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CommitEvidence {
    /// Its id.
    #[serde(deserialize_with = "required_id")]
    pub sha: ObjectId,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<Identity>,
    /// Who committed it.
    #[serde(default)]
    pub committer: Option<Identity>,
    /// Whether the forge verified its signature.
    #[serde(default)]
    pub verified: Option<bool>,
    /// Whether the signature is the forge's own.
    #[serde(default)]
    pub signed_by_forge: Option<bool>,
    /// Who wrote it as well.
    #[serde(default)]
    pub co_authors: Option<Vec<Identity>>,
}

/// Somebody named by a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Identity {
    /// The account; `Some(None)` where the forge says that it knows none, `None` where it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub login: Option<Option<String>>,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
}

/// A review.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Review {
    /// Its number; of two in one second the greater one is later.
    pub id: u64,
    /// The account; `None` if the forge cannot name it.
    #[serde(default)]
    pub login: Option<String>,
    /// Whether it is no person.
    #[serde(default)]
    pub is_bot: Option<bool>,
    /// What it says.
    pub state: ReviewState,
    /// The version it was given on; `None` if the forge no longer has it.
    #[serde(default, deserialize_with = "optional_id")]
    pub commit: Option<ObjectId>,
    /// When it was given.
    #[serde(default)]
    pub submitted_at: Option<Timestamp>,
    /// The tip of the target branch at that time.
    #[serde(default, deserialize_with = "optional_id")]
    pub base_sha: Option<ObjectId>,
    /// Of a dismissed review: what it said before.
    #[serde(default)]
    pub dismissed_state: Option<ReviewState>,
    /// Of a dismissed review: who dismissed it. An app's login ends in `[bot]`.
    #[serde(default)]
    pub dismissed_by: Option<String>,
}

/// What a review says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Yes.
    Approved,
    /// No, unless something changes.
    ChangesRequested,
    /// Neither.
    Commented,
    /// What it said does not hold any more.
    Dismissed,
    /// Not submitted yet.
    Pending,
}

impl BaseChange {
    /// Returns whether it was proposed to something else before.
    pub fn moves_base(&self) -> bool {
        !matches!(self.kind, BaseChangeKind::Reopened | BaseChangeKind::Opened)
    }
}

impl Identity {
    /// Returns the account, if the forge names one.
    pub fn login(&self) -> Option<&str> {
        self.login.as_ref()?.as_deref()
    }
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

/// Returns the schema that a JSON text says it follows.
///
/// # Errors
/// It is no JSON.
pub fn schema_of(json: &str) -> Result<Option<String>, GateError> {
    #[derive(Deserialize)]
    struct Named {
        #[serde(default)]
        schema: Option<serde_json::Value>,
    }
    let named: Named = serde_json::from_str(json)
        .map_err(|error| GateError::new(format!("the evidence is not JSON: {error}"), COLLECT_AGAIN))?;
    Ok(named.schema.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned))
}

/// Returns what a JSON text of this schema holds.
pub(super) fn parse<T: DeserializeOwned>(json: &str, wanted: &str) -> Result<T, GateError> {
    let schema = schema_of(json)?.unwrap_or_else(|| "none".to_owned());
    if schema != wanted {
        return Err(GateError::new(
            format!("the evidence follows the schema {schema}, and {wanted} is needed"),
            COLLECT_AGAIN,
        ));
    }
    serde_json::from_str(json)
        .map_err(|error| GateError::new(format!("the evidence cannot be used: {error}"), COLLECT_AGAIN))
}

/// Returns the branch that evidence or a question names, in full: a tag of the same short name is
/// never meant.
pub(crate) fn full_ref(name: &str) -> String {
    if name.starts_with("refs/") { name.to_owned() } else { format!("refs/heads/{name}") }
}

/// Returns what evidence and questions call a branch of this very name. One whose own name begins
/// like a full one, such as a branch `refs/heads/main`, is named in full: [`full_ref`] of this is
/// never another branch.
pub(crate) fn ref_of_branch(branch: &str) -> String {
    if branch.starts_with("refs/") { format!("refs/heads/{branch}") } else { branch.to_owned() }
}

/// Returns the branch by the name that people use.
pub(super) fn short_ref(name: &str) -> &str {
    name.strip_prefix("refs/heads/").unwrap_or(name)
}

pub(super) fn required_id<'de, D: Deserializer<'de>>(from: D) -> Result<ObjectId, D::Error> {
    id(&String::deserialize(from)?)
}

/// Returns what is said, be it that there is nothing.
fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

fn told<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<Proposal>>, D::Error> {
    Option::deserialize(from).map(Some)
}

fn optional_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ObjectId>, D::Error> {
    Option::<String>::deserialize(from)?.as_deref().map(id).transpose()
}

fn id<E: serde::de::Error>(text: &str) -> Result<ObjectId, E> {
    ObjectId::parse(text).ok_or_else(|| E::custom(format!("`{text}` is not an id of 40 hexadecimal digits")))
}

#[cfg(test)]
#[path = "evidence_tests.rs"]
mod tests;
