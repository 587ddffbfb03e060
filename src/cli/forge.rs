//! A connection to the forge, and what it says of itself meanwhile.

use std::time::Duration;

use clap::{Args, Subcommand};

use super::error::CliError;
use super::output;
use super::progress;
use super::session::Session;
use crate::adapters::git::GitRepository;
use crate::adapters::github::{Access, GitHub, Notice, RepositoryName};
use crate::render::plain;

/// Pauses from this length on are told where there is no progress to look at.
const LONG_PAUSE: Duration = Duration::from_secs(5);

/// The forge that a command is about.
#[derive(Debug, Subcommand)]
pub(super) enum Forge<A: Args> {
    Github(A),
}

#[derive(Debug, Args)]
pub(super) struct Place {
    /// The repository [default: GITHUB_REPOSITORY, or where this clone came from]
    #[arg(long, value_name = "OWNER/NAME")]
    repository: Option<RepositoryName>,
}

impl Place {
    /// Returns the repository that is meant, and a connection to its forge.
    pub(super) fn reach(&self, session: &Session) -> Result<(RepositoryName, GitHub), CliError> {
        Ok((repository(self.repository.as_ref(), session)?, connect(session)?))
    }
}

/// Returns a connection as the environment describes it. On a terminal it shows that it works.
pub(super) fn connect(session: &Session) -> Result<GitHub, CliError> {
    let access = Access::from_environment()?;
    let host = access.api.host().to_owned();
    let (verbose, quiet) = (session.options.verbose, session.options.quiet);
    let bar = progress::bar(session);
    Ok(GitHub::connect(access).telling(move |notice| {
        let line = match notice {
            Notice::Asks(asked) => {
                if let Some(bar) = &bar {
                    bar.set_message(plain::one_line(&format!("{host}: {asked}")).into_owned());
                }
                verbose.then(|| format!("asks {host}: {asked}"))
            }
            Notice::Waits(pause, why) => {
                let line = format!("waits {} s for {host}: {why}", pause.as_secs().max(1));
                if let Some(bar) = &bar {
                    bar.set_message(line.clone());
                }
                let is_told = verbose || (bar.is_none() && !quiet && pause >= LONG_PAUSE);
                is_told.then_some(line)
            }
        };
        let Some(line) = line else { return };
        let line = format!("{}\n", plain::one_line(&line));
        match &bar {
            Some(bar) => bar.suspend(|| output::say(&line)),
            None => output::say(&line),
        }
    }))
}

/// Returns the repository that is meant: the one named, or else the one that the workflow runs in,
/// or else the one that this clone came from.
pub(super) fn repository(
    named: Option<&RepositoryName>,
    session: &Session,
) -> Result<RepositoryName, CliError> {
    if let Some(named) = named {
        return Ok(named.clone());
    }
    if let Some(name) = std::env::var("GITHUB_REPOSITORY").ok().filter(|name| !name.is_empty()) {
        return name
            .parse()
            .map_err(|form| CliError::usage("GITHUB_REPOSITORY names no repository").help(form));
    }
    let server = Access::from_environment()?.server;
    let origin = GitRepository::open(&session.dir()).ok().and_then(|here| here.origin());
    origin.and_then(|url| RepositoryName::of_remote(&url, server.host())).ok_or_else(|| {
        CliError::usage(format!("it is not said which repository on {} is meant", server.host()))
            .help("name it: `--repository OWNER/NAME`")
    })
}
