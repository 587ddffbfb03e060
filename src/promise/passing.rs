//! Leads that pass from one value of a scope to another, and from one promise to another by it.

use std::collections::{BTreeMap, BTreeSet};

use super::clocks::Reaches;
use super::compare::{compare_figures, compare_targets};
use super::passages::Passages;
use super::resolve::Members;
use super::shift::Shift;
use super::{Cell, Group, Promise, World, cells};
use crate::agreement::{Date, Dimension};

/// What is owed for leads that pass from one value of a scope to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Passing<'w> {
    /// Who owes whom, and what is measured.
    pub group: Group,
    /// What was owed for them.
    pub before: Option<Promise<'w>>,
    /// What is owed for them now.
    pub after: Option<Promise<'w>>,
    /// Whether more or less is asked for: by target, limit and share of cases, or else by the target
    /// alone.
    pub shift: Shift,
}

/// Returns what other promises hold on `day` for leads that were of the value `from` of a dimension in
/// the old world and are of the value `to` in the new one; each pair of promises once. Groups of
/// promises too large to look at are left out.
pub fn passing<'w>(
    dimension: Dimension,
    [from, to]: [&str; 2],
    [old, new]: [&'w World; 2],
    day: Date,
) -> Vec<Passing<'w>> {
    let mut groups: Vec<Group> = Vec::new();
    for group in old.commitments.values().chain(new.commitments.values()).map(Group::of) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let reaches = Reaches::default();
    let mut found: BTreeMap<(Option<&str>, Option<&str>), Passing<'w>> = BTreeMap::new();
    for group in groups {
        let all = cells(&group, [old, new], day).unwrap_or_default();
        let (before, after) = (Members::of(old, new, &group), Members::of(new, old, &group));
        // Of each kind of lead that is told apart by anything else there is one cell.
        let is_kind =
            |cell: &Cell| cell.day == day && cell.lead.get(&dimension).is_some_and(BTreeSet::is_empty);
        for kind in all.into_iter().filter(is_kind) {
            let of = |value: &str| {
                let mut lead = kind.lead.clone();
                lead.insert(dimension, BTreeSet::from([value.to_owned()]));
                Cell { day, lead }
            };
            let (was, is) = (of(from), of(to));
            let passages = Passages::of(&before.holding(&was), &after.holding(&is), &after.kin);
            let passed = passages.passed.iter().map(|passage| (Some(passage.from), Some(passage.to)));
            let lost = passages.lost.iter().map(|lost| (Some(*lost), None));
            let gained = passages.gained.iter().map(|gained| (None, Some(*gained)));
            for (one, other) in passed.chain(lost).chain(gained) {
                let ids = (one.map(|member| member.id), other.map(|member| member.id));
                found.entry(ids).or_insert_with(|| {
                    let promised = one.map(|member| before.promise(member, &was));
                    let promises = other.map(|member| after.promise(member, &is));
                    let shift = shift(promised.as_ref(), promises.as_ref(), day, &reaches);
                    Passing { group: group.clone(), before: promised, after: promises, shift }
                });
            }
        }
    }
    found.into_values().collect()
}

fn shift<'w>(
    before: Option<&Promise<'w>>,
    after: Option<&Promise<'w>>,
    day: Date,
    reaches: &Reaches<'w>,
) -> Shift {
    match (before, after) {
        (Some(before), Some(after)) => match compare_figures(before, after, day, reaches) {
            Shift::Mixed => compare_targets(before, after, day, reaches),
            shift => shift,
        },
        (Some(_), None) => Shift::Weaker,
        (None, _) => Shift::Stricter,
    }
}
