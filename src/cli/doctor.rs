//! `doctor`: is the gate required, and who can get around it?

use clap::Args;

use super::error::CliError;
use super::forge::{Forge, Place};
use super::options::Format;
use super::session::{Outcome, Session};
use crate::adapters::git::GitRepository;
use crate::adapters::github::settings;
use crate::doctor::settings::Policy;
use crate::doctor::{Hidden, Known, examine};
use crate::finding::Level;
use crate::gate::{Roster, Version};
use crate::render::{doctor_json, doctor_text};
use crate::rules::validate;
use crate::source::{ObjectId, Objects, SourceError, View};

/// See whether the gate is required, and who can get around it
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    forge: Forge<OfGitHub>,
}

/// See whether a repository on GitHub requires the gate, and who can get around it
///
/// The token is read from GITHUB_TOKEN; one of an admin sees most. What it may not see is said. The
/// agreement is read from this repository, which must have the branch's tip.
#[derive(Debug, Args)]
struct OfGitHub {
    #[command(flatten)]
    place: Place,
    /// The branch that the agreement is on [default: the default branch]
    #[arg(long, value_name = "BRANCH")]
    branch: Option<String>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&[Format::Human, Format::Json])?;
    let Forge::Github(arguments) = &arguments.forge;
    let branch = arguments.branch.as_deref();
    let settings = {
        let (repository, github) = arguments.place.reach(session)?;
        settings(&github, &repository, branch, &mut |tip| policy(session, tip))?
    };
    let report = examine(&settings);
    match format {
        Format::Json => doctor_json::write(&mut session.out, &report)?,
        _ => {
            let least = if session.options.quiet { Level::Error } else { Level::Note };
            doctor_text::write(&mut session.out, &report, least)?;
        }
    }
    Ok(Outcome::refused_if(report.count(Level::Error) > 0))
}

/// Returns the agreement at the branch's tip, if this repository has it.
fn policy(session: &Session, tip: ObjectId) -> Result<Known<Policy>, SourceError> {
    let here = GitRepository::open(&session.dir()).ok().filter(|here| here.has_commit(tip));
    let Some(here) = here else {
        let needs = "a clone that has the branch's tip: run it there, after `git fetch`".to_owned();
        return Ok(Err(Hidden { needs }));
    };
    let version = Version::read(&here, View::of_tree(here.commit(tip)?.tree))?;
    let validation = validate(&version.agreement, session.day());
    Ok(Ok(Policy { roster: Roster::read(&version), validation }))
}
