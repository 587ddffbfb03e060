//! The statuses of a commit.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::client::GitHub;
use super::graphql::Variables;
use super::refusal::{Cause, RequestError};
use super::repository::RepositoryName;
use crate::source::ObjectId;

/// How many commits are asked for at once.
const AT_ONCE: usize = 50;

/// A status as it was posted. Of one context the newest holds.
#[derive(Clone, Debug, Deserialize)]
pub struct Status {
    /// What it says.
    pub state: StatusState,
    /// Its name.
    pub context: String,
    /// What stands beside it.
    #[serde(default)]
    pub description: Option<String>,
    /// Where there is more to read.
    #[serde(default)]
    pub target_url: Option<String>,
}

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusState {
    /// Yes.
    Success,
    /// Not yet known.
    Pending,
    /// No.
    Failure,
    /// It could not be told.
    Error,
}

/// A status to post.
#[derive(Clone, Debug, Serialize)]
pub struct NewStatus<'s> {
    /// What it says.
    pub state: StatusState,
    /// Its name.
    pub context: &'s str,
    /// What stands beside it; at most 140 characters.
    pub description: &'s str,
    /// Where there is more to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_url: Option<&'s str>,
}

#[derive(Deserialize)]
struct Commit {
    status: Option<All>,
}

#[derive(Deserialize)]
struct All {
    contexts: Vec<Context>,
}

/// The newest status of one name.
#[derive(Deserialize)]
pub(super) struct Context {
    pub(super) context: String,
    state: String,
}

impl GitHub {
    /// Returns every status that a commit ever had, the newest first.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn statuses(&self, repository: &RepositoryName, commit: &str) -> Result<Vec<Status>, RequestError> {
        self.pages(&format!("/repos/{repository}/commits/{commit}/statuses?per_page=100"))
    }

    /// Returns the names of the statuses by which commits are green now. Commits that are green by none,
    /// and those that the forge does not know any more, are left out.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn greens(
        &self,
        repository: &RepositoryName,
        commits: &BTreeSet<ObjectId>,
    ) -> Result<BTreeMap<ObjectId, BTreeSet<String>>, RequestError> {
        let mut greens = BTreeMap::new();
        for (commit, contexts) in self.contexts(repository, commits)? {
            let green = contexts.into_iter().filter(|one| one.state == "SUCCESS");
            let names: BTreeSet<String> = green.map(|one| one.context).collect();
            if !names.is_empty() {
                greens.insert(commit, names);
            }
        }
        Ok(greens)
    }

    /// Returns the newest status of each name that commits have, as far as the forge knows them.
    pub(super) fn contexts(
        &self,
        repository: &RepositoryName,
        commits: &BTreeSet<ObjectId>,
    ) -> Result<Vec<(ObjectId, Vec<Context>)>, RequestError> {
        let all: Vec<ObjectId> = commits.iter().copied().collect();
        let mut contexts = Vec::new();
        for some in all.chunks(AT_ONCE) {
            let asked: String = (0..some.len()).map(asked_of).collect();
            let declared: String = (0..some.len()).map(|at| format!(", $c{at}: GitObjectID!")).collect();
            let query = format!(
                "query Statuses($owner: String!, $name: String!{declared}) {{\n  repository(owner: $owner, name: $name) \
                 {{\n{asked}  }}\n}}"
            );
            let ids = some.iter().enumerate();
            let variables = ids.fold(Variables::of(repository), |variables, (at, id)| {
                variables.with(&format!("c{at}"), id.to_string())
            });
            let shown: Option<BTreeMap<String, Option<Commit>>> = self.graphql(&query, &variables)?;
            let mut shown = shown.ok_or_else(|| {
                let host = self.access().graphql.host();
                RequestError::new(Cause::Malformed, format!("{host} does not show {repository}"))
            })?;
            for (at, id) in some.iter().enumerate() {
                let commit = shown.remove(&format!("c{at}")).flatten();
                contexts.extend(commit.and_then(|commit| commit.status).map(|status| (*id, status.contexts)));
            }
        }
        Ok(contexts)
    }

    /// Posts a status of a commit.
    ///
    /// # Errors
    /// It was refused.
    pub fn post_status(
        &self,
        repository: &RepositoryName,
        commit: &str,
        status: &NewStatus<'_>,
    ) -> Result<(), RequestError> {
        self.post_again::<Status>(&format!("/repos/{repository}/statuses/{commit}"), status).map(|_| ())
    }
}

/// Returns the part of a query that asks for one commit.
fn asked_of(at: usize) -> String {
    format!(
        "    c{at}: object(oid: $c{at}) {{\n      ... on Commit {{ status {{ contexts {{ context state }} }} }}\n    }}\n"
    )
}
