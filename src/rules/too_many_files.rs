//! # What it does
//! Finds policy roots with more than 100,000 files.
//!
//! # Why it matters
//! What lies beyond them is not read, so nobody would know what they sign.
//!
//! # Example
//! ```toml
//! # countersign.toml, at the root of a repository full of other things
//! policy = "src"
//! ```
//!
//! # Use instead
//! ```toml
//! policy = "policy"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::TOO_MANY_FILES);
