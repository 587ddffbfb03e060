//! # What it does
//! Finds keys that a document does not know.
//!
//! # Why it matters
//! A misspelt key is silently no promise at all.
//!
//! # Example
//! ```toml
//! attainmnt = "90%"
//! ```
//!
//! # Use instead
//! ```toml
//! attainment = "90%"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::UNKNOWN_KEY);
