//! # What it does
//! Finds files that are not TOML.
//!
//! # Why it matters
//! Nothing of what the two teams agreed in such a file can be relied on, so nothing of it can be
//! signed.
//!
//! # Example
//! ```toml
//! target = "4 business hours
//! ```
//!
//! # Use instead
//! ```toml
//! target = "4 business hours"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::TOML_SYNTAX);
