//! `init`: a valid agreement to start from.

mod files;
mod github;
mod next;
mod roster;
mod template;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;
use dialoguer::Input;

use self::github::Action;
use self::roster::{Roster, Workflows};
use super::error::CliError;
use super::options::Format;
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
    /// Also the workflows that make GitHub ask both teams; where an agreement is, only these
    #[arg(long)]
    github: bool,
    /// The action that the workflows use [default: the one this release belongs to]
    #[arg(long, value_name = "OWNER/NAME@COMMIT", requires = "github")]
    action: Option<Action>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    let dir = arguments.dir.as_deref().map_or_else(|| session.dir(), |dir| session.at(dir));
    let workflows = match arguments.github {
        true => github::workflows(&dir, arguments.action.as_ref())?,
        false => Vec::new(),
    };
    let is_agreed = dir.join("countersign.toml").exists();
    if arguments.github && is_agreed && arguments.sales.is_empty() && arguments.marketing.is_empty() {
        return add_workflows(&dir, arguments, &workflows, session);
    }
    let roster = Roster::new(
        &logins(Team::Sales, &arguments.sales)?,
        &logins(Team::Marketing, &arguments.marketing)?,
    )?;
    let template = if arguments.minimal { MINIMAL } else { COMPLETE };
    let protected = if arguments.github { Workflows::Written } else { Workflows::Absent };
    let mut files = template::filled(template, &roster, protected, session.day());
    files::refuse_beside_another(&dir, &files)?;
    files.extend(workflows);
    files::write(&dir, &files)?;
    next::after_an_agreement(&dir, arguments, &files, &roster, session)?;
    Ok(Outcome::Accepted)
}

/// Writes the workflows beside the agreement that is there.
fn add_workflows(
    dir: &Path,
    arguments: &Arguments,
    workflows: &[(String, String)],
    session: &mut Session,
) -> Result<Outcome, CliError> {
    files::write(dir, workflows)?;
    next::after_workflows(dir, arguments, workflows, session)?;
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
