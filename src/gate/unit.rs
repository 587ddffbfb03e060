//! One entry that is not the same on both sides, and what is known of that.

use std::collections::BTreeSet;

use super::meaning::Meaning;
use super::requirements::{is_called_otherwise, is_followed_in_part};
use super::what_counts::{WhatCounts, told_by_all};
use crate::agreement::{Address, BEHIND_PROMISES, Date, Entry};
use crate::diff::{Action, Change};
use crate::promise::{is_defined, part_of};

/// What a stage or status says of the leads that are in it, which no comparison of promises reads.
const OF_LEADS_THERE: [&str; 4] = ["owner", "queue", "longest_stay", "longest_stays"];

/// Returns whether a change is of who has the leads of a stage, or of when they leave it by themselves: whoever
/// is owed something for these rests on that.
fn is_of_leads_there(change: &Change) -> bool {
    let lists = ["stages.", "statuses.", "deal_stages."];
    let id = change.address.as_str().strip_prefix("definitions/");
    let is_of_stage = id.is_some_and(|id| lists.iter().any(|list| id.starts_with(list)));
    let key = change.field.as_deref().and_then(|field| field.split('.').next());
    is_of_stage && key.is_some_and(|key| OF_LEADS_THERE.contains(&key))
}

/// An entry that is not the same on both sides.
pub(super) struct Unit<'a> {
    pub(super) old: Option<&'a Entry>,
    pub(super) new: Option<&'a Entry>,
    /// Whether nothing but prose differs, or the names of what has another id now.
    pub(super) is_wording: bool,
    /// Whether the comparison of promises reads all that differs, wherever it reads the entry.
    pub(super) is_compared: bool,
    /// Of each change that it does not follow to its end, the promises that it tells of all the same.
    pub(super) told: Vec<BTreeSet<Address>>,
    /// Where it says which leads and cases count, or when: the promises of which all that differs tells.
    pub(super) counts: Option<BTreeSet<Address>>,
}

impl<'a> Unit<'a> {
    /// Returns an entry as it is on each side, with what is told of it; nothing where both say the same.
    pub(super) fn of(
        [old, new]: [Option<&'a Entry>; 2],
        changes: &[&Change],
        meanings: [&'a Meaning; 2],
        counts: &WhatCounts<'_>,
        as_of: Date,
    ) -> Option<Self> {
        let [before, after] = meanings;
        let value = |meaning: &'a Meaning, entry: Option<&'a Entry>| meaning.value(&entry?.address);
        let is_renamed = old.map(|entry| &entry.address) != new.map(|entry| &entry.address);
        let names = |change: &&Change| change.field.as_deref() == Some("name");
        let is_said = changes.iter().any(names) && counts.is_said_by_name([old, new]);
        if !is_renamed && !is_said && value(before, old) == value(after, new) {
            return None;
        }
        let modes = |entry: Option<&Entry>| entry.filter(|entry| entry.id.is_some()).map(|entry| entry.mode);
        let is_defined =
            [old, new].iter().flatten().all(|entry| is_defined(entry, &entry.node) == Some(true));
        let is_wording = old.is_some()
            && new.is_some()
            && modes(old) == modes(new)
            && changes.iter().all(|&change| match change.action {
                _ if names(&change) => (is_defined || !change.measured) && !is_said,
                Action::Renamed => !is_called_otherwise(change) && !counts.is_said_by_id([old, new]),
                _ => !change.measured,
            });
        let named = |change: &&Change| {
            let all =
                change.promises.iter().flat_map(|promise| promise.beside.iter().chain([&promise.address]));
            all.cloned().collect()
        };
        Some(Self {
            old,
            new,
            is_wording,
            is_compared: [old, new].iter().flatten().all(|entry| part_of(entry, as_of).is_some())
                && !changes.iter().any(|change| change.action == Action::Moved || is_of_leads_there(change))
                && modes(old).zip(modes(new)).is_none_or(|(old, new)| old == new),
            told: changes.iter().filter(|change| is_followed_in_part(change)).map(named).collect(),
            counts: (!is_wording && counts.is_said_by([old, new], changes)).then(|| told_by_all(changes)),
        })
    }

    /// Returns the entry as it is on each side where it is there.
    pub(super) fn sides(&self) -> impl Iterator<Item = &'a Entry> {
        self.old.into_iter().chain(self.new)
    }

    /// Returns whether promises may rest on it.
    pub(super) fn is_behind_promises(&self) -> bool {
        self.sides().any(|entry| BEHIND_PROMISES.contains(&entry.subject.name()))
    }

    /// Returns whether all of it can be read.
    pub(super) fn is_sound(&self) -> bool {
        self.sides().all(|entry| entry.sound)
    }
}
