//! A merge queue: the changes that wait to land on a branch, and what is known of each.

use serde::Deserialize;
use serde_json::json;

use super::client::GitHub;
use super::collect::collect;
use super::commits::{Signature, signed};
use super::connection::Connection;
use super::refusal::{Cause, RequestError};
use super::repository::RepositoryName;
use crate::gate::evidence::{CommitEvidence, ref_of_branch};
use crate::gate::queue::{QUEUE_SCHEMA, Queue, QueueEntry};
use crate::source::{ObjectId, SourceError};

const ENTRIES: &str = "query Queue($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    mergeQueue(branch: $branch) {
      entries(first: 100, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          position
          headCommit { oid signature { isValid wasSignedByGitHub } }
          pullRequest { number }
        }
      }
    }
  }
}";

#[derive(Deserialize)]
struct Data {
    repository: Option<Repository>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Repository {
    merge_queue: Option<MergeQueue>,
}

#[derive(Deserialize)]
struct MergeQueue {
    entries: Option<Connection<Entry>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    position: i64,
    head_commit: Option<Commit>,
    pull_request: Option<Pull>,
}

#[derive(Deserialize)]
struct Commit {
    oid: String,
    signature: Option<Signature>,
}

#[derive(Deserialize)]
struct Pull {
    number: u64,
}

/// Returns what the forge says of a merge queue's group: every entry up to the group's last commit,
/// each with the evidence of its pull request. What no entry explains is not there, and the gate
/// refuses it.
///
/// # Errors
/// The queue or a pull request in it cannot be had.
pub fn collect_queue(
    github: &GitHub,
    repository: &RepositoryName,
    branch: &str,
    head: ObjectId,
    teams: &mut dyn FnMut(ObjectId) -> Result<Vec<String>, SourceError>,
) -> Result<Queue, SourceError> {
    let tip = github.tip(repository, branch)?;
    let base_sha = ObjectId::parse(&tip)
        .ok_or_else(|| SourceError::new(format!("the tip of `{branch}` is no commit's id")))?;
    let mut entries = Vec::new();
    for entry in up_to(head, github.queue_entries(repository, branch)?) {
        let (Some(commit), Some(pull)) = (entry.head_commit, entry.pull_request) else { continue };
        let Some(sha) = ObjectId::parse(&commit.oid) else { continue };
        let (verified, signed_by_forge) = signed(commit.signature.as_ref());
        let commit = CommitEvidence {
            sha,
            author: None,
            committer: None,
            verified: Some(verified),
            signed_by_forge: Some(signed_by_forge),
            co_authors: None,
        };
        entries.push(QueueEntry { commit, evidence: collect(github, repository, pull.number, teams)? });
    }
    Ok(Queue {
        schema: QUEUE_SCHEMA.to_owned(),
        repository: Some(repository.to_string()),
        base_ref: ref_of_branch(branch),
        base_sha,
        head_sha: head,
        entries,
    })
}

/// Something that waits in a merge queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// The commit that the forge made of it, and will land.
    pub commit: ObjectId,
    /// The number of its pull request.
    pub number: u64,
}

/// Returns what waits in the merge queue of a branch, the first to land first. It is nothing if the
/// branch has no queue, or the forge shows none to this token: then no group of it can be decided
/// either.
///
/// # Errors
/// The forge cannot be asked.
pub fn queued(
    github: &GitHub,
    repository: &RepositoryName,
    branch: &str,
) -> Result<Vec<Queued>, SourceError> {
    let mut entries = match github.queue_entries(repository, branch) {
        Ok(entries) => entries,
        Err(error) if error.is_withheld() || error.cause == Cause::Refused => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    entries.sort_by_key(|entry| entry.position);
    let queued = |entry: Entry| {
        let commit = ObjectId::parse(&entry.head_commit?.oid)?;
        Some(Queued { commit, number: entry.pull_request?.number })
    };
    Ok(entries.into_iter().filter_map(queued).collect())
}

/// Returns the entries up to the one that the group ends with; all of them if none does.
fn up_to(head: ObjectId, mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.position);
    let is_last = |entry: &Entry| {
        entry.head_commit.as_ref().is_some_and(|commit| ObjectId::parse(&commit.oid) == Some(head))
    };
    if let Some(last) = entries.iter().position(is_last) {
        entries.truncate(last + 1);
    }
    entries
}

impl GitHub {
    fn queue_entries(&self, repository: &RepositoryName, branch: &str) -> Result<Vec<Entry>, RequestError> {
        let variables = json!({ "owner": repository.owner, "name": repository.name, "branch": branch });
        let listed = self
            .connection(ENTRIES, variables, |data: Data| data.repository?.merge_queue?.entries)
            .map_err(|error| error.help("check that the branch has a merge queue"))?;
        Ok(listed.items)
    }
}
