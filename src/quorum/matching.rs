//! Whether some assignment of people to teams fills all seats.

use std::collections::{BTreeMap, BTreeSet};

use super::seat::{Counts, Profile, Seat};
use crate::agreement::Team;

/// What all rules together ask of a team.
#[derive(Clone, Debug, Default)]
pub(super) struct Demand {
    /// The most that any rule asks of each role.
    pub(super) roles: BTreeMap<String, i64>,
    /// The most people that any rule asks for.
    pub(super) total: i64,
}

/// What the seats of a change ask for together.
#[derive(Clone, Debug)]
pub struct Quorum {
    pub(super) sales: Demand,
    pub(super) marketing: Demand,
}

impl Quorum {
    /// Returns what these seats ask for. Equal ones of one rule are the same seats.
    pub fn new(seats: &[Seat]) -> Self {
        Self { sales: demand(seats, Team::Sales), marketing: demand(seats, Team::Marketing) }
    }

    /// Returns what is asked for where a team has any number of people, of roles that nobody knows: of
    /// that team only the seats with a role.
    #[must_use]
    pub fn with_any_number_of(mut self, team: Team) -> Self {
        match team {
            Team::Sales => self.sales.total = 0,
            Team::Marketing => self.marketing.total = 0,
        }
        self
    }

    /// Returns the profile with a role that no seat asks for left out.
    pub fn profile(&self, teams: &BTreeSet<Team>, role: Option<&str>) -> Profile {
        let asked =
            |role: &&str| self.sales.roles.contains_key(*role) || self.marketing.roles.contains_key(*role);
        Profile { teams: teams.clone(), role: role.filter(asked).map(str::to_owned) }
    }

    /// Returns whether these people can fill all seats.
    pub fn is_met_by(&self, counts: &Counts) -> bool {
        self.for_sales(counts).is_some()
    }

    /// Returns how many of each role among those of both teams sign for Sales so that all seats
    /// are filled, if any choice does.
    pub(super) fn for_sales(&self, counts: &Counts) -> Option<BTreeMap<Option<String>, i64>> {
        let mut roles: BTreeSet<Option<String>> = counts.keys().map(|profile| profile.role.clone()).collect();
        roles.extend(self.sales.roles.keys().chain(self.marketing.roles.keys()).cloned().map(Some));
        let (mut fixed_sales, mut fixed_marketing, mut free) = (0, 0, 0);
        let mut bounds: BTreeMap<Option<String>, (i64, i64)> = BTreeMap::new();
        for role in roles {
            let (mut sales, mut marketing, mut both) = (0, 0, 0);
            for (profile, count) in counts.iter().filter(|(profile, _)| profile.role == role) {
                match (profile.teams.contains(&Team::Sales), profile.teams.contains(&Team::Marketing)) {
                    (true, true) => both += count,
                    (true, false) => sales += count,
                    (false, true) => marketing += count,
                    (false, false) => {}
                }
            }
            let asked = |demand: &Demand| {
                role.as_ref().and_then(|role| demand.roles.get(role)).copied().unwrap_or_default()
            };
            let least = (asked(&self.sales) - sales).max(0);
            let most = both - (asked(&self.marketing) - marketing).max(0);
            if least > most {
                return None;
            }
            bounds.insert(role, (least, most));
            fixed_sales += sales;
            fixed_marketing += marketing;
            free += both;
        }
        // Any sum between the bounds can be reached, as each role's number can be any within its own.
        let least = bounds.values().map(|(least, _)| least).sum::<i64>().max(self.sales.total - fixed_sales);
        let most = bounds
            .values()
            .map(|(_, most)| most)
            .sum::<i64>()
            .min(free + fixed_marketing - self.marketing.total);
        if least > most {
            return None;
        }
        let mut left = least - bounds.values().map(|(least, _)| least).sum::<i64>();
        let mut chosen = BTreeMap::new();
        for (role, (least, most)) in bounds {
            let more = left.min(most - least).max(0);
            left -= more;
            chosen.insert(role, least + more);
        }
        Some(chosen)
    }
}

fn demand(seats: &[Seat], team: Team) -> Demand {
    let mut demand = Demand::default();
    let mut of_rules: BTreeMap<usize, BTreeMap<Option<&str>, i64>> = BTreeMap::new();
    for seat in seats.iter().filter(|seat| seat.team == team) {
        let needed = i64::from(seat.needed);
        let most = of_rules.entry(seat.order).or_default().entry(seat.role.as_deref()).or_default();
        *most = needed.max(*most);
        if let Some(role) = &seat.role {
            let most = demand.roles.entry(role.clone()).or_default();
            *most = needed.max(*most);
        }
    }
    demand.total = of_rules.values().map(|seats| seats.values().sum()).max().unwrap_or_default();
    demand
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
