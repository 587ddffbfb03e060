//! # What it does
//! Finds values that two files of one kind both set.
//!
//! # Why it matters
//! Only one of them can hold.
//!
//! # Example
//! ```toml
//! # in policy/agreement/terms.toml
//! status = "active"
//! # and in policy/agreement/other.toml
//! status = "draft"
//! ```
//!
//! # Use instead
//! ```toml
//! # in policy/agreement/terms.toml alone
//! status = "active"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::SET_TWICE);
