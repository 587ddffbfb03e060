//! Leads that pass from one value of a scope to another, and from one promise to another by it.

use std::collections::BTreeMap;

use super::clocks::Reaches;
use super::compare::{compare_figures, compare_targets};
use super::shift::Shift;
use super::{Cell, Group, Promise, World, cells, resolve};
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
        // Of each kind of lead that is told apart by anything else there is one cell.
        let kinds =
            all.into_iter().filter(|cell| cell.day == day && cell.lead.get(&dimension) == Some(&None));
        for kind in kinds {
            let of = |value: &str| {
                let mut lead = kind.lead.clone();
                lead.insert(dimension, Some(value.to_owned()));
                Cell { day, lead }
            };
            let (before, after) = (resolve(old, &group, &of(from)), resolve(new, &group, &of(to)));
            let ids = (before.as_ref().map(|promise| promise.id), after.as_ref().map(|promise| promise.id));
            if ids.0 == ids.1 {
                continue;
            }
            let shift = match (&before, &after) {
                (Some(before), Some(after)) => match compare_figures(before, after, day, &reaches) {
                    Shift::Mixed => compare_targets(before, after, day, &reaches),
                    shift => shift,
                },
                (Some(_), None) => Shift::Weaker,
                (None, _) => Shift::Stricter,
            };
            found.entry(ids).or_insert_with(|| Passing { group: group.clone(), before, after, shift });
        }
    }
    found.into_values().collect()
}
