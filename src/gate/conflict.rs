//! Whether a merge may end in a conflict, in whatever file: also in one that needs no signature.

use super::result::merge;
use crate::source::{ObjectId, Objects, RepoPath, SourceError};

/// What the objects alone say of a conflict. To git a rename may be one, and no renames are looked for
/// here: what could be one, counts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// There is none: the head holds the base tip, or the forge has made this very merge.
    RuledOut,
    /// Both sides have changed nothing that they share.
    Unlikely,
    /// There may be one, at this path if at one.
    Possible(Option<RepoPath>),
}

/// Returns whether merging `head` into `base` may end in a conflict.
///
/// # Errors
/// An object is missing or cannot be read.
pub(crate) fn conflict(
    objects: &dyn Objects,
    base: ObjectId,
    head: ObjectId,
    test_merge: Option<ObjectId>,
) -> Result<Conflict, SourceError> {
    merge(objects, base, head, test_merge)?.conflict(objects)
}
