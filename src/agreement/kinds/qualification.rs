//! `qualification`: which leads qualify, and what Sales needs to know of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Date, Scope};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{Condition, Duration};

const SUBJECT: Subject = Subject::Kind(Kind::Qualification);

/// A way in which a lead qualifies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// The term whose leads it makes.
    pub to: String,
    /// How a lead qualifies on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<RouteKind>,
    /// What a lead must be or have done; every lead, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The score whose threshold must be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// The product grades of which one is needed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub grades: BTreeSet<String>,
    /// Which leads can take it.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// The class that leads on it get.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_class: Option<String>,
    /// An explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Typed for Route {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = None;
}

/// How a lead qualifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteKind {
    /// By one action.
    Automatic,
    /// By points.
    Score,
    /// By answering a campaign.
    Campaign,
    /// By using a product.
    ProductGrade,
}

/// Something that must or may be known of a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadField {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What is counted, in the plural.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether a lead is handed over without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<FieldNeed>,
    /// For which leads it is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Who or what fills it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comes_from: Option<FieldOrigin>,
    /// The values it can have; any, where none is listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// An explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Typed for LeadField {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = Some("fields");
}

/// Whether a lead is handed over without a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldNeed {
    /// It may be missing.
    Optional,
    /// It is needed of some leads.
    Conditional,
    /// It decides who gets the lead.
    Routing,
    /// It is always needed.
    Mandatory,
}

/// Who or what fills a field in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldOrigin {
    /// The lead says it.
    Lead,
    /// It is seen in what the lead does.
    Behaviour,
    /// It is seen in how the product is used.
    Product,
    /// It is bought or looked up.
    Enrichment,
    /// A rep asks for it.
    Rep,
    /// A system sets it.
    System,
}

/// Leads that do not qualify, whatever else they do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// Which leads are excluded.
    pub when: Condition,
    /// The terms that they cannot be.
    pub from: BTreeSet<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Typed for Exclusion {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = Some("exclusions");
}

/// How much a product is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductGrade {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// The product that is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The term that leads of this grade are.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// What a user must have done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// An explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Typed for ProductGrade {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = Some("grades");
}

/// What qualification says that has no id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualificationTerms {
    /// How a lead that was turned down qualifies again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requalification: Option<Requalification>,
    /// When each team accepted the criteria.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
}

impl Typed for QualificationTerms {
    const SUBJECT: Subject = SUBJECT;
    const LIST: Option<&'static str> = None;
}

/// How a lead that was turned down qualifies again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requalification {
    /// The stages from which it can.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub from: BTreeSet<String>,
    /// The time before it can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Duration>,
    /// Who gets it then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<RequalifiedOwner>,
    /// Whether it counts a second time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts_again: Option<bool>,
}

/// Who gets a lead that qualifies again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequalifiedOwner {
    /// Whoever had it before.
    FormerOwner,
    /// Whoever the routing names.
    Routing,
}

/// When each team accepted the criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// When Sales did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales: Option<Date>,
    /// When Marketing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marketing: Option<Date>,
}
