//! # What it does
//! Finds values of the wrong type: text for a date, a fraction for a count.
//!
//! # Why it matters
//! A value that can be read in two ways can be promised in two ways.
//!
//! # Example
//! ```toml
//! from = "2026-10-01"
//! ```
//!
//! # Use instead
//! ```toml
//! from = 2026-10-01
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::VALUE_TYPE);
