//! The gate's workflows in a repository.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use crate::adapters::git::GitRepository;
use crate::cli::error::CliError;
use crate::source::Revisions;
use crate::templates::github;

/// The action that a release belongs to, which only its build knows: `OWNER/NAME@COMMIT`.
const OWN_ACTION: Option<&str> = option_env!("COUNTERSIGN_ACTION");

/// An action in somebody's repository, at a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Action(String);

impl FromStr for Action {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{text}` is no action: write OWNER/NAME@COMMIT, the commit with all its 40 digits");
        let (repository, commit) = text.split_once('@').ok_or_else(wrong)?;
        let (owner, name) = repository.split_once('/').ok_or_else(wrong)?;
        let is_word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
        };
        let is_commit =
            commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_word(owner) && is_word(name) && is_commit { Ok(Self(text.to_owned())) } else { Err(wrong()) }
    }
}

/// Returns the workflows by path for the repository that `dir` is or will be the top of.
///
/// # Errors
/// `dir` lies deeper in a repository, the action is not known, or the branch cannot be named in a
/// workflow.
pub(super) fn workflows(dir: &Path, action: Option<&Action>) -> Result<Vec<(String, String)>, CliError> {
    refuse_below_the_top(dir)?;
    let branch = branch(dir);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    if !branch.bytes().all(is_plain) {
        return Err(CliError::unable(format!(
            "the branch `{branch}` cannot be named in a workflow as it is"
        ))
        .help(
            "give the branch that holds the agreement a name of ASCII letters, digits, `-`, `_`, `.` and `/`",
        ));
    }
    Ok(github::workflows(&named(action, OWN_ACTION)?, &github::quoted(&branch)))
}

/// Returns the action as a workflow names it. Whether another one has releases is not known, so
/// that it is built from its source.
fn named(action: Option<&Action>, own: Option<&str>) -> Result<String, CliError> {
    match (action, own) {
        (Some(Action(action)), own) if own != Some(action) => Ok(format!(
            "{action}\n        with:\n          version: source # where there are releases, leave this out"
        )),
        (_, Some(own)) => Ok(format!("{own} # v{}", env!("CARGO_PKG_VERSION"))),
        (_, None) => Err(CliError::usage("this build does not know where its action is published").help(
            "releases know; otherwise push its source to a repository and name that, pinned by commit: \
             `countersign init --github --action OWNER/NAME@COMMIT`",
        )),
    }
}

/// Refuses a folder whose workflows GitHub would never read.
fn refuse_below_the_top(dir: &Path) -> Result<(), CliError> {
    let Ok(dir) = fs::canonicalize(dir) else { return Ok(()) };
    match dir.ancestors().find(|folder| folder.join(".git").exists()) {
        Some(top) if top != dir => Err(CliError::unable(format!(
            "`{}` is not the top of its repository, and GitHub reads workflows nowhere else",
            dir.display()
        ))
        .help(format!("write to the top: `countersign init {} --github`", top.display()))),
        _ => Ok(()),
    }
}

/// Returns the branch that changes are proposed to: the default branch, or the one that a
/// repository without commits is on, or `main`.
pub(super) fn branch(dir: &Path) -> String {
    let Ok(repository) = GitRepository::open(dir) else { return "main".to_owned() };
    let known = repository.default_branch().ok();
    let unborn = || fs::read_to_string(repository.git_dir().join("HEAD")).ok();
    let name = known.or_else(|| unborn()?.trim_end().strip_prefix("ref: ").map(str::to_owned));
    let short = name.as_deref().and_then(|name| {
        name.strip_prefix("refs/heads/").or_else(|| name.strip_prefix("refs/remotes/origin/"))
    });
    short.unwrap_or("main").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_names_its_own_action_and_others_are_built() {
        let own = "acme/countersign@3d3c42e5aac5ba805825da76410c181273ba90b1";
        let other = Action("lee/countersign@3d3c42e5aac5ba805825da76410c181273ba90b1".to_owned());
        let released = format!("{own} # v{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(named(None, Some(own)).unwrap(), released);
        assert_eq!(named(Some(&own.parse().unwrap()), Some(own)).unwrap(), released);
        for own in [None, Some(own)] {
            assert!(named(Some(&other), own).unwrap().starts_with(&format!("{}\n        with:\n", other.0)));
        }
        assert!(named(None, None).is_err());
    }

    #[test]
    fn an_action_is_pinned_by_commit() {
        let commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";
        assert!(format!("acme/counter.sign_2@{commit}").parse::<Action>().is_ok());
        for wrong in [
            "acme/countersign@v1".to_owned(),
            format!("acme@{commit}"),
            format!("acme/a/b@{commit}"),
            format!("acme/countersign@{commit}\n"),
            format!("acme/count ersign@{commit}"),
            format!("acme/countersign@{}", commit.to_uppercase()),
            format!("/countersign@{commit}"),
        ] {
            assert!(wrong.parse::<Action>().unwrap_err().contains("OWNER/NAME@COMMIT"), "{wrong}");
        }
    }
}
