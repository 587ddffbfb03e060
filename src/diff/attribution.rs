//! What each change does to the promises: the changes are carried one after the other from the
//! old agreement into the new one, and the promises compared at every step.
//!
//! The steps add up: what they do together is what separates the two agreements.

use std::collections::{BTreeMap, BTreeSet};

use super::{Effect, PromiseEffect};
use crate::agreement::Date;
use crate::document::node::Node;
use crate::promise::{
    Affected, Counts, Group, Part, PartKey, PromiseShift, Shift, World, affected, effects, moved, work,
};

/// How the leads that count move, and as what they do, by the ids of terms.
pub(super) type LeadsMoved = (Counts, BTreeSet<String>);

/// The way from one agreement's promises to another's.
pub(super) struct Walk {
    world: World,
    contents: BTreeMap<PartKey, Node>,
    as_of: Date,
    spent: usize,
}

/// Comparing takes as long as this many looks at a commitment, and no longer: what all changes do
/// together is told whatever their number, what each does by itself only so far.
const MOST_WORK: usize = 20_000_000;
/// What carrying one commitment over costs.
const COPY: usize = 8;
/// What it costs to hold one way in which leads are admitted against another.
const HELD: usize = 32;

impl Walk {
    /// Returns the start of the way: the old promises, under the names they have in the end.
    pub(super) const fn from(start: World, as_of: Date) -> Self {
        Self { world: start, contents: BTreeMap::new(), as_of, spent: 0 }
    }

    /// Returns what an entry says at this point of the way, if it was on the way before.
    pub(super) fn content(&self, key: &PartKey) -> Option<&Node> {
        self.contents.get(key)
    }

    /// Returns whether there are too many changes to tell what the next one does by itself.
    pub(super) const fn is_over(&self) -> bool {
        self.spent > MOST_WORK
    }

    /// Takes a step and returns what it does to promises, and to the leads that count.
    pub(super) fn step(
        &mut self,
        key: &PartKey,
        part: Option<(Part, Node)>,
    ) -> (Vec<PromiseEffect>, Option<LeadsMoved>) {
        let before = self.world.clone();
        let part = part.map(|(part, node)| {
            self.contents.insert(key.clone(), node);
            part
        });
        self.world.set(key.clone(), part);
        let affected = affected(&BTreeSet::from([key.clone()]), [&before, &self.world]);
        let size = before.commitments.len()
            + before.exceptions.len()
            + before.definitions.len()
            + before.admissions.len()
            + before.paths.len();
        self.spent += size * COPY;
        self.spent += affected
            .keys()
            .map(|group| work(group, [&before, &self.world], self.as_of))
            .fold(0, usize::saturating_add);
        let moved = effects(&affected, &before, &self.world, self.as_of);
        let promises = moved.into_iter().map(|promise| told(promise, key.cause())).collect();
        (promises, self.leads(&before, key))
    }

    /// Returns how the leads of each term move that an entry decides on.
    fn leads(&mut self, before: &World, key: &PartKey) -> Option<LeadsMoved> {
        let PartKey::Admission(address) = key else { return None };
        let decides =
            |world: &World, term: &str| world.admissions_of(term).iter().any(|(other, _)| *other == address);
        let worlds = [before, &self.world];
        let terms: BTreeSet<String> = worlds
            .into_iter()
            .flat_map(|world| world.terms_admitted().into_iter().filter(move |term| decides(world, term)))
            .map(str::to_owned)
            .collect();
        let of_term = |term: &String| {
            moved(term, &before.admissions_of(term), &self.world.admissions_of(term), self.as_of)
        };
        let mut spent = 0;
        let moves: Vec<(String, Counts)> = terms
            .into_iter()
            .map(|term| {
                let ways = worlds.map(|world| world.admissions_of(&term).len());
                spent = ways.into_iter().fold(HELD, usize::saturating_mul).saturating_add(spent);
                let counts = of_term(&term);
                (term, counts)
            })
            .collect();
        let counts = moves.iter().map(|(_, counts)| *counts).fold(Counts::Same, Counts::and);
        self.spent = self.spent.saturating_add(spent);
        // Terms whose leads stay the same are not spoken of beside others whose leads move.
        let told = |(_, own): &&(String, Counts)| counts == Counts::Same || *own != Counts::Same;
        let terms: BTreeSet<String> = moves.iter().filter(told).map(|(term, _)| term.clone()).collect();
        (!terms.is_empty()).then_some((counts, terms))
    }
}

/// Returns what all changes together do to the promises. `before` is the start of the way.
pub(super) fn overall(before: &World, after: &World, as_of: Date) -> Vec<PromiseEffect> {
    if before == after {
        return Vec::new();
    }
    let commitments = before.commitments.values().chain(after.commitments.values());
    let all: Affected = commitments.map(|commitment| (Group::of(commitment), None)).collect();
    done_to(&all, [before, after], as_of)
}

/// Returns what all changes together do to some promises.
pub(super) fn done_to(promises: &Affected, [before, after]: [&World; 2], as_of: Date) -> Vec<PromiseEffect> {
    effects(promises, before, after, as_of).into_iter().map(|promise| told(promise, None)).collect()
}

fn told(promise: PromiseShift, cause: Option<&'static str>) -> PromiseEffect {
    let up = promise.gained || promise.shift == Shift::Stricter;
    let down = promise.lost || promise.shift == Shift::Weaker;
    let effect = match (promise.shift, up, down) {
        (Shift::Mixed, _, _) | (_, true, true) => Effect::Redefines,
        (_, true, false) if !promise.was_owed => Effect::Adds,
        (_, false, true) if !promise.is_owed => Effect::Removes,
        (_, true, false) => Effect::Tightens,
        (_, false, true) => Effect::Loosens,
        (_, false, false) => Effect::Neutral,
    };
    PromiseEffect {
        address: promise.address,
        effect,
        owed_by: promise.owed_by,
        owed_to: promise.owed_to,
        metric: promise.metric,
        scopes: promise.scopes,
        beside: promise.beside,
        cause,
    }
}

/// Returns what several effects on one promise, or on several, come to together.
pub(super) fn together(effects: impl IntoIterator<Item = Effect>) -> Option<Effect> {
    effects.into_iter().reduce(|one, other| match (one, other) {
        (one, other) if one == other => one,
        (Effect::Neutral, other) | (other, Effect::Neutral) => other,
        (Effect::Tightens, Effect::Adds) | (Effect::Adds, Effect::Tightens) => Effect::Tightens,
        (Effect::Loosens, Effect::Removes) | (Effect::Removes, Effect::Loosens) => Effect::Loosens,
        _ => Effect::Redefines,
    })
}
