//! Which values of scopes share leads, in one of two versions of an agreement that are held against each
//! other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dimension, Extent, Extents, Kinship, Scope};

/// What one version says of who is in its segments and regions; of those that only the other has, what
/// that says.
#[derive(Clone, Debug)]
pub struct Kin<'e> {
    own: &'e Extents,
    other: &'e Extents,
    /// What both say, and not the same.
    changed: BTreeSet<(Dimension, &'e str)>,
}

/// Which values share leads with one, and how, where both versions have the two and do not say the same of
/// one.
pub type Relation<'e> = BTreeSet<(&'e str, Kinship)>;

impl<'e> Kin<'e> {
    /// Returns what `own` says, beside `other`.
    pub fn of(own: &'e Extents, other: &'e Extents) -> Self {
        let is_other = |(dimension, value, extent): &(Dimension, &str, &Extent)| {
            other.get(*dimension, value).is_some_and(|now| now != *extent)
        };
        let is_one = std::ptr::eq(own, other);
        let changed = own.all().filter(|said| !is_one && is_other(said));
        Self { own, other, changed: changed.map(|(dimension, value, _)| (dimension, value)).collect() }
    }

    /// Returns how the leads of one value lie to those of another.
    pub fn kinship(&self, dimension: Dimension, one: &str, other: &str) -> Kinship {
        let is_known = |value| self.own.get(dimension, value).is_some();
        let extents = if is_known(one) && is_known(other) { self.own } else { self.other };
        extents.kinship(dimension, one, other)
    }

    /// Returns whether anything is said of a value by which it may share leads with others.
    pub fn knows(&self, dimension: Dimension, value: &str) -> bool {
        self.own.get(dimension, value).or_else(|| self.other.get(dimension, value)).is_some()
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
        let is_so = |other: &String| is_so(self.kinship(dimension, value, other));
        named.contains(value) || self.knows(dimension, value) && named.iter().any(is_so)
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

    /// Returns which of these values share leads with one, and how; nothing where the two versions say
    /// the same of all segments and regions, or one of them does not have the value.
    pub fn relation(
        &self,
        (dimension, value): (Dimension, &'e str),
        named: &BTreeSet<(Dimension, &'e str)>,
    ) -> Option<Relation<'e>> {
        let is_both = |value: &str| {
            self.own.get(dimension, value).is_some() && self.other.get(dimension, value).is_some()
        };
        if self.changed.is_empty() || !is_both(value) {
            return None;
        }
        let is_changed = |value: &'e str| self.changed.contains(&(dimension, value));
        let may_move = |other: &&'e str| is_both(other) && (is_changed(value) || is_changed(other));
        let others = named.iter().filter(|(own, other)| *own == dimension && *other != value);
        let others = others.map(|(_, other)| *other).filter(may_move);
        let related = others.map(|other| (other, self.own.kinship(dimension, value, other)));
        Some(related.filter(|(_, kinship)| *kinship != Kinship::Apart).collect())
    }
}
