//! Pull requests, and the forge's own try to merge them.

use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;

use super::account::Account;
use super::client::GitHub;
use super::refusal::RequestError;
use super::repository::RepositoryName;

/// A pull request.
#[derive(Clone, Debug, Deserialize)]
pub struct PullRequest {
    /// Its number.
    pub number: u64,
    /// `open` or `closed`.
    pub state: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Whether its author still works on it.
    #[serde(default)]
    pub draft: bool,
    /// Who proposed it.
    #[serde(default)]
    pub user: Option<Account>,
    /// What is proposed.
    pub head: Side,
    /// What it is proposed to. Its `sha` may be older than the branch's tip.
    pub base: Side,
    /// When it was opened.
    pub created_at: Timestamp,
    /// Whether it was merged. Lists do not say.
    #[serde(default)]
    pub merged: bool,
    /// Whether the forge could merge it; `None` while it tries. Lists do not say.
    #[serde(default)]
    pub mergeable: Option<bool>,
    /// Whether the forge could rebase it. Lists do not say.
    #[serde(default)]
    pub rebaseable: Option<bool>,
    /// The commit of that try.
    #[serde(default)]
    pub merge_commit_sha: Option<String>,
}

/// One side of a pull request.
#[derive(Clone, Debug, Deserialize)]
pub struct Side {
    /// The branch, short.
    #[serde(rename = "ref")]
    pub branch: String,
    /// The commit.
    pub sha: String,
    /// The repository; `None` if it is gone.
    #[serde(default)]
    pub repo: Option<SideRepository>,
}

/// The repository of one side.
#[derive(Clone, Debug, Deserialize)]
pub struct SideRepository {
    /// `OWNER/NAME`.
    pub full_name: String,
}

#[derive(Deserialize)]
struct Reference {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    sha: String,
}

#[derive(Deserialize)]
struct Commit {
    parents: Vec<Object>,
}

impl PullRequest {
    /// Returns who proposed it; an account that is gone goes by the forge's own name for it, which
    /// nobody can have.
    pub fn author(&self) -> &str {
        self.user.as_ref().map_or("ghost", |account| account.login.as_str())
    }
}

impl GitHub {
    /// Returns a pull request.
    ///
    /// # Errors
    /// It cannot be had.
    pub fn pull(&self, repository: &RepositoryName, number: u64) -> Result<PullRequest, RequestError> {
        self.get(&format!("/repos/{repository}/pulls/{number}"))
    }

    /// Returns every open pull request of a repository, or those proposed to one branch of it.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn open_pulls(
        &self,
        repository: &RepositoryName,
        branch: Option<&str>,
    ) -> Result<Vec<PullRequest>, RequestError> {
        let listed = format!("/repos/{repository}/pulls?state=open&per_page=100");
        let path = match branch {
            Some(branch) => format!("{listed}&base={}", super::path_segment(branch)),
            None => listed,
        };
        let mut pulls: Vec<PullRequest> = self.pages(&path)?;
        pulls.sort_by_key(|pull| pull.number);
        // A list that moves while it is read may name one twice.
        pulls.dedup_by_key(|pull| pull.number);
        Ok(pulls)
    }

    /// Returns a pull request once the forge has tried to merge it into the tip of its branch, or
    /// as it is if that takes too long.
    pub(super) fn tried_pull(
        &self,
        repository: &RepositoryName,
        number: u64,
    ) -> Result<(PullRequest, Option<String>), RequestError> {
        for pause in [1, 2, 3, 4] {
            let pull = self.pull(repository, number)?;
            let is_open = pull.state == "open" && !pull.merged;
            if !is_open || pull.mergeable == Some(false) {
                return Ok((pull, None));
            }
            if pull.mergeable == Some(true)
                && let Some(merge) = self.fresh_test_merge(repository, &pull)?
            {
                return Ok((pull, Some(merge)));
            }
            self.pause(Duration::from_secs(pause), "it is trying to merge the pull request");
        }
        let pull = self.pull(repository, number)?;
        let merge = self.fresh_test_merge(repository, &pull)?;
        Ok((pull, merge))
    }

    /// Returns the test merge if it is one of the tip of the branch and the head.
    fn fresh_test_merge(
        &self,
        repository: &RepositoryName,
        pull: &PullRequest,
    ) -> Result<Option<String>, RequestError> {
        let Some(merge) = pull.merge_commit_sha.as_ref().filter(|_| pull.mergeable == Some(true)) else {
            return Ok(None);
        };
        let commit: Commit = match self.get(&format!("/repos/{repository}/git/commits/{merge}")) {
            Ok(commit) => commit,
            Err(error) if error.is_withheld() => return Ok(None),
            Err(error) => return Err(error),
        };
        let tip = self.tip(repository, &pull.base.branch)?;
        let parents: Vec<&str> = commit.parents.iter().map(|parent| parent.sha.as_str()).collect();
        Ok((parents == [tip.as_str(), pull.head.sha.as_str()]).then(|| merge.clone()))
    }

    /// Returns the tip of a branch.
    ///
    /// # Errors
    /// There is no such branch, or it cannot be had.
    pub fn tip(&self, repository: &RepositoryName, branch: &str) -> Result<String, RequestError> {
        let branch = super::path_segment(branch);
        let reference: Reference = self.get(&format!("/repos/{repository}/git/ref/heads/{branch}"))?;
        Ok(reference.object.sha)
    }
}
