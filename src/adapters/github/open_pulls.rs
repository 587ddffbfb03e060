//! Every open pull request of a repository.

use std::cell::Cell;
use std::time::Duration;

use serde::Deserialize;

use super::client::GitHub;
use super::connection::Connection;
use super::graphql::Variables;
use super::refusal::{Cause, RequestError};
use super::repository::RepositoryName;

// By cursor, and the oldest first: where pages are counted instead, one that is closed between two
// of them moves the next one over the edge, where nobody sees it.
const OPEN: &str = "query OpenPulls($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(
      states: [OPEN]
      first: 100
      after: $after
      orderBy: { field: CREATED_AT, direction: ASC }
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        isDraft
        headRefName
        headRefOid
        headRepository { nameWithOwner }
        baseRefName
      }
    }
  }
}";

const CLOSED: &str = "query ClosedPulls($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: [CLOSED, MERGED], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { headRefOid }
    }
  }
}";

/// An open pull request, as the list of all of them shows it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenPull {
    /// Its number.
    pub number: u64,
    /// Whether its author still works on it.
    #[serde(rename = "isDraft")]
    pub draft: bool,
    /// The branch that it comes from, short.
    #[serde(rename = "headRefName")]
    pub head_branch: String,
    /// The commit that it proposes.
    #[serde(rename = "headRefOid")]
    pub head: String,
    /// The repository that it comes from; `None` if that is gone.
    pub head_repository: Option<HeadRepository>,
    /// The branch that it is proposed to, short.
    #[serde(rename = "baseRefName")]
    pub base_branch: String,
}

/// The repository that a pull request comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HeadRepository {
    /// `OWNER/NAME`.
    #[serde(rename = "nameWithOwner")]
    pub full_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Repository<T> {
    pull_requests: Option<Connection<T>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Closed {
    head_ref_oid: String,
}

impl GitHub {
    /// Returns the heads of the hundred pull requests that were last closed, merged or not, or touched
    /// since.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn heads_closed_lately(&self, repository: &RepositoryName) -> Result<Vec<String>, RequestError> {
        let shown: Option<Repository<Closed>> = self.graphql(CLOSED, &Variables::of(repository))?;
        let pulls = shown.and_then(|repository| repository.pull_requests);
        let closed = pulls.map(|pulls| pulls.only_page().items).unwrap_or_default();
        Ok(closed.into_iter().map(|closed| closed.head_ref_oid).collect())
    }

    /// Returns every open pull request of a repository, by number.
    ///
    /// A list that is shorter than the forge says is read again: one that was opened again while it
    /// was read stands before the place that was reached. Two readings that agree are believed, since
    /// the forge may count what it shows nobody.
    ///
    /// # Errors
    /// They cannot be had, or do not come to rest.
    pub fn open_pulls(&self, repository: &RepositoryName) -> Result<Vec<OpenPull>, RequestError> {
        let variables = Variables::of(repository);
        let mut before = None;
        for pause in [0, 1, 2, 4] {
            if before.is_some() {
                self.pause(Duration::from_secs(pause), "its list of open pull requests moves");
            }
            let is_cut_off = Cell::new(false);
            let listed = self.connection(OPEN, variables.clone(), |repository: Repository<OpenPull>| {
                let page = repository.pull_requests?;
                is_cut_off.set(is_cut_off.get() || !page.leads_on());
                Some(page)
            })?;
            let mut pulls = listed.items;
            pulls.sort_by_key(|pull| pull.number);
            pulls.dedup_by_key(|pull| pull.number);
            if listed.complete || (!is_cut_off.get() && before.as_ref() == Some(&pulls)) {
                return Ok(pulls);
            }
            before = Some(pulls);
        }
        Err(RequestError::new(
            Cause::Unavailable,
            "the list of open pull requests moves faster than it can be read",
        )
        .help("run this again"))
    }
}
