//! `gate`: may this change merge?

use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use super::evidence;
use super::options::Format;
use super::session::{Outcome, Session};
use crate::adapters::git::GitRepository;
use crate::gate::{self, Verdict, decide};
use crate::render::{plain, verdict_json, verdict_text};

/// Decide whether a change may merge, from git objects and evidence alone
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The tip of the branch that the change is proposed to
    #[arg(long, value_name = "REV")]
    base: String,
    /// The head of the change
    #[arg(long, value_name = "REV")]
    head: String,
    /// The evidence, as `countersign.evidence/1`; `-` is standard input
    #[arg(long, value_name = "FILE")]
    evidence: PathBuf,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&[Format::Human, Format::Json])?;
    let repository = GitRepository::open(&session.dir())?;
    let evidence = evidence::read(&arguments.evidence, session)?;
    let question =
        evidence::question(&repository, &arguments.base, &arguments.head, Some(&evidence), session)?;
    let verdict = decide(&repository, &question, &evidence)?.verdict;
    match format {
        Format::Json => {
            let json = verdict_json::to_json(&verdict).map_err(std::io::Error::from)?;
            session.out.extend_from_slice(json.as_bytes());
        }
        _ => write_verdict(&verdict, session)?,
    }
    Ok(Outcome::refused_if(verdict.outcome == gate::Outcome::Refuse))
}

/// Writes a verdict for a person, with what it quotes from the policy made safe to show.
pub(super) fn write_verdict(verdict: &Verdict, session: &mut Session) -> Result<(), CliError> {
    let mut text = Vec::new();
    verdict_text::write(verdict, &mut text)?;
    session.out.extend_from_slice(plain::lines(&String::from_utf8_lossy(&text)).as_bytes());
    Ok(())
}
