//! What a rebase would leave behind, by the same plain rules as a merge.

use std::collections::BTreeMap;

use super::authority::{Files, files};
use super::delta::{Delta, delta};
use super::protect::Protected;
use super::result::{may_be_rename, meets_rename};
use super::stands::first_taken_back;
use super::version::{Readings, Version};
use crate::source::{Commit, Entry, ObjectId, Objects, PathChanges, RepoPath, SourceError, View, changes};

/// What it would leave if a change's commits landed one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Replay {
    /// What a merge leaves.
    Alike,
    /// Other protected paths than a merge, or nobody can tell.
    Differs,
    /// What a merge leaves; but one of the commits does to a protected path or an entry what a later one takes
    /// back, so that nobody is asked about it and it would stand in the branch's history.
    TakesBack(ObjectId, String),
}

/// From where to where a change leads.
#[derive(Clone, Copy)]
pub(super) struct Ends<'a> {
    pub(super) base: &'a Version,
    /// What a merge leaves.
    pub(super) result: &'a Version,
    pub(super) delta: &'a Delta,
}

/// Returns what rebasing the change could leave.
///
/// Merge commits are left out, as a rebase does; where a step is not plain path by path, nobody can
/// tell what it leaves.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn replay(
    objects: &dyn Objects,
    base: ObjectId,
    head: ObjectId,
    ends: Ends<'_>,
    protected: &Protected,
    readings: &Readings,
) -> Result<Replay, SourceError> {
    let (before, result) = (&ends.base.view, &ends.result.view);
    let mut commits = Vec::new();
    for id in objects.commits_between(base, head)? {
        commits.push(objects.commit(id)?);
    }
    commits.reverse();
    let loses_signatories = files(objects, result)?.is_none();
    let signatories = if loses_signatories { files(objects, before)? } else { None };
    let mut steps = Steps {
        objects,
        base: before.root(),
        protected,
        loses_signatories,
        signatories,
        touched: BTreeMap::new(),
        between: Vec::new(),
        other: None,
    };
    let mut tip = base;
    let straight = commits.iter().all(|commit| {
        let follows = commit.parents == [tip];
        tip = commit.id;
        follows
    });
    if straight {
        steps.take_straight(&commits)?;
    } else if !steps.take(&commits, result)? || steps.may_be_dropped(head, base)? {
        return Ok(Replay::Differs);
    }
    let taken_back = steps.touched.iter().find(|(path, _)| !ends.delta.content.contains_key(*path));
    let taken_back = taken_back.map(|(path, commit)| (*commit, path.clone())).or(steps.other);
    if let Some((commit, path)) = taken_back {
        return Ok(Replay::TakesBack(commit, path.to_string()));
    }
    for (commit, view) in steps.between {
        if protected.only(changes(objects, &view, result)?).is_empty() {
            continue;
        }
        let step = Version::read_unless_known(objects, view, readings)?;
        let given = delta(objects, ends.base, &step, protected)?;
        if let Some(point) = first_taken_back([ends.base, &step, ends.result], &given, ends.delta) {
            return Ok(Replay::TakesBack(commit, point.to_string()));
        }
    }
    Ok(Replay::Alike)
}

/// The commits of a change as they land one by one.
struct Steps<'a> {
    objects: &'a dyn Objects,
    base: ObjectId,
    protected: &'a Protected,
    /// Whether the result has no signatories: then the last ones before it decide about what follows.
    loses_signatories: bool,
    /// The base's signatories, if the result has none.
    signatories: Option<Files>,
    /// The protected paths that a commit changes, each with the first that does.
    touched: BTreeMap<RepoPath, ObjectId>,
    /// What a commit that changes protected paths leaves.
    between: Vec<(ObjectId, View)>,
    /// A commit with other signatories than those that both teams know, and where.
    other: Option<(ObjectId, RepoPath)>,
}

impl Steps<'_> {
    /// Takes commits of which each stands on the one before, and the first on the base.
    fn take_straight(&mut self, commits: &[Commit]) -> Result<(), SourceError> {
        for commit in commits {
            let (parent, own) = (self.parent(commit)?, View::of_tree(commit.tree));
            let paths = self.protected.only(changes(self.objects, &parent, &own)?);
            if !paths.is_empty() {
                self.between.push((commit.id, own.clone()));
            }
            for path in paths.into_keys() {
                self.touched.entry(path).or_insert(commit.id);
            }
            self.look(commit.id, &own)?;
        }
        Ok(())
    }

    /// Takes any commits, the first one first; returns whether they leave the result for certain.
    fn take(&mut self, commits: &[Commit], result: &View) -> Result<bool, SourceError> {
        let mut overlay: BTreeMap<RepoPath, Option<Entry>> = BTreeMap::new();
        for commit in commits.iter().filter(|commit| commit.parents.len() < 2) {
            let parent = self.parent(commit)?;
            let theirs = changes(self.objects, &parent, &View::of_tree(commit.tree))?;
            let so_far = View::with_overlay(self.base, overlay.clone());
            let ours = changes(self.objects, &parent, &so_far)?;
            let renamed = |one, other| rename_matters(one, other, self.protected);
            if renamed(&ours, &theirs) || renamed(&theirs, &ours) {
                return Ok(false);
            }
            for (path, (_, new)) in &theirs {
                if self.protected.covers(path) {
                    match ours.get(path) {
                        Some((_, other)) if other != new => return Ok(false),
                        Some(_) => {}
                        None => {
                            self.touched.entry(path.clone()).or_insert(commit.id);
                        }
                    }
                }
                overlay.insert(path.clone(), *new);
            }
            let step = View::with_overlay(self.base, overlay.clone());
            self.look(commit.id, &step)?;
            if theirs.keys().any(|path| self.protected.covers(path)) {
                self.between.push((commit.id, step));
            }
        }
        let replayed = View::with_overlay(self.base, overlay);
        Ok(self.protected.only(changes(self.objects, result, &replayed)?).is_empty())
    }

    /// Returns whether a rebase may drop a commit because the base once had the same patch, though the base
    /// is again as it was before: any commit of the base alone may be the one that changes a path which
    /// a commit of the change does.
    fn may_be_dropped(&self, head: ObjectId, base: ObjectId) -> Result<bool, SourceError> {
        if self.touched.is_empty() {
            return Ok(false);
        }
        for id in self.objects.commits_between(head, base)? {
            let commit = self.objects.commit(id)?;
            if commit.parents.len() > 1 {
                continue;
            }
            let theirs = changes(self.objects, &self.parent(&commit)?, &View::of_tree(commit.tree))?;
            if theirs.keys().any(|path| self.touched.contains_key(path)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn parent(&self, commit: &Commit) -> Result<View, SourceError> {
        Ok(View::of_tree(match commit.parents.first() {
            Some(parent) => self.objects.commit(*parent)?.tree,
            None => self.objects.tree_id(&[])?,
        }))
    }

    fn look(&mut self, commit: ObjectId, step: &View) -> Result<(), SourceError> {
        if !self.loses_signatories || self.other.is_some() {
            return Ok(());
        }
        let found = files(self.objects, step)?;
        if found != self.signatories
            && let Some((path, _)) = found.and_then(|(_, files)| files.into_iter().next())
        {
            self.other = Some((commit, path));
        }
        Ok(())
    }
}

/// Returns whether one side may have renamed into or out of the protected set something that the
/// other side changed, or a folder that the other side added to.
fn rename_matters(one: &PathChanges, other: &PathChanges, protected: &Protected) -> bool {
    may_be_rename(one, protected).is_some() && meets_rename(one, other).is_some()
}
