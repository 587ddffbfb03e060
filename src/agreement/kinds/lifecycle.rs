//! `definitions`: the stages that leads and deals go through, and what happens to a lead in one.

use serde::{Deserialize, Serialize};

use super::{Scope, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{Duration, Percent};

/// A stage that leads go through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it means that a lead is in this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The team that leads in this stage belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Team>,
    /// Whether leads here are still under way, and if not, how they ended or where they wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<StageKind>,
    /// What must be true before a lead enters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entry_criteria: Vec<String>,
    /// What must be true before a lead leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exit_criteria: Vec<String>,
    /// The stages a lead may go to from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// Whether a lead that has come this far never goes back to an earlier stage.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_way: bool,
    /// The share of leads in this stage that become customers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<Percent>,
    /// Where leads wait while no rep owns them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
    /// How long a lead may stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_stay: Option<LongestStay>,
}

impl Typed for Stage {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("stages");
}

impl Stage {
    /// Returns whether a lead may stay here for good.
    pub fn is_terminal(&self) -> bool {
        matches!(self.kind, Some(StageKind::Won | StageKind::Lost | StageKind::Disqualified))
    }
}

/// How it stands with the leads of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageKind {
    /// They are under way.
    #[default]
    Open,
    /// They became customers.
    Won,
    /// They will not buy for now.
    Lost,
    /// They are back in nurturing and may return.
    Recycled,
    /// They will never be worked again.
    Disqualified,
}

/// How long a lead may stay in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongestStay {
    /// When whoever owns the lead is warned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn: Option<Duration>,
    /// When the lead leaves the stage by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close: Option<Duration>,
    /// The calendar that business days are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// What is happening with a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadStatus {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it means that a lead has this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The lifecycle stage of leads with this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// The role that works leads with this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Where leads with this status wait while no rep owns them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
}

impl Typed for LeadStatus {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("statuses");
}

/// A stage that deals go through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DealStage {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What it means that a deal is in this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The share of deals in this stage that are won.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<Percent>,
    /// The role that works deals in this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What must be true before a deal enters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entry_criteria: Vec<String>,
    /// What must be true before a deal leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exit_criteria: Vec<String>,
    /// Whether the deal is still open, and if not, how it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<DealOutcome>,
    /// The deal stages a deal may go to from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// How long deals may stay, by the deals it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub longest_stays: Vec<DealStay>,
}

/// How long deals may stay in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DealStay {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which deals it is for.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// When whoever owns the deal is warned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn: Option<Duration>,
    /// When the deal is closed by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close: Option<Duration>,
    /// The calendar that business days are counted on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

impl Typed for DealStage {
    const SUBJECT: Subject = Subject::Kind(Kind::Definitions);
    const LIST: Option<&'static str> = Some("deal_stages");
}

/// How it stands with the deals of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DealOutcome {
    /// They are under way.
    #[default]
    Open,
    /// They were won.
    Won,
    /// They were lost.
    Lost,
}
