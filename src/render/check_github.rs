//! A check as GitHub workflow commands: what was found, and what changes, at its lines.

use std::io::{self, Write};

use super::findings_github::{Command, Severity};
use super::untold;
use crate::diff::Change;
use crate::finding::{Finding, Level};
use crate::gate::Verdict;
use crate::rules::Validation;

/// GitHub shows ten annotations of each kind a step, and leaves out the rest without a word.
const MOST_SHOWN: usize = 10;

/// Writes an annotation for every error and warning, one for the protected files that change besides
/// the agreement, and one for every change where it stands in the new version; at most ten of each kind, the weightiest first. Where
/// the result is not valid, what it means cannot be told for certain, and no change is.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    validation: &Validation,
    verdict: &Verdict,
    changes: &[Change],
) -> io::Result<()> {
    for (level, severity) in [(Level::Error, Severity::Error), (Level::Warning, Severity::Warning)] {
        let found: Vec<&Finding> =
            validation.findings.iter().filter(|finding| finding.level == level).collect();
        limited(out, &found, (severity, MOST_SHOWN), "more are in the summary", |out, finding| {
            Command::of_finding(finding).write(out)
        })?;
    }
    let placed: Vec<&Change> =
        changes.iter().filter(|change| change.new_at.is_some() && !verdict.is_invalid()).collect();
    let untold = untold::plain(verdict);
    if let Some(untold) = &untold {
        Command::without_place(Severity::Notice, untold).write(&mut *out)?;
    }
    let most = MOST_SHOWN - usize::from(untold.is_some());
    limited(out, &placed, (Severity::Notice, most), "more changes are in the summary", |out, change| {
        Command::of_change(change).map_or(Ok(()), |command| command.write(out))
    })
}

/// Writes a warning about the whole run, and what helps.
///
/// # Errors
/// `out` cannot be written to.
pub fn warn(out: &mut impl Write, text: &str, help: Option<&str>) -> io::Result<()> {
    let lines: Vec<&str> = std::iter::once(text).chain(help).collect();
    Command::without_place(Severity::Warning, &lines.join("\n")).write(out)
}

fn limited<T>(
    out: &mut impl Write,
    items: &[T],
    (severity, most): (Severity, usize),
    rest: &str,
    write: impl Fn(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    let shown = if items.len() > most { most - 1 } else { items.len() };
    for item in items.iter().take(shown) {
        write(out, item)?;
    }
    match items.len() - shown {
        0 => Ok(()),
        more => Command::without_place(severity, &format!("{more} {rest}")).write(out),
    }
}
