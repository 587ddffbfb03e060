//! # What it does
//! Finds symbolic links under the policy root.
//!
//! # Why it matters
//! A link's target can change without any change here, so what was signed would not be what holds.
//!
//! # Example
//! ```toml
//! # policy/sla.toml is a link to ../elsewhere/sla.toml
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/sla.toml is the file itself
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::SYMBOLIC_LINK);
