//! Approvals given when the branch may have stood at an older commit than git tells.
//!
//! The merge base of the approved commit and the branch as it is now is what it was compared with,
//! unless part of what was approved has landed since: of a package, one commit was pushed to the branch
//! by itself. As long as that part stands, what was approved is what will be there. If it was taken
//! back, the rest was never approved without it.

use super::binding::Binder;
use super::delta::{Point, delta};
use super::stands::stands;
use super::version::Version;
use crate::agreement::Entry;
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
    Ok(given.points.iter().all(|(point, given)| {
        let Some(is) = now.points.get(point) else { return false };
        match (entry_at(&old, point), entry_at(&new, point), entry_at(binder.result, point)) {
            (Some(was), Some(given), Some(is)) => {
                stands(&was.node, &given.node, Some(&is.node), &was.shape)
                    && (was.mode == given.mode || is.mode != was.mode)
            }
            // Taken out, and put in again as something else.
            (Some(_), None, Some(_)) => false,
            // Of a file as a whole nobody can tell which part of it was taken back.
            _ if matches!(point, Point::Path(_)) => is.new == given.new,
            _ => true,
        }
    }))
}

fn entry_at<'v>(version: &'v Version, point: &Point) -> Option<&'v Entry> {
    let Point::Entry(address) = point else { return None };
    version.agreement.entry(address)
}
