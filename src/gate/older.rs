//! Approvals given when the branch may have stood at an older commit than git tells.
//!
//! The merge base of the approved commit and the branch as it is now is what it was compared with,
//! unless part of what was approved has landed since: of a package, one commit was pushed to the branch
//! by itself. As long as that part stands, what was approved is what will be there. If it was taken
//! back, the rest was never approved without it.

use std::collections::{BTreeMap, BTreeSet};

use super::binding::Binder;
use super::delta::{Difference, Point, delta};
use super::order::is_turn;
use super::stands::stands;
use super::version::Version;
use crate::agreement::Entry;
use crate::document::canonical::canonical;
use crate::document::node;
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
            // Taken out, and put in again as something else, here or elsewhere.
            (Some(_), None, Some(_)) => false,
            (Some(was), None, None) => !is_there_again(was, [&new, binder.result]),
            // Changed, and gone: nobody can tell whether it is there as it was under another id.
            (Some(_), Some(_), None) => false,
            _ => match point {
                // Of a file as a whole nobody can tell which part of it was taken back.
                Point::Path(_) => is.new == given.new,
                Point::Order(..) => turned(given).is_subset(&turned(is)),
                Point::Entry(_) => true,
            },
        }
    }))
}

fn entry_at<'v>(version: &'v Version, point: &Point) -> Option<&'v Entry> {
    let Point::Entry(address) = point else { return None };
    version.agreement.entry(address)
}

/// Returns what an approved order turned round, line by line.
fn turned(order: &Difference) -> BTreeSet<&str> {
    order.new.iter().flat_map(|lines| lines.lines()).filter(|line| is_turn(line)).collect()
}

/// Returns whether an entry that was approved to go is in the result under another id, where the approved version has
/// none.
fn is_there_again(was: &Entry, [approved, result]: [&Version; 2]) -> bool {
    let content = |entry: &Entry| -> BTreeMap<String, String> {
        let fields = entry.node.entries().iter();
        let fields = fields.filter(|field| !["id", "renamed_from", "name"].contains(&&*field.key));
        let said =
            |field: &node::Entry| canonical(&field.node, entry.shape.below(&field.key).map(AsRef::as_ref));
        fields.map(|field| (field.key.to_string(), said(field))).collect()
    };
    let own = content(was);
    let is_it = |entry: &&Entry| entry.list_key() == was.list_key() && content(entry) == own;
    let mut again = result.agreement.entries().iter().filter(is_it);
    again.any(|entry| approved.agreement.entry(&entry.address).is_none())
}
