//! The reviews of a pull request, to the last page.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::account::Actor;
use super::client::GitHub;
use super::connection::Listed;
use super::refusal::RequestError;
use super::repository::RepositoryName;
use crate::gate::evidence::{Review, ReviewState};
use crate::source::ObjectId;

const REVIEWS: &str = "query Reviews($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      reviews(first: 100, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          fullDatabaseId
          author { __typename login ... on User { databaseId } }
          state
          commit { oid }
          submittedAt
        }
      }
    }
  }
}";

/// Who dismissed a review, and what it said before.
#[derive(Clone, Debug, Default)]
pub(super) struct Dismissal {
    /// The login.
    pub(super) by: Option<String>,
    /// What it said.
    pub(super) was: Option<ReviewState>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    #[serde(deserialize_with = "number")]
    full_database_id: Option<u64>,
    author: Option<Actor>,
    state: String,
    commit: Option<Commit>,
    submitted_at: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Commit {
    oid: String,
}

impl GitHub {
    /// Returns the reviews of a pull request, with who dismissed them.
    pub(super) fn reviews(
        &self,
        repository: &RepositoryName,
        number: u64,
        dismissals: &BTreeMap<u64, Dismissal>,
    ) -> Result<Listed<Review>, RequestError> {
        let listed = self.list_of_pull::<Node>(REVIEWS, repository, number)?;
        let mut complete = listed.complete;
        let mut items = Vec::new();
        for node in listed.items {
            let review = node.evidence(dismissals);
            complete &= review.is_some();
            items.extend(review);
        }
        Ok(Listed { items, complete })
    }
}

impl Node {
    /// Returns the review; `None` if its place among the others or its meaning is unknown.
    fn evidence(self, dismissals: &BTreeMap<u64, Dismissal>) -> Option<Review> {
        let id = self.full_database_id?;
        let state = state(&self.state)?;
        let dismissal =
            dismissals.get(&id).filter(|_| state == ReviewState::Dismissed).cloned().unwrap_or_default();
        Some(Review {
            id,
            login: self.author.as_ref().map(Actor::login),
            is_bot: self.author.as_ref().and_then(Actor::is_bot),
            state,
            commit: self.commit.and_then(|commit| ObjectId::parse(&commit.oid)),
            submitted_at: self.submitted_at,
            base_sha: None,
            dismissed_state: dismissal.was,
            dismissed_by: dismissal.by,
        })
    }
}

/// Returns what a review says, as GraphQL writes it.
pub(super) fn state(text: &str) -> Option<ReviewState> {
    Some(match text {
        "APPROVED" => ReviewState::Approved,
        "CHANGES_REQUESTED" => ReviewState::ChangesRequested,
        "COMMENTED" => ReviewState::Commented,
        "DISMISSED" => ReviewState::Dismissed,
        "PENDING" => ReviewState::Pending,
        _ => return None,
    })
}

/// Reads a number that may be written as a text: GraphQL's `BigInt`.
pub(super) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    })
}
