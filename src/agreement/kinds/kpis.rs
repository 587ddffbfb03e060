//! `kpis`: the figures that both teams are measured by.

use serde::{Deserialize, Serialize};

use super::Team;
use crate::agreement::Typed;
use crate::agreement::metrics::Measure;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// A figure and how it is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    pub name: String,
    /// Whether it is a time, a count, a share or an amount of money.
    pub measure: Measure,
    /// Whether more or less of it is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<BetterWhen>,
    /// How it is computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// What is counted above the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerator: Option<String>,
    /// What is counted below the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// What is counted, in the plural.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The report or system where both teams can look it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The teams that answer for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Team>,
    /// Whether the scorecard shows it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_scorecard: bool,
    /// The roles or teams whose pay depends on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_pay: Vec<String>,
}

impl Typed for Kpi {
    const SUBJECT: Subject = Subject::Kind(Kind::Kpis);
    const LIST: Option<&'static str> = None;
}

/// Which direction of a figure is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BetterWhen {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}
