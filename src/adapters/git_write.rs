//! A commit on a new branch, without touching the working tree, the index or what is checked out.

use std::path::Path;

use super::git_command::GitCommand;
use crate::source::{Mode, ObjectId, RepoPath, SourceError};

/// A commit to be made: one file changed.
pub struct Commit<'c> {
    /// The commit that it follows.
    pub parent: ObjectId,
    /// The file.
    pub path: &'c RepoPath,
    /// Its mode.
    pub mode: Mode,
    /// What it holds.
    pub bytes: &'c [u8],
    /// The message.
    pub message: &'c str,
    /// The branch, as `refs/heads/…`; there is none of this name yet.
    pub branch: &'c str,
}

/// Returns whether whoever runs this can commit: git knows their name and address.
///
/// # Errors
/// It does not, or there is no git.
pub fn require_identity(folder: &Path) -> Result<(), SourceError> {
    let git = GitCommand::as_user(folder);
    for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
        git.run(&["var", who]).map_err(|error| {
            SourceError::new(format!("git does not know who you are ({})", error.message)).help(
                "tell it: `git config --global user.name \"Your Name\"` and `git config --global user.email you@example.com`",
            )
        })?;
    }
    Ok(())
}

/// Makes a commit as the user, signed where their settings ask for it (`commit.gpgsign`), and a branch
/// that points at it. No hook is run.
///
/// # Errors
/// git refuses; then there is no branch.
pub fn commit(folder: &Path, commit: &Commit<'_>) -> Result<ObjectId, SourceError> {
    let scratch = tempfile::tempdir().map_err(|error| {
        SourceError::new(format!("cannot make a folder in `{}`: {error}", std::env::temp_dir().display()))
    })?;
    let index = scratch.path().join("index");
    let Some(index) = index.to_str() else {
        return Err(SourceError::new(format!("`{}` is no UTF-8 path", index.display())));
    };
    let git = GitCommand::as_user(folder).with("GIT_INDEX_FILE", index);
    let blob = git.run_with(&["hash-object", "-w", "--stdin", "--no-filters"], commit.bytes)?;
    let parent = commit.parent.to_string();
    git.run(&["read-tree", &parent])?;
    let entry = format!("{:o},{blob},{}", commit.mode.bits(), commit.path);
    git.run(&["update-index", "--cacheinfo", &entry])?;
    let tree = git.run(&["write-tree"])?;
    let mut arguments = vec!["commit-tree", "-p", &parent, "-F", "-"];
    if git.run(&["config", "--type=bool", "commit.gpgsign"]).is_ok_and(|signs| signs == "true") {
        arguments.push("-S");
    }
    arguments.push(&tree);
    let made = git.run_with(&arguments, commit.message.as_bytes())?;
    let id = ObjectId::parse(&made).ok_or_else(|| {
        SourceError::new(format!("`git commit-tree` answered `{made}`, which is no commit"))
    })?;
    git.run(&["update-ref", "-m", "countersign propose", commit.branch, &made, NOTHING])?;
    Ok(id)
}

/// What a branch is before it is there.
const NOTHING: &str = "0000000000000000000000000000000000000000";
