//! What a run says of itself: in its log, in its summary, as annotations, and to later steps.

use std::io::Write;

use super::Desk;
use super::decided::Decided;
use crate::cli::error::CliError;
use crate::cli::gate::write_verdict;
use crate::cli::session::Session;
use crate::render::comment::{self, Proposal, State};
use crate::render::{check_github, markdown, plain};
use crate::words::joined;

/// Says that there is nothing to decide.
pub(super) fn nothing(session: &mut Session, why: &str) -> Result<(), CliError> {
    writeln!(session.out, "Nothing to decide: {}.", plain::one_line(why))?;
    Ok(())
}

/// Says of a pull request that others decide, which propose the same commit.
pub(super) fn left_to(session: &mut Session, number: u64, others: &[u64]) -> Result<(), CliError> {
    let others: Vec<String> = others.iter().map(|other| format!("pull request {other}")).collect();
    writeln!(
        session.out,
        "Pull request {number} is left to {}, from a branch of this repository, with the same commit.",
        joined(&others, "and")
    )?;
    Ok(())
}

/// Says that there is nothing to decide on a branch, as nothing there or in what would land is agreed.
pub(super) fn ungoverned(session: &mut Session, branch: &str) -> Result<(), CliError> {
    nothing(session, &format!("there is no agreement on {branch}, and none is proposed"))
}

/// Says that the run says nothing of what its pull request is now.
pub(super) fn about_another(session: &mut Session) -> Result<(), CliError> {
    writeln!(
        session.out,
        "This run is of a version that the pull request has left, or of another target branch, or it was closed: \
         only a newer run says whether what it proposes now may merge."
    )?;
    Ok(())
}

/// Says what was decided about a pull request.
pub(super) fn decided(session: &mut Session, decided: &Decided) -> Result<(), CliError> {
    let branch = plain::one_line(&decided.question.base_ref).into_owned();
    writeln!(session.out, "Pull request {}, proposed to {branch}:", decided.number)?;
    write_verdict(&decided.decision.verdict, session)?;
    writeln!(session.out)?;
    Ok(())
}

/// Says that a pull request could not be decided.
pub(super) fn failed(session: &mut Session, number: u64, error: &CliError) -> Result<(), CliError> {
    let why = plain::one_line(&error.message);
    writeln!(session.out, "Pull request {number} could not be checked: {why}.\n")?;
    Ok(())
}

/// Says that the comment under a pull request could not be written: in the log, the summary and an
/// annotation.
pub(super) fn untold(session: &mut Session, number: u64, error: &CliError) -> Result<String, CliError> {
    let text = format!(
        "The comment under pull request {number} could not be written, so that it may say something older, and \
         nobody was asked to sign by it: {}. The status says what was decided.",
        plain::one_line(&error.message)
    );
    let help = error.help.as_deref().map(|help| format!("help: {}", plain::one_line(help)));
    writeln!(session.out, "{text}\n")?;
    check_github::warn(&mut session.commands, &text, help.as_deref())?;
    let help = help.map(|help| format!(" {}", markdown::text(&help))).unwrap_or_default();
    Ok(format!("⚠️ {}{help}", markdown::text(&text)))
}

/// Marks what was found and what changes at its lines.
pub(super) fn annotate(session: &mut Session, decided: &Decided) -> Result<(), CliError> {
    let decision = &decided.decision;
    check_github::write(
        &mut session.commands,
        &decided.validation,
        &decision.verdict,
        &decision.diff.changes,
    )?;
    Ok(())
}

/// Returns a decision for the summary.
pub(super) fn page(decided: &Decided, proposal: &Proposal) -> String {
    let page = decided.tell(|state| comment::summary(proposal, state));
    under(decided.number, &format!(", proposed to {}", markdown::code(&proposal.branch)), &page)
}

/// Returns for the summary that a pull request could not be decided.
pub(super) fn failure_page(number: u64, error: &CliError) -> String {
    let state = State::NotDecided(&error.message, error.help.as_deref());
    under(number, "", &comment::summary(&Proposal::default(), state))
}

fn under(number: u64, more: &str, page: &str) -> String {
    format!("## Pull request {number}{more}\n\n{page}")
}

impl Desk<'_> {
    /// Hands a decision to later steps.
    pub(super) fn hand_over(&self, decided: &Decided) -> Result<(), CliError> {
        let evidence = serde_json::to_vec_pretty(&decided.evidence).map_err(std::io::Error::from)?;
        let path = self.runner.keep(&format!("evidence-{}.json", decided.number), &evidence)?;
        let verdict = &decided.decision.verdict;
        self.runner.output(&[
            ("verdict", verdict.outcome.name()),
            ("meaning", verdict.meaning.as_deref().unwrap_or_default()),
            ("evidence", &path.to_string_lossy()),
        ])
    }
}
