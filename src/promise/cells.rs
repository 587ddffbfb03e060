//! The stretches of time and the kinds of lead in which nothing changes.
//!
//! Time is cut at every day on which one of a group's commitments, or an exception from one, starts or
//! ends; scope into the values that any of them names, and the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, exceptions, members, named};
use super::world::World;
use crate::agreement::{Date, Dimension, Kin, Kinship, Scope};

/// A stretch of time and a kind of lead in which everything is alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The first day.
    pub day: Date,
    /// The values of each dimension that matters: none is any value that nobody names, several are those
    /// of leads that are of each.
    pub lead: BTreeMap<Dimension, BTreeSet<String>>,
}

/// More cells than this are not looked at one by one.
const MOST_CELLS: usize = 20_000;

/// Nor more segments or regions: each is held against each other.
const MOST_HELD: usize = 500;

/// Nor more commitments than this, counted once for each cell.
const MOST_WORK: usize = 4_000_000;

/// Returns how many comparisons one cell may need: every commitment is looked at, and those of the
/// group are held against each other.
fn effort(group: &Group, worlds: [&World; 2]) -> usize {
    let one = |world: &World| {
        let rivals = members(world, group).count();
        world.commitments.len() + world.exceptions.len() + world.paths.len() + rivals * rivals / 8
    };
    worlds.into_iter().map(one).sum::<usize>() + 1
}

/// Returns how much looking at the promises of a group takes.
pub fn work(group: &Group, worlds: [&World; 2], as_of: Date) -> usize {
    let cells = cells(group, worlds, as_of).map_or(1, |cells| cells.len());
    // Of segments and regions, each is held against each other.
    let [old, _] = worlds;
    let held = named(old, group).collect::<BTreeSet<_>>().len();
    cells.saturating_mul(effort(group, worlds)).saturating_add(held.saturating_mul(held).saturating_mul(8))
}

/// Returns the cells that `group` has in either world from `as_of` on, or `None` if there are
/// too many to look at.
pub fn cells(group: &Group, worlds: [&World; 2], as_of: Date) -> Option<Vec<Cell>> {
    let mut days = BTreeSet::from([as_of]);
    let mut values: BTreeMap<Dimension, BTreeSet<&String>> = BTreeMap::new();
    let mut note = |scope, from: Option<Date>, until: Option<Date>| {
        days.extend(from);
        days.extend(until.and_then(|until| until.tomorrow().ok()));
        for (dimension, named) in Scope::dimensions(scope) {
            if !named.is_empty() {
                values.entry(dimension).or_default().extend(named);
            }
        }
    };
    for world in worlds {
        for commitment in members(world, group) {
            note(&commitment.scope, commitment.from, commitment.until);
        }
        for exception in exceptions(world, group) {
            note(&exception.scope, Some(exception.from), exception.until);
        }
    }
    days.retain(|day| *day >= as_of);
    // There are as many kinds of lead as values at least, and more where these share some.
    let are_many = |(dimension, values): (&Dimension, &BTreeSet<&String>)| {
        dimension.is_drawn() && values.len() > MOST_HELD
    };
    let fewest = values.values().try_fold(days.len(), |many, values| many.checked_mul(values.len() + 1))?;
    let effort = effort(group, worlds);
    if fewest > MOST_CELLS || fewest.checked_mul(effort)? > MOST_WORK || values.iter().any(are_many) {
        return None;
    }
    let [old, new] = worlds;
    let kin = [&old.kin(new), &new.kin(old)];
    let kinds: BTreeMap<Dimension, Vec<BTreeSet<String>>> =
        values.iter().map(|(dimension, values)| (*dimension, kinds(*dimension, values, kin))).collect();
    let leads = kinds.values().try_fold(1_usize, |product, kinds| product.checked_mul(kinds.len()))?;
    let many = leads.checked_mul(days.len())?;
    if many > MOST_CELLS || many.checked_mul(effort)? > MOST_WORK {
        return None;
    }
    let mut found: Vec<BTreeMap<Dimension, BTreeSet<String>>> = vec![BTreeMap::new()];
    for (dimension, kinds) in &kinds {
        found = found
            .iter()
            .flat_map(|lead| {
                kinds.iter().map(move |values| {
                    let mut lead = lead.clone();
                    lead.insert(*dimension, values.clone());
                    lead
                })
            })
            .collect();
    }
    Some(
        days.iter().flat_map(|day| found.iter().map(|lead| Cell { day: *day, lead: lead.clone() })).collect(),
    )
}

/// Returns the kinds of lead that values tell apart: those of none of them, of each, and of two that share
/// some of their leads.
fn kinds(dimension: Dimension, values: &BTreeSet<&String>, kin: [&Kin<'_>; 2]) -> Vec<BTreeSet<String>> {
    let mut kinds = vec![BTreeSet::new()];
    kinds.extend(values.iter().map(|value| BTreeSet::from([(*value).clone()])));
    let [own, _] = kin;
    let known: Vec<&&String> = values.iter().filter(|value| own.knows(dimension, value)).collect();
    for (place, one) in known.iter().enumerate() {
        for other in known.iter().skip(place + 1) {
            let [before, after] = kin.map(|kin| kin.kinship(dimension, one, other));
            if before != after || before == Kinship::Across {
                kinds.push(BTreeSet::from([(**one).clone(), (**other).clone()]));
            }
        }
    }
    kinds
}
