//! Reviews.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::json::optional_id;
use crate::source::ObjectId;

/// A review.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Review {
    /// Its number; of two in one second the greater one is later.
    pub id: u64,
    /// The account; `None` if the forge cannot name it.
    #[serde(default)]
    pub login: Option<String>,
    /// Whether it is no person.
    #[serde(default)]
    pub is_bot: Option<bool>,
    /// What it says.
    pub state: ReviewState,
    /// The version it was given on; `None` if the forge no longer has it.
    #[serde(default, deserialize_with = "optional_id")]
    pub commit: Option<ObjectId>,
    /// When it was given.
    #[serde(default)]
    pub submitted_at: Option<Timestamp>,
    /// The tip of the target branch at that time.
    #[serde(default, deserialize_with = "optional_id")]
    pub base_sha: Option<ObjectId>,
    /// Of a dismissed review: what it said before.
    #[serde(default)]
    pub dismissed_state: Option<ReviewState>,
    /// Of a dismissed review: who dismissed it. An app's login ends in `[bot]`.
    #[serde(default)]
    pub dismissed_by: Option<String>,
}

/// What a review says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Yes.
    Approved,
    /// No, unless something changes.
    ChangesRequested,
    /// Neither.
    Commented,
    /// What it said does not hold any more.
    Dismissed,
    /// Not submitted yet.
    Pending,
}
