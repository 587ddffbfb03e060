//! `init`: a valid agreement to start from.

mod roster;
mod template;

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use dialoguer::Input;

use self::roster::Roster;
use super::error::CliError;
use super::options::Format;
use super::output;
use super::session::{Outcome, Session};
use crate::agreement::{Date, Team};
use crate::templates::{COMPLETE, MINIMAL};

/// Write a valid agreement to start from
///
/// Nothing that exists is overwritten. Dates are set as of today, or `--as-of`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to write to [default: here]
    dir: Option<PathBuf>,
    /// A GitHub login that may sign for Sales; the first one leads
    #[arg(long, value_name = "LOGIN", num_args = 1, value_delimiter = ',')]
    sales: Vec<String>,
    /// A GitHub login that may sign for Marketing; the first one leads
    #[arg(long, value_name = "LOGIN", num_args = 1, value_delimiter = ',')]
    marketing: Vec<String>,
    /// Only the mandatory files, with little in them, instead of a complete example
    #[arg(long)]
    minimal: bool,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    let roster = Roster::new(
        &logins(Team::Sales, &arguments.sales)?,
        &logins(Team::Marketing, &arguments.marketing)?,
    )?;
    let dir = arguments.dir.as_deref().map_or_else(|| session.dir(), |dir| session.at(dir));
    let files = template::filled(if arguments.minimal { MINIMAL } else { COMPLETE }, &roster, session.day());
    refuse_what_exists(&dir, &files)?;
    write_all(&dir, &files)?;
    say_what_is_next(&dir, arguments.dir.as_deref(), &files, &roster, session)?;
    Ok(Outcome::Accepted)
}

/// Returns the complete example with its own people, dated as of a day.
pub(super) fn sample(day: Date) -> Vec<(String, String)> {
    template::as_written(COMPLETE, day)
}

/// Returns the logins of a team; asks for them if none were given and somebody can answer.
fn logins(team: Team, given: &[String]) -> Result<Vec<String>, CliError> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let can_ask = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if !can_ask {
        return Err(CliError::usage(format!("who may sign for {team}?")).help(
            "name at least one GitHub login of each team: `countersign init --sales LOGIN --marketing LOGIN`",
        ));
    }
    let answer: String = Input::new()
        .with_prompt(format!("GitHub logins that may sign for {team}, the lead first"))
        .validate_with(|answer: &String| roster::split(answer).try_for_each(roster::check))
        .interact_text()
        .map_err(|error| CliError::unable(format!("no answer could be read: {error}")))?;
    Ok(roster::split(&answer).map(str::to_owned).collect())
}

/// Refuses to write beside or over anything: an agreement of two origins is nobody's.
fn refuse_what_exists(dir: &Path, files: &[(String, String)]) -> Result<(), CliError> {
    let taken = files.iter().map(|(path, _)| dir.join(path)).find(|path| fs::symlink_metadata(path).is_ok());
    let policy = dir.join("policy");
    let taken = taken.or_else(|| {
        let mut entries: Vec<_> = fs::read_dir(&policy).ok()?.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.into_iter().next()
    });
    match taken {
        None => Ok(()),
        Some(path) => {
            Err(CliError::unable(format!("`{}` exists already; nothing was written", path.display()))
                .help("name a folder without an agreement: `countersign init DIR`"))
        }
    }
}

/// Writes all files, or takes back what was written.
fn write_all(dir: &Path, files: &[(String, String)]) -> Result<(), CliError> {
    let mut written = Vec::new();
    for (path, text) in files {
        let path = dir.join(path);
        let result = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
            written.push(path.clone());
            file.write_all(text.as_bytes())
        });
        if let Err(error) = result {
            for path in written {
                // What cannot be removed stays; the error below says what went wrong.
                let _ = fs::remove_file(path);
            }
            return Err(CliError::io("write", &path, &error));
        }
    }
    Ok(())
}

fn say_what_is_next(
    dir: &Path,
    named: Option<&Path>,
    files: &[(String, String)],
    roster: &Roster,
    session: &mut Session,
) -> Result<(), CliError> {
    if session.options.quiet {
        return Ok(());
    }
    let top = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_path_buf());
    let is_in_git = top.ancestors().any(|folder| folder.join(".git").exists());
    let out = &mut session.out;
    writeln!(out, "Wrote {} files to {}:", files.len(), dir.display())?;
    for (path, _) in files {
        writeln!(out, "  {path}")?;
    }
    if let Some(team) = roster.team_of_one() {
        writeln!(
            out,
            "\n{team} has one signatory, so `author_counts` is on: proposing a change signs it for the \
             author's\nown team. Name a second person and turn it off in policy/signatories.toml when you can."
        )?;
    }
    writeln!(out, "\nNext:")?;
    if let Some(named) = named {
        writeln!(out, "  cd {}", output::shell_quoted(&named.to_string_lossy()))?;
    }
    if !is_in_git {
        writeln!(out, "  git init")?;
    }
    writeln!(out, "  countersign validate")?;
    writeln!(out, "  git add countersign.toml policy")?;
    writeln!(out, "  git commit -m \"Start the agreement between Sales and Marketing\"")?;
    writeln!(out, "\nThen make it yours, one change a branch; both teams sign each of them.")?;
    Ok(())
}
