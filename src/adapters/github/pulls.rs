//! Pull requests, and the forge's own try to merge them.

use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;

use super::account::Account;
use super::client::GitHub;
use super::refusal::RequestError;
use super::repository::RepositoryName;

/// How long to wait each time the forge has not tried yet to merge a pull request into the tip of its
/// branch.
const PAUSES: [u64; 4] = [1, 2, 3, 4];

/// How often it is asked again whether there is a conflict: that may be said of an older tip.
const DOUBTS: usize = 2;

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

/// A pull request with the forge's own try to merge it.
#[derive(Debug)]
pub(super) struct TriedPull {
    /// The pull request.
    pub(super) pull: PullRequest,
    /// The tip of the branch that it is proposed to.
    pub(super) tip: String,
    /// The commit of that try, if its parents are that tip and the head.
    pub(super) merge: Option<String>,
}

#[derive(Deserialize)]
struct Commit {
    parents: Vec<Parent>,
}

#[derive(Deserialize)]
struct Parent {
    sha: String,
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

    /// Returns open pull requests as pages are counted: where others are closed meanwhile, some may be
    /// missing. `open_pulls` returns them all; this is for when that cannot be had.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn pulls_by_page(&self, repository: &RepositoryName) -> Result<Vec<PullRequest>, RequestError> {
        self.pages(&format!("/repos/{repository}/pulls?state=open&per_page=100"))
    }

    /// Returns a pull request once the forge has tried to merge it into the tip of its branch, or
    /// as it is if that takes too long.
    pub(super) fn tried_pull(
        &self,
        repository: &RepositoryName,
        number: u64,
    ) -> Result<TriedPull, RequestError> {
        for (at, pause) in PAUSES.into_iter().enumerate() {
            let tried = self.try_pull(repository, number)?;
            let is_open = tried.pull.state == "open" && !tried.pull.merged;
            let is_in_conflict = tried.pull.mergeable == Some(false) && at >= DOUBTS;
            if !is_open || tried.merge.is_some() || is_in_conflict {
                return Ok(tried);
            }
            self.pause(Duration::from_secs(pause), "it is trying to merge the pull request");
        }
        self.try_pull(repository, number)
    }

    fn try_pull(&self, repository: &RepositoryName, number: u64) -> Result<TriedPull, RequestError> {
        let pull = self.pull(repository, number)?;
        let tip = self.tip(repository, &pull.base.branch)?;
        let made = pull.merge_commit_sha.clone().filter(|_| pull.mergeable == Some(true));
        let merge = match made {
            Some(merge) if self.parents(repository, &merge)? == [&*tip, &*pull.head.sha] => Some(merge),
            _ => None,
        };
        Ok(TriedPull { pull, tip, merge })
    }

    /// Returns the parents of a commit; none if it is not shown.
    fn parents(&self, repository: &RepositoryName, commit: &str) -> Result<Vec<String>, RequestError> {
        match self.get::<Commit>(&format!("/repos/{repository}/git/commits/{commit}")) {
            Ok(commit) => Ok(commit.parents.into_iter().map(|parent| parent.sha).collect()),
            Err(error) if error.is_withheld() => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}
