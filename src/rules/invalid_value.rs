//! # What it does
//! Finds values that are not of the form their field has.
//!
//! # Why it matters
//! A duration such as “two days” does not say whether weekends count; the accepted forms do.
//!
//! # Example
//! ```toml
//! target = "4 hrs"
//! ```
//!
//! # Use instead
//! ```toml
//! target = "4 business hours"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::INVALID_VALUE);
