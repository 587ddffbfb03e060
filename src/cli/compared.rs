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
    whole(Ends::named(arguments, repository)?, repository, session)
}

/// Reads two versions whole.
pub(super) fn whole(ends: Ends, repository: &GitRepository, session: &Session) -> Result<Compared, CliError> {
    let Ends { base, head, name } = ends;
    let old = Version::of_commit(repository, base)?;
    let new = match head {
        Head::Commit(id) => Version::of_commit(repository, id)?,
        Head::Index => Version::of_index(&index(session)?)?,
        Head::Folder => Version::of_folder(repository.require_workdir()?)?,
    };
    if !old.has_policy() && !new.has_policy() {
        return Err(nothing_there());
    }
    Ok(Compared { base, old, head: head.commit(), new, name })
}

/// Which two versions are meant.
pub(super) struct Ends {
    /// The old one's commit.
    pub(super) base: ObjectId,
    /// The new one.
    pub(super) head: Head,
    /// What a person calls the new one.
    pub(super) name: String,
}

/// The new version.
#[derive(Clone, Copy)]
pub(super) enum Head {
    /// A commit.
    Commit(ObjectId),
    /// What is staged.
    Index,
    /// The files on disk.
    Folder,
}

impl Head {
    /// Returns the commit, where it is one.
    pub(super) const fn commit(self) -> Option<ObjectId> {
        match self {
            Self::Commit(id) => Some(id),
            Self::Index | Self::Folder => None,
        }
    }
}

impl Ends {
    /// Returns the versions that were named.
    pub(super) fn named(arguments: &Versions, repository: &GitRepository) -> Result<Self, CliError> {
        let Range { base, head } = Range::parse(arguments.base.as_deref(), arguments.head.as_deref())?;
        if arguments.staged && head.is_some() {
            return Err(CliError::usage("`--staged` takes the place of HEAD: name one of the two"));
        }
        let base = match &base {
            Some(base) => revisions::resolve(repository, base)?,
            None => revisions::fork_point(repository)?,
        };
        let (head, name) = match (&head, arguments.staged) {
            (Some(head), _) => {
                let id = revisions::resolve(repository, head)?;
                (Head::Commit(id), revisions::named(head, id))
            }
            (None, true) => (Head::Index, "what is staged".to_owned()),
            (None, false) => (Head::Folder, "the files on disk".to_owned()),
        };
        Ok(Self { base, head, name })
    }
}

/// Returns the repository with the index that git means: within a hook it may be another.
pub(super) fn index(session: &Session) -> Result<GitRepository, CliError> {
    let repository = GitRepository::open(&session.dir())?;
    Ok(match std::env::var_os("GIT_INDEX_FILE") {
        Some(file) => repository.with_index_file(PathBuf::from(file)),
        None => repository,
    })
}

/// Returns that there is nothing to compare.
pub(super) fn nothing_there() -> CliError {
    CliError::unable("there is no agreement in either version").help("start one: `countersign init`")
}
