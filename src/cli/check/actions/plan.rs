//! Which pull requests are decided, and which of them share a status.

use std::collections::BTreeMap;

use super::event::Head;
use crate::adapters::github::{GitHub, OpenPull, RepositoryName};
use crate::cli::error::CliError;
use crate::source::{ObjectId, is_same_name};

/// The open pull requests of one head that are proposed to one branch: they have one status, and
/// the worst of them decides it.
pub(super) struct Target {
    pub(super) head: ObjectId,
    pub(super) branch: String,
    /// Never empty.
    pub(super) pulls: Vec<OpenPull>,
    /// Another pull request of this head, to a branch whose name GitHub takes for the same one: the
    /// names of statuses are compared without regard to case, those of branches are not.
    pub(super) rival: Option<(u64, String)>,
}

/// Returns the targets of a head: whatever is open with this commit, or from this branch if it has
/// moved on.
pub(super) fn of_head(
    github: &GitHub,
    repository: &RepositoryName,
    head: &Head,
) -> Result<Vec<Target>, CliError> {
    let commit = head.commit.to_string();
    let is_meant = |pull: &OpenPull| {
        let from = pull.head_repository.as_ref().map(|repository| repository.full_name.as_str());
        pull.head == commit
            || head.branch.as_ref().is_some_and(|(repository, branch)| {
                from.is_some_and(|from| from.eq_ignore_ascii_case(repository)) && pull.head_branch == *branch
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
    // All of them, since a pull request to another branch may have a status of the same name.
    let mut targets = grouped(github.open_pulls(repository)?)?;
    targets.retain(|target| branch.is_none_or(|branch| target.branch == branch));
    Ok(targets)
}

fn grouped(pulls: Vec<OpenPull>) -> Result<Vec<Target>, CliError> {
    let mut groups: BTreeMap<(ObjectId, String), Vec<OpenPull>> = BTreeMap::new();
    for pull in pulls {
        groups.entry((id(pull.number, &pull.head)?, pull.base_branch.clone())).or_default().push(pull);
    }
    let of_first = |pulls: &[OpenPull]| pulls.first().map_or(0, |pull| pull.number);
    let all: Vec<(ObjectId, String, u64)> =
        groups.iter().map(|((head, branch), pulls)| (*head, branch.clone(), of_first(pulls))).collect();
    let target = |((head, branch), pulls): ((ObjectId, String), Vec<OpenPull>)| {
        let rival = all.iter().find(|(of, other, _)| {
            *of == head && *other != branch && is_same_name(other.as_bytes(), branch.as_bytes())
        });
        let rival = rival.map(|(_, other, number)| (*number, other.clone()));
        Target { head, branch, pulls, rival }
    };
    let mut targets: Vec<Target> = groups.into_iter().map(target).collect();
    targets.sort_by_key(|target| of_first(&target.pulls));
    Ok(targets)
}

/// Returns the head of a pull request.
pub(super) fn id(number: u64, head: &str) -> Result<ObjectId, CliError> {
    ObjectId::parse(head)
        .ok_or_else(|| CliError::unable(format!("the head of pull request {number} is no commit's id")))
}
