//! Promises of one thing of which nothing says that no lead is of both: regions of which no countries are
//! listed, segments of which no size is said.

use std::collections::{BTreeMap, BTreeSet};

use super::group::Group;
use super::resolve::in_time;
use super::world::World;
use crate::agreement::{Address, Commitment, Date, Thing};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// More pairs of values than this are not looked at.
const MOST_VALUES: usize = 4_000_000;

/// Nor are more pairs of promises told.
const MOST_TOLD: usize = 20_000;

/// Of each promise, by address, those beside it for leads that may be its own too.
pub type Unparted = BTreeMap<Address, BTreeSet<Address>>;

/// Returns which promises the step from `old` to `new` leaves beside which others, where nothing says that no
/// lead is of both, and they ask for different things. Of more than anybody can look at, it is all of a
/// group.
pub fn unparted(old: &World, new: &World, as_of: Date) -> Unparted {
    let mut found = Unparted::new();
    let mut groups: BTreeMap<Group, Vec<One<'_>>> = BTreeMap::new();
    let goes_on = |commitment: &Commitment| commitment.until.is_none_or(|until| as_of <= until);
    for (id, commitment) in new.commitments.iter().filter(|(_, commitment)| goes_on(commitment)) {
        let one = One { id, commitment, thing: commitment.thing() };
        groups.entry(Group::of(commitment)).or_default().push(one);
    }
    let (mut looked, mut told) = (0_usize, 0_usize);
    let is_same_ground = old.extents == new.extents;
    for all in groups.into_values() {
        let is_moved = |one: &&One<'_>| old.commitments.get(one.id) != Some(one.commitment);
        let moved: BTreeSet<&str> = all.iter().filter(is_moved).map(|one| one.id).collect();
        // Of two, the one that moves is told of; of those that do, or do not, the first.
        let is_told_of = |one: &One<'_>, other: &One<'_>| {
            (!moved.contains(one.id), one.id) < (!moved.contains(other.id), other.id)
        };
        for one in all.iter().filter(|one| !is_same_ground || moved.contains(one.id)) {
            let mut beside = BTreeSet::new();
            for other in all.iter().filter(|other| is_told_of(one, other) && other.thing == one.thing) {
                looked = looked.saturating_add(pairs(one.commitment, other.commitment));
                if may_share(new, one.commitment, other.commitment) && !did_share(old, one, other) {
                    beside.insert(address(other.id));
                }
                if looked > MOST_VALUES {
                    break;
                }
            }
            told += beside.len();
            if looked > MOST_VALUES || told > MOST_TOLD {
                beside.extend(all.iter().map(|other| address(other.id)));
            }
            if !beside.is_empty() {
                found.insert(address(one.id), beside);
            }
            if looked > MOST_VALUES || told > MOST_TOLD {
                break;
            }
        }
    }
    found
}

/// One commitment of a group.
struct One<'w> {
    id: &'w str,
    commitment: &'w Commitment,
    thing: Thing,
}

fn did_share(old: &World, one: &One<'_>, other: &One<'_>) -> bool {
    let were = old.commitments.get(one.id).zip(old.commitments.get(other.id));
    were.is_some_and(|(was, beside)| {
        Group::of(was) == Group::of(beside) && was.thing() == beside.thing() && may_share(old, was, beside)
    })
}

/// Returns whether a lead may be of both for all that is said, though nothing says that one is, and they
/// ask for different things on some day.
fn may_share(world: &World, one: &Commitment, other: &Commitment) -> bool {
    let begins = |day| in_time(one.from, one.until, day) && in_time(other.from, other.until, day);
    let first = [one.from, other.from].into_iter().flatten().max().unwrap_or(Date::MIN);
    begins(first)
        && !one.asks_the_same_as(other)
        && !one.scope.overlaps(&other.scope)
        && !world.extents.overlap(&one.scope, &other.scope)
        && !world.extents.are_parted(&one.scope, &other.scope)
}

/// Returns how many pairs of values are to be held against each other: none where the scopes name the same.
fn pairs(one: &Commitment, other: &Commitment) -> usize {
    if one.scope.overlaps(&other.scope) {
        return 1;
    }
    let both = one.scope.dimensions().into_iter().zip(other.scope.dimensions());
    both.map(|((_, mine), (_, theirs))| mine.len().saturating_mul(theirs.len())).sum::<usize>() + 1
}

fn address(id: &str) -> Address {
    Address::of_entry(Subject::Kind(Kind::Sla), None, id)
}

#[cfg(test)]
#[path = "unparted_tests.rs"]
mod tests;
