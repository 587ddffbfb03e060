//! Why a repository could not be opened, and what helps.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use git2::{Config, ErrorCode, Repository};

use crate::source::SourceError;

/// Returns what libgit2's refusal means.
pub(super) fn explain(dir: &Path, error: &git2::Error) -> SourceError {
    if !dir.exists() {
        return SourceError::new(format!("the folder `{}` does not exist", dir.display()));
    }
    match error.code() {
        ErrorCode::NotFound => {
            return SourceError::new(format!("`{}` is not inside a git repository", dir.display()))
                .help("run this inside one, or make one: `git init`");
        }
        ErrorCode::Owner => return someone_elses(dir),
        _ => {}
    }
    let extension = |name: &str| extension(dir, name);
    if extension("objectformat").is_some_and(|format| !format.eq_ignore_ascii_case("sha1")) {
        return SourceError::new("this repository uses SHA-256 object names, which cannot be read yet").help(
            "bring its history into a SHA-1 repository: `git init --object-format=sha1 ../copy && \
             git fast-export --all | git -C ../copy fast-import`",
        );
    }
    if extension("refstorage").is_some_and(|format| !format.eq_ignore_ascii_case("files")) {
        return SourceError::new(
            "this repository keeps its references in the reftable format, which cannot be read yet",
        )
        .help(
            "read a clone: `git clone --ref-format=files . ../copy`; git 2.48 and later can also turn \
             them into files here: `git refs migrate --ref-format=files`",
        );
    }
    if let Some(remote) = extension("partialclone") {
        return SourceError::new("this is a partial clone: objects are missing from it").help(format!(
            "fetch them: `git fetch --refetch --no-filter {remote} && git config --unset extensions.partialClone`"
        ));
    }
    SourceError::new(format!(
        "the git repository at `{}` cannot be opened: {}",
        dir.display(),
        error.message()
    ))
    .help("see what git says: `git status` and `git fsck`")
}

fn someone_elses(dir: &Path) -> SourceError {
    let path = trusted_path(dir);
    let path = path.display();
    SourceError::new(format!("the git repository `{path}` belongs to another user"))
        .help(format!("if you trust it: `git config --global --add safe.directory {path}`"))
}

/// Returns the path git wants to see trusted: the working tree's, or a bare repository's own.
fn trusted_path(dir: &Path) -> PathBuf {
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_path_buf());
    let worktree = dir.ancestors().find(|folder| folder.join(".git").exists());
    match worktree {
        Some(folder) => folder.to_path_buf(),
        None => git_dir(&dir).map_or_else(
            || dir.clone(),
            // Joining an empty part leaves a slash at the end, which git does not match.
            |path| path.components().collect::<PathBuf>(),
        ),
    }
}

/// Returns the value of `extensions.NAME` in the repository's own configuration.
fn extension(dir: &Path, name: &str) -> Option<String> {
    let git_dir = git_dir(dir)?;
    let common = fs::read_to_string(git_dir.join("commondir"))
        .map_or_else(|_| git_dir.clone(), |path| git_dir.join(path.trim_end()));
    let config = Config::open(&common.join("config")).ok()?;
    config.get_string(&format!("extensions.{name}")).ok()
}

fn git_dir(dir: &Path) -> Option<PathBuf> {
    let no_ceilings: [&OsStr; 0] = [];
    Repository::discover_path(dir, no_ceilings).ok()
}
