//! # What it does
//! Finds syntax that only TOML 1.1 knows, such as inline tables over several lines.
//!
//! # Why it matters
//! Most other TOML tools still reject it, so an editor or a script may refuse a file that this tool
//! reads.
//!
//! # Example
//! ```toml
//! clock = {
//!     starts = "stage:mql",
//! }
//! ```
//!
//! # Use instead
//! ```toml
//! clock = { starts = "stage:mql" }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { level: Level::Warning, nature: Nature::Mistake, ..Rule::of_document(problem::NEWER_TOML) };
