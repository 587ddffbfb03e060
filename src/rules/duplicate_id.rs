//! # What it does
//! Finds ids that two entries of one list have.
//!
//! # Why it matters
//! Everything that names the id would mean two things, and its history would be two histories.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! # …
//! [[commitments]]
//! id = "first-touch"
//! ```
//!
//! # Use instead
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! # …
//! [[commitments]]
//! id = "first-touch-enterprise"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::DUPLICATE_ID);
