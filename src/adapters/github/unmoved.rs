//! Whether a pull request is still what its evidence says.

use super::client::GitHub;
use super::pulls::PullRequest;
use super::repository::RepositoryName;
use crate::gate::evidence::{Evidence, Review, ReviewState, full_ref, ref_of_branch};
use crate::source::SourceError;

/// Returns whether head, author, target branch, its tip, its changes and the reviews of a pull request are
/// still those of its evidence, whether it is as much of a draft, and whether everybody is still called so.
///
/// # Errors
/// The forge cannot be asked.
pub fn is_unmoved(
    github: &GitHub,
    repository: &RepositoryName,
    evidence: &Evidence,
) -> Result<bool, SourceError> {
    let change = &evidence.change;
    let Some(number) = change.number else { return Ok(false) };
    let timeline = github.timeline(repository, number)?;
    let reviews = github.reviews(repository, number, &timeline.dismissals)?;
    // Last, so that nothing of the above can be older than it.
    let pull = github.pull(repository, number)?;
    let tip = github.tip(repository, &pull.base.branch)?;
    let branches = evidence.base_changes.iter().flatten();
    Ok(is_of(&pull, evidence)
        && change.is_draft == Some(pull.draft)
        && tip.eq_ignore_ascii_case(&change.base_sha.to_string())
        && timeline.base_changes.iter().all(|change| branches.clone().any(|known| known == change))
        && said(&reviews.items) == said(&evidence.reviews)
        && evidence.is_author(pull.author())
        && !github.roll.borrow().is_torn())
}

/// Returns whether a pull request is open with the head and the target branch of its evidence.
///
/// # Errors
/// The forge cannot be asked.
pub fn is_there(
    github: &GitHub,
    repository: &RepositoryName,
    evidence: &Evidence,
) -> Result<bool, SourceError> {
    let Some(number) = evidence.change.number else { return Ok(false) };
    Ok(is_of(&github.pull(repository, number)?, evidence))
}

fn is_of(pull: &PullRequest, evidence: &Evidence) -> bool {
    let change = &evidence.change;
    pull.state == "open"
        && pull.head.sha.eq_ignore_ascii_case(&change.head_sha.to_string())
        && full_ref(&ref_of_branch(&pull.base.branch)) == full_ref(&change.base_ref)
}

/// What a review that matters says: its number, whose it is, what it says, and who took that back.
type Said<'r> = (u64, Option<&'r str>, ReviewState, Option<&'r str>);

fn said(reviews: &[Review]) -> Vec<Said<'_>> {
    // Comments do not matter, and anybody may go on commenting.
    let mut said: Vec<Said<'_>> = reviews
        .iter()
        .filter(|review| review.state != ReviewState::Commented)
        .map(|review| (review.id, review.login.as_deref(), review.state, review.dismissed_by.as_deref()))
        .collect();
    said.sort();
    said
}
