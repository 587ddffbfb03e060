//! A funnel as people and scripts read it: as it is, as it would be with other figures, or from one
//! version to another.

mod figures;
mod follow_up;
pub mod html;
pub mod json;
pub mod markdown;
mod section;
mod sentences;
mod sheet;
pub mod terminal;

use crate::agreement::{Agreement, Date};
use crate::funnel::Overview;

/// What is shown: a funnel, and what it is held against.
pub struct Board<'a> {
    /// The day on which it is looked at.
    pub as_of: Date,
    /// What it is held against: an older version, or the figures as they are.
    pub before: Option<Side<'a>>,
    /// The funnel.
    pub after: Side<'a>,
    /// The figures that are tried out, as they were asked for.
    pub settings: Vec<String>,
}

/// One version of a funnel.
pub struct Side<'a> {
    /// What a person calls the version.
    pub name: String,
    /// The commit, where it is one.
    pub id: Option<String>,
    /// The agreement it is from.
    pub agreement: &'a Agreement,
    /// What it comes to.
    pub overview: &'a Overview,
}
