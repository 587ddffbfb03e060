//! The statuses of a commit.

use serde::{Deserialize, Serialize};

use super::client::GitHub;
use super::refusal::RequestError;
use super::repository::RepositoryName;

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

impl GitHub {
    /// Returns every status that a commit ever had, the newest first.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn statuses(&self, repository: &RepositoryName, commit: &str) -> Result<Vec<Status>, RequestError> {
        self.pages(&format!("/repos/{repository}/commits/{commit}/statuses?per_page=100"))
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
