//! `offers`: what is promoted, by whom, to whom and when.

use serde::{Deserialize, Serialize};

use super::{Date, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;


/// A product or service that is promoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What the buyer gets, and on which terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// The products or services that are offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// The teams that bring it up with buyers.
    pub promoted_by: Vec<Team>,
    /// The buyers it is for; all, where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personas: Vec<String>,
    /// The stages of buying at which it is brought up; all, where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<String>,
    /// The first day on which it is offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day on which it is offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What buyers hold against it, and how they compare the two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competitors: Vec<Competitor>,
}

impl Typed for Offer {
    const SUBJECT: Subject = Subject::Kind(Kind::Offers);
    const LIST: Option<&'static str> = None;
}

/// What somebody else sells, and how customers compare the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competitor {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The company or product.
    pub name: String,
    /// What customers say speaks for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen_for: Vec<String>,
    /// What customers say speaks for us.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_for: Vec<String>,
}
