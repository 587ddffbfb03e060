//! # What it does
//! Finds files that are not UTF-8 text.
//!
//! # Why it matters
//! Such a file reads differently on every computer; two people would sign two texts.
//!
//! # Example
//! ```toml
//! # a file saved as Windows-1252: the byte 0xE9 stands for é
//! ```
//!
//! # Use instead
//! ```toml
//! # the same file saved as UTF-8
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule::of_document(problem::NOT_UTF8);
