//! `gate`: may this change merge?

use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use super::evidence::{self, Given};
use super::options::Format;
use super::session::{Outcome, Session};
use crate::adapters::git::GitRepository;
use crate::gate::{self, Verdict, decide, decide_queue};
use crate::render::{plain, verdict_json, verdict_text};

/// Decide whether a change may merge, from git objects and evidence alone
///
/// With the evidence of a merge queue, `countersign.queue/1`, the head is a group's last commit, and
/// every change in the group is decided.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The tip of the branch that the change is proposed to
    #[arg(long, value_name = "REV")]
    base: String,
    /// The head of the change
    #[arg(long, value_name = "REV")]
    head: String,
    /// The evidence, as `countersign.evidence/1` or `countersign.queue/1`; `-` is standard input
    #[arg(long, value_name = "FILE")]
    evidence: PathBuf,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&[Format::Human, Format::Json])?;
    let repository = GitRepository::open(&session.dir())?;
    let given = evidence::read_any(&arguments.evidence, session)?;
    let base_ref = match &given {
        Given::Change(evidence) => &evidence.change.base_ref,
        Given::Queue(queue) => &queue.base_ref,
    };
    let question =
        evidence::question(&repository, &arguments.base, &arguments.head, Some(base_ref), session)?;
    let (outcome, json) = match &given {
        Given::Change(evidence) => {
            let verdict = decide(&repository, &question, evidence)?.verdict;
            if format != Format::Json {
                write_verdict(&verdict, session)?;
            }
            (verdict.outcome, verdict_json::to_json(&verdict))
        }
        Given::Queue(queue) => {
            let decision = decide_queue(&repository, &question, queue)?;
            if format != Format::Json {
                write_plain(session, |out| verdict_text::write_queue(&decision, out))?;
            }
            (decision.verdict.outcome, verdict_json::queue_to_json(&decision))
        }
    };
    if format == Format::Json {
        session.out.extend_from_slice(json.map_err(std::io::Error::from)?.as_bytes());
    }
    Ok(Outcome::refused_if(outcome == gate::Outcome::Refuse))
}

/// Writes a verdict for a person, with what it quotes from the policy made safe to show.
pub(super) fn write_verdict(verdict: &Verdict, session: &mut Session) -> Result<(), CliError> {
    write_plain(session, |out| verdict_text::write(verdict, out))
}

fn write_plain(
    session: &mut Session,
    write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
) -> Result<(), CliError> {
    let mut text = Vec::new();
    write(&mut text)?;
    session.out.extend_from_slice(plain::lines(&String::from_utf8_lossy(&text)).as_bytes());
    Ok(())
}
