//! The one comment under a pull request.

use super::decided::Decided;
use crate::adapters::github::{Comment, GitHub, RepositoryName};
use crate::cli::error::CliError;
use crate::gate::Outcome;
use crate::render::comment::{Memory, Proposal, State, Turn, comment};

/// Tells a decision under its pull request; returns where. Where nothing needs a signature and
/// nothing was ever said, nothing is.
pub(super) fn tell(
    github: &GitHub,
    repository: &RepositoryName,
    decided: &Decided,
    proposal: &Proposal,
) -> Result<Option<String>, CliError> {
    let own = own_comment(github, repository, decided.number)?;
    let verdict = &decided.decision.verdict;
    if own.is_none() && verdict.outcome == Outcome::NotApplicable {
        return Ok(None);
    }
    let before = own.as_ref().map(|(_, memory)| memory);
    let (turn, memory) = Turn::of(verdict, decided.readiness, &proposal.branch, before);
    let body = decided.tell(|state| comment(proposal, state, &turn, &memory));
    let Some((own, before)) = own else {
        return Ok(Some(github.write_comment(repository, decided.number, &body)?.url));
    };
    if before.must_be_cleared_for(&memory) {
        let cleared = comment(proposal, State::BeingDecided, &Turn::default(), &before.without_mentions());
        github.edit_comment(repository, own.id, &cleared)?;
    }
    if own.body.trim_end() != body {
        github.edit_comment(repository, own.id, &body)?;
    }
    Ok(Some(own.url))
}

/// Says under a pull request that it could not be decided, if anything was ever said there: a
/// comment must not go on to say what no longer holds.
pub(super) fn tell_failure(
    github: &GitHub,
    repository: &RepositoryName,
    number: u64,
    proposal: &Proposal,
    error: &CliError,
) -> Result<(), CliError> {
    let Some((own, memory)) = own_comment(github, repository, number)? else { return Ok(()) };
    let state = State::NotDecided(&error.message, error.help.as_deref());
    let body = comment(proposal, state, &Turn::default(), &memory.without_mentions());
    github.edit_comment(repository, own.id, &body)?;
    Ok(())
}

/// Returns the comment of this tool, written by this token's account. More than one, made by two
/// runs at once, become one again.
fn own_comment(
    github: &GitHub,
    repository: &RepositoryName,
    number: u64,
) -> Result<Option<(Comment, Memory)>, CliError> {
    let comments = github.own_comments(repository, number)?;
    let mut own = comments.into_iter().filter_map(|comment| Some((Memory::read(&comment.body)?, comment)));
    let first = own.next();
    for (_, other) in own {
        github.remove_comment(repository, other.id)?;
    }
    Ok(first.map(|(memory, comment)| (comment, memory)))
}
