//! Approvals given when the branch may have stood at an older commit than git tells.
//!
//! The merge base of the approved commit and the branch as it is now is what it was compared with,
//! unless part of what was approved has landed since: of a package, one commit was pushed to the branch
//! by itself. As long as that part stands, what was approved is what will be there. If it was taken
//! back, the rest was never approved without it.

use super::binding::Binder;
use super::delta::delta;
use super::stands::first_taken_back;
use crate::source::{ObjectId, SourceError, View, changes};

/// Returns a commit at which the branch may still have stood when a commit was approved, and compared
/// with which part of what was approved would not be there.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn taken_back_since(
    binder: &Binder<'_>,
    approved: ObjectId,
    bases: &[ObjectId],
) -> Result<Option<ObjectId>, SourceError> {
    if approved == binder.head && bases == [binder.base] {
        // Just that would be there.
        return Ok(None);
    }
    for base in bases {
        let mut at = binder.objects.commit(*base)?;
        while let Some(older) = at.parents.first().copied() {
            let before = binder.objects.commit(older)?;
            let between = changes(binder.objects, &View::of_tree(before.tree), &View::of_tree(at.tree))?;
            if !binder.protected.only(between).is_empty() && !is_all_there(binder, older, approved)? {
                return Ok(Some(older));
            }
            at = before;
        }
    }
    Ok(None)
}

/// Returns whether all that was approved, compared with a version of the branch, is still other than it
/// was there. What the branch itself has changed further since is the branch's.
fn is_all_there(binder: &Binder<'_>, then: ObjectId, approved: ObjectId) -> Result<bool, SourceError> {
    let (old, new) = (binder.version(then)?, binder.version(approved)?);
    let given = delta(binder.objects, &old, &new, binder.protected)?;
    let now = delta(binder.objects, &old, binder.result, binder.protected)?;
    if binder.by_content() && !given.content.keys().all(|path| now.content.contains_key(path)) {
        return Ok(false);
    }
    Ok(first_taken_back([&old, &new, binder.result], &given, &now).is_none())
}
