//! What a merge would leave behind. No content is merged here: whatever is not plain path by path
//! is left to the forge's own test merge, or refused.

use std::collections::{BTreeMap, BTreeSet};

use super::conflict::Conflict;
use super::protect::Protected;
use crate::source::{Commit, Entry, ObjectId, Objects, PathChanges, RepoPath, SourceError, View, changes};

/// The outcome of merging a head into a base tip.
#[derive(Debug)]
pub(super) struct Merge {
    /// The version that the merge leaves; where `obstacle` finds something, a stand-in that is
    /// good enough to read the settings from.
    pub(super) view: View,
    /// All merge bases.
    pub(super) bases: Vec<ObjectId>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Head's own tree, or the forge's test merge.
    Given,
    /// What the forge made in its queue and will land as it is.
    Landed {
        /// Whether the commits of the change are part of it.
        keeps_commits: bool,
    },
    /// The union of both sides over one merge base, with each side's changes.
    Union(PathChanges, PathChanges),
    /// Several merge bases, with each side's changes from each.
    Several(Vec<(PathChanges, PathChanges)>),
    Unrelated,
}

/// Why there is no merge result to decide on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Both sides changed a path, and not to the same.
    BothChanged(RepoPath),
    /// A path was added while another was removed; to git that may be a rename.
    MayBeRename(RepoPath),
    /// A path would be both a file and a folder.
    Clash(RepoPath),
    /// The histories crossed: there are several merge bases.
    SeveralBases,
    /// The histories have nothing in common.
    NoBase,
}

/// Returns what merging `head` into `base` leaves.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn merge(
    objects: &dyn Objects,
    base: ObjectId,
    head: ObjectId,
    test_merge: Option<ObjectId>,
) -> Result<Merge, SourceError> {
    let (base_tree, head_tree) = (objects.commit(base)?.tree, objects.commit(head)?.tree);
    let bases = objects.merge_bases(base, head)?;
    if bases == [base] {
        return Ok(Merge { view: View::of_tree(head_tree), bases, kind: Kind::Given });
    }
    if let Some(test) = test_merge.filter(|test| objects.has_commit(*test)) {
        let commit = objects.commit(test)?;
        if commit.parents == [base, head] {
            return Ok(Merge { view: View::of_tree(commit.tree), bases, kind: Kind::Given });
        }
    }
    let (base_view, head_view) = (View::of_tree(base_tree), View::of_tree(head_tree));
    let mut sides = Vec::new();
    for id in &bases {
        let old = View::of_tree(objects.commit(*id)?.tree);
        let ours = changes(objects, &old, &base_view)?;
        let theirs = changes(objects, &old, &head_view)?;
        sides.push((ours, theirs));
    }
    let Some((ours, theirs)) = sides.first().cloned() else {
        return Ok(Merge { view: base_view, bases, kind: Kind::Unrelated });
    };
    let overlay = theirs.iter().filter(|(path, _)| !ours.contains_key(*path));
    let overlay: BTreeMap<RepoPath, Option<Entry>> =
        overlay.map(|(path, (_, new))| (path.clone(), *new)).collect();
    let view = View::with_overlay(base_tree, overlay);
    let kind = if bases.len() == 1 { Kind::Union(ours, theirs) } else { Kind::Several(sides) };
    Ok(Merge { view, bases, kind })
}

impl Merge {
    /// Returns the merge that a forge has made already, into a queue, and will land as it is.
    pub(super) fn landed(commit: &Commit, bases: Vec<ObjectId>) -> Self {
        let keeps_commits = commit.parents.len() > 1;
        Self { view: View::of_tree(commit.tree), bases, kind: Kind::Landed { keeps_commits } }
    }

    /// Returns whether a merge that was made already keeps the commits of the change in the branch's
    /// history; `None` of one that is still to be made.
    pub(super) const fn keeps_commits(&self) -> Option<bool> {
        match self.kind {
            Kind::Landed { keeps_commits } => Some(keeps_commits),
            _ => None,
        }
    }

    /// Returns whether the forge lands this very result, whatever its other ways to merge.
    pub(super) const fn is_landed(&self) -> bool {
        matches!(self.kind, Kind::Landed { .. })
    }

    /// Returns why this result cannot be decided on, if it cannot.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn obstacle(
        &self,
        objects: &dyn Objects,
        protected: &Protected,
    ) -> Result<Option<Obstacle>, SourceError> {
        Ok(match &self.kind {
            Kind::Given | Kind::Landed { .. } => None,
            Kind::Unrelated => Some(Obstacle::NoBase),
            Kind::Several(sides) => {
                let touched =
                    sides.iter().any(|(_, theirs)| theirs.keys().any(|path| protected.covers(path)));
                // What the base may have renamed into the protected set takes along whatever head
                // did to it under its old name.
                let moved = sides.iter().any(|(ours, _)| may_be_rename(ours, protected).is_some());
                (touched || moved).then_some(Obstacle::SeveralBases)
            }
            Kind::Union(ours, theirs) => {
                let both = theirs.iter().find(|(path, (_, new))| {
                    protected.covers(path) && ours.get(*path).is_some_and(|(_, other)| other != new)
                });
                if let Some((path, _)) = both {
                    return Ok(Some(Obstacle::BothChanged(path.clone())));
                }
                let moved = may_be_rename(ours, protected).or_else(|| may_be_rename(theirs, protected));
                match moved {
                    Some(path) => Some(Obstacle::MayBeRename(path.clone())),
                    None => self.view.clash(objects)?.map(Obstacle::Clash),
                }
            }
        })
    }

    /// Returns whether git may find a conflict in making this merge, in whatever file.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn conflict(&self, objects: &dyn Objects) -> Result<Conflict, SourceError> {
        let (ours, theirs) = match &self.kind {
            Kind::Given | Kind::Landed { .. } => return Ok(Conflict::RuledOut),
            Kind::Several(_) | Kind::Unrelated => return Ok(Conflict::Possible(None)),
            Kind::Union(ours, theirs) => (ours, theirs),
        };
        // Changed to the same on both sides, it may still be one: renamed to something else on each.
        let shared = theirs.keys().find(|path| ours.contains_key(*path));
        let met = shared.or_else(|| meets_rename(ours, theirs)).or_else(|| meets_rename(theirs, ours));
        let met = match met {
            Some(path) => Some(path.clone()),
            None => self.view.clash(objects)?,
        };
        Ok(met.map_or(Conflict::Unlikely, |path| Conflict::Possible(Some(path))))
    }

    /// Returns the id of the result's tree, where it is exact.
    pub(super) fn tree(&self, objects: &dyn Objects) -> Option<ObjectId> {
        let exact = match &self.kind {
            Kind::Given | Kind::Landed { .. } => true,
            Kind::Union(ours, theirs) => {
                theirs.iter().all(|(path, (_, new))| ours.get(path).is_none_or(|(_, other)| other == new))
            }
            Kind::Several(_) | Kind::Unrelated => false,
        };
        if exact { self.view.tree_id(objects).ok() } else { None }
    }
}

/// Returns a protected path that was added while any other was removed, or the reverse.
pub(super) fn may_be_rename<'c>(side: &'c PathChanges, protected: &Protected) -> Option<&'c RepoPath> {
    let added =
        |(_, (old, new)): &(&RepoPath, &(Option<Entry>, Option<Entry>))| old.is_none() && new.is_some();
    let removed =
        |(_, (old, new)): &(&RepoPath, &(Option<Entry>, Option<Entry>))| old.is_some() && new.is_none();
    let (any_added, any_removed) = (side.iter().any(|c| added(&c)), side.iter().any(|c| removed(&c)));
    side.iter()
        .find(|change| {
            protected.covers(change.0) && ((added(change) && any_removed) || (removed(change) && any_added))
        })
        .map(|(path, _)| path)
}

/// Returns what the other side did to something that one side may have renamed, or added to a folder that
/// it may have.
pub(super) fn meets_rename<'c>(one: &PathChanges, other: &'c PathChanges) -> Option<&'c RepoPath> {
    if !one.values().any(|(old, _)| old.is_none()) {
        return None;
    }
    let mut folders = BTreeSet::new();
    for (path, _) in one.iter().filter(|(_, (_, new))| new.is_none()) {
        if let Some((path, _)) = other.get_key_value(path) {
            return Some(path);
        }
        folders.extend(path.folders_above());
    }
    let mut added = other.iter().filter(|(_, (old, _))| old.is_none()).map(|(path, _)| path);
    added.find(|path| path.folders_above().iter().any(|folder| folders.contains(folder)))
}
