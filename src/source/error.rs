//! What can go wrong while reading a source.

use thiserror::Error;

/// The work could not be done: the source is absent, damaged or out of reach.
///
/// `message` says what is wrong, `help` the command or step that fixes it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{message}")]
pub struct SourceError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it; exact commands where there are any.
    pub help: Option<String>,
}

impl SourceError {
    /// Returns an error with no remedy to name.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Returns the error with its remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
