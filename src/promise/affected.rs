//! Which promises are resolved from what.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, overridden};
use super::part::PartKey;
use super::resolve::remedies;
use super::world::World;
use crate::agreement::{Address, Commitment};

/// Groups of promises, each with the commitments, by id, that may move; any of it, where it is `None`.
pub type Affected = BTreeMap<Group, Option<BTreeSet<String>>>;

/// Returns the promises that a change of these parts can move.
pub fn affected(keys: &BTreeSet<PartKey>, worlds: [&World; 2]) -> Affected {
    let mut groups = Affected::new();
    for world in worlds {
        for (id, commitment) in &world.commitments {
            if keys.iter().any(|key| reads(world, id, commitment, key)) {
                let ids = groups.entry(Group::of(commitment)).or_insert_with(|| Some(BTreeSet::new()));
                if let Some(ids) = ids {
                    ids.insert(id.clone());
                }
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

    /// Returns the calendar of a commitment, by its id, and those of what follows from a breach.
    pub(super) fn calendars_of<'w>(&'w self, id: &'w str) -> impl Iterator<Item = Option<&'w str>> {
        let own = self.commitments.get(id).map(|commitment| &commitment.calendar);
        let levels = remedies(self, id).flat_map(|path| &path.levels).map(|level| &level.calendar);
        own.into_iter().chain(levels).map(Option::as_deref)
    }
}

fn reads(world: &World, id: &str, commitment: &Commitment, key: &PartKey) -> bool {
    match key {
        PartKey::Commitment(other) => other == id,
        PartKey::Calendar(calendar) => world.calendars_of(id).any(|named| named == Some(calendar)),
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
        PartKey::Definition(address) => names(world, id, commitment, address),
    }
}

/// Returns whether a commitment names a definition, or a segment or region that shares leads with it.
fn names(world: &World, id: &str, commitment: &Commitment, address: &Address) -> bool {
    let exceptions = world.exceptions.values().filter(|exception| overridden(exception) == Some(id));
    let scopes = exceptions.map(|exception| &exception.scope).chain([&commitment.scope]);
    World::named_definitions(commitment).contains(address)
        || scopes.into_iter().any(|scope| {
            World::definitions_in(scope).contains(address) || world.extents.meets(scope, address)
        })
}
