//! Promises beside others, of which nobody can tell what becomes.

use std::collections::BTreeSet;

use super::{Arguments, Consequence, Draft, Sayer, joined};
use crate::agreement::{Address, Extents};
use crate::diff::{Change, Effect, PromiseEffect, plain};
use crate::promise::{Beside, Stand};

/// The most promises that are named.
const MOST_NAMED: usize = 3;

/// Returns the change that a promise is told with: its own, one that moves it, one of a segment or region, or
/// else the first.
fn place(said: &[(Change, &Draft<'_>)], promise: &Address) -> Option<usize> {
    let find = |is_it: &dyn Fn(&Change) -> bool| said.iter().position(|(change, _)| is_it(change));
    find(&|change| change.address == *promise)
        .or_else(|| find(&|change| change.promises.iter().any(|told| told.address == *promise)))
        .or_else(|| find(&|change| Extents::concern(&change.address)))
        .or((!said.is_empty()).then_some(0))
}

/// Returns the promises that any change, of one itself or of what it rests on, may make weaker: all but those that
/// plainly get stricter.
fn weaker(said: &[(Change, &Draft<'_>)]) -> BTreeSet<Address> {
    let is_weaker = |effect: Effect| !matches!(effect, Effect::Tightens | Effect::Adds | Effect::Neutral);
    let own = said.iter().filter(|(change, _)| is_weaker(change.effect)).map(|(change, _)| &change.address);
    let told = said.iter().flat_map(|(change, _)| change.promises.iter().map(move |told| (change, told)));
    let may_be_weaker = |(change, told): &(&Change, &PromiseEffect)| {
        told.effect != Effect::Neutral && !(plain::is_stricter(told) && plain::is_plain(change, told))
    };
    let moved = told.filter(may_be_weaker).map(|(_, told)| &told.address);
    own.chain(moved).cloned().collect()
}

impl Sayer<'_> {
    /// Tells the first change of each such promise; where none changes, the first of all.
    pub(in crate::diff) fn tell_beside(&self, said: &mut [(Change, &Draft<'_>)], beside: &Beside) {
        // Of what stood so before, less asked for by one, or something else, may be less for the leads of the other.
        let weaker = weaker(said);
        for (promise, stands) in beside {
            let Some((change, _)) = place(said, promise).and_then(|place| said.get_mut(place)) else {
                continue;
            };
            let is_weaker = weaker.contains(promise);
            let weighs = |other: &Address, is_new: bool| is_new || is_weaker || weaker.contains(other);
            let all =
                stands.iter().filter(|(other, (_, is_new))| weighs(other, *is_new)).map(|(other, _)| other);
            let named: Vec<&Address> = all.collect();
            if named.is_empty() {
                continue;
            }
            change.beside.extend(named.into_iter().chain([promise]).cloned());
            for (stand, key) in [(Stand::Unparted, "beside-unparted"), (Stand::AsWell, "beside-as-well")] {
                // What was compared is told already.
                let is_told = |other: &&Address| {
                    change.promises.iter().any(|told| told.beside.contains(*other) || told.address == **other)
                };
                let all = stands.iter().filter(|(other, own)| **own == (stand, true) && *other != promise);
                let others: Vec<&Address> =
                    all.map(|(other, _)| other).filter(|other| !is_told(other)).collect();
                if !others.is_empty() {
                    change.consequences.push(self.beside(key, promise, &others));
                }
            }
        }
    }

    fn beside(&self, key: &str, promise: &Address, others: &[&Address]) -> Consequence {
        let named = others.iter().take(MOST_NAMED).map(|one| format!("“{}”", self.new_name(one)));
        let mut names: Vec<String> = named.collect();
        if others.len() > MOST_NAMED {
            names.push(self.text("beside-more", Arguments::new()));
        }
        let last = if key == "beside-unparted" { "or" } else { "and" };
        let arguments =
            Arguments::new().with("promise", self.new_name(promise)).with("others", joined(&names, last));
        Consequence { code: "beside", text: self.text(key, arguments), values: Vec::new(), is_wrong: true }
    }
}
