//! A check, and what it finds.

use super::settings::{Bypass, Guard, Hidden, Settings};
use crate::finding::Level;

/// One thing that is looked at.
pub struct Check {
    /// Its name, stable.
    pub name: &'static str,
    /// What is so if it finds nothing.
    pub holds: &'static str,
    /// Whether the question arises at all.
    pub(super) applies: fn(&Settings) -> bool,
    /// Looks at it.
    pub(super) run: fn(&Settings) -> Vec<Finding>,
}

/// The question always arises.
pub(super) fn always(_: &Settings) -> bool {
    true
}

/// Something that is not as it should be, or that nobody can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// An error lets people around the gate, or keeps it from working; a warning narrows what it
    /// can promise; a note is worth knowing.
    pub level: Level,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// Whether it is only that nobody can tell.
    pub unknown: bool,
}

impl Finding {
    pub(super) fn error(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Level::Error, message, remedy)
    }

    pub(super) fn warning(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Level::Warning, message, remedy)
    }

    pub(super) fn note(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Level::Note, message, remedy)
    }

    /// Returns that something could not be seen: as bad as if it were not so.
    pub(super) fn hidden(level: Level, what: &str, hidden: &Hidden) -> Self {
        Self {
            level,
            message: format!("{what} could not be checked."),
            remedy: format!("it takes {}", hidden.needs),
            unknown: true,
        }
    }

    /// Returns for each of these that a guard does not hold for them, and what no other keeps up then:
    /// "blocks force pushes".
    pub(super) fn bypassed(
        level: Level,
        around: &[(&Bypass, &Guard)],
        what: &str,
        settings: &Settings,
    ) -> Vec<Self> {
        let one = |(bypass, guard): &(&Bypass, &Guard)| {
            Self::new(
                level,
                format!(
                    "{} may bypass the {}, and no other rule {what} for them.",
                    capital(&bypass.who),
                    guard.name
                ),
                format!("in {}, take them off its bypass list", settings.rules_page()),
            )
        };
        around.iter().map(one).collect()
    }

    fn new(level: Level, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { level, message: message.into(), remedy: remedy.into(), unknown: false }
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}

/// Returns a text that begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", characters.as_str())
}
