//! `dispositions`: why a lead is turned down or put back, and what becomes of it.

use serde::{Deserialize, Serialize};

use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Duration;

/// Why a lead is not worked on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposition {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// Other words for the same reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Which leads get this reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Whether the lead may come back.
    pub class: DispositionClass,
    /// Whether it is the reason for whatever no other reason covers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub catch_all: bool,
    /// Whether whoever gives this reason must write down more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_required: bool,
    /// The roles or teams that may give this reason; anybody, where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_by: Vec<String>,
    /// The lead status that the lead gets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What is done with the lead next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_action: Option<String>,
    /// The nurture track that the lead goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<String>,
    /// How long nobody of Sales takes up the lead again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Duration>,
    /// The calendar that business days of the wait are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The lifecycle stage the lead returns to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returns_to: Option<String>,
    /// The commitments towards which a lead with this reason no longer counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken_off: Vec<String>,
}

impl Typed for Disposition {
    const SUBJECT: Subject = Subject::Kind(Kind::Dispositions);
    const LIST: Option<&'static str> = None;
}

/// What becomes of a lead that is not worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DispositionClass {
    /// It may come back.
    Recycle,
    /// It will never buy.
    Disqualified,
    /// It was not one for sales in the first place.
    Ineligible,
    /// It cannot be reached with the data at hand.
    BadData,
}

/// What a lead goes through until it is ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NurtureTrack {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What the track is there for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// What is sent, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<String>,
}

impl Typed for NurtureTrack {
    const SUBJECT: Subject = Subject::Kind(Kind::Dispositions);
    const LIST: Option<&'static str> = Some("tracks");
}
