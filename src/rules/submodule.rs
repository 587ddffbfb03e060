//! # What it does
//! Finds submodules under the policy root.
//!
//! # Why it matters
//! Their content lies in another repository, where neither team signs.
//!
//! # Example
//! ```toml
//! # policy/personas is a submodule
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/personas/avery.toml is a file of this repository
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::SUBMODULE);
