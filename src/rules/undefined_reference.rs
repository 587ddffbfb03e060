//! # What it does
//! Finds ids that are named and not defined anywhere.
//!
//! # Why it matters
//! The clause that names it promises something that does not exist, such as hours on a calendar
//! nobody wrote down.
//!
//! # Example
//! ```toml
//! calendar = "headquarters"   # there is only "hq"
//! ```
//!
//! # Use instead
//! ```toml
//! calendar = "hq"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::UNDEFINED_REFERENCE);
