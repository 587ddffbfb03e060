//! The options that every command has.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Options {
    /// Work as if started in this folder
    #[arg(short = 'C', long = "repo", value_name = "DIR", global = true)]
    pub(super) repo: Option<PathBuf>,
    /// How to write the result: human, json, markdown, html, github, sarif, junit or gitlab;
    /// each command says which of them it has
    #[arg(long, value_enum, default_value = "human", hide_possible_values = true, global = true)]
    pub(super) format: Format,
    /// The day or moment to judge by, such as 2026-10-01 or 2026-10-01T09:00:00Z [default: now]
    #[arg(long, value_name = "DATE", global = true)]
    pub(super) as_of: Option<AsOf>,
    /// When to use colours; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", global = true)]
    pub(super) color: ColorWhen,
    /// Write the result to this file instead of standard output
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(super) output: Option<PathBuf>,
    /// Say only what stands against it
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say on standard error what is read and why
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

/// A way to write a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a person at a terminal
    Human,
    /// For scripts; versioned
    Json,
    /// For a pull request or a document
    Markdown,
    /// For a browser
    Html,
    /// GitHub workflow commands: annotations on the lines
    Github,
    /// For code scanning
    Sarif,
    /// For test reports
    Junit,
    /// GitLab code quality
    Gitlab,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On terminals
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The day or moment to judge by; a day stands for its last second in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AsOf(pub(super) Timestamp);

impl FromStr for AsOf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let forms = "write a day, 2026-10-01, or a moment, 2026-10-01T09:00:00Z";
        if text.get("2026-10-01".len()..).is_some_and(|rest| rest.starts_with(['T', 't', ' '])) {
            return text.parse().map(Self).map_err(|_| format!("this is no moment; {forms}"));
        }
        let last_second = |day: Date| day.at(23, 59, 59, 0).to_zoned(TimeZone::UTC).ok();
        text.parse::<Date>()
            .ok()
            .filter(|day| day.to_string() == text)
            .and_then(last_second)
            .map(|moment| Self(moment.timestamp()))
            .ok_or_else(|| format!("this is no day; {forms}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_for_its_last_second() {
        let moment = |text: &str| text.parse::<AsOf>().map(|as_of| as_of.0.to_string());
        assert_eq!(moment("2026-10-01").unwrap(), "2026-10-01T23:59:59Z");
        assert_eq!(moment("2026-10-01T09:00:00+02:00").unwrap(), "2026-10-01T07:00:00Z");
        for wrong in ["", "2026-13-01", "20261001", "tomorrow", "2026-10-01T25:00:00Z", "2026-10-01T09:00"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
    }
}
