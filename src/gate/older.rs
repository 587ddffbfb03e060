//! Approvals given when the branch may have stood at an older commit than git tells.
//!
//! The merge base of the approved commit and the branch as it is now is what it was compared with,
//! unless part of what was approved has landed since: of a package, one commit was pushed to the branch
//! by itself. As long as that part stands, what was approved is what will be there. If it was taken
//! back, the rest was never approved without it.

use std::collections::{BTreeMap, BTreeSet};

use super::binding::Binder;
use super::delta::{Point, delta};
use super::version::Version;
use crate::agreement::Entry;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::Shape;
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

/// Returns whether each value that was approved to be another than it was, is still another.
fn stands(was: &Node, given: &Node, is: Option<&Node>, shape: &Shape) -> bool {
    let form = |node: &Node| canonical(node, Some(shape));
    if form(was) == form(given) {
        return true;
    }
    match (&was.value, &given.value) {
        (Value::Table(_), Value::Table(_)) => each_stands(was, given, is, shape),
        (Value::List(before), Value::List(after)) => {
            let items = is.map(Node::items).unwrap_or_default();
            list_stands(before, after, items, shape) && is.is_none_or(|is| form(is) != form(was))
        }
        _ => is.is_none_or(|is| form(is) != form(was)),
    }
}

fn each_stands(was: &Node, given: &Node, is: Option<&Node>, shape: &Shape) -> bool {
    let keys: BTreeSet<&str> =
        [was, given].into_iter().flat_map(Node::entries).map(|entry| &*entry.key).collect();
    keys.into_iter().all(|key| {
        let is = is.and_then(|is| is.get(key));
        match (was.get(key), given.get(key), shape.below(key)) {
            (Some(was), Some(given), Some(below)) => stands(was, given, is, below),
            (Some(was), Some(given), None) => {
                canonical(was, None) == canonical(given, None)
                    || is.is_none_or(|is| canonical(is, None) != canonical(was, None))
            }
            (Some(was), None, below) => {
                let form = |node: &Node| canonical(node, below.map(AsRef::as_ref));
                is.is_none_or(|is| form(is) != form(was))
            }
            (None, _, _) => is.is_some(),
        }
    })
}

/// Of a list, what was put in has to be there, and what was taken out must not. Entries with ids are the
/// same by these, and compared value by value.
fn list_stands(was: &[Node], given: &[Node], is: &[Node], shape: &Shape) -> bool {
    let items = shape.items.as_deref();
    let form = |node: &Node| canonical(node, items);
    let id = |node: &Node| node.get("id").and_then(Node::text).map(str::to_owned);
    let of = |list: &[Node]| -> BTreeMap<String, Node> {
        list.iter().map(|node| (id(node).unwrap_or_else(|| form(node)), node.clone())).collect()
    };
    let (was, given, is) = (of(was), of(given), of(is));
    let kept = given.iter().all(|(id, given)| match (was.get(id), items) {
        (Some(was), Some(items)) => stands(was, given, is.get(id), items),
        (Some(_), None) => true,
        (None, _) => is.contains_key(id),
    });
    kept && was.keys().all(|id| given.contains_key(id) || !is.contains_key(id))
}
