//! Why no decision could be made.

use thiserror::Error;

use crate::source::SourceError;

/// The gate could not decide: neither yes nor no, and never taken for a yes.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{message}")]
pub struct GateError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl GateError {
    /// Returns an error with its remedy.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }
}

impl From<SourceError> for GateError {
    fn from(error: SourceError) -> Self {
        Self { message: error.message, help: error.help }
    }
}
