//! Branches, and where they stand.

use serde::Deserialize;

use super::client::GitHub;
use super::paging::path_segment;
use super::refusal::RequestError;
use super::repository::RepositoryName;

#[derive(Deserialize)]
struct Reference {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    sha: String,
}

impl GitHub {
    /// Returns the tip of a branch.
    ///
    /// # Errors
    /// There is no such branch, or it cannot be had.
    pub fn tip(&self, repository: &RepositoryName, branch: &str) -> Result<String, RequestError> {
        let branch = path_segment(branch);
        let reference: Reference = self.get(&format!("/repos/{repository}/git/ref/heads/{branch}"))?;
        Ok(reference.object.sha)
    }

    /// Returns the tips of all branches whose names begin so.
    pub(super) fn tips(&self, repository: &RepositoryName, start: &str) -> Result<Vec<String>, RequestError> {
        let start = path_segment(start);
        let refs: Vec<Reference> =
            self.pages(&format!("/repos/{repository}/git/matching-refs/heads/{start}"))?;
        Ok(refs.into_iter().map(|reference| reference.object.sha).collect())
    }
}
