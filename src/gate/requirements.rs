//! What happens in a change, as sign-off rules look at it.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::beneath::{Beneath, beneath};
use super::beside::beside_untold;
use super::delta::{Delta, Point};
use super::duties::{beneath_duties, excepted, is_duty, timed_by_changed_calendars};
use super::facet::{Doubt, Facet, tell_extents};
use super::going_on::going_on;
use super::meaning::promises;
use super::silent;
use super::version::Version;
use super::what_counts::WhatCounts;
use crate::agreement::{Address, Agreement, AgreementTerms, Commitment, Date, Extents, Scope};
use crate::diff::{Action, Change, Diff, Effect, PromiseEffect, plain};
use crate::document::canonical::measured;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::rename_in_scope;

/// Returns what happens in a change. Whatever the comparison of promises does not explain is there
/// with an unknown effect.
pub(super) fn facets(delta: &Delta, diff: &Diff, old: &Version, new: &Version, as_of: Date) -> Vec<Facet> {
    let mut facets = of_changes(&diff.changes, &old.agreement, &new.agreement, as_of);
    facets.extend(of_promises(diff, &old.agreement, &new.agreement));
    name_former(&mut facets, &diff.changes);
    let addresses =
        diff.changes.iter().flat_map(|change| [Some(&change.address), change.old_address.as_ref()]);
    let explained: BTreeSet<&Address> = addresses.flatten().collect();
    let sides = [&old.agreement, &new.agreement];
    let meanings = [&old.meaning, &new.meaning];
    let extents = Rc::new(sides.map(Extents::of));
    let counts = WhatCounts::of(sides);
    facets.extend(timed_by_changed_calendars(delta, &diff.changes, sides, meanings, &counts, &extents));
    let moved = beneath(diff, sides, meanings, &counts, as_of);
    facets.extend(moved.iter().map(|moved| of_beneath(moved, sides)));
    facets.extend(beside_untold(diff, &moved, sides, as_of).iter().map(|beside| of_beside(beside, sides)));
    facets.extend(going_on(diff, sides, as_of));
    facets.extend(beneath_duties(&diff.changes, sides, meanings, &counts, &extents));
    let seen = old.root.is_some() && new.root.is_some();
    for point in delta.points.keys() {
        match point {
            // Where a side has no settings that can be read, the comparison saw nothing of it.
            Point::Entry(address) if seen && explained.contains(address) => {}
            Point::Entry(address) => {
                let mut facet = Facet::default();
                facet.name(address);
                if seen && measures_the_same(&old.agreement, &new.agreement, address) {
                    facet.effect = Some(Effect::Neutral);
                } else {
                    facet.may_move_any();
                }
                facet.parties(&old.agreement, address);
                facet.parties(&new.agreement, address);
                facet.scopes = scopes(std::iter::once(address), &old.agreement, &new.agreement);
                facets.push(facet);
            }
            Point::Order(subject, _) => {
                facets.push(Facet { kinds: BTreeSet::from([subject.name().to_owned()]), ..Facet::default() });
            }
            Point::Path(path) => {
                let subject = [old, new].into_iter().find_map(|version| {
                    let documents = version.agreement.documents();
                    let others = documents.others.iter().filter(|other| other.path == *path);
                    let broken = documents
                        .documents
                        .iter()
                        .filter(|document| document.files.iter().any(|file| file.path == *path));
                    others
                        .filter_map(|other| other.subject)
                        .chain(broken.map(|document| document.subject))
                        .next()
                });
                facets.push(match subject {
                    Some(subject) => {
                        let kinds = BTreeSet::from([subject.name().to_owned()]);
                        let mut facet = Facet { kinds, ..Facet::default() };
                        facet.may_move_any();
                        facet
                    }
                    None => Facet { effect: Some(Effect::Neutral), ..Facet::default() },
                });
            }
        }
    }
    tell_extents(&mut facets, &extents);
    facets
}

/// Returns what happens in changes, and what each does to promises.
pub(super) fn of_changes<'c>(
    changes: impl IntoIterator<Item = &'c Change>,
    old: &Agreement,
    new: &Agreement,
    as_of: Date,
) -> Vec<Facet> {
    let mut facets = Vec::new();
    for change in changes {
        let is_beyond_figures = change.promises.is_empty() && !plain::is_plain_by_itself(change);
        // Under its old id the name alone would be another meaning.
        let effect = if is_called_otherwise(change) { Effect::Redefines } else { change.effect };
        let mut own = Facet { effect: Some(effect), is_beyond_figures, ..Facet::default() };
        own.owed_by.extend(change.owed_by);
        own.owed_to.extend(change.owed_to);
        let addresses = [Some(&change.address), change.old_address.as_ref()];
        for address in addresses.into_iter().flatten() {
            own.name(address);
            own.parties(old, address);
            own.parties(new, address);
            for about in excepted(address, [old, new]) {
                own.name(&about);
                own.parties(old, &about);
                own.parties(new, &about);
            }
        }
        own.scopes = scopes(addresses.into_iter().flatten(), old, new);
        if may_move_unseen(change) {
            own.may_move_promises();
        }
        for promise in silent::about(change, [old, new], as_of).union(&change.still_open) {
            own.effect = Some(Effect::Redefines);
            own.may_move_promises();
            own.name(promise);
            own.parties(old, promise);
            own.parties(new, promise);
            // It may be for other leads than what it is told with.
            facets.push(Facet { scopes: scopes(std::iter::once(promise), old, new), ..own.clone() });
        }
        if bounds_all_promises(change, [old, new]) {
            // Every rule about effects is met.
            own.effect = None;
            own.may_move_promises();
            let bounded = [Kind::Sla, Kind::Escalation, Kind::Exceptions].map(Subject::Kind);
            for entry in [old, new].iter().flat_map(|agreement| agreement.entries()) {
                let is_bounded = bounded.contains(&entry.subject) && entry.id.is_some();
                if is_bounded || is_duty(entry) || promises(&entry.shape) {
                    own.name(&entry.address);
                }
            }
        }
        // What takes the place of something is new all the same.
        if change.action == Action::Added
            && change.field.is_none()
            && change.effect == Effect::Redefines
            && change.promises.is_empty()
        {
            facets.push(Facet { effect: Some(Effect::Adds), ..own.clone() });
        }
        for promise in &change.promises {
            let mut facet = own.clone();
            facet.effect = Some(promise.effect);
            facet.is_beyond_figures = !plain::is_plain(change, promise);
            facet.promise(promise);
            facet.owed_by.insert(promise.owed_by);
            facet.owed_to.insert(promise.owed_to);
            facet.scopes.clone_from(&promise.scopes);
            facets.push(facet);
        }
        facets.push(own);
        if !change.beside.is_empty() {
            facets.push(of_beside(&change.beside, [old, new]));
        }
    }
    facets
}

/// Lets whatever names an entry by its new id name it by its former one too, and so what is for such leads.
pub(super) fn name_former(facets: &mut [Facet], changes: &[Change]) {
    for change in changes {
        let Some(former) = &change.old_address else { continue };
        for facet in facets.iter_mut().filter(|facet| facet.ids.contains(change.address.as_str())) {
            facet.name(former);
        }
    }
    for facet in facets {
        let mut scopes = facet.scopes.clone();
        for change in changes {
            let Some(former) = &change.old_address else { continue };
            scopes.iter_mut().for_each(|scope| rename_in_scope(scope, &change.address, former));
        }
        scopes.retain(|scope| !facet.scopes.contains(scope));
        facet.scopes.extend(scopes);
    }
}

/// Returns what happens to promises, all changes together.
pub(super) fn of_promises(diff: &Diff, old: &Agreement, new: &Agreement) -> Vec<Facet> {
    let figures = plain::by_figures(&diff.changes);
    let facet = |promise: &PromiseEffect| {
        let mut facet = Facet {
            effect: Some(promise.effect),
            is_beyond_figures: plain::is_stricter(promise) && !figures.contains(&promise.address),
            ..Facet::default()
        };
        facet.promise(promise);
        facet.owed_by.insert(promise.owed_by);
        facet.owed_to.insert(promise.owed_to);
        facet.parties(old, &promise.address);
        facet.parties(new, &promise.address);
        facet.scopes.clone_from(&promise.scopes);
        facet
    };
    diff.promises.iter().map(facet).collect()
}

/// Returns what may happen to promises that stand beside each other: where some lead is of both, nobody can
/// tell which it is owed.
fn of_beside(beside: &BTreeSet<Address>, [old, new]: [&Agreement; 2]) -> Facet {
    let mut facet =
        Facet { effect: Some(Effect::Redefines), doubt: Some(Doubt::SameLeads), ..Facet::default() };
    for address in beside {
        facet.name(address);
        facet.parties(new, address);
    }
    facet.scopes = scopes(beside.iter(), old, new);
    facet
}

/// Returns what happens to a commitment beneath which something changes; to any, where nobody can tell
/// which.
pub(super) fn of_beneath(moved: &Beneath, [old, new]: [&Agreement; 2]) -> Facet {
    let doubt = moved.is_open.then_some(Doubt::RestsOnIt);
    let mut facet = Facet { effect: moved.effect, doubt, ..Facet::default() };
    for address in &moved.commitment {
        facet.name(address);
        facet.parties(old, address);
        facet.parties(new, address);
    }
    if moved.commitment.is_empty() || moved.is_open {
        let kinds: BTreeSet<&str> = moved.by.iter().map(kind_of).collect();
        facet.kinds.extend(kinds.into_iter().map(str::to_owned));
    } else {
        moved.by.iter().for_each(|address| facet.name(address));
    }
    facet.kinds.insert(Kind::Sla.name().to_owned());
    facet.scopes = scopes(moved.commitment.iter(), old, new);
    facet
}

/// Returns whether a change that moves no promise by itself may move some all the same.
fn may_move_unseen(change: &Change) -> bool {
    change.promises.is_empty() && is_followed_in_part(change)
}

/// Returns whether a change may move more promises than it tells of: who qualifies and what is taken off
/// is not followed to its end everywhere.
pub(super) fn is_followed_in_part(change: &Change) -> bool {
    let kinds = ["qualification", "dispositions", "exceptions", "escalation"];
    (change.effect == Effect::Redefines || is_called_otherwise(change))
        && kinds.contains(&kind_of(&change.address))
}

/// Returns whether an entry gets another name, and another id with it.
pub(super) fn is_called_otherwise(change: &Change) -> bool {
    change.action == Action::Renamed && change.field.is_some() && change.measured
}

/// Returns whether a change is of the days on which the agreement holds: they bound all its promises. Until a later
/// first day what is agreed today goes on; by an earlier one it ends.
fn bounds_all_promises(change: &Change, sides: [&Agreement; 2]) -> bool {
    if kind_of(&change.address) != Kind::Agreement.name() {
        return false;
    }
    match change.field.as_deref() {
        Some("status" | "effective_to") => change.effect == Effect::Redefines,
        Some("effective_from") => {
            let [before, after] = sides.map(|side| Some(side.document::<AgreementTerms>()?.effective_from));
            before.zip(after).is_none_or(|(before, after)| after < before)
        }
        _ => false,
    }
}

fn kind_of(address: &Address) -> &str {
    address.as_str().split('/').next().unwrap_or_default()
}

/// Returns whether an entry is there on both sides, in files of one mode, and differs in prose or a
/// former id alone; or is the part of a document beside its entries, and says nothing.
fn measures_the_same(old: &Agreement, new: &Agreement, address: &Address) -> bool {
    let (old, new) = (old.entry(address), new.entry(address));
    let mut sides = [old, new].into_iter().flatten().peekable();
    if sides.peek().is_some() && sides.all(|entry| entry.id.is_none() && entry.node.entries().is_empty()) {
        return true;
    }
    let (Some(old), Some(new)) = (old, new) else { return false };
    old.id.is_some()
        && old.mode == new.mode
        && measured(&old.node, &old.shape) == measured(&new.node, &new.shape)
}

/// Returns the scopes that commitments have on either side; empty (everything) if an address is no
/// commitment that can be read on a side where it is.
fn scopes<'a>(addresses: impl Iterator<Item = &'a Address>, old: &Agreement, new: &Agreement) -> Vec<Scope> {
    let mut found = Vec::new();
    for address in addresses {
        for agreement in [old, new] {
            if agreement.entry(address).is_none() {
                continue;
            }
            let commitments = agreement.list::<Commitment>();
            match commitments.iter().find(|commitment| commitment.address == *address) {
                Some(commitment) => found.push(commitment.scope.clone()),
                None => return Vec::new(),
            }
        }
    }
    found
}
