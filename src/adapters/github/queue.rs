//! A merge queue: the changes that wait to land on a branch, and what is known of each.

use std::cell::Cell;
use std::time::Duration;

use serde::Deserialize;

use super::client::GitHub;
use super::collect::{TeamsOf, collect};
use super::commits::{Signature, signed};
use super::connection::Connection;
use super::graphql::Variables;
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

/// How often the branch may move while a group is read.
const TRIES: u32 = 3;

/// Returns what the forge says of a merge queue's group: every entry up to the group's last commit,
/// each with the evidence of its pull request. What no entry explains is not there, and the gate
/// refuses it. If the branch moves meanwhile, as it does when the group ahead lands, all is read again.
///
/// # Errors
/// The queue or a pull request in it cannot be had.
pub fn collect_queue(
    github: &GitHub,
    repository: &RepositoryName,
    branch: &str,
    head: ObjectId,
    teams: &mut TeamsOf<'_>,
) -> Result<Queue, SourceError> {
    let mut tries = 1;
    loop {
        let queue = read_once(github, repository, branch, head, teams)?;
        let is_at_rest = queue.entries.iter().all(|entry| entry.evidence.change.base_sha == queue.base_sha);
        if is_at_rest || tries == TRIES {
            return Ok(queue);
        }
        tries += 1;
    }
}

fn read_once(
    github: &GitHub,
    repository: &RepositoryName,
    branch: &str,
    head: ObjectId,
    teams: &mut TeamsOf<'_>,
) -> Result<Queue, SourceError> {
    let tip = github.tip(repository, branch)?;
    let base_sha = ObjectId::parse(&tip)
        .ok_or_else(|| SourceError::new(format!("the tip of `{branch}` is no commit's id")))?;
    let mut entries = Vec::new();
    let entries_of_queue = github.queue_entries(repository, branch)?.ok_or_else(|| {
        SourceError::new(format!("{repository} shows no merge queue of `{branch}`"))
            .help("check that the branch has a merge queue")
    })?;
    for entry in up_to(head, entries_of_queue) {
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
        entries
            .push(QueueEntry { commit, evidence: collect(github, repository, pull.number, teams)?.evidence });
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
    /// The commit that the forge made of it, and will land; `None` until it is made.
    pub commit: Option<ObjectId>,
    /// The number of its pull request.
    pub number: Option<u64>,
}

/// Returns what waits in the merge queue of a branch, the first to land first. It is nothing if the
/// branch has no queue, or the server is of a version that knows none.
///
/// # Errors
/// The forge cannot be asked, or does not say.
pub fn queued(
    github: &GitHub,
    repository: &RepositoryName,
    branch: &str,
) -> Result<Vec<Queued>, SourceError> {
    let mut entries = match github.queue_entries(repository, branch) {
        Ok(entries) => entries.unwrap_or_default(),
        Err(error) if knows_no_queues(&error) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    entries.sort_by_key(|entry| entry.position);
    let queued = |entry: Entry| Queued {
        commit: entry.head_commit.and_then(|commit| ObjectId::parse(&commit.oid)),
        number: entry.pull_request.map(|pull| pull.number),
    };
    Ok(entries.into_iter().map(queued).collect())
}

/// Returns the last commits of the groups of a branch's merge queue, or of any, as far as branches of the
/// forge's own hold them: known even where the queue itself cannot be read. Some may be of another branch
/// whose name goes on where this one ends.
///
/// # Errors
/// The forge cannot be asked.
pub fn group_heads(
    github: &GitHub,
    repository: &RepositoryName,
    branch: Option<&str>,
) -> Result<Vec<ObjectId>, SourceError> {
    let of_branch = branch.map(|branch| format!("{branch}/")).unwrap_or_default();
    let tips = github.tips(repository, &format!("gh-readonly-queue/{of_branch}"))?;
    Ok(tips.iter().filter_map(|tip| ObjectId::parse(tip)).collect())
}

/// Returns whether a server says that its schema has no merge queues at all.
fn knows_no_queues(error: &RequestError) -> bool {
    error.cause == Cause::Unknown && error.source.message.contains("'mergeQueue'")
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
    /// Returns what is in the merge queue of a branch; `None` if it has none.
    fn queue_entries(
        &self,
        repository: &RepositoryName,
        branch: &str,
    ) -> Result<Option<Vec<Entry>>, RequestError> {
        let variables = Variables::of(repository).with("branch", branch);
        let has_none = Cell::new(false);
        for pause in [1, 2, 0] {
            let listed = self.connection(ENTRIES, variables.clone(), |repository: Repository| {
                has_none.set(repository.merge_queue.is_none());
                repository.merge_queue?.entries
            });
            match listed {
                Ok(listed) if listed.complete => return Ok(Some(listed.items)),
                Err(_) if has_none.get() => return Ok(None),
                Err(error) => return Err(error),
                // It moves, or one of its entries is withheld.
                Ok(_) if pause > 0 => self.pause(Duration::from_secs(pause), "its merge queue moves"),
                Ok(_) => {}
            }
        }
        let message = format!("the merge queue of `{branch}` in {repository} is not shown in full");
        Err(RequestError::new(Cause::Unavailable, message).help("run this again"))
    }
}
