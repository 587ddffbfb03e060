//! A merge queue: every change between the branch's tip and a group's head, each decided with its
//! own evidence on what those before it leave.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::GateError;
use super::decide::{Decision, Question, decide_on};
use super::evidence::{CommitEvidence, Evidence, full_ref, parse, required_id};
use super::result::Merge;
use super::verdict::{Outcome, Reason, ReasonCode, Verdict};
use crate::source::{Commit, ObjectId, Objects, SourceError};

/// The schema of what a forge says of a queue.
pub const QUEUE_SCHEMA: &str = "countersign.queue/1";

/// What a forge says of the changes that wait to land on one branch.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Queue {
    /// The schema's name.
    pub schema: String,
    /// The repository, `acme/revenue-policy`.
    #[serde(default)]
    pub repository: Option<String>,
    /// The branch that they land on, short (`main`) or full (`refs/heads/main`).
    pub base_ref: String,
    /// That branch's tip.
    #[serde(deserialize_with = "required_id")]
    pub base_sha: ObjectId,
    /// The last commit of the group that is asked about.
    #[serde(deserialize_with = "required_id")]
    pub head_sha: ObjectId,
    /// The changes, as the forge's queue has them.
    pub entries: Vec<QueueEntry>,
}

/// One change in a queue.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct QueueEntry {
    /// The commit that the forge made of it, and will land.
    pub commit: CommitEvidence,
    /// What the forge says of the change.
    pub evidence: Evidence,
}

/// What is decided about a group.
pub struct QueueDecision {
    /// The worst of all; `base` is the branch's tip, `head` the group's.
    pub verdict: Verdict,
    /// The changes in the order in which they land.
    pub entries: Vec<EntryDecision>,
}

/// What is decided about one change of a group.
pub struct EntryDecision {
    /// Its number.
    pub number: Option<u64>,
    /// The commit that the forge made of it.
    pub commit: ObjectId,
    /// The decision.
    pub decision: Decision,
}

impl Queue {
    /// Returns the queue that a JSON text holds.
    ///
    /// # Errors
    /// It is no JSON, of another schema, or a required field is absent or malformed.
    pub fn parse(json: &str) -> Result<Self, GateError> {
        parse(json, QUEUE_SCHEMA)
    }

    /// Checks that this is the queue of this branch at this tip, up to this commit, and that what
    /// is said of its changes is about the same.
    fn bind(&self, question: &Question) -> Result<(), GateError> {
        let again = "collect the evidence again: something moved since, or it belongs to another queue";
        let wrong = |text: String| Err(GateError::new(text, again));
        if self.head_sha != question.head {
            return wrong(format!(
                "the evidence is about a group that ends at {}, not {}",
                self.head_sha.short(),
                question.head.short()
            ));
        }
        let refs = self.entries.iter().map(|entry| &entry.evidence.change.base_ref).chain([&self.base_ref]);
        for name in refs {
            if full_ref(name) != full_ref(&question.base_ref) {
                return wrong(format!("the evidence is about branch `{name}`, not `{}`", question.base_ref));
            }
        }
        let tips = self.entries.iter().map(|entry| entry.evidence.change.base_sha).chain([self.base_sha]);
        for tip in tips {
            if tip != question.base {
                return wrong(format!(
                    "the evidence was collected when `{}` stood at {}, and it stands at {}",
                    self.base_ref,
                    tip.short(),
                    question.base.short()
                ));
            }
        }
        let (mut commits, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        for entry in &self.entries {
            if !commits.insert(entry.commit.sha) {
                return wrong(format!("two entries of the queue claim commit {}", entry.commit.sha.short()));
            }
            if let Some(number) = entry.evidence.change.number
                && !numbers.insert(number)
            {
                return wrong(format!("two entries of the queue are change #{number}"));
            }
        }
        Ok(())
    }
}

/// Returns whether everything between a branch's tip and a group's head may land.
///
/// `question.head` is the group's last commit. Each change is decided on what the one before it
/// leaves, signatories included; what no entry of the queue explains is refused.
///
/// # Errors
/// It cannot be decided: the evidence is about something else, an object is missing, the group is
/// empty, or there is no policy.
pub fn decide_queue(
    objects: &dyn Objects,
    question: &Question,
    queue: &Queue,
) -> Result<QueueDecision, GateError> {
    queue.bind(question)?;
    if question.base == question.head {
        return Err(GateError::new(
            "the group holds no change: its head is the branch's tip",
            "name the group's own head",
        ));
    }
    let mut verdict = Verdict::new(Outcome::NotApplicable, question.base, question.head);
    verdict.merge_tree = Some(objects.commit(question.head)?.tree);
    let chain = match chain(objects, question)? {
        Ok(chain) => chain,
        Err(why) => {
            verdict.refuse(ReasonCode::UnexplainedCommit, None, why);
            return Ok(QueueDecision { verdict, entries: Vec::new() });
        }
    };
    let mut entries = Vec::new();
    let mut base = question.base;
    for commit in &chain {
        match explain(queue, commit) {
            Ok(entry) => {
                let asked = Question {
                    base,
                    base_ref: question.base_ref.clone(),
                    head: entry.evidence.change.head_sha,
                    as_of: question.as_of,
                };
                let bases = objects.merge_bases(base, asked.head)?;
                let merged = Merge::landed(commit, bases);
                let decision = decide_on(objects, &asked, &entry.evidence, merged)?;
                let number = entry.evidence.change.number;
                add(&mut verdict, number, &decision.verdict);
                entries.push(EntryDecision { number, commit: commit.id, decision });
            }
            Err(why) => verdict.refuse(ReasonCode::UnexplainedCommit, None, why),
        }
        base = commit.id;
    }
    Ok(QueueDecision { verdict, entries })
}

/// Returns the commits that would land, the first one first; or why these are not all.
fn chain(objects: &dyn Objects, question: &Question) -> Result<Result<Vec<Commit>, String>, SourceError> {
    let mut chain = Vec::new();
    let mut at = question.head;
    while at != question.base {
        let commit = objects.commit(at)?;
        let Some(parent) = commit.parents.first().copied() else {
            return Ok(Err(format!(
                "The group does not stand on {}, the tip of its branch. Let the forge build it again: take its \
                 changes out of the queue and put them back.",
                question.base.short()
            )));
        };
        chain.push(commit);
        at = parent;
    }
    chain.reverse();
    Ok(Ok(chain))
}

/// Returns the one entry of the queue that a commit is; or why nobody can tell what it holds.
fn explain<'q>(queue: &'q Queue, commit: &Commit) -> Result<&'q QueueEntry, String> {
    let name = commit.id.short();
    let Some(entry) = queue.entries.iter().find(|entry| entry.commit.sha == commit.id) else {
        return Err(format!(
            "Commit {name} would land with this group, and it is not the one commit of one change in the queue. \
             Let the queue merge or squash, not rebase, and put the changes back into it."
        ));
    };
    if entry.commit.verified != Some(true) || entry.commit.signed_by_forge != Some(true) {
        return Err(format!(
            "Commit {name} would land with this group, and the forge did not sign it: somebody else may have made \
             it. Put the changes back into the queue."
        ));
    }
    let head = entry.evidence.change.head_sha;
    if commit.parents.get(1).is_some_and(|merged| *merged != head) || commit.parents.len() > 2 {
        return Err(format!(
            "Commit {name} would land with this group, and it was made of another version than {}, which the \
             pull request has now. Run the check again.",
            head.short()
        ));
    }
    Ok(entry)
}

/// Takes what was decided about one change into the verdict about the group.
fn add(group: &mut Verdict, number: Option<u64>, of_entry: &Verdict) {
    let name = number.map_or_else(|| of_entry.head.short(), |number| format!("#{number}"));
    match of_entry.outcome {
        Outcome::Allow if group.outcome == Outcome::NotApplicable => group.outcome = Outcome::Allow,
        Outcome::Refuse => group.outcome = Outcome::Refuse,
        Outcome::Allow | Outcome::NotApplicable => {}
    }
    let said = |text: &String| format!("{name}: {text}");
    group.reasons.extend(
        of_entry.reasons.iter().map(|reason| Reason { message: said(&reason.message), ..reason.clone() }),
    );
    group.warnings.extend(of_entry.warnings.iter().map(said));
    group.founding |= of_entry.founding;
    group.repair |= of_entry.repair;
}
