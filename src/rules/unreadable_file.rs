//! # What it does
//! Finds policy files that the operating system does not let anyone read.
//!
//! # Why it matters
//! What cannot be read cannot be checked or signed.
//!
//! # Example
//! ```toml
//! # policy/sla.toml with mode 000
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/sla.toml with mode 644
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::UNREADABLE_FILE);
