//! Which two revisions are compared.

use super::error::CliError;
use crate::adapters::git::GitRepository;
use crate::source::{ObjectId, Objects, Revisions};

/// Two revisions as they were written, each of them optional.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    /// The old one.
    pub(super) base: Option<String>,
    /// The new one.
    pub(super) head: Option<String>,
}

impl Range {
    /// Returns the range that `BASE`, `BASE HEAD` or `BASE..HEAD` names. An end left out next to
    /// the dots is `HEAD`, as in git.
    pub(super) fn parse(base: Option<&str>, head: Option<&str>) -> Result<Self, CliError> {
        let owned = |text: &str| text.to_owned();
        let Some((left, right)) = base.and_then(|base| base.split_once("..")) else {
            return Ok(Self { base: base.map(owned), head: head.map(owned) });
        };
        let written = base.unwrap_or_default();
        if right.starts_with('.') {
            return Err(CliError::usage(format!("`{written}` has three dots"))
                .help("write BASE..HEAD; without BASE the merge base with the default branch is taken"));
        }
        if head.is_some() || right.contains("..") {
            return Err(CliError::usage(format!("`{written}` names both versions already")));
        }
        let end = |text: &str| if text.is_empty() { "HEAD".to_owned() } else { text.to_owned() };
        Ok(Self { base: Some(end(left)), head: Some(end(right)) })
    }
}

/// Returns the commit a revision names.
pub(super) fn resolve(repository: &GitRepository, revision: &str) -> Result<ObjectId, CliError> {
    Ok(repository.resolve(revision)?)
}

/// Returns what a person calls a revision; whoever named the commit itself needs no more.
pub(super) fn named(revision: &str, id: ObjectId) -> String {
    if id.to_string().starts_with(revision) { id.short() } else { format!("{revision} ({})", id.short()) }
}

/// Returns where the branch that is checked out left the default branch.
pub(super) fn fork_point(repository: &GitRepository) -> Result<ObjectId, CliError> {
    let head = repository.head()?;
    let branch = repository.default_branch()?;
    let tip = repository.resolve(&branch)?;
    match repository.merge_bases(head, tip)?.as_slice() {
        [base] => Ok(*base),
        bases => {
            let what = if bases.is_empty() { "no" } else { "more than one" };
            Err(CliError::unable(format!("this branch and `{branch}` have {what} commit where they part"))
                .help("name the version to compare with: `countersign diff BASE`"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(base: Option<&str>, head: Option<&str>) -> Option<(Option<String>, Option<String>)> {
        Range::parse(base, head).ok().map(|range| (range.base, range.head))
    }

    #[test]
    fn ranges_are_written_in_every_form() {
        let both = |base: &str, head: &str| Some((Some(base.to_owned()), Some(head.to_owned())));
        assert_eq!(parsed(None, None), Some((None, None)));
        assert_eq!(parsed(Some("main"), None), Some((Some("main".to_owned()), None)));
        assert_eq!(parsed(Some("main"), Some("x")), both("main", "x"));
        assert_eq!(parsed(Some("main..x"), None), both("main", "x"));
        assert_eq!(parsed(Some("main.."), None), both("main", "HEAD"));
        assert_eq!(parsed(Some("..x"), None), both("HEAD", "x"));
        for wrong in [(Some("a..b"), Some("c")), (Some("a...b"), None), (Some("a..b..c"), None)] {
            assert_eq!(parsed(wrong.0, wrong.1), None, "{wrong:?}");
        }
    }
}
