//! Promises of one thing that hold for the same leads and contradict each other.

use std::collections::BTreeMap;
use std::rc::Rc;

use num_rational::BigRational;

use super::asked::Asked;
use super::cells::Cell;
use super::resolve::{Member, Members, Remedy};
use crate::agreement::{ClockTerms, Target, Thing, share};

/// Of each promise that contradicts others, by id, all that contradict each other.
pub(super) type Rivals<'w> = BTreeMap<&'w str, Rc<[&'w str]>>;

/// Returns which of the promises that hold in a cell contradict each other there, exceptions included. Steps of
/// one promise (90 % within four hours and 99 % within a day) do not, nor those that say the same. Steps are
/// made for leads that are named alike: there a rule holds them against each other. Whether any others
/// contradict each other is not looked into.
pub(super) fn rivals<'w>(members: &Members<'w>, holding: &[&Member<'w>], cell: &Cell) -> Rivals<'w> {
    let mut of_thing: BTreeMap<&Thing, Vec<&Member<'w>>> = BTreeMap::new();
    for member in holding {
        of_thing.entry(&member.thing).or_default().push(member);
    }
    let mut rivals = BTreeMap::new();
    for all in of_thing.into_values() {
        let [first, others @ ..] = all.as_slice() else { continue };
        if others.is_empty() {
            continue;
        }
        let is_one_scope = others.iter().all(|other| other.scope == first.scope);
        let mut steps: BTreeMap<Option<Step>, Vec<(&'w str, Terms<'_, 'w>)>> = BTreeMap::new();
        for member in all {
            let terms = Terms::of(members, member, cell);
            steps.entry(is_one_scope.then(|| terms.step())).or_default().push((member.id, terms));
        }
        for step in steps.into_values() {
            let [(_, first), others @ ..] = step.as_slice() else { continue };
            if others.iter().all(|(_, other)| first == other) {
                continue;
            }
            let all: Rc<[&'w str]> = step.iter().map(|(id, _)| *id).collect();
            rivals.extend(step.iter().map(|(id, _)| (*id, Rc::clone(&all))));
        }
    }
    rivals
}

/// The share of cases and the time in which a promise must be met.
type Step = (BigRational, Option<String>);

/// What a commitment asks for in a cell, and what follows if that is not met.
#[derive(PartialEq)]
struct Terms<'m, 'w> {
    /// `None` while it is suspended.
    target: Option<&'w Target>,
    limit: Option<&'w Target>,
    share: BigRational,
    calendar: Option<&'w str>,
    clock: Option<&'w ClockTerms>,
    breach: [Option<&'w str>; 2],
    remedy: &'m [Remedy<'w>],
    taken_off: &'m BTreeMap<&'w str, Option<&'w str>>,
}

impl<'m, 'w> Terms<'m, 'w> {
    fn of(members: &Members<'w>, member: &'m Member<'w>, cell: &Cell) -> Self {
        let commitment = member.commitment;
        let Asked { target, limit, attainment } = members.asked(member, cell);
        let promise = members.written(member);
        Self {
            target,
            limit,
            share: share(attainment),
            calendar: commitment.calendar.as_deref(),
            clock: commitment.clock.as_ref(),
            breach: [commitment.breach.as_deref(), commitment.measured_in.as_deref()],
            remedy: &promise.remedy,
            taken_off: &promise.taken_off,
        }
    }

    fn step(&self) -> Step {
        (self.share.clone(), self.target.and_then(Target::within))
    }
}
