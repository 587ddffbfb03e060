//! `check`: everything about a change at once, as a pull request needs it.

mod actions;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::error::CliError;
use super::evidence;
use super::options::Format;
use super::session::{Outcome, Session};
use crate::adapters::git::GitRepository;
use crate::agreement::Date;
use crate::finding::Level;
use crate::gate::{self, Decision, Evidence, Question, decide};
use crate::render::comment::{self, Proposal, State, Told};
use crate::render::comparison::{Comparison, Side};
use crate::render::{check_github, diff_json, diff_terminal, findings_json, findings_terminal, verdict_json};
use crate::rules::{Validation, validate};
use crate::source::Revisions;

/// Check a change as a pull request needs it: is it valid, what does it mean, may it merge
///
/// Without evidence nobody has approved yet, and it says what is needed. In GitHub Actions, where no
/// revision is named, it decides what the event is about, with evidence that it collects, and
/// publishes that: status, comment, summary, annotations and outputs.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The branch that the change is proposed to [default: the default branch]
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// The head of the change [default: HEAD]
    #[arg(long, value_name = "REV")]
    head: Option<String>,
    /// The evidence, as `countersign.evidence/1`; `-` is standard input
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
}

/// The ways a check can be written.
const FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::Markdown, Format::Github];

/// The three parts of a check as JSON.
#[derive(Serialize)]
struct CheckV1<'c> {
    schema: &'static str,
    findings: findings_json::Report<'c>,
    diff: diff_json::Report<'c>,
    verdict: verdict_json::VerdictV1,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let is_named = arguments.base.is_some() || arguments.head.is_some() || arguments.evidence.is_some();
    if !is_named && actions::is_here() {
        return actions::run(session);
    }
    session.format(&FORMATS)?;
    let head = arguments.head.as_deref().unwrap_or("HEAD");
    let repository = GitRepository::open(&session.dir())?;
    let base = match &arguments.base {
        Some(base) => base.clone(),
        None => repository.default_branch()?,
    };
    let given = match &arguments.evidence {
        Some(path) => Some(evidence::read(path, session)?),
        None => None,
    };
    let base_ref = given.as_ref().map(|given| given.change.base_ref.as_str());
    let question = evidence::question(&repository, &base, head, base_ref, session)?;
    let names = (base.strip_prefix("refs/heads/").unwrap_or(&base), head);
    let outcome = report(&repository, &question, names, given.as_ref(), session)?;
    Ok(Outcome::refused_if(outcome == gate::Outcome::Refuse))
}

/// Decides a change and writes all there is to say about it; returns the verdict.
pub(super) fn report(
    repository: &GitRepository,
    question: &Question,
    names: (&str, &str),
    given: Option<&Evidence>,
    session: &mut Session,
) -> Result<gate::Outcome, CliError> {
    let of_nobody;
    let evidence = match given {
        Some(given) => given,
        None => {
            of_nobody = evidence::of_nobody(repository, question)?;
            &of_nobody
        }
    };
    let decision = decide(repository, question, evidence)?;
    let validated;
    let validation = match &decision.validation {
        Some(validation) => validation,
        None => {
            validated = validate(&decision.result.agreement, session.day());
            &validated
        }
    };
    match session.format(&FORMATS)? {
        Format::Json => json(&decision, validation, question, names, session)?,
        Format::Markdown => {
            let comparison = compare(&decision, question, names, session.day());
            let told = Told { verdict: &decision.verdict, comparison: &comparison, validation };
            let proposal = Proposal { branch: names.0.to_owned(), ..Proposal::default() };
            writeln!(session.out, "{}", comment::summary(&proposal, State::Decided(told)))?;
        }
        Format::Github => {
            check_github::write(&mut session.out, validation, &decision.verdict, &decision.diff.changes)?;
        }
        _ => {
            human(&decision, validation, question, names, session)?;
            if given.is_none() && decision.verdict.outcome == gate::Outcome::Refuse {
                writeln!(session.out, "\nNo evidence was given, so no approval is counted.")?;
            }
        }
    }
    Ok(decision.verdict.outcome)
}

fn json(
    decision: &Decision,
    validation: &Validation,
    question: &Question,
    names: (&str, &str),
    session: &mut Session,
) -> Result<(), CliError> {
    let comparison = compare(decision, question, names, session.day());
    let check = CheckV1 {
        schema: "countersign.check/1",
        findings: findings_json::report(validation),
        diff: diff_json::report(&comparison),
        verdict: verdict_json::VerdictV1::of(&decision.verdict),
    };
    serde_json::to_writer_pretty(&mut session.out, &check).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

fn human(
    decision: &Decision,
    validation: &Validation,
    question: &Question,
    names: (&str, &str),
    session: &mut Session,
) -> Result<(), CliError> {
    let comparison = compare(decision, question, names, session.day());
    let style = session.style();
    let least = if session.options.quiet { Level::Error } else { Level::Note };
    let documents = decision.result.agreement.documents();
    findings_terminal::write(&mut session.out, validation, documents, least, style)?;
    if !session.options.quiet {
        if decision.verdict.is_invalid() {
            writeln!(
                session.out,
                "With these mistakes the agreement cannot be read for certain. As far as it can be, this changes:\n"
            )?;
        }
        diff_terminal::write(&mut session.out, &comparison, None, style)?;
        writeln!(session.out)?;
        findings_terminal::write_summary(&mut session.out, validation)?;
        writeln!(session.out)?;
    }
    super::gate::write_verdict(&decision.verdict, session)?;
    Ok(())
}

fn compare<'d>(
    decision: &'d Decision,
    question: &Question,
    (base, head): (&str, &str),
    day: Date,
) -> Comparison<'d> {
    let mut comparison = Comparison::of(
        (&decision.base.agreement, Side::of(question.base, base)),
        (&decision.result.agreement, Side::of(question.head, head)),
        &decision.diff,
        day,
    );
    comparison.meaning.clone_from(&decision.verdict.meaning);
    comparison
}
