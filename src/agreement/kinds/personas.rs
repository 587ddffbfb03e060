//! `personas`: the buyers that both teams address, one a file.

use serde::{Deserialize, Serialize};

use super::{Date, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// A buyer that both teams address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call the persona.
    pub name: String,
    /// Whether the persona is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PersonaStatus>,
    /// What such a buyer wants to get done.
    pub job: String,
    /// Job titles that such buyers have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// How senior such buyers are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seniority: Option<String>,
    /// The part of the company they work in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// What they want to reach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// What stands in their way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<String>,
    /// Where they can be reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// How such buyers come to buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buying_process: Option<BuyingProcess>,
    /// The parts the persona plays in a purchase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<PersonaRole>,
    /// What such buyers say against it, and what a rep answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<Objection>,
    /// What a rep asks to find out whether the buyer fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifying_questions: Vec<String>,
    /// The segments in which such buyers work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<String>,
    /// What the persona rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<PersonaEvidence>,
    /// Who helped to describe the persona, on behalf of which team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Contributor>,
    /// When both teams last found that the persona is still right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_validated: Option<Date>,
}

impl Typed for Persona {
    const SUBJECT: Subject = Subject::Kind(Kind::Personas);
    const LIST: Option<&'static str> = None;
}

/// Whether a persona is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonaStatus {
    /// Not yet.
    Draft,
    /// It is.
    Active,
    /// Not any more.
    Retired,
}

/// How such buyers come to buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyingProcess {
    /// How such a buyer comes to buy, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// What such a buyer needs on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// The role that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decides: Option<String>,
}

/// A part the persona plays in a purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaRole {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The order type in which the persona has this role; every one, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_type: Option<String>,
    /// The part the persona plays in the purchase.
    pub role: BuyingRole,
}

/// The parts a person can play in a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BuyingRole {
    /// Decides.
    DecisionMaker,
    /// Pays.
    EconomicBuyer,
    /// Wants it and says so.
    Champion,
    /// Is asked.
    Influencer,
    /// Works with it.
    User,
    /// Can keep it out.
    Gatekeeper,
}

/// Something such buyers say against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What such a buyer says against it.
    pub objection: String,
    /// What a rep answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// Something that was found out about such buyers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonaEvidence {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// When it was found out.
    pub date: Date,
    /// What was found out.
    pub what: String,
    /// Who said it, or where it can be looked up.
    pub source: String,
}

/// A person who helped to describe the persona.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The team that the person spoke for.
    pub team: Team,
    /// Who it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}
