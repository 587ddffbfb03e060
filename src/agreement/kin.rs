//! Which values of scopes share leads, in one of two versions of an agreement that are held against each
//! other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dimension, Extents, Kinship, Scope};

/// What one version says of who is in its segments and regions; of those that only the other has, what
/// that says.
#[derive(Clone, Copy, Debug)]
pub struct Kin<'e> {
    own: &'e Extents,
    other: &'e Extents,
}

/// Of values that a scope names, how their leads lie to those of others, as far as both versions have the
/// two.
pub type Relations<'e> = BTreeMap<(Dimension, &'e str), BTreeSet<(&'e str, Kinship)>>;

impl<'e> Kin<'e> {
    /// Returns what `own` says, beside `other`.
    pub const fn of(own: &'e Extents, other: &'e Extents) -> Self {
        Self { own, other }
    }

    /// Returns how the leads of one value lie to those of another.
    pub fn kinship(&self, dimension: Dimension, one: &str, other: &str) -> Kinship {
        let is_known = |value| self.own.knows(dimension, value);
        let extents = if is_known(one) && is_known(other) { self.own } else { self.other };
        extents.kinship(dimension, one, other)
    }

    /// Returns the other values that share leads with a value in either version.
    pub fn beside(&self, dimension: Dimension, value: &str) -> BTreeSet<&'e str> {
        let kin = self.own.kin(dimension, value).chain(self.other.kin(dimension, value));
        kin.map(|(other, _)| other).collect()
    }

    /// Returns whether some lead of one value can be of one of these.
    pub fn meets(&self, dimension: Dimension, value: &str, named: &BTreeSet<String>) -> bool {
        self.is_any(dimension, value, named, |kinship| kinship != Kinship::Apart)
    }

    /// Returns whether every lead of one value is of one of these.
    fn is_in(&self, dimension: Dimension, value: &str, named: &BTreeSet<String>) -> bool {
        self.is_any(dimension, value, named, |kinship| matches!(kinship, Kinship::Within | Kinship::Alike))
    }

    fn is_any(
        &self,
        dimension: Dimension,
        value: &str,
        named: &BTreeSet<String>,
        is_so: impl Fn(Kinship) -> bool,
    ) -> bool {
        let has_kin = || self.own.has_kin(dimension, value) || self.other.has_kin(dimension, value);
        let is_so = |other: &String| is_so(self.kinship(dimension, value, other));
        named.contains(value) || has_kin() && named.iter().any(is_so)
    }

    /// Returns whether a scope holds for leads of these values.
    pub fn covers(&self, scope: &Scope, lead: &BTreeMap<Dimension, BTreeSet<String>>) -> bool {
        scope.dimensions().into_iter().all(|(dimension, named)| {
            let mut values = lead.get(&dimension).into_iter().flatten();
            named.is_empty() || values.any(|value| self.is_in(dimension, value, named))
        })
    }

    /// Returns whether every lead of one scope is of another.
    pub fn is_within(&self, one: &Scope, other: &Scope) -> bool {
        one.dimensions().into_iter().zip(other.dimensions()).all(|((dimension, mine), (_, theirs))| {
            let are_in = || mine.iter().all(|value| self.is_in(dimension, value, theirs));
            theirs.is_empty() || (!mine.is_empty() && are_in())
        })
    }

    /// Returns whether every lead of one scope is of another, and not the other way round.
    pub fn is_narrower(&self, one: &Scope, other: &Scope) -> bool {
        self.is_within(one, other) && !self.is_within(other, one)
    }

    /// Returns how the values that a scope names lie to others.
    pub fn relations(&self, scope: &'e Scope) -> Relations<'e> {
        let mut relations = Relations::new();
        for (dimension, named) in scope.dimensions() {
            let is_known =
                |value: &str| self.own.knows(dimension, value) && self.other.knows(dimension, value);
            for value in named.iter().filter(|value| is_known(value)) {
                let kin = self.own.kin(dimension, value).filter(|(other, _)| is_known(other));
                relations.insert((dimension, value.as_str()), kin.collect());
            }
        }
        relations
    }
}
