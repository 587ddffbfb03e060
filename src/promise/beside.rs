//! Promises that a change puts beside others, of which nobody can tell what becomes of these: nothing says
//! that no lead is of both (regions of which no countries are listed, segments of which no size is said), or
//! that the two are about different things (another unit, another event, a bound the other way round).

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, overridden};
use super::resolve::{remedies, taken_off};
use super::world::World;
use crate::agreement::{Address, Commitment, Date, EscalationPath, Exception, Scope, Target, Thing};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Percent;

/// More pairs of values than this are not looked at.
const MOST_VALUES: usize = 4_000_000;

/// Nor are more pairs of promises told.
const MOST_TOLD: usize = 20_000;

/// How one promise stands beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Nothing says whether any lead is of both.
    Unparted,
    /// Leads are of both, and nothing says whether both hold.
    AsWell,
}

/// Of each promise, by address, how it stands beside others, and whether it did not before.
pub type Beside = BTreeMap<Address, BTreeMap<Address, (Stand, bool)>>;

/// Returns which promises the step from `old` to `new` leaves beside which others that ask for something else,
/// of those that are not the same on both sides, or that are `told`. Those of one thing that share leads are
/// compared, and are not among them. Of more than anybody can look at, it is all of a group.
pub fn beside(old: &World, new: &World, told: &BTreeSet<Address>, as_of: Date) -> Beside {
    let mut moved = moved(old, new);
    moved.extend(new.commitments.keys().map(String::as_str).filter(|id| told.contains(&address(id))));
    let goes_on = |commitment: &Commitment| commitment.until.is_none_or(|until| as_of <= until);
    let of_moved = new.commitments.iter().filter(|(id, _)| moved.contains(id.as_str()));
    let mut groups: BTreeMap<Group, Vec<One<'_>>> =
        of_moved.map(|(_, commitment)| (Group::of(commitment), Vec::new())).collect();
    for (id, commitment) in new.commitments.iter().filter(|(_, commitment)| goes_on(commitment)) {
        if let Some(all) = groups.get_mut(&Group::of(commitment)) {
            all.push(One::of(new, id, commitment, as_of));
        }
    }
    let were: BTreeMap<&str, One<'_>> = old
        .commitments
        .iter()
        .filter(|(_, commitment)| groups.contains_key(&Group::of(commitment)))
        .map(|(id, commitment)| (id.as_str(), One::of(old, id, commitment, as_of)))
        .collect();
    let mut found = Beside::new();
    let (mut looked, mut told) = (0_usize, 0_usize);
    for all in groups.into_values() {
        let mut alike = Alike::new();
        for one in &all {
            alike.entry(one.key()).or_default().push(one);
        }
        // Of two, the one that moves is told of; of those that do, the first.
        let is_told_of = |one: &One<'_>, other: &One<'_>| {
            (!moved.contains(one.id), one.id) < (!moved.contains(other.id), other.id)
        };
        for one in all.iter().filter(|one| moved.contains(one.id)) {
            let mut stands = BTreeMap::new();
            for other in all.iter().filter(|other| is_told_of(one, other)) {
                looked = looked.saturating_add(pairs(one.commitment, other.commitment));
                if looked > MOST_VALUES {
                    break;
                }
                let Some(stand) = one.stand(other) else { continue };
                looked = looked.saturating_add(alike.get(&other.key()).map_or(0, Vec::len));
                // What is promised there anyway, as a step of the same ladder, adds nothing.
                if is_there(&alike, one, other) {
                    continue;
                }
                let did = were.get(one.id).zip(were.get(other.id));
                // Of bounds from two sides, one that is stricter leaves less room to the other.
                let is_pressed = one.thing.comparator != other.thing.comparator
                    && did.is_some_and(|(was, _)| !was.asks_the_same_as(one));
                let stood = did.filter(|(was, beside)| {
                    was.stand(beside).is_some() && was.is_of_the_same(one) && beside.is_of_the_same(other)
                });
                let is_new = is_pressed || stood.is_none();
                stands.insert(address(other.id), (stand, is_new));
            }
            told += stands.len();
            let is_over = looked > MOST_VALUES || told > MOST_TOLD;
            if is_over {
                stands = all.iter().map(|other| (address(other.id), (Stand::Unparted, true))).collect();
            }
            if !stands.is_empty() {
                found.insert(address(one.id), stands);
            }
            if is_over {
                break;
            }
        }
    }
    found
}

/// Returns the commitments, by id, of which anything is said that was not, or not any more; where segments or
/// regions change, all that are for any.
fn moved<'w>(old: &'w World, new: &'w World) -> BTreeSet<&'w str> {
    let commitments = new.commitments.iter().filter(|(id, one)| old.commitments.get(*id) != Some(*one));
    let mut moved: BTreeSet<&str> = commitments.map(|(id, _)| id.as_str()).collect();
    for (own, other) in [(old, new), (new, old)] {
        let exceptions = own.exceptions.iter().filter(|(id, one)| other.exceptions.get(*id) != Some(*one));
        moved.extend(exceptions.filter_map(|(_, one)| overridden(one)));
        let paths = own.paths.iter().filter(|(id, one)| other.paths.get(*id) != Some(*one));
        moved.extend(paths.flat_map(|(_, one)| &one.on).map(String::as_str));
        let reasons = own.reasons.iter().filter(|(id, one)| other.reasons.get(*id) != Some(*one));
        moved.extend(reasons.flat_map(|(_, one)| &one.from).map(String::as_str));
    }
    if old.extents != new.extents {
        let drawn = new.commitments.iter().filter(|(_, one)| one.scope.drawn().next().is_some());
        moved.extend(drawn.map(|(id, _)| id.as_str()));
    }
    moved
}

/// Returns whether the leads of another promise are owed the same as one asks for anyway, as a step of the same
/// ladder.
fn is_there<'w>(alike: &Alike<'_, 'w>, one: &One<'w>, other: &One<'w>) -> bool {
    let steps = alike.get(&other.key()).into_iter().flatten();
    // A step that begins later, or is over sooner, leaves the two alone for a time.
    steps
        .filter(|step| step.id != one.id)
        .any(|step| step.holds_while(one, other) && step.asks_the_same_as(one))
}

/// Promises of one group, by what they are about and whom they are for.
type Alike<'a, 'w> = BTreeMap<(&'a Thing, &'a Scope), Vec<&'a One<'w>>>;

/// One commitment of a world, with what is said of it elsewhere.
struct One<'w> {
    world: &'w World,
    id: &'w str,
    commitment: &'w Commitment,
    thing: Thing,
    as_of: Date,
    elsewhere: OnceCell<Elsewhere<'w>>,
}

impl<'w> One<'w> {
    fn of(world: &'w World, id: &'w str, commitment: &'w Commitment, as_of: Date) -> Self {
        Self { world, id, commitment, thing: commitment.thing(), as_of, elsewhere: OnceCell::new() }
    }

    /// Returns how it stands beside another of the same world, if nobody can tell what becomes of that.
    fn stand(&self, other: &Self) -> Option<Stand> {
        let (one, beside, extents) = (self.commitment, other.commitment, &self.world.extents);
        let is_one_thing = self.thing == other.thing;
        if !(is_one_thing || self.may_be(other)) || Group::of(one) != Group::of(beside) {
            return None;
        }
        let shares = one.scope.overlaps(&beside.scope) || extents.overlap(&one.scope, &beside.scope);
        let is_compared = is_one_thing && shares;
        if is_compared || !one.holds_beside(beside) {
            return None;
        }
        if !shares && extents.are_parted(&one.scope, &beside.scope) {
            return None;
        }
        let is_bound_once = |one: &Self| one.commitment.limit.is_none() && !one.is_excepted();
        let leaves_room =
            is_bound_once(self) && is_bound_once(other) && one.target.leaves_room_for(&beside.target);
        let is_kept = leaves_room || self.asks_the_same_as(other);
        (!is_kept).then_some(if shares { Stand::AsWell } else { Stand::Unparted })
    }

    /// Returns whether the two may be about the same, as written or by an exception.
    fn may_be(&self, other: &Self) -> bool {
        let things = |one: &Self| -> Vec<Thing> {
            let excepted = one.excepted().map(|target| one.commitment.thing_with(target));
            excepted.chain([one.thing.clone()]).collect()
        };
        let theirs = things(other);
        things(self).iter().any(|own| theirs.iter().any(|other| own.may_be(other)))
    }

    /// Returns whether it holds on all days to come on which both of these do.
    fn holds_while(&self, one: &Self, other: &Self) -> bool {
        let first = |one: &Self| one.commitment.from.unwrap_or(Date::MIN);
        let last = |one: &Self| one.commitment.until.unwrap_or(Date::MAX);
        first(self) <= first(one).max(first(other)).max(self.as_of)
            && last(one).min(last(other)) <= last(self)
    }

    /// Returns whether exceptions put another target or limit in the place of its own.
    fn is_excepted(&self) -> bool {
        let exceptions = &self.elsewhere().exceptions;
        exceptions.iter().any(|(.., (target, limit, _))| target.is_some() || limit.is_some())
    }

    /// Returns the targets that exceptions put in the place of its own.
    fn excepted(&self) -> impl Iterator<Item = &'w Target> {
        self.elsewhere().exceptions.iter().filter_map(|(.., (target, ..))| *target)
    }

    /// Returns whether it holds for the same leads, on the same days and with the same exceptions as at another
    /// time.
    fn is_of_the_same(&self, other: &Self) -> bool {
        let held = |one: &Self| (one.commitment.from, one.commitment.until);
        self.commitment.scope == other.commitment.scope
            && held(self) == held(other)
            && self.elsewhere().exceptions == other.elsewhere().exceptions
    }

    fn asks_the_same_as(&self, other: &Self) -> bool {
        self.commitment.asks_the_same_as(other.commitment) && self.elsewhere() == other.elsewhere()
    }

    /// Returns what it is about, and whom it is for.
    const fn key(&self) -> (&Thing, &'w Scope) {
        (&self.thing, &self.commitment.scope)
    }

    fn elsewhere(&self) -> &Elsewhere<'w> {
        self.elsewhere.get_or_init(|| Elsewhere::of(self.world, self.id, self.as_of))
    }
}

/// What is said of a commitment elsewhere.
#[derive(PartialEq)]
struct Elsewhere<'w> {
    exceptions: Vec<Terms<'w>>,
    remedies: Vec<&'w EscalationPath>,
    taken_off: BTreeMap<&'w str, Option<&'w str>>,
}

/// For which leads, from when to when, an exception asks for what.
type Terms<'w> =
    (&'w Scope, (Date, Option<Date>), bool, (Option<&'w Target>, Option<&'w Target>, Option<&'w Percent>));

impl<'w> Elsewhere<'w> {
    fn of(world: &'w World, id: &'w str, as_of: Date) -> Self {
        let goes_on = |one: &&Exception| one.until.is_none_or(|until| as_of <= until);
        let own = world.exceptions.values().filter(|one| overridden(one) == Some(id)).filter(goes_on);
        let terms = |one: &'w Exception| {
            let asks = (one.target.as_ref(), one.limit.as_ref(), one.attainment.as_ref());
            (&one.scope, (one.from, one.until), one.suspended, asks)
        };
        Self {
            exceptions: own.map(terms).collect(),
            remedies: remedies(world, id).collect(),
            taken_off: taken_off(world, id),
        }
    }
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
#[path = "beside_tests.rs"]
mod tests;
