//! Promises of one thing that hold for the same leads and contradict each other.

use std::collections::BTreeMap;
use std::rc::Rc;

use num_rational::BigRational;

use super::resolve::Member;
use crate::agreement::{Commitment, Thing};

/// Of each promise that contradicts others, by id, all that contradict each other.
pub(super) type Rivals<'w> = BTreeMap<&'w str, Rc<[&'w str]>>;

/// Returns which of the promises that hold in a cell contradict each other. Steps of one promise (90 %
/// within four hours and 99 % within a day) do not, nor those that say the same. Steps are made for leads
/// that are named alike: there a rule holds them against each other. Whether any others contradict each
/// other is not looked into.
pub(super) fn rivals<'w>(holding: &[&Member<'w>]) -> Rivals<'w> {
    let mut of_thing: BTreeMap<&Thing, Vec<&Member<'w>>> = BTreeMap::new();
    for member in holding {
        of_thing.entry(&member.thing).or_default().push(member);
    }
    let mut rivals = BTreeMap::new();
    for all in of_thing.into_values() {
        let [first, others @ ..] = all.as_slice() else { continue };
        let is_one_scope = others.iter().all(|other| other.scope == first.scope);
        let mut steps: BTreeMap<Option<Step>, Vec<&Member<'w>>> = BTreeMap::new();
        for member in all {
            let step = is_one_scope.then(|| step(member.commitment));
            steps.entry(step).or_default().push(member);
        }
        for step in steps.into_values() {
            let [first, others @ ..] = step.as_slice() else { continue };
            if others.iter().all(|other| first.commitment.asks_the_same_as(other.commitment)) {
                continue;
            }
            let all: Rc<[&'w str]> = step.iter().map(|member| member.id).collect();
            rivals.extend(step.iter().map(|member| (member.id, Rc::clone(&all))));
        }
    }
    rivals
}

/// The share of cases and the time in which a promise must be met.
type Step = (BigRational, Option<String>);

fn step(commitment: &Commitment) -> Step {
    (commitment.share(), commitment.target.within())
}
