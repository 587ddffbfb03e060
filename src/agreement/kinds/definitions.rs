//! `definitions`: words, traffic sources, and what a scope narrows by.

use serde::{Deserialize, Serialize};

use super::RangeTable;
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Condition;

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The term, as people say it.
    pub name: String,
    /// What it means, so that both teams would sort the same lead the same way.
    pub definition: String,
    /// What an abbreviation stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expansion: Option<String>,
    /// Other words for the same thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The one team or role that answers questions about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The stage or status that its leads are in: `stage:mql`, `deal-stage:discovery`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
}

impl Typed for Term {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = None;
}

/// A place that leads come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrafficSource {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// Which leads come from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

impl Typed for TrafficSource {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("sources");
}

/// A group of companies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// How large a company of this segment is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<RangeTable>,
    /// The scheme it belongs to, where there are several ways to part companies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// What else makes a company part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

impl Typed for Segment {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("segments");
}

/// A part of the world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// The countries in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
}

impl Typed for Region {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("regions");
}

/// Leads of one urgency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadClass {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// Which class is worked first; 1 comes before 2.
    pub priority: u32,
    /// Which leads are in this class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// What a lead of this class must be or have done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

impl Typed for LeadClass {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("lead_classes");
}

/// Something that is sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

impl Typed for Product {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("products");
}

/// Something a customer can order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderType {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

impl Typed for OrderType {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("order_types");
}

/// A way of selling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
}

impl Typed for Motion {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("motions");
}
