//! From which promises to which others leads go in a cell.

use std::collections::{BTreeMap, BTreeSet};

use super::resolve::Member;
use crate::agreement::{Kin, Scope, Thing};

/// Leads that were owed one promise and are owed another.
pub(super) struct Passage<'m, 'w> {
    pub(super) from: &'m Member<'w>,
    pub(super) to: &'m Member<'w>,
    /// Whether one is in the place of the other, and not one narrower than another that holds on.
    pub(super) replaces: bool,
    /// Whether the two can be held against each other: there may be too many, or they are no promises of
    /// one thing.
    pub(super) is_compared: bool,
}

/// What holds in a cell before and after.
#[derive(Default)]
pub(super) struct Passages<'m, 'w> {
    /// What holds on both sides.
    pub(super) kept: Vec<[&'m Member<'w>; 2]>,
    pub(super) passed: Vec<Passage<'m, 'w>>,
    /// What no longer holds, and nothing takes its place.
    pub(super) lost: Vec<&'m Member<'w>>,
    /// What holds now, in the place of nothing.
    pub(super) gained: Vec<&'m Member<'w>>,
}

/// More promises than this in the place of others are not held against each of them.
const MOST_COMPARED: usize = 100;

impl<'m, 'w> Passages<'m, 'w> {
    /// Returns what becomes of the promises that hold, each side by id.
    ///
    /// What no longer holds is followed by what now holds of the same thing, or else by whatever else
    /// newly holds. What takes leads from a wider promise of another thing, which holds on, or leaves them
    /// to it, may change what these are owed: nobody can tell.
    pub(super) fn of(before: &[&'m Member<'w>], after: &[&'m Member<'w>], kin: &Kin<'_>) -> Self {
        let mut all = Self::default();
        let were: BTreeMap<&str, &'m Member<'w>> = before.iter().map(|member| (member.id, *member)).collect();
        let are: BTreeSet<&str> = after.iter().map(|member| member.id).collect();
        let mut gone: Vec<_> = before.iter().copied().filter(|member| !are.contains(member.id)).collect();
        let mut come = Vec::new();
        for member in after {
            match were.get(member.id) {
                Some(was) => all.kept.push([*was, *member]),
                None => come.push(*member),
            }
        }
        if gone.is_empty() && come.is_empty() {
            return all;
        }
        let mut things: BTreeMap<&Thing, [Vec<&'m Member<'w>>; 2]> = BTreeMap::new();
        for member in gone.drain(..) {
            things.entry(&member.thing).or_default()[0].push(member);
        }
        for member in come.drain(..) {
            things.entry(&member.thing).or_default()[1].push(member);
        }
        for [from, to] in things.into_values() {
            if from.is_empty() || to.is_empty() {
                gone.extend(from);
                come.extend(to);
            } else {
                all.pass(&from, &to);
            }
        }
        if !gone.is_empty() && !come.is_empty() {
            all.pass(&gone, &come);
        }
        all.beside_wider(&gone, &come, kin);
        all
    }

    /// Notes that each of some is followed by each of others; by one at least, where there are many.
    fn pass(&mut self, gone: &[&'m Member<'w>], come: &[&'m Member<'w>]) {
        let is_compared = gone.len().saturating_mul(come.len()) <= MOST_COMPARED;
        let mut add = |from: &'m Member<'w>, to: &'m Member<'w>| {
            self.passed.push(Passage { from, to, replaces: true, is_compared });
        };
        if is_compared {
            gone.iter().for_each(|from| come.iter().for_each(|to| add(from, to)));
        } else {
            let many = gone.len().max(come.len());
            gone.iter().cycle().zip(come.iter().cycle()).take(many).for_each(|(from, to)| add(from, to));
        }
    }

    fn beside_wider(&mut self, gone: &[&'m Member<'w>], come: &[&'m Member<'w>], kin: &Kin<'_>) {
        let is_followed = !gone.is_empty() && !come.is_empty();
        let mut scopes: BTreeMap<&Scope, Vec<[&'m Member<'w>; 2]>> = BTreeMap::new();
        for [was, is] in &self.kept {
            if was.commitment.scope == is.commitment.scope {
                scopes.entry(&is.commitment.scope).or_default().push([*was, *is]);
            }
        }
        let mut told: BTreeSet<(&Scope, bool)> = BTreeSet::new();
        let sides =
            gone.iter().map(|member| (*member, false)).chain(come.iter().map(|member| (*member, true)));
        for (member, comes) in sides {
            let is_narrower = |scope: &&Scope| kin.is_narrower(&member.commitment.scope, scope);
            let wider: Vec<&Scope> = scopes.keys().copied().filter(is_narrower).collect();
            if wider.is_empty() && !is_followed {
                let alone = if comes { &mut self.gained } else { &mut self.lost };
                alone.push(member);
            }
            for scope in wider {
                // One of many promises stands for the others, once each has been named.
                let of_scope = scopes.get(scope).map(Vec::as_slice).unwrap_or_default();
                let is_told = !told.insert((scope, comes));
                let number = if is_told && of_scope.len() > MOST_COMPARED { 1 } else { of_scope.len() };
                for [was, is] in of_scope.iter().take(number) {
                    let (from, to) = if comes { (*was, member) } else { (member, *is) };
                    self.passed.push(Passage { from, to, replaces: false, is_compared: false });
                }
            }
        }
    }
}
