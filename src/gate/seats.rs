//! The seats that a change needs filled: one of each team, and what the base's sign-off rules add.

use std::collections::{BTreeMap, BTreeSet};

use super::facet::{Facet, or_both};
use crate::agreement::{SignOffRule, Team, When};
use crate::quorum::Seat;

/// The name of the floor among the rules.
const FLOOR: &str = "both-teams";

/// Returns the seats that a change needs: the floor, and what each matching rule adds.
pub(super) fn seats(rules: &[SignOffRule], facets: &[Facet]) -> Vec<Seat> {
    let mut asked = AskedFor::floor();
    for (position, rule) in rules.iter().enumerate() {
        let matched: Vec<&Facet> =
            facets.iter().filter(|facet| rule.when.as_ref().is_none_or(|when| facet.matches(when))).collect();
        // A rule for every change is for one of layout alone as well.
        let unconditional = rule.when.as_ref().is_none_or(|when| *when == When::default());
        if matched.is_empty() && !unconditional {
            continue;
        }
        let owed_by: BTreeSet<Team> = matched.iter().flat_map(|facet| or_both(&facet.owed_by)).collect();
        let owed_to: BTreeSet<Team> = matched.iter().flat_map(|facet| or_both(&facet.owed_to)).collect();
        asked.rule(position, rule, &owed_by, &owed_to);
    }
    asked.seats()
}

/// Returns the most seats that a change can need which meets the rules at these positions: all that
/// they ask, of every team that may owe it or be owed it.
pub(super) fn most_seats(rules: &[SignOffRule], positions: &[usize]) -> Vec<Seat> {
    let mut asked = AskedFor::floor();
    for (position, rule) in positions.iter().filter_map(|position| Some((*position, rules.get(*position)?))) {
        let owed_by = rule.may_owe();
        let owed_to: BTreeSet<Team> = owed_by.iter().map(|team| team.other()).collect();
        // No change meets a rule that neither team may owe.
        if !owed_by.is_empty() {
            asked.rule(position, rule, &owed_by, &owed_to);
        }
    }
    asked.seats()
}

/// The seats that are asked for; equal ones of one rule are the same.
struct AskedFor {
    seats: BTreeMap<(usize, Team, Option<String>), Seat>,
}

impl AskedFor {
    /// Returns one person of each team.
    fn floor() -> Self {
        let mut asked = Self { seats: BTreeMap::new() };
        for team in Team::BOTH {
            asked.add(0, FLOOR, team, None, 1);
        }
        asked
    }

    /// Adds what a rule asks of the teams that a change concerns; none is both.
    fn rule(
        &mut self,
        position: usize,
        rule: &SignOffRule,
        owed_by: &BTreeSet<Team>,
        owed_to: &BTreeSet<Team>,
    ) {
        let require = &rule.require;
        let asked = [
            (&require.sales, BTreeSet::from([Team::Sales])),
            (&require.marketing, BTreeSet::from([Team::Marketing])),
            (&require.owed_by, or_both(owed_by)),
            (&require.owed_to, or_both(owed_to)),
        ];
        for (asked, teams) in asked {
            let Some(asked) = asked else { continue };
            for team in teams {
                self.add(position + 1, &rule.id, team, asked.role(), asked.count());
            }
        }
    }

    fn add(&mut self, order: usize, rule: &str, team: Team, role: Option<&str>, needed: u32) {
        let role = role.map(str::to_owned);
        let rule = rule.to_owned();
        let seat = Seat { order, rule, team, role: role.clone(), needed };
        let slot = self.seats.entry((order, team, role)).or_insert(seat);
        slot.needed = slot.needed.max(needed);
    }

    fn seats(self) -> Vec<Seat> {
        self.seats.into_values().collect()
    }
}
