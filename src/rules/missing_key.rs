//! # What it does
//! Finds entries that lack a key they must have.
//!
//! # Why it matters
//! Without it nobody can say what is promised, by whom, or to whom.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! owed_by = "sales"
//! ```
//!
//! # Use instead
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! owed_by = "sales"
//! owed_to = "marketing"
//! metric = "first-touch-time"
//! target = "4 business hours"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::MISSING_KEY);
