//! # What it does
//! Finds policy files of more than one mebibyte.
//!
//! # Why it matters
//! Nobody reads such a file before signing it, and it slows down every check.
//!
//! # Example
//! ```toml
//! # policy/sla.toml, 3 MiB
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/sla/first-touch.toml and policy/sla/volume.toml
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::FILE_TOO_LARGE);
