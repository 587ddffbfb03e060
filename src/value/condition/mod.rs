//! Conditions over what is known of a lead: `all`, `any` and `not` over fields and their values.
//!
//! Two conditions are compared by which leads they admit, not by how they are written
//! ([`compare`]).

mod admits;
mod number;
mod parse;
mod set;
mod steps;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Duration;

pub use admits::{Admits, compare};
pub use number::{Line, Number};
pub use parse::{At, BadCondition};
pub use steps::{Step, steps};

/// Which leads something holds for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "serde_json::Value", into = "serde_json::Value")]
pub enum Condition {
    /// Those that satisfy all of these.
    All(Vec<Self>),
    /// Those that satisfy at least one of these.
    Any(Vec<Self>),
    /// Those that do not satisfy this.
    Not(Box<Self>),
    /// Those that satisfy at least so many of these (`need`, `of`).
    Some {
        /// How many.
        need: usize,
        /// Of what.
        of: Vec<Self>,
    },
    /// Those whose field has such a value.
    Field(FieldTest),
}

/// A field of a lead, and the values it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTest {
    /// The field's id.
    pub field: String,
    /// What its value must be.
    pub test: Test,
    /// In which time it is counted, where it is something that leads do.
    pub within: Option<Duration>,
}

/// What a field's value must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these (`is`, `one_of`).
    Among(BTreeSet<String>),
    /// Any but these, or nothing at all (`is_not`, `none_of`).
    NotAmong(BTreeSet<String>),
    /// A text in which one of these occurs (`contains_any`).
    Contains(BTreeSet<String>),
    /// A number between two ends, each of which may be open.
    Between(Box<Bounds>),
    /// Whether anything is known of it.
    Known(bool),
}

/// The ends between which a number lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The lower end, and whether it is included.
    pub lower: Option<(Number, bool)>,
    /// The upper end, and whether it is included.
    pub upper: Option<(Number, bool)>,
}

impl Condition {
    /// Returns every field test in the condition.
    pub fn fields(&self) -> Vec<&FieldTest> {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Some { of: parts, .. } => {
                parts.iter().flat_map(Self::fields).collect()
            }
            Self::Not(part) => part.fields(),
            Self::Field(test) => vec![test],
        }
    }

    /// Returns whether some lead can satisfy it, fields being independent of each other; `None`
    /// where it is too large to tell.
    pub fn can_hold(&self) -> Option<bool> {
        admits::can_hold(self)
    }

    /// Returns whether every lead that satisfies this satisfies `other`; `None` where the two are
    /// too large to tell.
    pub fn is_within(&self, other: &Self) -> Option<bool> {
        admits::is_within(self, other)
    }
}

#[cfg(test)]
#[path = "../condition_tests.rs"]
mod tests;
