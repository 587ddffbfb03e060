//! The promises that a change may move by what they rest on, where the comparison of promises does not
//! follow that to its end.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::meaning::{LEADS_OF, Meaning, ORDER_OF, Reads, is_of_list, is_of_notice};
use super::unit::Unit;
use super::what_counts::{Counting, WhatCounts, is_of_what_counts};
use crate::agreement::{Address, Agreement, Date, Entry, ListKey};
use crate::diff::{Action, Change, Diff, Effect};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::{PartKey, World};

/// What an order tells of, which no comparison of promises reads.
static NOBODY: BTreeSet<Address> = BTreeSet::new();

/// A commitment of both sides that something changes beneath, and nobody can tell which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beneath {
    /// Its addresses, old and new; empty where it may be any.
    pub(super) commitment: BTreeSet<Address>,
    /// What changes.
    pub(super) by: Rc<BTreeSet<Address>>,
    /// Whether nothing is known to lie beneath it: it may rest on what changes as every promise may.
    pub(super) is_open: bool,
    /// `None` where something of it cannot be read in full.
    pub(super) effect: Option<Effect>,
}

/// Returns the commitments beneath which something changes: of what they rest on on either side
/// ([`Meaning::reads`]), anything but wording and what the comparison of promises has looked at, which
/// tells what that does.
pub(super) fn beneath(
    diff: &Diff,
    agreements: [&Agreement; 2],
    meanings: [&Meaning; 2],
    counts: &WhatCounts<'_>,
    as_of: Date,
) -> Vec<Beneath> {
    // Of what is not read in full, all that can be read counts here: the files themselves are told apart.
    let is_whole = meanings.iter().all(|meaning| meaning.is_whole());
    let [old, new] = agreements;
    let meaning = |agreement, own| match is_whole {
        true => Cow::Borrowed(own),
        false => Cow::Owned(Meaning::in_part(agreement)),
    };
    let [before, after] = meanings;
    let (before, after) = (meaning(old, before), meaning(new, after));
    let changed = Changed::of(diff, agreements, [&before, &after], counts, as_of);
    if changed.units.is_empty() && changed.moved.is_empty() {
        return Vec::new();
    }
    let sla = Subject::Kind(Kind::Sla);
    let counting = changed.what_counts();
    let counting_by = Rc::new(counting.by.iter().map(|address| (*address).clone()).collect());
    let mut found = Vec::new();
    for entry in new.entries().iter().filter(|entry| entry.subject == sla && entry.id.is_some()) {
        let former = changed.former.get(&entry.address).copied().unwrap_or(&entry.address);
        if let Some(was) = old.entry(former) {
            match changed.beneath(was, entry) {
                Some(beneath) => found.push(beneath),
                None if counting.may_be_beneath(&entry.address) => found.push(Beneath {
                    commitment: BTreeSet::from([was.address.clone(), entry.address.clone()]),
                    by: Rc::clone(&counting_by),
                    is_open: true,
                    effect: (!counting.is_unsound).then_some(Effect::Redefines),
                }),
                None => {}
            }
        }
    }
    let main = ListKey { subject: sla, list: None };
    if agreements.iter().any(|agreement| !agreement.is_certain(&main)) {
        found.extend(changed.beneath_any());
    }
    found
}

/// What is not the same on both sides.
struct Changed<'a> {
    /// Each entry, under whatever address.
    units: Vec<Unit<'a>>,
    at: BTreeMap<&'a Address, usize>,
    /// The lists of which the order changes, with an entry that is moved.
    moved: BTreeMap<ListKey, &'a Address>,
    /// Old addresses by new ones.
    former: BTreeMap<&'a Address, &'a Address>,
    meanings: [&'a Meaning; 2],
    agreements: [&'a Agreement; 2],
    /// What promises are resolved from, the old ones under the names that they have in the end.
    worlds: [World; 2],
}

impl<'a> Changed<'a> {
    fn of(
        diff: &'a Diff,
        agreements: [&'a Agreement; 2],
        meanings: [&'a Meaning; 2],
        counts: &WhatCounts<'_>,
        as_of: Date,
    ) -> Self {
        let [old, new] = agreements;
        let former: BTreeMap<&Address, &Address> = diff
            .changes
            .iter()
            .filter_map(|change| Some((&change.address, change.old_address.as_ref()?)))
            .collect();
        let mut worlds = agreements.map(|agreement| World::of(agreement, as_of));
        for (after, before) in &former {
            let keys = (old.entry(before).and_then(PartKey::of), new.entry(after).and_then(PartKey::of));
            if let (Some(before), Some(after)) = keys {
                worlds[0].rename(&before, &after);
            }
        }
        let mut changes: BTreeMap<&Address, Vec<&Change>> = BTreeMap::new();
        for change in &diff.changes {
            changes.entry(&change.address).or_default().push(change);
        }
        let is_moved = |change: &&Change| change.action == Action::Moved && change.field.is_none();
        let moved = diff
            .changes
            .iter()
            .filter(is_moved)
            .filter_map(|change| Some((new.entry(&change.address)?.list_key(), &change.address)));
        let mut changed = Self {
            units: Vec::new(),
            at: BTreeMap::new(),
            moved: moved.collect(),
            former,
            meanings,
            agreements,
            worlds,
        };
        let gone: BTreeSet<&Address> = changed.former.values().copied().collect();
        let gone = old
            .entries()
            .iter()
            .filter(|entry| new.entry(&entry.address).is_none() && !gone.contains(&entry.address));
        let kept = new.entries().iter().map(|entry| {
            let former = changed.former.get(&entry.address).copied().unwrap_or(&entry.address);
            (old.entry(former), Some(entry))
        });
        let pairs: Vec<_> = kept.chain(gone.map(|entry| (Some(entry), None))).collect();
        for (before, after) in pairs {
            let own = before.or(after).and_then(|entry| changes.get(&entry.address));
            let own = after.and_then(|entry| changes.get(&entry.address)).or(own);
            changed.add([before, after], own.map_or(&[], Vec::as_slice), counts, as_of);
        }
        changed
    }

    fn add(
        &mut self,
        sides: [Option<&'a Entry>; 2],
        changes: &[&Change],
        counts: &WhatCounts<'_>,
        as_of: Date,
    ) {
        let Some(unit) = Unit::of(sides, changes, self.meanings, counts, as_of) else { return };
        for entry in unit.sides() {
            self.at.insert(&entry.address, self.units.len());
        }
        self.units.push(unit);
    }

    /// Returns what changes beneath one commitment, if anything does that is not compared.
    fn beneath(&self, was: &Entry, is: &Entry) -> Option<Beneath> {
        let is_sound = was.sound && is.sound;
        let [before, after] = [(0, was), (1, is)].map(|(side, entry)| {
            self.meanings.get(side).map(|meaning| meaning.reads(&entry.address)).unwrap_or_default()
        });
        let mut by: BTreeSet<Address> = BTreeSet::new();
        let mut effect = Some(Effect::Redefines);
        let mut add = |address: &Address, is_sound: bool| {
            by.insert(address.clone());
            effect = effect.filter(|_| is_sound);
        };
        // What cannot be read may rest on anything.
        if !is_sound {
            for unit in self.units.iter().filter(|unit| unit.is_behind_promises() && !unit.is_wording) {
                unit.sides().for_each(|entry| add(&entry.address, false));
            }
        }
        for address in before.keys().chain(after.keys()) {
            let units: Vec<&Unit<'_>> = match address.as_str().strip_suffix('*') {
                Some(list) => {
                    let is_of = |entry: &Entry| is_of_list(&entry.address, list);
                    self.units.iter().filter(|unit| !unit.is_wording && unit.sides().any(is_of)).collect()
                }
                None => {
                    let unit = self.at.get(address).and_then(|index| self.units.get(*index));
                    let own = |unit: &&Unit<'_>| !self.is_known(unit, is, [&before, &after]);
                    unit.into_iter().filter(own).collect()
                }
            };
            for unit in units {
                unit.sides().for_each(|entry| add(&entry.address, unit.is_sound()));
            }
            let list = self.agreements.iter().find_map(|agreement| agreement.entry(address));
            if let Some(moved) = list.and_then(|entry| self.moved.get(&entry.list_key())) {
                add(moved, true);
            }
        }
        // Something else than entries and their order is read, and is not what it was.
        let others = before.iter().filter(|(address, was)| {
            let is_of_entries = address.as_str().ends_with('*')
                || [ORDER_OF, LEADS_OF].iter().any(|beginning| address.as_str().starts_with(beginning))
                || self.agreements.iter().any(|agreement| agreement.entry(address).is_some());
            !is_of_entries && !is_of_notice(address) && after.get(*address).is_some_and(|is| is != *was)
        });
        others.for_each(|(address, _)| add(address, true));
        let commitment = BTreeSet::from([was.address.clone(), is.address.clone()]);
        (!by.is_empty()).then_some(Beneath { commitment, by: Rc::new(by), is_open: false, effect })
    }

    /// Returns whether what a change of an entry does to a commitment is known: it is worded in another
    /// way, or the comparison of promises reads it there.
    fn is_known(&self, unit: &Unit<'_>, commitment: &Entry, reads: [&Reads; 2]) -> bool {
        let sides = [unit.old, unit.new];
        let [was_read, is_read] = [0, 1].map(|side: usize| {
            let entry = sides.get(side).copied().flatten();
            entry.is_some_and(|entry| reads.get(side).is_some_and(|reads| reads.contains_key(&entry.address)))
        });
        // What rests on the id of what is named otherwise now has lost it.
        if unit.is_wording && (self.former.is_empty() || was_read == is_read) {
            return true;
        }
        let id = commitment.id.as_deref().unwrap_or_default();
        let keys: Vec<PartKey> = unit.sides().filter_map(PartKey::of).collect();
        let is_followed = |world: &World| keys.iter().any(|key| world.is_read_by(id, key));
        let [before, after] = &self.worlds;
        let is_told = unit.told.iter().all(|told| told.contains(&commitment.address));
        unit.is_compared && is_told && (!was_read || is_followed(before)) && (!is_read || is_followed(after))
    }

    /// Returns what may change beneath commitments of which nobody can tell that they are there.
    fn beneath_any(&self) -> Option<Beneath> {
        let units = self.units.iter().filter(|unit| unit.is_behind_promises() && !unit.is_wording);
        let by: BTreeSet<Address> = units.flat_map(Unit::sides).map(|entry| entry.address.clone()).collect();
        (!by.is_empty()).then_some(Beneath {
            commitment: BTreeSet::new(),
            by: Rc::new(by),
            is_open: false,
            effect: None,
        })
    }

    /// Returns what changes of that which says which leads and cases count, or when.
    fn what_counts(&self) -> Counting<'_> {
        let mut counting = Counting::default();
        for (unit, told) in self.units.iter().filter_map(|unit| Some((unit, unit.counts.as_ref()?))) {
            counting.add(unit.sides().map(|entry| &entry.address), unit.is_sound(), told);
        }
        let moved = self.moved.iter().filter(|(list, _)| is_of_what_counts(list));
        moved.for_each(|(_, moved)| counting.add([*moved], true, &NOBODY));
        counting
    }
}

#[cfg(test)]
#[path = "beneath_tests.rs"]
mod tests;
