//! The one comment under a pull request.

use std::collections::BTreeSet;

use super::decided::Decided;
use super::ledger::is_own;
use crate::adapters::github::{Comment, GitHub, RepositoryName, Status, earlier_heads, name_of_note};
use crate::cli::error::CliError;
use crate::gate::Outcome;
use crate::render::comment::{Memory, Proposal, State, Turn, comment};
use crate::source::ObjectId;

/// How many commits are asked for the statuses that lead to a comment: where there is one of this token's account that
/// somebody else edited, and none that says that it is this tool's.
const MOST_COMMITS: usize = 100;

/// Tells a decision under its pull request; returns where. Where nothing needs a signature and
/// nothing was ever said, nothing is.
pub(super) fn tell(
    github: &GitHub,
    repository: &RepositoryName,
    decided: &Decided,
    proposal: &Proposal,
) -> Result<Option<String>, CliError> {
    // Where the forge shows no moves, as of a private fork, the status may be on a commit of those proposed.
    let proposed = decided.evidence.commits.iter().rev().map(|commit| commit.sha);
    let earlier = decided.earlier_heads.iter().copied().chain(proposed);
    let mut seen = BTreeSet::new();
    let commits = std::iter::once(decided.question.head).chain(earlier).filter(|commit| seen.insert(*commit));
    let own = own_comment(github, repository, decided.number, commits)?;
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

/// Says under a pull request why nothing is decided there, if anything was ever said there: a comment must not go
/// on to say what no longer holds.
pub(super) fn tell_instead(
    github: &GitHub,
    repository: &RepositoryName,
    (number, head): (u64, ObjectId),
    proposal: &Proposal,
    state: State<'_>,
) -> Result<(), CliError> {
    // Asked for only if the comment is not known by itself; what is not shown leads nowhere.
    let earlier = || earlier_heads(github, repository, number).unwrap_or_default();
    let commits = std::iter::once(head).chain(std::iter::once_with(earlier).flatten());
    let own = own_comment(github, repository, number, commits)?;
    let Some((own, memory)) = own else { return Ok(()) };
    let body = comment(proposal, state, &Turn::default(), &memory.without_mentions());
    if own.body.trim_end() != body {
        github.edit_comment(repository, own.id, &body)?;
    }
    Ok(())
}

/// Returns the comment of this tool, written by this token's account. More than one, made by two
/// runs at once, become one again.
///
/// Whoever may write can edit it, and take away what it remembers: then it is the one that a status of these
/// commits leads to, which nobody can edit.
fn own_comment(
    github: &GitHub,
    repository: &RepositoryName,
    number: u64,
    commits: impl Iterator<Item = ObjectId>,
) -> Result<Option<(Comment, Memory)>, CliError> {
    let mut others = Vec::new();
    let mut first = None;
    for comment in github.own_comments(repository, number)? {
        match Memory::read(&comment.body) {
            Some(memory) if first.is_none() => first = Some((comment, memory)),
            Some(_) => github.remove_comment(repository, comment.id)?,
            None if comment.is_edited => others.push(comment),
            None => {}
        }
    }
    if others.is_empty() {
        return Ok(first);
    }
    for commit in commits.take(MOST_COMMITS) {
        let statuses = github.statuses(repository, &commit.to_string())?;
        let leads_here = |status: &Status| {
            is_own(&status.context) || status.context.eq_ignore_ascii_case(&name_of_note(number))
        };
        let own = statuses.into_iter().filter(leads_here);
        let urls: Vec<String> = own.filter_map(|status| status.target_url).collect();
        let ending = |comment: &Comment| format!("#issuecomment-{}", comment.id);
        let is_it = |comment: &Comment| urls.iter().any(|url| url.ends_with(&ending(comment)));
        if let Some(place) = others.iter().position(is_it) {
            let led_to = others.swap_remove(place);
            if first.is_none() {
                return Ok(Some((led_to, Memory::of_branch(""))));
            }
            // What it remembers stands in another: that goes on, and nothing else is told.
            github.remove_comment(repository, led_to.id)?;
            return Ok(first);
        }
    }
    Ok(first)
}
