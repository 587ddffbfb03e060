//! Promises of one thing that hold for the same leads and contradict each other.

use std::collections::BTreeMap;
use std::rc::Rc;

use num_rational::BigRational;

use super::resolve::Member;
use crate::agreement::{Commitment, Target, Thing};

/// Of each promise that contradicts others, by id, all that contradict each other.
pub(super) type Rivals<'w> = BTreeMap<&'w str, Rc<[&'w str]>>;

/// Returns which of the promises that hold in a cell contradict each other. Steps of one promise (90 %
/// within four hours and 99 % within a day) do not, nor those that say the same. Whether any others do is
/// not looked into.
pub(super) fn rivals<'w>(holding: &[&Member<'w>]) -> Rivals<'w> {
    let mut steps: BTreeMap<(&Thing, BigRational, Option<String>), Vec<&Member<'w>>> = BTreeMap::new();
    for member in holding {
        steps
            .entry((&member.thing, share(member.commitment), within(member.commitment)))
            .or_default()
            .push(member);
    }
    let mut rivals = BTreeMap::new();
    for step in steps.into_values() {
        let [first, others @ ..] = step.as_slice() else { continue };
        if others.iter().all(|other| says_the_same(first.commitment, other.commitment)) {
            continue;
        }
        let all: Rc<[&'w str]> = step.iter().map(|member| member.id).collect();
        rivals.extend(step.iter().map(|member| (member.id, Rc::clone(&all))));
    }
    rivals
}

fn says_the_same(one: &Commitment, other: &Commitment) -> bool {
    one.target == other.target && one.limit == other.limit && one.calendar == other.calendar
}

fn share(commitment: &Commitment) -> BigRational {
    let whole = BigRational::from_integer(1.into());
    commitment.attainment.as_ref().map_or(whole, |percent| percent.share().clone())
}

fn within(commitment: &Commitment) -> Option<String> {
    match &commitment.target {
        Target::Deadline(_) => None,
        Target::Table(table) => table.within.as_ref().map(ToString::to_string),
    }
}
