//! `handoff`: how a lead passes from one team to the other, and how it is followed up.

use serde::{Deserialize, Serialize};

use super::{Scope, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{Condition, Duration, Percent};

/// When leads pass from one team to the other, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handoff {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What sets it off.
    pub trigger: String,
    /// The team that hands over.
    pub from: Team,
    /// The team that takes over.
    pub to: Team,
    /// The role that hands over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_role: Option<String>,
    /// The role that takes over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_role: Option<String>,
    /// Who gets which leads; the first that fits wins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<HandoffRoute>,
    /// Who gets a lead that no route fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
    /// How whoever takes over hears of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify: Option<Notification>,
    /// The lead data that is handed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payload: Vec<String>,
    /// How soon whoever takes over accepts or returns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_within: Option<Duration>,
    /// The calendar that business time is counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// What it means that nobody has accepted or returned a lead by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
}

impl Typed for Handoff {
    const SUBJECT: Subject = Subject::Kind(Kind::Handoff);
    const LIST: Option<&'static str> = None;
}

/// Who gets some leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoffRoute {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which leads take it.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// What must be true of a lead besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The role, team or queue that gets them.
    pub to: String,
}

/// How whoever takes over a lead hears of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// Where they hear of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// How soon they hear of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Duration>,
}

/// What it means that nobody has accepted or returned a lead in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// It counts as accepted.
    Accepted,
    /// It goes back.
    Returned,
    /// Somebody above is told.
    Escalates,
}

/// How some leads are followed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The team that follows up.
    pub owed_by: Team,
    /// The team that it is owed to.
    pub owed_to: Team,
    /// Which leads it is for. Where two are for the same leads, both apply to them.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// How soon a lead is first contacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_touch: Option<Duration>,
    /// How often a lead is tried before it is given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u64>,
    /// The time in which all attempts are made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Duration>,
    /// The calendar that business time is counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// What is done on which day, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<SequenceStep>,
    /// What becomes of a lead that nobody reached: a stage, or a reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub give_up: Option<String>,
}

impl Typed for Sequence {
    const SUBJECT: Subject = Subject::Kind(Kind::Handoff);
    const LIST: Option<&'static str> = Some("sequences");
}

/// One attempt, or another step of the follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SequenceStep {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The day it is done on.
    pub day: u64,
    /// How the lead is contacted.
    pub channel: TouchChannel,
    /// Whether it may not be left out; it may not, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandatory: Option<bool>,
    /// The role that does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The piece of content that it uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// What is said or done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

/// How a lead is contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum TouchChannel {
    Phone,
    Email,
    Social,
    Chat,
    TextMessage,
    Video,
    Letter,
    Meeting,
}

/// Who keeps the credit for a lead when it changes hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What happens to the lead or its account.
    pub event: String,
    /// Who gets the credit.
    pub credit: String,
    /// How long that holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts: Option<Duration>,
    /// The calendar that business days are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// What becomes of the leads that are already there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads: Option<String>,
    /// How it is found out who gets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
}

impl Typed for Credit {
    const SUBJECT: Subject = Subject::Kind(Kind::Handoff);
    const LIST: Option<&'static str> = Some("credits");
}

/// What reps of some experience receive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepLevel {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The first month of work it holds for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_month: Option<u64>,
    /// Which leads they receive.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// The share of a rep's usual leads that they receive; all, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Percent>,
    /// How many leads they receive on a day at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads_a_day: Option<u64>,
}

impl Typed for RepLevel {
    const SUBJECT: Subject = Subject::Kind(Kind::Handoff);
    const LIST: Option<&'static str> = Some("levels");
}
