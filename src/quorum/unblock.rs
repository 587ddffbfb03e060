//! The minimal sets of people whose approval would fill the open seats.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::{Demand, Quorum};
use super::seat::{Counts, Profile};
use crate::agreement::Team;

impl Quorum {
    /// Returns the minimal sets of the people in `could` that fill all seats together with those
    /// already counted: smallest first, at most ten.
    pub fn unblock(&self, signed: &Counts, could: &BTreeMap<usize, Profile>) -> Vec<BTreeSet<usize>> {
        let mut classes: BTreeMap<Profile, Vec<usize>> = BTreeMap::new();
        for (person, profile) in could {
            classes.entry(profile.clone()).or_default().push(*person);
        }
        let classes: Vec<(Profile, Vec<usize>)> = classes.into_iter().collect();
        let mut everyone = signed.clone();
        for (profile, people) in &classes {
            *everyone.entry(profile.clone()).or_default() += people.len() as i64;
        }
        if !self.is_met_by(&everyone) {
            return Vec::new();
        }
        let mut search = Search { seats: self, classes: &classes, signed, sets: Vec::new(), steps: 0 };
        let first = self.at_least_missing(signed).max(0);
        for size in first..=self.most().max(first) {
            let before = search.sets.len();
            search.extend(0, size, &mut Vec::new());
            if let Some(new) = search.sets.get_mut(before..) {
                new.sort();
            }
            if search.sets.len() >= MOST_SETS || search.steps > MOST_STEPS {
                break;
            }
        }
        search.sets.truncate(MOST_SETS);
        search.sets
    }

    /// Returns the most people that a set without anybody superfluous can have: rules share
    /// people, but a person has one role, so two roles asked for by two rules are two people.
    fn most(&self) -> i64 {
        let of = |demand: &Demand| demand.total.max(demand.roles.values().sum());
        of(&self.sales) + of(&self.marketing)
    }

    /// Returns the least number of people that could be missing.
    fn at_least_missing(&self, counts: &Counts) -> i64 {
        let missing = |team: Team, demand: &Demand| {
            let there = |role: Option<&String>| {
                let fits = |(profile, _): &(&Profile, &i64)| {
                    profile.teams.contains(&team)
                        && role.is_none_or(|role| profile.role.as_ref() == Some(role))
                };
                counts.iter().filter(fits).map(|(_, count)| *count).sum::<i64>()
            };
            let by_role: i64 =
                demand.roles.iter().map(|(role, needed)| (needed - there(Some(role))).max(0)).sum();
            by_role.max(demand.total - there(None)).max(0)
        };
        let everyone: i64 = counts.values().sum();
        missing(Team::Sales, &self.sales)
            .max(missing(Team::Marketing, &self.marketing))
            .max(self.sales.total + self.marketing.total - everyone)
    }
}

const MOST_SETS: usize = 10;
/// The search for further sets ends here; whether there is one at all is known without it.
const MOST_STEPS: usize = 200_000;
/// The most sets of one size that are collected before the first ten of them are taken.
const MOST_OF_ONE_SIZE: usize = 2_000;

struct Search<'a> {
    seats: &'a Quorum,
    classes: &'a [(Profile, Vec<usize>)],
    signed: &'a Counts,
    sets: Vec<BTreeSet<usize>>,
    steps: usize,
}

impl Search<'_> {
    /// Tries all numbers of people of each profile that add up to `left`.
    fn extend(&mut self, from: usize, left: i64, taken: &mut Vec<i64>) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let Some((_, people)) = self.classes.get(from) else {
            if left == 0 && self.is_minimal(taken) {
                self.expand(taken);
            }
            return;
        };
        let counts = self.with(taken);
        if self.seats.at_least_missing(&counts) > left {
            return;
        }
        for number in 0..=left.min(people.len() as i64) {
            taken.push(number);
            self.extend(from + 1, left - number, taken);
            taken.pop();
        }
    }

    fn with(&self, taken: &[i64]) -> Counts {
        let mut counts = self.signed.clone();
        for ((profile, _), number) in self.classes.iter().zip(taken) {
            *counts.entry(profile.clone()).or_default() += number;
        }
        counts
    }

    /// More people never open a seat, so it is enough to take away one at a time.
    fn is_minimal(&self, taken: &[i64]) -> bool {
        if !self.seats.is_met_by(&self.with(taken)) {
            return false;
        }
        (0..taken.len()).all(|index| {
            let mut less = taken.to_vec();
            match less.get_mut(index) {
                Some(number) if *number > 0 => {
                    *number -= 1;
                    !self.seats.is_met_by(&self.with(&less))
                }
                _ => true,
            }
        })
    }

    /// Adds the sets of actual people.
    fn expand(&mut self, taken: &[i64]) {
        let mut sets: Vec<BTreeSet<usize>> = vec![BTreeSet::new()];
        for ((_, people), number) in self.classes.iter().zip(taken) {
            let mut next = Vec::new();
            for set in &sets {
                for choice in choices(people, usize::try_from(*number).unwrap_or(0)) {
                    let mut set = set.clone();
                    set.extend(choice);
                    next.push(set);
                    if next.len() >= MOST_OF_ONE_SIZE {
                        break;
                    }
                }
            }
            sets = next;
        }
        self.sets.extend(sets);
    }
}

/// Returns the first ways to choose `number` of these people, in order.
fn choices(people: &[usize], number: usize) -> Vec<Vec<usize>> {
    if number == 0 {
        return vec![Vec::new()];
    }
    // Without this, choosing all of many would try every subset of them.
    if people.len() < number {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, person) in people.iter().enumerate() {
        for mut rest in choices(people.get(at + 1..).unwrap_or_default(), number - 1) {
            rest.insert(0, *person);
            found.push(rest);
            if found.len() >= MOST_OF_ONE_SIZE {
                return found;
            }
        }
    }
    found
}
