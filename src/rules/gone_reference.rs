//! # What it does
//! Finds records of the past, such as scorecards and open points, that name an entry that is not
//! in the agreement now.
//!
//! # Why it matters
//! Either the name is misspelt, or what it names has been removed since. Then the record is right,
//! but nobody can look up what was meant; a promise that ends is better kept with an `until`.
//!
//! # Example
//! ```toml
//! clause = "sla/frist-touch"
//! ```
//!
//! # Use instead
//! ```toml
//! clause = "sla/first-touch"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { id: problem::GONE_REFERENCE, level: Level::Note, ..Rule::of(|_, _| {}) };
