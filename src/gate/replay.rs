//! What a rebase would leave behind, by the same plain rules as a merge.

use std::collections::{BTreeMap, BTreeSet};

use super::protect::Protected;
use super::result::may_be_rename;
use crate::source::{Entry, ObjectId, Objects, PathChanges, RepoPath, SourceError, View, changes};

/// Returns whether rebasing the change could leave other protected paths than `result` holds.
///
/// Merge commits are left out, as a rebase does; where a step is not plain path by path, the
/// answer is yes.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn rebase_differs(
    objects: &dyn Objects,
    base: ObjectId,
    head: ObjectId,
    result: &View,
    protected: &Protected,
) -> Result<bool, SourceError> {
    let mut commits = Vec::new();
    for id in objects.commits_between(base, head)? {
        commits.push(objects.commit(id)?);
    }
    commits.reverse();
    let mut tip = base;
    let straight = commits.iter().all(|commit| {
        let follows = commit.parents == [tip];
        tip = commit.id;
        follows
    });
    if straight {
        return Ok(false);
    }
    let base_tree = objects.commit(base)?.tree;
    let mut overlay: BTreeMap<RepoPath, Option<Entry>> = BTreeMap::new();
    for commit in commits.iter().filter(|commit| commit.parents.len() < 2) {
        let parent_tree = match commit.parents.first() {
            Some(parent) => objects.commit(*parent)?.tree,
            None => objects.tree_id(&[])?,
        };
        let parent = View::of_tree(parent_tree);
        let theirs = changes(objects, &parent, &View::of_tree(commit.tree))?;
        let so_far = View::with_overlay(base_tree, overlay.clone());
        let ours = changes(objects, &parent, &so_far)?;
        if rename_matters(&ours, &theirs, protected) || rename_matters(&theirs, &ours, protected) {
            return Ok(true);
        }
        for (path, (_, new)) in &theirs {
            let conflict = ours.get(path).is_some_and(|(_, other)| other != new);
            if conflict && protected.covers(path) {
                return Ok(true);
            }
            overlay.insert(path.clone(), *new);
        }
    }
    let replayed = View::with_overlay(base_tree, overlay);
    Ok(!protected.only(changes(objects, result, &replayed)?).is_empty())
}

/// Returns whether one side may have renamed into or out of the protected set something that the
/// other side changed, or a folder that the other side added to.
fn rename_matters(one: &PathChanges, other: &PathChanges, protected: &Protected) -> bool {
    if may_be_rename(one, protected).is_none() {
        return false;
    }
    let removed = one.iter().filter(|(_, (_, new))| new.is_none()).map(|(path, _)| path);
    let mut folders = BTreeSet::new();
    for path in removed {
        if other.contains_key(path) {
            return true;
        }
        folders.extend(path.folders_above());
    }
    let mut added = other.iter().filter(|(_, (old, _))| old.is_none()).map(|(path, _)| path);
    added.any(|path| path.folders_above().iter().any(|folder| folders.contains(folder)))
}
