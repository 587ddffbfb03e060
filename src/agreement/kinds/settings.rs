//! `countersign.toml`: policy root, rule levels, accepted findings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Date;
use crate::agreement::Typed;
use crate::document::schema::Subject;
use crate::finding::Level;

/// The part of the settings that has no id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder that holds the agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// How much each rule weighs, where it is not as usual.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, RuleLevel>,
}

impl Typed for Settings {
    const SUBJECT: Subject = Subject::Settings;
    const LIST: Option<&'static str> = None;
}

/// How much a rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum RuleLevel {
    Error,
    Warning,
    Note,
    Off,
}

impl RuleLevel {
    /// Returns the level, or `None` if the rule is off.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
            Self::Off => None,
        }
    }
}

/// A finding that is accepted for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedFinding {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The rule.
    pub rule: String,
    /// The address of the entry, or the path of the file.
    pub at: String,
    /// Why it is accepted.
    pub reason: String,
    /// Who will fix it.
    pub owner: String,
    /// The last day on which it is accepted.
    pub until: Date,
}

impl Typed for AcceptedFinding {
    const SUBJECT: Subject = Subject::Settings;
    const LIST: Option<&'static str> = Some("accepted");
}
