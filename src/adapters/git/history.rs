//! Walks through history.
//!
//! The answers are exact whatever the commits' dates say: dates only order the walk. Anyone
//! can forge a date, and git's own walks, libgit2's too, end early on forged ones. A commit
//! that the walk needs and cannot read is an error, never the end of history; so a shallow
//! clone cannot shorten an answer.

use std::collections::{BinaryHeap, HashMap, HashSet};
use std::rc::Rc;

use super::parse::Lineage;
use super::{GitRepository, ObjectId};
use crate::source::{Objects, SourceError};

const ONE: u8 = 1;
const OTHER: u8 = 2;
const BOTH: u8 = ONE | OTHER;
/// A proper ancestor of a common ancestor.
const STALE: u8 = 4;
const QUEUED: u8 = 8;

/// Returns all best common ancestors, sorted by id.
pub(super) fn merge_bases(
    git: &GitRepository,
    one: ObjectId,
    other: ObjectId,
) -> Result<Vec<ObjectId>, SourceError> {
    let mut common: Vec<ObjectId> = paint(git, one, other)?
        .into_iter()
        .filter(|(_, marks)| marks & BOTH == BOTH && marks & STALE == 0)
        .map(|(id, _)| id)
        .collect();
    common.sort();
    // The walk stops once nothing better can turn up, and may not have seen yet that one
    // of the found is an ancestor of another.
    let mut best = Vec::new();
    for candidate in &common {
        let mut beaten = false;
        for better in common.iter().filter(|better| *better != candidate) {
            beaten = beaten || is_ancestor(git, *candidate, *better)?;
        }
        if !beaten {
            best.push(*candidate);
        }
    }
    Ok(best)
}

/// Returns whether `ancestor` is reachable from `descendant`.
pub(super) fn is_ancestor(
    git: &GitRepository,
    ancestor: ObjectId,
    descendant: ObjectId,
) -> Result<bool, SourceError> {
    let marks = paint(git, ancestor, descendant)?;
    Ok(marks.get(&ancestor).is_some_and(|marks| marks & OTHER != 0))
}

/// Returns the commits reachable from `head` and not from `base`, children before parents,
/// the newest first where that leaves a choice.
pub(super) fn commits_between(
    git: &GitRepository,
    base: ObjectId,
    head: ObjectId,
) -> Result<Vec<ObjectId>, SourceError> {
    if base == head {
        git.lineage(head)?;
        return Ok(Vec::new());
    }
    let hidden = reachable(git, base, &HashSet::new())?;
    let wanted = reachable(git, head, &hidden)?;
    let mut children: HashMap<ObjectId, usize> = HashMap::new();
    for id in &wanted {
        for parent in &git.lineage(*id)?.parents {
            *children.entry(*parent).or_default() += 1;
        }
    }
    let mut ready = BinaryHeap::new();
    if wanted.contains(&head) {
        ready.push((git.lineage(head)?.time, head));
    }
    let mut ordered = Vec::with_capacity(wanted.len());
    while let Some((_, id)) = ready.pop() {
        ordered.push(id);
        for parent in &git.lineage(id)?.parents {
            let Some(left) = children.get_mut(parent) else { continue };
            *left -= 1;
            if *left == 0 && wanted.contains(parent) {
                ready.push((git.lineage(*parent)?.time, *parent));
            }
        }
    }
    Ok(ordered)
}

/// Returns the commits reachable from the further parents of a merge and not from its first one, the
/// newest first.
pub(super) fn brought(git: &GitRepository, merge: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
    let parents = git.lineage(merge)?.parents.clone();
    let mut found = HashSet::new();
    let Some((first, others)) = parents.split_first() else { return Ok(Vec::new()) };
    for other in others {
        let marks = paint(git, *first, *other)?;
        found.extend(marks.into_iter().filter(|(_, marks)| marks & BOTH == OTHER).map(|(id, _)| id));
    }
    let mut dated = Vec::with_capacity(found.len());
    for id in found {
        dated.push((std::cmp::Reverse(git.lineage(id)?.time), id));
    }
    dated.sort();
    Ok(dated.into_iter().map(|(_, id)| id).collect())
}

impl GitRepository {
    /// Returns a commit's parents and date, reading each commit once.
    fn lineage(&self, id: ObjectId) -> Result<Rc<Lineage>, SourceError> {
        let known = self.lineage.borrow().get(&id).cloned();
        if let Some(lineage) = known {
            return Ok(lineage);
        }
        let commit = self.commit(id)?;
        let lineage = Rc::new(Lineage { time: commit.time, parents: commit.parents });
        self.lineage.borrow_mut().insert(id, Rc::clone(&lineage));
        Ok(lineage)
    }
}

/// Returns everything reachable from `start` without passing through `hidden`.
fn reachable(
    git: &GitRepository,
    start: ObjectId,
    hidden: &HashSet<ObjectId>,
) -> Result<HashSet<ObjectId>, SourceError> {
    let mut found = HashSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        if !hidden.contains(&id) && found.insert(id) {
            open.extend(&git.lineage(id)?.parents);
        }
    }
    Ok(found)
}

/// Marks commits by the side that reaches them until all that is left to visit lies beneath
/// a common ancestor. Then every best common ancestor bears both marks: on a path from
/// either side to it no commit is stale, or that commit would be a better one.
fn paint(git: &GitRepository, one: ObjectId, other: ObjectId) -> Result<HashMap<ObjectId, u8>, SourceError> {
    let mut walk = Walk { git, marks: HashMap::new(), queue: BinaryHeap::new(), fresh: 0 };
    walk.mark(one, ONE)?;
    walk.mark(other, OTHER)?;
    while walk.fresh > 0 {
        let Some((_, id)) = walk.queue.pop() else { break };
        let marks = walk.marks.get(&id).copied().unwrap_or_default();
        walk.marks.insert(id, marks & !QUEUED);
        if marks & STALE == 0 {
            walk.fresh -= 1;
        }
        let mut inherited = marks & (BOTH | STALE);
        if inherited & BOTH == BOTH {
            inherited |= STALE;
        }
        for parent in &git.lineage(id)?.parents {
            walk.mark(*parent, inherited)?;
        }
    }
    Ok(walk.marks)
}

struct Walk<'a> {
    git: &'a GitRepository,
    marks: HashMap<ObjectId, u8>,
    queue: BinaryHeap<(i64, ObjectId)>,
    /// How many queued commits are not stale.
    fresh: usize,
}

impl Walk<'_> {
    /// Adds marks to a commit, and visits it (again) if any of them is new.
    fn mark(&mut self, id: ObjectId, marks: u8) -> Result<(), SourceError> {
        let old = self.marks.get(&id).copied().unwrap_or_default();
        let new = old | marks;
        if new == old {
            return Ok(());
        }
        self.marks.insert(id, new | QUEUED);
        if old & QUEUED == 0 {
            let time = match self.git.lineage(id) {
                Ok(lineage) => lineage.time,
                // Beneath a common ancestor history may be cut off, as long as nobody asks.
                Err(_) if new & STALE != 0 => i64::MIN,
                Err(error) => return Err(error),
            };
            self.queue.push((time, id));
            self.fresh += usize::from(new & STALE == 0);
        } else if old & STALE == 0 && new & STALE != 0 {
            self.fresh -= 1;
        }
        Ok(())
    }
}
