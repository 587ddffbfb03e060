//! The verdict as JSON: `countersign.verdict/1`.

use serde::Serialize;

use crate::gate::{QueueDecision, Verdict};

/// The schema's name.
pub const SCHEMA: &str = "countersign.verdict/1";

/// Returns the verdict as one JSON document with a line end.
///
/// # Errors
/// None that a verdict can cause; serialising text cannot fail.
pub fn to_json(verdict: &Verdict) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&VerdictV1::of(verdict))?;
    text.push('\n');
    Ok(text)
}

/// Returns the verdict about a merge queue's group, with that about each of its changes.
///
/// # Errors
/// None that a verdict can cause; serialising text cannot fail.
pub fn queue_to_json(decision: &QueueDecision) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&QueueVerdictV1::of(decision))?;
    text.push('\n');
    Ok(text)
}

/// The verdict about a group: what is said of all its changes, and of each.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct QueueVerdictV1 {
    #[serde(flatten)]
    pub verdict: VerdictV1,
    pub entries: Vec<EntryV1>,
}

/// One change of a group.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct EntryV1 {
    pub number: Option<u64>,
    pub commit: String,
    pub verdict: VerdictV1,
}

impl QueueVerdictV1 {
    /// Returns the verdict in this version's form.
    pub fn of(decision: &QueueDecision) -> Self {
        let entries = decision.entries.iter().map(|entry| EntryV1 {
            number: entry.number,
            commit: entry.commit.to_string(),
            verdict: VerdictV1::of(&entry.decision.verdict),
        });
        Self { verdict: VerdictV1::of(&decision.verdict), entries: entries.collect() }
    }
}

/// The verdict as version 1 of its schema has it; fields are added, never renamed or removed.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct VerdictV1 {
    pub schema: &'static str,
    pub verdict: &'static str,
    pub base: String,
    pub head: String,
    pub merge_tree: Option<String>,
    pub meaning: Option<String>,
    pub founding: bool,
    pub repair: bool,
    pub layout_only: bool,
    pub untold_files: Vec<UntoldFileV1>,
    pub by_authorship: Option<String>,
    pub requirements: Vec<RequirementV1>,
    pub not_counted: Vec<NotCountedV1>,
    pub blocked_by: Vec<BlockV1>,
    pub unblock: Vec<Vec<String>>,
    pub reasons: Vec<ReasonV1>,
    pub warnings: Vec<String>,
}

/// A protected file that changes without being told as a change of the agreement.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct UntoldFileV1 {
    pub path: String,
    pub change: &'static str,
}

/// A requirement.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct RequirementV1 {
    pub rule: String,
    pub team: &'static str,
    pub role: Option<String>,
    pub needed: u32,
    pub signed_by: Vec<String>,
    pub could_sign: Vec<String>,
}

/// An approval that does not count.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct NotCountedV1 {
    pub login: Option<String>,
    pub person: Option<String>,
    pub reason: &'static str,
    pub message: String,
}

/// Somebody who stands against the change.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct BlockV1 {
    pub person: String,
    pub reason: &'static str,
    pub message: String,
}

/// A reason for a refusal.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub struct ReasonV1 {
    pub code: &'static str,
    pub team: Option<&'static str>,
    pub message: String,
}

impl VerdictV1 {
    /// Returns the verdict in this version's form.
    pub fn of(verdict: &Verdict) -> Self {
        Self {
            schema: SCHEMA,
            verdict: verdict.outcome.name(),
            base: verdict.base.to_string(),
            head: verdict.head.to_string(),
            merge_tree: verdict.merge_tree.map(|id| id.to_string()),
            meaning: verdict.meaning.clone(),
            founding: verdict.founding,
            repair: verdict.repair,
            layout_only: verdict.layout_only,
            untold_files: verdict
                .untold_files
                .iter()
                .map(|file| UntoldFileV1 { path: file.path.to_string(), change: file.change.name() })
                .collect(),
            by_authorship: verdict.by_authorship.clone(),
            requirements: verdict
                .requirements
                .iter()
                .map(|requirement| RequirementV1 {
                    rule: requirement.rule.clone(),
                    team: requirement.team.id(),
                    role: requirement.role.clone(),
                    needed: requirement.needed,
                    signed_by: requirement.signed_by.clone(),
                    could_sign: requirement.could_sign.clone(),
                })
                .collect(),
            not_counted: verdict
                .not_counted
                .iter()
                .map(|not_counted| NotCountedV1 {
                    login: not_counted.login.clone(),
                    person: not_counted.person.clone(),
                    reason: not_counted.reason.name(),
                    message: not_counted.message.clone(),
                })
                .collect(),
            blocked_by: verdict
                .blocked_by
                .iter()
                .map(|block| BlockV1 {
                    person: block.person.clone(),
                    reason: "changes-requested",
                    message: block.message.clone(),
                })
                .collect(),
            unblock: verdict.unblock.clone(),
            reasons: verdict
                .reasons
                .iter()
                .map(|reason| ReasonV1 {
                    code: reason.code.name(),
                    team: reason.team.map(crate::agreement::Team::id),
                    message: reason.message.clone(),
                })
                .collect(),
            warnings: verdict.warnings.clone(),
        }
    }
}
