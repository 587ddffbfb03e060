//! What a stretch of the branch comes to, entry by entry, with the changes it came about by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::steps::{Matters, Step, Unsaid, backwards};
use super::version::{Library, Version};
use super::walk::{Point, Stretch};
use crate::agreement::{Address, Date};
use crate::diff::{Change, Diff, Touched, diff, touched};
use crate::source::{RepoPath, SourceError};
use crate::words::{Words, name_from_id};

/// What a stretch of the branch comes to.
pub(super) struct Changes {
    /// What changed from its start to its end.
    pub(super) net: Diff,
    /// The version at its start, or the first one.
    pub(super) old: Arc<Version>,
    /// The version at its end, or the last one that can be read.
    pub(super) new: Arc<Version>,
    /// The entries that changed, the most weighty first.
    pub(super) entries: Vec<Entry>,
    /// The entries that changed and are as they were.
    pub(super) undone: Vec<Undone>,
    /// The commits that changed an entry, the oldest first.
    pub(super) landings: Vec<Point>,
    /// How many commits changed order, comments or formatting alone.
    pub(super) layout: usize,
    /// The commit that the agreement began with, if that is in the stretch.
    pub(super) began: Option<Point>,
    /// The files that could not be read on the way.
    pub(super) unread: Vec<RepoPath>,
    /// What cannot be said.
    pub(super) unsaid: Unsaid,
}

/// An entry that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address at the end; of one that is gone, its last one.
    pub address: Address,
    /// What people call it.
    pub name: String,
    /// What changed, the most weighty first.
    pub changes: Vec<Change>,
    /// The commits behind it: places in the list of all, the oldest first.
    pub trail: Vec<usize>,
    /// How many times more than its wording or a record changed.
    pub times: usize,
}

/// An entry that changed and is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Its address.
    pub address: Address,
    /// What people call it.
    pub name: String,
    /// Whether it is there, as it was; otherwise it came and went.
    pub is_there: bool,
    /// The commits behind it: places in the list of all, the oldest first.
    pub trail: Vec<usize>,
    /// How many times more than its wording or a record changed.
    pub times: usize,
}

/// Returns what a stretch of the branch comes to, as seen on a day.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn changes(library: &Library<'_>, stretch: &Stretch, as_of: Date) -> Result<Changes, SourceError> {
    let between = |_: &Point, _: &Point| Ok(true);
    let unread = |version: &Version| version.unreadable.clone();
    let mut gathered = Gathered { as_of, ..Gathered::default() };
    let begins_here = stretch.start.is_none();
    let mut take = |step: Step| {
        gathered.step(step, begins_here);
        Ok(())
    };
    let unsaid = backwards(library, stretch, &Matters { between: &between, unread: &unread }, &mut take)?;
    let standing = match (&stretch.start, &stretch.end) {
        (Some(start), _) => library.version(start)?,
        (None, Some(end)) if gathered.new.is_none() => library.version(end)?,
        _ => Arc::default(),
    };
    let new = gathered.new.clone().unwrap_or_else(|| Arc::clone(&standing));
    let old = gathered.old.clone().unwrap_or(standing);
    Ok(gathered.finish(old, new, unsaid))
}

/// The steps gone through so far, from the end backwards.
#[derive(Default)]
struct Gathered {
    as_of: Date,
    new: Option<Arc<Version>>,
    old: Option<Arc<Version>>,
    /// What entries are called at the end, by what they are called at this point.
    later: BTreeMap<Address, Address>,
    /// What is known of each entry, by what it is called at the end.
    behind: BTreeMap<Address, (BTreeSet<usize>, usize)>,
    /// The commits that changed an entry, the newest first.
    landings: Vec<Point>,
    layout: usize,
    began: Option<Point>,
    unread: Vec<RepoPath>,
}

impl Gathered {
    fn step(&mut self, step: Step, begins_here: bool) {
        let Step { old, new, landings, unread } = step;
        self.new.get_or_insert_with(|| Arc::clone(&new));
        self.unread.extend(unread);
        if begins_here && !old.has_policy() {
            // What an agreement begins with is no change of it.
            self.began = landings.into_iter().next();
            self.old = Some(new);
            return;
        }
        let found = touched(&old.agreement, &new.agreement, self.as_of);
        self.old = Some(old);
        if found.is_empty() {
            self.layout += landings.len();
            return;
        }
        let places: Vec<usize> = (self.landings.len()..self.landings.len() + landings.len()).collect();
        self.landings.extend(landings.into_iter().rev());
        for Touched { address, old_address, is_weighty } in found {
            let own = self.later.get(&address).unwrap_or(&address).clone();
            let (trail, times) = self.behind.entry(own.clone()).or_default();
            trail.extend(&places);
            *times += usize::from(is_weighty);
            if let Some(before) = old_address {
                self.later.remove(&address);
                self.later.insert(before, own);
            }
        }
    }

    fn finish(mut self, old: Arc<Version>, new: Arc<Version>, unsaid: Unsaid) -> Changes {
        let net = diff(&old.agreement, &new.agreement, self.as_of);
        let last = self.landings.len().saturating_sub(1);
        let oldest_first = |trail: BTreeSet<usize>| -> Vec<usize> {
            trail.into_iter().rev().map(|place| last.saturating_sub(place)).collect()
        };
        let mut entries: Vec<Entry> = Vec::new();
        for change in &net.changes {
            match entries.iter_mut().find(|entry| entry.address == change.address) {
                Some(entry) => entry.changes.push(change.clone()),
                None => {
                    let (trail, times) = self.behind.remove(&change.address).unwrap_or_default();
                    entries.push(Entry {
                        address: change.address.clone(),
                        name: name(&old, &new, &change.address),
                        changes: vec![change.clone()],
                        trail: oldest_first(trail),
                        times,
                    });
                }
            }
        }
        let undone = std::mem::take(&mut self.behind).into_iter().map(|(address, (trail, times))| Undone {
            name: name(&old, &new, &address),
            is_there: new.agreement.entry(&address).is_some(),
            address,
            trail: oldest_first(trail),
            times,
        });
        let undone = undone.collect();
        self.landings.reverse();
        Changes {
            net,
            old,
            new,
            entries,
            undone,
            landings: self.landings,
            layout: self.layout,
            began: self.began,
            unread: self.unread,
            unsaid,
        }
    }
}

/// Returns what people call an entry, in the newer version that has it.
pub(super) fn name(old: &Version, new: &Version, address: &Address) -> String {
    let of = |version: &Version| Words::of(&version.agreement).name(address);
    let id = address.as_str().rsplit(['/', '.']).next().unwrap_or_default();
    of(new).or_else(|| of(old)).unwrap_or_else(|| name_from_id(id))
}
