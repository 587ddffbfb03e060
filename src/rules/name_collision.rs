//! # What it does
//! Finds names that differ only by case or Unicode form.
//!
//! # Why it matters
//! On some computers they are one file, so two people would read two agreements.
//!
//! # Example
//! ```toml
//! # policy/sla.toml and Policy/sla.toml
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/sla.toml
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::NAME_COLLISION);
