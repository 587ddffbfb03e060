//! The evidence a decision is made on.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::error::CliError;
use super::session::Session;
use crate::adapters::git::GitRepository;
use crate::gate::Question;
use crate::gate::evidence::{
    ChangeEvidence, CommitEvidence, EVIDENCE_SCHEMA, Evidence, ref_of_branch, schema_of,
};
use crate::gate::queue::{QUEUE_SCHEMA, Queue};
use crate::source::{Objects, Revisions};

/// What a decision is made on.
pub(super) enum Given {
    /// The evidence of one change.
    Change(Box<Evidence>),
    /// That of a merge queue.
    Queue(Queue),
}

/// Reads the evidence of one change from a file, or from standard input for `-`.
pub(super) fn read(path: &Path, session: &Session) -> Result<Evidence, CliError> {
    Ok(Evidence::parse(&text(path, session)?)?)
}

/// Reads the evidence of a change or of a merge queue.
pub(super) fn read_any(path: &Path, session: &Session) -> Result<Given, CliError> {
    let text = text(path, session)?;
    if schema_of(&text)?.as_deref() == Some(QUEUE_SCHEMA) {
        return Ok(Given::Queue(Queue::parse(&text)?));
    }
    Ok(Given::Change(Box::new(Evidence::parse(&text)?)))
}

fn text(path: &Path, session: &Session) -> Result<String, CliError> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(session.at(path))
    };
    let bytes = bytes.map_err(|error| CliError::io("read the evidence in", path, &error))?;
    String::from_utf8(bytes)
        .map_err(|_| CliError::unable(format!("the evidence in `{}` is no UTF-8 text", path.display())))
}

/// Returns the evidence of a change that nobody has approved: every commit is known, and
/// nothing else happened.
pub(super) fn of_nobody(objects: &dyn Objects, question: &Question) -> Result<Evidence, CliError> {
    let commits = objects.commits_between(question.base, question.head)?;
    let commit = |sha| CommitEvidence {
        sha,
        author: None,
        committer: None,
        verified: None,
        signed_by_forge: None,
        co_authors: None,
    };
    Ok(Evidence {
        schema: EVIDENCE_SCHEMA.to_owned(),
        forge: None,
        repository: None,
        change: ChangeEvidence {
            number: None,
            author: String::new(),
            base_ref: question.base_ref.clone(),
            base_sha: question.base,
            head_sha: question.head,
            is_draft: None,
        },
        base_changes: Some(Vec::new()),
        merge_methods: Some(vec!["merge".to_owned()]),
        rebaseable: None,
        test_merge: None,
        commits: commits.into_iter().map(commit).collect(),
        reviews: Vec::new(),
        pushers: None,
        proposal: None,
        team_members: None,
        complete: true,
        collected_at: None,
    })
}

/// Returns what is to be decided. The branch is the one that `base` names; a commit belongs
/// to the branch that the evidence is about, `base_ref`.
pub(super) fn question(
    repository: &GitRepository,
    base: &str,
    head: &str,
    base_ref: Option<&str>,
    session: &Session,
) -> Result<Question, CliError> {
    let base_ref =
        branch(repository, base).or_else(|| base_ref.map(str::to_owned)).unwrap_or_else(|| base.to_owned());
    Ok(Question {
        base: repository.resolve(base)?,
        base_ref,
        head: repository.resolve(head)?,
        as_of: session.as_of,
    })
}

/// Returns the branch a revision names, as its own repository calls it.
fn branch(repository: &GitRepository, revision: &str) -> Option<String> {
    let name = revision.strip_prefix("refs/heads/").unwrap_or(revision);
    if repository.resolve(&format!("refs/heads/{name}")).is_ok() {
        return Some(ref_of_branch(name));
    }
    let name = revision.strip_prefix("refs/remotes/").unwrap_or(revision);
    let is_tracked = repository.resolve(&format!("refs/remotes/{name}")).is_ok();
    name.split_once('/').filter(|_| is_tracked).map(|(_, branch)| ref_of_branch(branch))
}
