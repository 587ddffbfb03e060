//! Promises of one metric between the same teams, and what they are narrowed to.

use std::sync::Arc;

use super::admission::Admission;
use super::world::World;
use crate::agreement::{Commitment, Dimension, Exception, Scope, Team};

/// Who owes whom, and what is measured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Who owes.
    pub owed_by: Team,
    /// To whom.
    pub owed_to: Team,
    /// What is measured.
    pub metric: String,
}

impl Group {
    /// Returns the group of a commitment.
    pub fn of(commitment: &Commitment) -> Self {
        Self { owed_by: commitment.owed_by, owed_to: commitment.owed_to, metric: commitment.metric.clone() }
    }

    /// Returns whether a commitment is of this group.
    pub fn holds(&self, commitment: &Commitment) -> bool {
        self.owed_by == commitment.owed_by
            && self.owed_to == commitment.owed_to
            && self.metric == commitment.metric
    }
}

/// Returns the commitments of a group.
pub(super) fn members<'w>(world: &'w World, group: &Group) -> impl Iterator<Item = &'w Commitment> {
    world.commitments.values().filter(move |commitment| group.holds(commitment))
}

/// Returns the exceptions from commitments of a group.
pub(super) fn exceptions<'w>(world: &'w World, group: &Group) -> impl Iterator<Item = &'w Exception> {
    world.exceptions.values().filter(move |exception| {
        overridden(exception)
            .and_then(|id| world.commitments.get(id))
            .is_some_and(|commitment| group.holds(commitment))
    })
}

/// Returns the id of the commitment that an exception overrides.
pub(super) fn overridden(exception: &Exception) -> Option<&str> {
    exception.overrides.strip_prefix("sla/")
}

/// Returns the segments and regions that a group's promises are narrowed to, that exceptions from them are
/// for, or that entries about who qualifies are.
pub(super) fn named<'w>(world: &'w World, group: &Group) -> impl Iterator<Item = (Dimension, &'w str)> {
    let own = members(world, group).map(|commitment| &commitment.scope);
    let exceptions = exceptions(world, group).map(|exception| &exception.scope);
    let admissions = world.admissions.values().map(Arc::as_ref).map(Admission::scope);
    own.chain(exceptions).chain(admissions).flat_map(Scope::drawn)
}
