//! # What it does
//! Finds kinds that are both a file and a folder.
//!
//! # Why it matters
//! Nobody would know where to look for a clause, or which of two holds.
//!
//! # Example
//! ```toml
//! # policy/sla.toml and policy/sla/first-touch.toml
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/sla/volume.toml and policy/sla/first-touch.toml
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::FILE_AND_FOLDER);
