//! What keeps a command from doing its work. The process then ends with code 2.

use std::io;
use std::path::Path;

use crate::adapters::github::RequestError;
use crate::amendment::AmendmentError;
use crate::gate::GateError;
use crate::source::SourceError;

/// Why a command could not do its work, and what helps.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CliError {
    /// Who can fix it.
    pub(super) kind: Kind,
    /// What is wrong, in one sentence without a full stop.
    pub(super) message: String,
    /// What to do about it, a step a line.
    pub(super) help: Option<String>,
}

/// Who can fix what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whoever typed the command.
    Usage,
    /// Whoever keeps the files, the repository or the machine.
    Unable,
    /// Whoever maintains this program.
    Internal,
}

impl CliError {
    /// Returns that the command was not well put.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, message: message.into(), help: None }
    }

    /// Returns that the work could not be done.
    pub(super) fn unable(message: impl Into<String>) -> Self {
        Self { kind: Kind::Unable, message: message.into(), help: None }
    }

    /// Returns that this program is wrong.
    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self { kind: Kind::Internal, message: message.into(), help: None }
    }

    /// Returns that a file could not be read or written.
    pub(super) fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::unable(format!("cannot {doing} `{}`: {error}", path.display()))
    }

    /// Returns the error with its remedy.
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the error, with why it could not be published either.
    #[must_use]
    pub(super) fn and_unpublished(mut self, second: &Self) -> Self {
        self.message = format!("{}; and that could not be published: {}", self.message, second.message);
        self
    }
}

impl From<SourceError> for CliError {
    fn from(error: SourceError) -> Self {
        Self { kind: Kind::Unable, message: error.message, help: error.help }
    }
}

impl From<RequestError> for CliError {
    fn from(error: RequestError) -> Self {
        SourceError::from(error).into()
    }
}

impl From<GateError> for CliError {
    fn from(error: GateError) -> Self {
        Self { kind: Kind::Unable, message: error.message, help: error.help }
    }
}

impl From<AmendmentError> for CliError {
    fn from(error: AmendmentError) -> Self {
        Self { kind: Kind::Usage, message: error.message, help: error.help }
    }
}

/// Commands write into memory only, so this cannot happen.
impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::internal(format!("the output could not be put together: {error}"))
    }
}
