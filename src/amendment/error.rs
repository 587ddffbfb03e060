//! Why a value cannot be set.

use std::fmt;

use crate::finding::Finding;

/// Why a value cannot be set, and what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl AmendmentError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns what is wrong with the value of a property, as the check of its file says it.
    pub(super) fn of_finding(finding: &Finding, name: &str) -> Self {
        Self { message: format!("`{name}`: {}", finding.message), help: finding.help.clone() }
    }
}

impl fmt::Display for AmendmentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for AmendmentError {}
