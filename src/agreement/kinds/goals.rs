//! `goals`: what the teams want to reach, by when.

use serde::{Deserialize, Serialize};

use super::{Date, Quantity, Target, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// Something the teams want to reach by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// What is to be reached, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// The figure that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The figure's value at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Quantity>,
    /// The value to reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Why it can be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub achievable: Option<String>,
    /// Why it matters, where no other goal or outcome says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevant: Option<String>,
    /// The goal, or with `outcome:` before it the outcome, that it serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The day on which work on it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The day by which it is to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The one role that answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The teams that pursue it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// Whether both teams answer for it together.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// Where progress can be looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracked_in: Option<String>,
    /// What is done to reach it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plays: Vec<Play>,
    /// Who has read it and taken it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledgement>,
}

impl Typed for Goal {
    const SUBJECT: Subject = Subject::Kind(Kind::Goals);
    const LIST: Option<&'static str> = None;
}

impl Goal {
    /// Returns whether both teams answer for it.
    pub fn is_shared(&self) -> bool {
        self.shared || Team::BOTH.iter().all(|team| self.teams.contains(team))
    }
}

/// Something that is done to reach a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Play {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What is done.
    pub what: String,
    /// The role that does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day by which it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// A role of a team that has read a goal and taken it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The team that knows it.
    pub team: Team,
    /// The role that spoke for the team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day on which the team took it on.
    pub on: Date,
}
