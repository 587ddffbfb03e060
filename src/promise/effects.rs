//! What the step from one world to another does to each promise.

use std::collections::{BTreeMap, BTreeSet};

use super::clocks::Reaches;
use super::compare::compare;
use super::part::PartKey;
use super::resolve::{Cell, Group, Promise, cells, overridden, remedies, resolve};
use super::shift::Shift;
use super::world::World;
use crate::agreement::{Address, Commitment, Date, Scope, Team};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// What a step does to the promise that one commitment makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseShift {
    /// The commitment; where it is gone, the old one.
    pub address: Address,
    /// Who owes.
    pub owed_by: Team,
    /// To whom.
    pub owed_to: Team,
    /// What is measured.
    pub metric: String,
    /// The scopes of the commitments that hold before and after.
    pub scopes: Vec<Scope>,
    /// The other commitments that held where it moves, before or after: a narrower promise takes
    /// leads from a wider one, and of two that are as narrow nobody can tell which holds.
    pub beside: BTreeSet<Address>,
    /// Some leads were owed it before.
    pub was_owed: bool,
    /// Some leads are owed it now.
    pub is_owed: bool,
    /// How it moves where it is owed on both sides.
    pub shift: Shift,
    /// Leads newly owed it.
    pub gained: bool,
    /// Leads no longer owed anything.
    pub lost: bool,
}

/// Returns the groups whose promises a change of these parts can move.
pub fn affected_groups(keys: &BTreeSet<PartKey>, worlds: [&World; 2]) -> BTreeSet<Group> {
    let mut groups = BTreeSet::new();
    for world in worlds {
        for (id, commitment) in &world.commitments {
            if keys.iter().any(|key| reads(world, id, commitment, key)) {
                groups.insert(Group::of(commitment));
            }
        }
    }
    groups
}

impl World {
    /// Returns whether the promise of a commitment, by its id, is resolved from a part.
    pub fn is_read_by(&self, id: &str, key: &PartKey) -> bool {
        self.commitments.get(id).is_some_and(|commitment| reads(self, id, commitment, key))
    }
}

fn reads(world: &World, id: &str, commitment: &Commitment, key: &PartKey) -> bool {
    match key {
        PartKey::Commitment(other) => other == id,
        PartKey::Calendar(calendar) => {
            let levels = remedies(world, id).flat_map(|path| &path.levels).map(|level| &level.calendar);
            levels.chain([&commitment.calendar]).any(|named| named.as_ref() == Some(calendar))
        }
        PartKey::Exception(exception) => {
            world.exceptions.get(exception).is_some_and(|exception| overridden(exception) == Some(id))
        }
        PartKey::Path(path) => world.paths.get(path).is_some_and(|path| path.on.iter().any(|on| on == id)),
        PartKey::Metric(metric) => commitment.metric == *metric,
        PartKey::Reason(reason) => world.reasons.get(reason).is_some_and(|reason| reason.from.contains(id)),
        PartKey::Admission(address) => world
            .leads_counted(commitment)
            .iter()
            .any(|(_, term)| world.admissions_of(term).iter().any(|(other, _)| *other == address)),
        PartKey::Definition(address) => {
            let exceptions = world.exceptions.values().filter(|exception| overridden(exception) == Some(id));
            World::named_definitions(commitment).contains(address)
                || exceptions
                    .into_iter()
                    .any(|exception| World::definitions_in(&exception.scope).contains(address))
        }
    }
}

/// Returns what the step from `old` to `new` does to the promises of these groups; promises that
/// stay as they are are left out.
pub fn effects(groups: &BTreeSet<Group>, old: &World, new: &World, as_of: Date) -> Vec<PromiseShift> {
    let mut moved = Vec::new();
    let reaches = Reaches::default();
    for group in groups {
        match cells(group, [old, new], as_of) {
            Some(cells) => by_cell(group, &cells, [old, new], (as_of, &reaches), &mut moved),
            None => too_many(group, old, new, &mut moved),
        }
    }
    moved.retain(|promise| promise.shift != Shift::Same || promise.gained || promise.lost);
    moved
}

/// Returns which commitments hand leads over to which others from `old` to `new`, first the one that held:
/// what those are owed may be the same.
pub fn handed_over(
    groups: &BTreeSet<Group>,
    old: &World,
    new: &World,
    as_of: Date,
) -> BTreeSet<(Address, Address)> {
    let mut found = BTreeSet::new();
    for group in groups {
        for cell in cells(group, [old, new], as_of).into_iter().flatten() {
            if let (Some(before), Some(after)) = (resolve(old, group, &cell), resolve(new, group, &cell))
                && before.id != after.id
            {
                found.insert((commitment(before.id), commitment(after.id)));
            }
        }
    }
    found
}

fn by_cell<'w>(
    group: &Group,
    cells: &[Cell],
    [old, new]: [&'w World; 2],
    (as_of, reaches): (Date, &Reaches<'w>),
    moved: &mut Vec<PromiseShift>,
) {
    let mut found: BTreeMap<String, PromiseShift> = BTreeMap::new();
    // Most cells hold the same few pairs of promises, and comparing deadlines is the costly part.
    let mut known: Vec<(Promise<'w>, Promise<'w>, Shift)> = Vec::new();
    for cell in cells {
        let before = resolve(old, group, cell);
        let after = resolve(new, group, cell);
        // A promise that is gone is spoken of by its own name, not by that of what takes over.
        let id = match (&before, &after) {
            (Some(before), _) if !new.commitments.contains_key(before.id) => before.id,
            (_, Some(after)) => after.id,
            (Some(before), None) => before.id,
            (None, None) => continue,
        };
        let id = id.to_owned();
        let entry = found.entry(id.clone()).or_insert_with(|| blank(group, &id));
        for promise in before.iter().chain(&after) {
            if !entry.scopes.contains(&promise.commitment.scope) {
                entry.scopes.push(promise.commitment.scope.clone());
            }
        }
        match (&before, &after) {
            (Some(before), Some(after)) => {
                entry.was_owed = true;
                entry.is_owed = true;
                let seen = known.iter().find(|(old, new, _)| old == before && new == after);
                let shift =
                    seen.map_or_else(|| compare(before, after, as_of, reaches), |(_, _, shift)| *shift);
                entry.shift = entry.shift.and(shift);
                if shift != Shift::Same {
                    let rivals = before.rivals.iter().chain(&after.rivals).map(|rival| rival.id.as_str());
                    let all = [before.id, after.id].into_iter().chain(rivals);
                    let others = all.filter(|other| *other != id);
                    entry.beside.extend(others.map(commitment));
                }
                if seen.is_none() {
                    known.push((before.clone(), after.clone(), shift));
                }
            }
            (Some(_), None) => {
                entry.was_owed = true;
                entry.lost = true;
            }
            (None, _) => {
                entry.is_owed = true;
                entry.gained = true;
            }
        }
    }
    moved.extend(found.into_values());
}

/// Too many combinations to look at: every commitment that differs is held to be redefined.
fn too_many(group: &Group, old: &World, new: &World, moved: &mut Vec<PromiseShift>) {
    let ids: BTreeSet<&String> = old
        .commitments
        .iter()
        .chain(&new.commitments)
        .filter(|(_, commitment)| group.holds(commitment))
        .map(|(id, _)| id)
        .collect();
    for id in ids {
        let sides = [old.commitments.get(id), new.commitments.get(id)];
        moved.push(PromiseShift {
            scopes: sides.iter().flatten().map(|commitment| commitment.scope.clone()).collect(),
            was_owed: true,
            is_owed: true,
            shift: Shift::Mixed,
            ..blank(group, id)
        });
    }
}

fn commitment(id: &str) -> Address {
    Address::of_entry(Subject::Kind(Kind::Sla), None, id)
}

fn blank(group: &Group, id: &str) -> PromiseShift {
    PromiseShift {
        address: commitment(id),
        owed_by: group.owed_by,
        owed_to: group.owed_to,
        metric: group.metric.clone(),
        scopes: Vec::new(),
        beside: BTreeSet::new(),
        was_owed: false,
        is_owed: false,
        shift: Shift::Same,
        gained: false,
        lost: false,
    }
}
