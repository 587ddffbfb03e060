//! The commits of a pull request: all of them, which REST does not give beyond 250.

use serde::Deserialize;

use super::account::User;
use super::client::GitHub;
use super::connection::{Connection, Listed};
use super::refusal::RequestError;
use super::repository::RepositoryName;
use crate::gate::evidence::{CommitEvidence, Identity};
use crate::source::ObjectId;

const COMMITS: &str = "query Commits($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      commits(first: 100, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          commit {
            oid
            author { email user { login databaseId } }
            committer { email user { login databaseId } }
            authors(first: 100) {
              totalCount
              pageInfo { hasNextPage endCursor }
              nodes { email user { login databaseId } }
            }
            signature { isValid wasSignedByGitHub }
          }
        }
      }
    }
  }
}";

#[derive(Deserialize)]
struct Node {
    commit: Commit,
}

#[derive(Deserialize)]
struct Commit {
    oid: String,
    author: Option<GitActor>,
    committer: Option<GitActor>,
    authors: Connection<GitActor>,
    signature: Option<Signature>,
}

#[derive(Deserialize)]
struct GitActor {
    email: Option<String>,
    user: Option<User>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Signature {
    is_valid: bool,
    was_signed_by_git_hub: bool,
}

/// Returns whether a commit's signature is verified, and whether it is the forge's own.
pub(super) fn signed(signature: Option<&Signature>) -> (bool, bool) {
    signature.map_or((false, false), |signature| {
        (signature.is_valid, signature.is_valid && signature.was_signed_by_git_hub)
    })
}

impl GitHub {
    /// Returns the commits of a pull request.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn commits(
        &self,
        repository: &RepositoryName,
        number: u64,
    ) -> Result<Listed<CommitEvidence>, RequestError> {
        let listed = self.list_of_pull(COMMITS, repository, number)?;
        let mut complete = listed.complete;
        let mut items = Vec::new();
        for Node { commit } in listed.items {
            let (evidence, is_whole) = commit.evidence();
            complete &= is_whole;
            items.extend(evidence);
        }
        Ok(Listed { items, complete })
    }
}

impl Commit {
    /// Returns what the forge says of the commit, and whether that is all of it.
    fn evidence(self) -> (Option<CommitEvidence>, bool) {
        let Some(sha) = ObjectId::parse(&self.oid) else { return (None, false) };
        let authors = self.authors.only_page();
        let (verified, signed_by_forge) = signed(self.signature.as_ref());
        let evidence = CommitEvidence {
            sha,
            author: self.author.map(GitActor::identity),
            committer: self.committer.map(GitActor::identity),
            verified: Some(verified),
            signed_by_forge: Some(signed_by_forge),
            // The first is the author.
            co_authors: Some(authors.items.into_iter().skip(1).map(GitActor::identity).collect()),
        };
        (Some(evidence), authors.complete)
    }
}

impl GitActor {
    fn identity(self) -> Identity {
        Identity { login: Some(self.user.map(|user| user.login)), email: self.email }
    }
}
