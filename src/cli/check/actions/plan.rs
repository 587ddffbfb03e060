//! Which pull requests are decided, and which of them share a status.

use std::collections::BTreeMap;

use super::event::Head;
use crate::adapters::github::{GitHub, PullRequest, RepositoryName};
use crate::cli::error::CliError;
use crate::source::ObjectId;

/// The open pull requests of one head that are proposed to one branch: they have one status, and
/// the worst of them decides it.
pub(super) struct Target {
    pub(super) head: ObjectId,
    pub(super) branch: String,
    /// Never empty.
    pub(super) pulls: Vec<PullRequest>,
}

/// Returns the targets of a head: whatever is open with this commit, or from this branch if it has
/// moved on.
pub(super) fn of_head(
    github: &GitHub,
    repository: &RepositoryName,
    head: &Head,
) -> Result<Vec<Target>, CliError> {
    let commit = head.commit.to_string();
    let is_meant = |pull: &PullRequest| {
        let from = pull.head.repo.as_ref().map(|repo| repo.full_name.as_str());
        pull.head.sha == commit
            || head.branch.as_ref().is_some_and(|(repository, branch)| {
                from.is_some_and(|from| from.eq_ignore_ascii_case(repository)) && pull.head.branch == *branch
            })
    };
    let mut targets = of_branch(github, repository, None)?;
    targets.retain(|target| target.pulls.iter().any(is_meant));
    Ok(targets)
}

/// Returns the targets of everything that is open, or proposed to one branch.
pub(super) fn of_branch(
    github: &GitHub,
    repository: &RepositoryName,
    branch: Option<&str>,
) -> Result<Vec<Target>, CliError> {
    let mut targets = grouped(github.open_pulls(repository, None)?)?;
    targets.retain(|target| branch.is_none_or(|branch| target.branch == branch));
    Ok(targets)
}

fn grouped(pulls: Vec<PullRequest>) -> Result<Vec<Target>, CliError> {
    let mut groups: BTreeMap<(ObjectId, String), Vec<PullRequest>> = BTreeMap::new();
    for pull in pulls {
        groups.entry((id(&pull)?, pull.base.branch.clone())).or_default().push(pull);
    }
    let of_first = |pulls: &[PullRequest]| pulls.first().map_or(0, |pull| pull.number);
    let target =
        |((head, branch), pulls): ((ObjectId, String), Vec<PullRequest>)| Target { head, branch, pulls };
    let mut targets: Vec<Target> = groups.into_iter().map(target).collect();
    targets.sort_by_key(|target| of_first(&target.pulls));
    Ok(targets)
}

/// Returns the head of a pull request.
pub(super) fn id(pull: &PullRequest) -> Result<ObjectId, CliError> {
    ObjectId::parse(&pull.head.sha).ok_or_else(|| {
        CliError::unable(format!("the head of pull request {} is no commit's id", pull.number))
    })
}
