//! A branch, as a walk along it reads it.

use super::trees::Entry;
use super::{ObjectId, Objects, SourceError};

/// What a walk along a branch needs of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The commit.
    pub id: ObjectId,
    /// Its tree.
    pub tree: ObjectId,
    /// Its first parent: what the branch held before.
    pub parent: Option<ObjectId>,
    /// Whether it has further parents.
    pub is_merge: bool,
    /// The committer's time, in seconds since 1970 (UTC).
    pub time: i64,
}

/// Read access for walks along a branch: the answers of [`Objects`], read no further than needed.
pub trait History: Objects {
    /// Returns what a walk needs of a commit.
    ///
    /// # Errors
    /// The commit is missing or cannot be read.
    fn link(&self, id: ObjectId) -> Result<Link, SourceError>;
    /// Returns what the root of a tree holds under two names, folders too. Nothing else in the tree
    /// is looked at.
    ///
    /// # Errors
    /// The tree is missing or cannot be read.
    fn named(&self, tree: ObjectId, names: [&[u8]; 2]) -> Result<[Option<Entry>; 2], SourceError>;
    /// Returns the commits that a merge brought to its first parent, the newest first; none for a
    /// commit with one parent.
    ///
    /// # Errors
    /// A commit is missing or cannot be read.
    fn brought(&self, merge: ObjectId) -> Result<Vec<ObjectId>, SourceError>;
}
