//! # What it does
//! Finds files under the policy root that no document kind knows.
//!
//! # Why it matters
//! Such a file looks like a part of the agreement and is none: its promises would be kept by
//! nobody.
//!
//! # Example
//! ```toml
//! # policy/slas.toml
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/sla.toml
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::UNKNOWN_FILE);
