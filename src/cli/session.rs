//! What every command has at hand.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::error::CliError;
use super::options::{Format, Options};
use super::output;
use crate::adapters::clock;
use crate::render::findings_terminal::Style;

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing stands against it.
    Accepted,
    /// Something does.
    Refused,
}

impl Outcome {
    /// Returns `Refused` if anything stands against it.
    pub(super) const fn refused_if(is_refused: bool) -> Self {
        if is_refused { Self::Refused } else { Self::Accepted }
    }
}

/// The options, the moment to judge by, and the result as far as it is written.
#[derive(Debug)]
pub(super) struct Session {
    /// The global options.
    pub(super) options: Options,
    /// The moment to judge by.
    pub(super) as_of: Timestamp,
    /// The result.
    pub(super) out: Vec<u8>,
    /// Commands for the runner of a workflow, a line each, which go to its log with the result.
    pub(super) commands: Vec<u8>,
}

impl Session {
    /// Returns a session without a result yet.
    pub(super) fn new(options: Options) -> Self {
        let as_of = options.as_of.map_or_else(clock::now, |as_of| as_of.0);
        Self { options, as_of, out: Vec::new(), commands: Vec::new() }
    }

    /// Returns the day to judge by, in UTC.
    pub(super) fn day(&self) -> Date {
        self.as_of.to_zoned(TimeZone::UTC).date()
    }

    /// Returns the folder to work in.
    pub(super) fn dir(&self) -> PathBuf {
        self.options.repo.clone().unwrap_or_else(|| PathBuf::from("."))
    }

    /// Returns a path as seen from the folder to work in.
    pub(super) fn at(&self, path: &Path) -> PathBuf {
        match &self.options.repo {
            Some(dir) => dir.join(path),
            None => path.to_path_buf(),
        }
    }

    /// Returns the format to write in, if the command has it.
    pub(super) fn format(&self, supported: &[Format]) -> Result<Format, CliError> {
        let asked_for = self.options.format;
        if supported.contains(&asked_for) {
            return Ok(asked_for);
        }
        let names: Vec<String> = supported.iter().map(|format| name(*format)).collect();
        Err(CliError::usage(format!("this command cannot write `--format {}`", name(asked_for)))
            .help(format!("it can write {}", names.join(", "))))
    }

    /// Returns whether the result is written in colours.
    pub(super) fn has_color(&self) -> bool {
        let is_terminal = self.options.output.is_none() && std::io::stdout().is_terminal();
        output::colors(self.options.color, is_terminal)
    }

    /// Returns how findings are to look.
    pub(super) fn style(&self) -> Style {
        let is_terminal = self.options.output.is_none() && std::io::stdout().is_terminal();
        let columns = terminal_size::terminal_size().filter(|_| is_terminal);
        let width = columns.map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120));
        Style { color: self.has_color(), width }
    }

    /// Says on standard error what is read and why, if somebody wants to know.
    pub(super) fn verbose(&self, text: &str) {
        if self.options.verbose {
            output::say(&format!("{}\n", crate::render::plain::one_line(text)));
        }
    }
}

fn name(format: Format) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
