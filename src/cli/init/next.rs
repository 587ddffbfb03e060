//! What was written, and what to do next.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::roster::Roster;
use super::{Arguments, github};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::cli::session::Session;
use crate::gate::status_name;

type Files = [(String, String)];

/// Says what to do with a new agreement.
pub(super) fn after_an_agreement(
    dir: &Path,
    arguments: &Arguments,
    files: &Files,
    roster: &Roster,
    session: &mut Session,
) -> Result<(), CliError> {
    if session.options.quiet {
        return Ok(());
    }
    let out = &mut session.out;
    what_was_written(dir, files, out)?;
    if let Some(team) = roster.team_of_one() {
        writeln!(
            out,
            "\n{team} has one signatory, so `author_counts` is on: proposing a change signs it for the \
             author's\nown team. Name a second person and turn it off in policy/signatories.toml when you can."
        )?;
    }
    way_there(dir, arguments, out)?;
    writeln!(out, "  countersign validate")?;
    writeln!(out, "  git add countersign.toml policy{}", if arguments.github { " .github" } else { "" })?;
    writeln!(out, "  git commit -m \"Start the agreement between Sales and Marketing\"")?;
    if arguments.github {
        on_github(dir, out)?;
    }
    writeln!(out, "\nThen make it yours, one change a branch; both teams sign each of them.")?;
    Ok(())
}

/// Says what to do with workflows beside an agreement.
pub(super) fn after_workflows(
    dir: &Path,
    arguments: &Arguments,
    files: &Files,
    session: &mut Session,
) -> Result<(), CliError> {
    if session.options.quiet {
        return Ok(());
    }
    let out = &mut session.out;
    what_was_written(dir, files, out)?;
    way_there(dir, arguments, out)?;
    writeln!(out, "  git add .github")?;
    writeln!(out, "  git commit -m \"Ask Sales and Marketing on every change of the agreement\"")?;
    on_github(dir, out)?;
    writeln!(
        out,
        "\nPut \".github/**\" into `protect` of your signatories, if it is not there: the workflows then need\n\
         both teams as well."
    )?;
    Ok(())
}

fn what_was_written(dir: &Path, files: &Files, out: &mut Vec<u8>) -> Result<(), CliError> {
    writeln!(out, "Wrote {} files to {}:", files.len(), dir.display())?;
    for (path, _) in files {
        writeln!(out, "  {path}")?;
    }
    Ok(())
}

fn way_there(dir: &Path, arguments: &Arguments, out: &mut Vec<u8>) -> Result<(), CliError> {
    writeln!(out, "\nNext:")?;
    if let Some(named) = &arguments.dir {
        writeln!(out, "  cd {}", output::shell_quoted(&named.to_string_lossy()))?;
    }
    let top = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_path_buf());
    if !top.ancestors().any(|folder| folder.join(".git").exists()) {
        writeln!(out, "  git init")?;
    }
    Ok(())
}

fn on_github(dir: &Path, out: &mut Vec<u8>) -> Result<(), CliError> {
    writeln!(
        out,
        "\nOn GitHub: push it to the branch `{branch}`, and require the status `{status}` there.\n\
         `countersign doctor github` says what is still open.",
        branch = github::branch(dir),
        status = status_name(&github::branch(dir))
    )?;
    Ok(())
}
