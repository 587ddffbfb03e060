//! The two versions that a command looks at: a commit, and another, the index or the files on disk.

use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use super::revisions::{self, Range};
use super::session::Session;
use super::version::Version;
use crate::adapters::git::GitRepository;
use crate::source::ObjectId;

/// How two versions are named.
#[derive(Debug, Args)]
pub(super) struct Versions {
    /// The old version; or both, as BASE..HEAD
    pub(super) base: Option<String>,
    /// The new version
    #[arg(conflicts_with = "staged")]
    pub(super) head: Option<String>,
    /// Compare with what is staged for the next commit instead
    #[arg(long)]
    pub(super) staged: bool,
}

/// Two versions as they were read.
pub(super) struct Compared {
    /// The old one's commit.
    pub(super) base: ObjectId,
    /// The old one.
    pub(super) old: Version,
    /// The new one's commit, where it is one.
    pub(super) head: Option<ObjectId>,
    /// The new one.
    pub(super) new: Version,
    /// What a person calls the new one.
    pub(super) name: String,
}

/// Reads the two versions. BASE left out is the merge base with the default branch; HEAD left out is
/// the files on disk.
pub(super) fn read(
    arguments: &Versions,
    repository: &GitRepository,
    session: &Session,
) -> Result<Compared, CliError> {
    let Range { base, head } = Range::parse(arguments.base.as_deref(), arguments.head.as_deref())?;
    if arguments.staged && head.is_some() {
        return Err(CliError::usage("`--staged` takes the place of HEAD: name one of the two"));
    }
    let base = match &base {
        Some(base) => revisions::resolve(repository, base)?,
        None => revisions::fork_point(repository)?,
    };
    let old = Version::of_commit(repository, base)?;
    let (new, name, head) = match (&head, arguments.staged) {
        (Some(head), _) => {
            let id = revisions::resolve(repository, head)?;
            (Version::of_commit(repository, id)?, revisions::named(head, id), Some(id))
        }
        (None, true) => {
            let version = match std::env::var_os("GIT_INDEX_FILE") {
                Some(file) => {
                    let repository = GitRepository::open(&session.dir())?;
                    Version::of_index(&repository.with_index_file(PathBuf::from(file)))?
                }
                None => Version::of_index(repository)?,
            };
            (version, "what is staged".to_owned(), None)
        }
        (None, false) => {
            (Version::of_folder(repository.require_workdir()?)?, "the files on disk".to_owned(), None)
        }
    };
    if !old.has_policy() && !new.has_policy() {
        return Err(
            CliError::unable("there is no agreement in either version").help("start one: `countersign init`")
        );
    }
    Ok(Compared { base, old, head, new, name })
}
