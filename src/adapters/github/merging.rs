//! How a repository lets pull requests be merged.

use serde::Deserialize;

use super::client::GitHub;
use super::graphql::Variables;
use super::refusal::RequestError;
use super::repository::RepositoryName;

/// REST says it only to those who may write; GraphQL to everybody who may read.
const MERGING: &str = "query Merging($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed }
}";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Allowed {
    merge_commit_allowed: bool,
    squash_merge_allowed: bool,
    rebase_merge_allowed: bool,
}

impl GitHub {
    /// Returns `merge`, `squash` and `rebase` as far as they are allowed; `None` if nobody can tell.
    ///
    /// # Errors
    /// The forge cannot be asked.
    pub fn merge_methods(&self, repository: &RepositoryName) -> Result<Option<Vec<String>>, RequestError> {
        self.merge_methods.or_ask(repository.to_string(), || self.ask_merge_methods(repository))
    }

    fn ask_merge_methods(&self, repository: &RepositoryName) -> Result<Option<Vec<String>>, RequestError> {
        let allowed = match self.graphql::<Allowed>(MERGING, &Variables::of(repository)) {
            Ok(shown) => shown,
            Err(error) if error.is_withheld() => None,
            Err(error) => return Err(error),
        };
        let methods = allowed.map(|allowed| {
            let all = [
                ("merge", allowed.merge_commit_allowed),
                ("squash", allowed.squash_merge_allowed),
                ("rebase", allowed.rebase_merge_allowed),
            ];
            all.into_iter().filter(|(_, is_allowed)| *is_allowed).map(|(name, _)| name.to_owned()).collect()
        });
        // A repository allows at least one: if none is shown, it is not said.
        Ok(methods.filter(|methods: &Vec<String>| !methods.is_empty()))
    }
}
