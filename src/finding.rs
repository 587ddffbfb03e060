//! What a check found: rule, level, place, message, help. Plain data.

use std::fmt;
use std::ops::Range;

use crate::source::RepoPath;
use crate::text::{Position, Text};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Probably a mistake; does not refuse anything.
    Warning,
    /// A mistake; refuses.
    Error,
}

impl Level {
    /// Returns the level with this name, as settings and outputs write it.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "note" => Some(Self::Note),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }

    /// Returns the name settings and outputs use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// A place in a file, or a whole file or folder where `span` is `None`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file or folder.
    pub path: RepoPath,
    /// Where it starts.
    pub start: Position,
    /// Where it ends (exclusive).
    pub end: Position,
    /// The bytes, for underlining.
    pub span: Option<(usize, usize)>,
}

impl Place {
    /// Returns the place of a span in a file's text.
    pub fn of_span(path: RepoPath, text: &Text, span: Range<usize>) -> Self {
        let span = text.on_one_line(span);
        Self {
            path,
            start: text.position(span.start),
            end: text.position(span.end),
            span: Some((span.start, span.end)),
        }
    }

    /// Returns the place that means a whole file or folder.
    pub fn of_file(path: RepoPath) -> Self {
        let start = Position { line: 1, column: 1 };
        Self { path, start, end: start, span: None }
    }
}

/// A second place that belongs to a finding, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub at: Place,
    /// What stands there, in a few words.
    pub message: String,
}

/// One thing that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it weighs, after settings.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    pub at: Place,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// The entry it is about, as an address, where there is one.
    pub address: Option<String>,
    /// The field it is about, dotted, below the address.
    pub field: Option<String>,
    /// What tells two findings of one rule at one field apart (a missing id, a login).
    pub subject: Option<String>,
}

impl Finding {
    /// Returns an error-level finding with a message and a place, and nothing else.
    pub fn new(rule: &'static str, at: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: Level::Error,
            message: message.into(),
            help: None,
            at,
            related: Vec::new(),
            address: None,
            field: None,
            subject: None,
        }
    }

    /// Returns the finding with another level.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Returns the finding with its remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the finding with one more place that belongs to it.
    #[must_use]
    pub fn related(mut self, at: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { at, message: message.into() });
        self
    }

    /// Returns the finding with the entry and field it is about.
    #[must_use]
    pub fn about(mut self, address: impl Into<String>, field: impl Into<String>) -> Self {
        self.address = Some(address.into());
        let field = field.into();
        self.field = (!field.is_empty()).then_some(field);
        self
    }

    /// Returns the finding with what tells it from others of its rule at the same field.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}
