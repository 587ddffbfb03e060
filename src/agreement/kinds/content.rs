//! `content`: what there is to show to buyers, and what was asked for.

use serde::{Deserialize, Serialize};

use super::{Date, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Duration;


/// How content comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentTerms {
    /// How topics are chosen, and by whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<String>,
    /// What Sales sees before it is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sales_reviews: Vec<String>,
    /// How soon Sales says what it thinks of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_within: Option<Duration>,
    /// The calendar that business days of the review are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_calendar: Option<String>,
}

impl Typed for ContentTerms {
    const SUBJECT: Subject = Subject::Kind(Kind::Content);
    const LIST: Option<&'static str> = None;
}

/// How far a buyer has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyingStage {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// How one tells that a buyer is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

impl Typed for BuyingStage {
    const SUBJECT: Subject = Subject::Kind(Kind::Content);
    const LIST: Option<&'static str> = Some("buying_stages");
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentItem {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Its title.
    pub name: String,
    /// The buyers it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personas: Vec<String>,
    /// The stages of buying it is for; all, where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<String>,
    /// The products it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// What it is: a guide, a webinar, a customer story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Whether buyers leave their data for it, get it freely, or only reps have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ContentClass>,
    /// The role that keeps it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Whether it is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ContentStatus>,
    /// When its owner last went through it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_reviewed: Option<Date>,
    /// When somebody of Sales last went through it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_by_sales: Option<Date>,
    /// Whether reps send or show it; nobody has looked, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_by_sales: Option<bool>,
}

impl Typed for ContentItem {
    const SUBJECT: Subject = Subject::Kind(Kind::Content);
    const LIST: Option<&'static str> = None;
}

/// Who gets a piece of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentClass {
    /// Buyers who leave their data.
    Premium,
    /// Everybody.
    Shared,
    /// Reps alone.
    Internal,
}

/// Whether a piece of content is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentStatus {
    /// Not yet.
    Draft,
    /// It is.
    Live,
    /// No longer.
    Archived,
}

/// Content that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentRequest {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What was asked for.
    pub name: String,
    /// The role that asked for it.
    pub asked_by: String,
    /// The team that asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<Team>,
    /// The buyers it is meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personas: Vec<String>,
    /// The stages of buying it is meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<String>,
    /// When it is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// What became of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<RequestStatus>,
    /// What was decided, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// What was delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

impl Typed for ContentRequest {
    const SUBJECT: Subject = Subject::Kind(Kind::Content);
    const LIST: Option<&'static str> = Some("requests");
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestStatus {
    /// Nobody has decided yet.
    Open,
    /// It will be made.
    Accepted,
    /// It will not be made.
    Declined,
    /// It is there.
    Delivered,
}
