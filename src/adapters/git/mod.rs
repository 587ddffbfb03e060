//! git, read through libgit2. Nothing else in the crate knows it, and nothing here writes.
//!
//! References are resolved by the repository as git opens it. Objects are read raw from its
//! object database and parsed here, so that replace refs, grafts, the commit graph,
//! configuration and attributes have no way in.

mod history;
mod index;
mod missing;
mod objects;
mod on_disk;
mod open;
mod parse;
mod revisions;
mod suggest;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use git2::{Repository, RepositoryOpenFlags};

use crate::source::{ObjectId, Revisions, SourceError};

/// A git repository on disk, open for reading only.
pub struct GitRepository {
    repository: Repository,
    index_file: PathBuf,
    lineage: RefCell<HashMap<ObjectId, Rc<parse::Lineage>>>,
}

impl GitRepository {
    /// Opens the repository that contains `dir`: a working tree or a folder inside one, a
    /// linked worktree, a bare repository. No environment variable is read.
    ///
    /// # Errors
    /// There is none, it belongs to someone else, or it is of a kind that libgit2 cannot
    /// read (SHA-256, reftable, an unknown extension).
    pub fn open(dir: &Path) -> Result<Self, SourceError> {
        let no_ceilings: [&OsStr; 0] = [];
        let repository = Repository::open_ext(dir, RepositoryOpenFlags::empty(), no_ceilings)
            .map_err(|error| open::explain(dir, &error))?;
        let index_file = repository.path().join("index");
        Ok(Self { repository, index_file, lineage: RefCell::default() })
    }

    /// Opens the repository that contains `dir` to read long stretches of its history, where nothing
    /// is decided on what is read: from then on this process keeps no object in memory after it was
    /// used, and takes an object for what its name says, as git does.
    ///
    /// # Errors
    /// Those of [`GitRepository::open`].
    pub fn open_to_walk(dir: &Path) -> Result<Self, SourceError> {
        git2::opts::enable_caching(false);
        git2::opts::strict_hash_verification(false);
        Self::open(dir)
    }

    /// Returns the repository with another file as its index: within a `pre-commit` hook git
    /// may name one in `GIT_INDEX_FILE`, which only the caller can know.
    #[must_use]
    pub fn with_index_file(mut self, file: PathBuf) -> Self {
        self.index_file = file;
        self
    }

    /// Returns the top folder of the working tree; a bare repository has none.
    pub fn workdir(&self) -> Option<&Path> {
        self.repository.workdir()
    }

    /// Returns the top folder of the working tree, where there must be one.
    ///
    /// # Errors
    /// The repository is bare.
    pub fn require_workdir(&self) -> Result<&Path, SourceError> {
        self.workdir().ok_or_else(|| {
            let path = self.git_dir().display();
            SourceError::new(format!("the repository `{path}` is bare: it has no working tree"))
                .help("name the versions to read: `--rev HEAD`, or `diff BASE HEAD`")
        })
    }

    /// Returns the folder git keeps this worktree's state in.
    pub fn git_dir(&self) -> &Path {
        self.repository.path()
    }

    /// Returns the address of the remote `origin`, if there is one.
    pub fn origin(&self) -> Option<String> {
        let remote = self.repository.find_remote("origin").ok()?;
        String::from_utf8(remote.url_bytes().to_vec()).ok()
    }

    /// Returns the name of a remote to push to: `origin`, or the only one there is.
    pub fn remote(&self) -> Option<String> {
        let remotes = self.repository.remotes().ok()?;
        let names: Vec<String> = remotes.iter().flatten().flatten().map(str::to_owned).collect();
        match names.as_slice() {
            [only] => Some(only.clone()),
            several => several.iter().find(|name| *name == "origin").cloned(),
        }
    }

    /// Returns whether a commit is checked out, and no branch.
    pub fn is_detached(&self) -> bool {
        self.repository.head_detached().unwrap_or(false)
    }

    /// Returns the commit that is checked out.
    ///
    /// # Errors
    /// The branch has no commits yet.
    pub fn head(&self) -> Result<ObjectId, SourceError> {
        self.resolve("HEAD")
    }
}

fn to_git(id: ObjectId) -> git2::Oid {
    // Fails on another length than 20 bytes only, and the type has no other.
    git2::Oid::from_bytes(id.as_bytes()).unwrap_or(git2::Oid::ZERO_SHA1)
}

fn from_git(id: git2::Oid) -> ObjectId {
    let mut raw = [0; 20];
    for (to, from) in raw.iter_mut().zip(id.as_bytes()) {
        *to = *from;
    }
    ObjectId::new(raw)
}
