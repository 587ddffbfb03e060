//! Promises beside others, of which nobody can tell what becomes.

use super::{Arguments, Consequence, Draft, Sayer, joined};
use crate::agreement::{Address, Extents};
use crate::diff::{Change, Effect};
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

/// Returns whether any change, of a promise itself or of what it rests on, may make it weaker.
fn may_be_weaker(said: &[(Change, &Draft<'_>)], promise: &Address) -> bool {
    let is_weaker = |effect: Effect| !matches!(effect, Effect::Tightens | Effect::Adds | Effect::Neutral);
    said.iter().any(|(change, _)| {
        change.address == *promise && is_weaker(change.effect)
            || change.promises.iter().any(|told| told.address == *promise && is_weaker(told.effect))
    })
}

impl Sayer<'_> {
    /// Tells the first change of each such promise; where none changes, the first of all.
    pub(in crate::diff) fn tell_beside(&self, said: &mut [(Change, &Draft<'_>)], beside: &Beside) {
        for (promise, stands) in beside {
            // Of what stood so before, less asked for by one may be less for the leads of the other.
            let is_weaker = may_be_weaker(said, promise);
            let Some((change, _)) = place(said, promise).and_then(|place| said.get_mut(place)) else {
                continue;
            };
            let weighs = |is_new: bool| is_new || is_weaker;
            let all = stands.iter().filter(|(_, (_, is_new))| weighs(*is_new)).map(|(other, _)| other);
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
