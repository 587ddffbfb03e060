//! # What it does
//! Finds values nested deeper than 64 levels.
//!
//! # Why it matters
//! Nothing in an agreement is; it is a mistake, or made to break a reader.
//!
//! # Example
//! ```toml
//! note = [[[[[[[[ "… and so on" ]]]]]]]]
//! ```
//!
//! # Use instead
//! ```toml
//! note = "A sentence."
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::NESTING_TOO_DEEP);
