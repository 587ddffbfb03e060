//! Which pull requests are decided, and which of them share a status.

use std::collections::BTreeMap;

use super::event::Head;
use crate::adapters::github::{GitHub, OpenPull, RepositoryName};
use crate::cli::error::CliError;
use crate::source::ObjectId;

/// The open pull requests of one head that are proposed to one branch: they have one status, and
/// the worst of those that decide decides it.
#[derive(Clone)]
pub(super) struct Target {
    pub(super) head: ObjectId,
    pub(super) branch: String,
    /// Those that decide: never empty.
    pub(super) pulls: Vec<OpenPull>,
    /// Those from forks, where a branch of the repository itself proposes the same, and not as a draft:
    /// anybody can open one, and merged it leaves just what is signed there.
    pub(super) beside: Vec<OpenPull>,
    /// Whether those that decide are the repository's own, and one of them is no draft.
    pub(super) is_own: bool,
}

impl Target {
    /// Returns all of its pull requests, those that decide first.
    pub(super) fn all(&self) -> impl Iterator<Item = &OpenPull> {
        self.pulls.iter().chain(&self.beside)
    }

    /// Returns whether a pull request is one of them.
    pub(super) fn holds(&self, number: u64) -> bool {
        self.all().any(|pull| pull.number == number)
    }
}

/// Returns the targets of a head among everything that is open: what is proposed with this commit, or
/// from this branch if it has moved on.
pub(super) fn of_head(mut targets: Vec<Target>, head: &Head) -> Vec<Target> {
    targets.retain(|target| is_of_head(target, head));
    targets
}

/// Returns whether a target is proposed with this commit, or from this branch.
pub(super) fn is_of_head(target: &Target, head: &Head) -> bool {
    let commit = head.commit.to_string();
    target.all().any(|pull| pull.head == commit || is_from(pull, head))
}

/// Returns whether a pull request is from this branch.
pub(super) fn is_from(pull: &OpenPull, head: &Head) -> bool {
    let from = pull.head_repository.as_ref().map(|repository| repository.full_name.as_str());
    head.branch.as_ref().is_some_and(|(repository, branch)| {
        from.is_some_and(|from| from.eq_ignore_ascii_case(repository)) && pull.head_branch == *branch
    })
}

/// Returns the targets of everything that is open, or proposed to one branch.
pub(super) fn of_branch(
    github: &GitHub,
    repository: &RepositoryName,
    branch: Option<&str>,
) -> Result<Vec<Target>, CliError> {
    let mut targets = grouped(repository, github.open_pulls(repository)?)?;
    targets.retain(|target| branch.is_none_or(|branch| target.branch == branch));
    Ok(targets)
}

/// Returns targets without a pull request.
pub(super) fn without(
    repository: &RepositoryName,
    targets: Vec<Target>,
    number: Option<u64>,
) -> Result<Vec<Target>, CliError> {
    let Some(number) = number else { return Ok(targets) };
    let pulls = targets.into_iter().flat_map(|target| target.pulls.into_iter().chain(target.beside));
    grouped(repository, pulls.filter(|pull| pull.number != number).collect())
}

fn grouped(repository: &RepositoryName, pulls: Vec<OpenPull>) -> Result<Vec<Target>, CliError> {
    let mut groups: BTreeMap<(ObjectId, String), Vec<OpenPull>> = BTreeMap::new();
    for pull in pulls {
        groups.entry((id(pull.number, &pull.head)?, pull.base_branch.clone())).or_default().push(pull);
    }
    let is_own = |pull: &OpenPull| {
        let from = pull.head_repository.as_ref();
        from.is_some_and(|from| repository.is_called(&from.full_name))
    };
    let target = |((head, branch), pulls): ((ObjectId, String), Vec<OpenPull>)| {
        let (own, forks) = pulls.into_iter().partition::<Vec<_>, _>(is_own);
        // Drafts do not merge: who turns the own one into a draft means to stop all of them.
        let is_own = own.iter().any(|pull| !pull.draft);
        let (pulls, beside) = match is_own {
            true => (own, forks),
            false => (own.into_iter().chain(forks).collect(), Vec::new()),
        };
        Target { head, branch, pulls, beside, is_own }
    };
    let mut targets: Vec<Target> = groups.into_iter().map(target).collect();
    targets.sort_by_key(|target| target.pulls.first().map_or(0, |pull| pull.number));
    Ok(targets)
}

/// Returns the head of a pull request.
pub(super) fn id(number: u64, head: &str) -> Result<ObjectId, CliError> {
    ObjectId::parse(head)
        .ok_or_else(|| CliError::unable(format!("the head of pull request {number} is no commit's id")))
}
