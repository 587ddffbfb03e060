//! `collect`: what a forge says of a change, as evidence.

use std::io::Write;

use clap::Args;

use super::error::CliError;
use super::forge::{Forge, Place};
use super::options::Format;
use super::output;
use super::session::{Outcome, Session};
use crate::adapters::git::GitRepository;
use crate::adapters::github::{Collected, collect};
use crate::gate::forge_teams;
use crate::source::Objects;

/// Fetch what a forge says of a change: its commits, reviews and pushes, as evidence for `gate`
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    forge: Forge<OfGitHub>,
}

/// Fetch the evidence for a pull request on GitHub
///
/// The token is read from GITHUB_TOKEN. Members of GitHub teams are fetched if this repository has
/// the target branch's tip and the signatories who decide name such teams: those at that tip, or, if
/// they are missing or broken, those before it or the first that are proposed.
#[derive(Debug, Args)]
struct OfGitHub {
    /// The number of the pull request
    #[arg(long, value_name = "N")]
    pr: u64,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human, Format::Json])?;
    let Forge::Github(arguments) = &arguments.forge;
    let (repository, github) = arguments.place.reach(session)?;
    let here = GitRepository::open(&session.dir()).ok();
    let Collected { evidence, .. } =
        collect(&github, &repository, arguments.pr, &mut |evidence| match &here {
            Some(here) if here.has_commit(evidence.change.base_sha) => {
                forge_teams(here, evidence.change.base_sha, evidence)
            }
            _ => Ok(Vec::new()),
        })?;
    if !evidence.complete && !session.options.quiet {
        output::say("note: the forge cut a list off, so this evidence is not enough to allow anything\n");
    }
    serde_json::to_writer_pretty(&mut session.out, &evidence).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(Outcome::Accepted)
}
