//! What happened to a pull request: its target branch changed, it was put forward again, reviews were
//! dismissed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::account::Actor;
use super::client::GitHub;
use super::refusal::RequestError;
use super::repository::RepositoryName;
use super::reviews::{Dismissal, number, state};
use crate::gate::evidence::{BaseChange, BaseChangeKind};

const TIMELINE: &str = "query Timeline($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      timelineItems(first: 100, after: $after, itemTypes: [
        REVIEW_DISMISSED_EVENT, BASE_REF_CHANGED_EVENT,
        AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT, BASE_REF_FORCE_PUSHED_EVENT, REOPENED_EVENT,
        READY_FOR_REVIEW_EVENT
      ]) {
        pageInfo { hasNextPage endCursor }
        nodes {
          __typename
          ... on ReviewDismissedEvent {
            actor { __typename login ... on User { databaseId } }
            previousReviewState
            review { fullDatabaseId }
          }
          ... on BaseRefChangedEvent { createdAt previousRefName currentRefName }
          ... on AutomaticBaseChangeSucceededEvent { createdAt oldBase newBase }
          ... on BaseRefForcePushedEvent { createdAt ref { name } }
          ... on ReopenedEvent { createdAt actor { __typename login ... on User { databaseId } } }
          ... on ReadyForReviewEvent { createdAt actor { __typename login ... on User { databaseId } } }
        }
      }
    }
  }
}";

/// What happened to a pull request.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The changes of its target branch, and when it was put forward again, in order.
    pub(super) base_changes: Vec<BaseChange>,
    /// The dismissals by the review's number.
    pub(super) dismissals: BTreeMap<u64, Dismissal>,
    /// Whether that is everything.
    pub(super) complete: bool,
}

#[derive(Deserialize)]
#[serde(tag = "__typename")]
enum Event {
    #[serde(rename = "ReviewDismissedEvent", rename_all = "camelCase")]
    ReviewDismissed { actor: Option<Actor>, previous_review_state: String, review: Option<Reviewed> },
    #[serde(rename = "BaseRefChangedEvent", rename_all = "camelCase")]
    BaseChanged { created_at: Timestamp, previous_ref_name: String, current_ref_name: String },
    #[serde(rename = "AutomaticBaseChangeSucceededEvent", rename_all = "camelCase")]
    BaseChangedByForge { created_at: Timestamp, old_base: String, new_base: String },
    #[serde(rename = "BaseRefForcePushedEvent", rename_all = "camelCase")]
    BaseRewritten { created_at: Timestamp, r#ref: Option<Ref> },
    #[serde(rename = "ReopenedEvent", rename_all = "camelCase")]
    Reopened { created_at: Timestamp, actor: Option<Actor> },
    #[serde(rename = "ReadyForReviewEvent", rename_all = "camelCase")]
    MadeReady { created_at: Timestamp, actor: Option<Actor> },
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reviewed {
    #[serde(deserialize_with = "number")]
    full_database_id: Option<u64>,
}

#[derive(Deserialize)]
struct Ref {
    name: String,
}

impl GitHub {
    /// Returns what happened to a pull request.
    pub(super) fn timeline(
        &self,
        repository: &RepositoryName,
        pull_number: u64,
    ) -> Result<Timeline, RequestError> {
        let listed = self.list_of_pull(TIMELINE, repository, pull_number)?;
        let mut timeline = Timeline { complete: listed.complete, ..Timeline::default() };
        for event in listed.items {
            timeline.take(event);
        }
        Ok(timeline)
    }
}

impl Timeline {
    fn take(&mut self, event: Event) {
        let mut changed = |at, from, to, kind| {
            self.base_changes.push(BaseChange { at, from, to, kind, by: None });
        };
        match event {
            Event::ReviewDismissed { actor, previous_review_state, review } => {
                if let Some(id) = review.and_then(|review| review.full_database_id) {
                    let by = actor.as_ref().map(Actor::login);
                    self.dismissals.insert(id, Dismissal { by, was: state(&previous_review_state) });
                }
            }
            Event::BaseChanged { created_at, previous_ref_name, current_ref_name } => {
                changed(created_at, Some(previous_ref_name), Some(current_ref_name), BaseChangeKind::Changed)
            }
            Event::BaseChangedByForge { created_at, old_base, new_base } => {
                changed(created_at, Some(old_base), Some(new_base), BaseChangeKind::Automatic);
            }
            Event::BaseRewritten { created_at, r#ref } => {
                let branch = r#ref.map(|branch| branch.name);
                changed(created_at, branch.clone(), branch, BaseChangeKind::Rewritten);
            }
            Event::Reopened { created_at: at, actor } | Event::MadeReady { created_at: at, actor } => {
                let (kind, by) = (BaseChangeKind::Reopened, actor.as_ref().map(Actor::login));
                self.base_changes.push(BaseChange { at, from: None, to: None, kind, by });
            }
        }
    }
}
