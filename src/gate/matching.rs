//! Whether some assignment of people to teams fills all seats, and who is missing.
//!
//! Everyone signs for one team in the whole change; within a rule nobody fills two seats; rules
//! share people. As everyone has one role, a rule's seats of one team are filled exactly if each
//! role has enough people and all together are enough. So only the numbers of people by team and
//! role matter, each bounded from below, and whoever belongs to both teams is a free choice within
//! bounds: the answer is exact without trying assignments.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::Team;

/// A number of seats that one rule asks of one team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seat {
    /// The rule's position, from one; the floor is zero. Seats of one rule add up, and a name is no
    /// identity: a rule may be called as the floor is.
    pub(super) order: usize,
    /// The rule's id.
    pub(super) rule: String,
    /// The team.
    pub(super) team: Team,
    /// The role, if one is asked for.
    pub(super) role: Option<String>,
    /// How many people.
    pub(super) needed: u32,
}

/// What matters of a person: teams and role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Profile {
    /// The teams the person may sign for.
    pub(super) teams: BTreeSet<Team>,
    /// The role.
    pub(super) role: Option<String>,
}

/// What all rules together ask of a team.
#[derive(Clone, Debug, Default)]
struct Demand {
    /// The most that any rule asks of each role.
    roles: BTreeMap<String, i64>,
    /// The most people that any rule asks for.
    total: i64,
}

/// The seats of a change.
#[derive(Clone, Debug)]
pub(super) struct Seats {
    sales: Demand,
    marketing: Demand,
}

/// How many people there are of each profile.
pub(super) type Counts = BTreeMap<Profile, i64>;

impl Seats {
    /// Returns what these seats ask for together.
    pub(super) fn new(seats: &[Seat]) -> Self {
        Self { sales: demand(seats, Team::Sales), marketing: demand(seats, Team::Marketing) }
    }

    /// Returns the profile with a role that no seat asks for left out.
    pub(super) fn profile(&self, teams: &BTreeSet<Team>, role: Option<&str>) -> Profile {
        let asked =
            |role: &&str| self.sales.roles.contains_key(*role) || self.marketing.roles.contains_key(*role);
        Profile { teams: teams.clone(), role: role.filter(asked).map(str::to_owned) }
    }

    /// Returns the most people that a set without anybody superfluous can have: rules share
    /// people, but a person has one role, so two roles asked for by two rules are two people.
    pub(super) fn most(&self) -> i64 {
        let of = |demand: &Demand| demand.total.max(demand.roles.values().sum());
        of(&self.sales) + of(&self.marketing)
    }

    /// Returns whether these people can fill all seats.
    pub(super) fn are_filled_by(&self, counts: &Counts) -> bool {
        self.for_sales(counts).is_some()
    }

    /// Returns how many of each role among those of both teams sign for Sales so that all seats
    /// are filled, if any choice does.
    fn for_sales(&self, counts: &Counts) -> Option<BTreeMap<Option<String>, i64>> {
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

    /// Returns the team each person signs for: filling all seats if that can be, else as many
    /// as one person after the other finds open.
    pub(super) fn assign(&self, people: &BTreeMap<usize, Profile>) -> BTreeMap<usize, Team> {
        let mut assigned: BTreeMap<usize, Team> = BTreeMap::new();
        let mut chosen = self.for_sales(&count(people.values()));
        let both = |profile: &Profile| profile.teams.len() > 1;
        for (person, profile) in people.iter().filter(|(_, profile)| !both(profile)) {
            assigned.extend(profile.teams.first().map(|team| (*person, *team)));
        }
        for (person, profile) in people.iter().filter(|(_, profile)| both(profile)) {
            let team = match &mut chosen {
                Some(chosen) => match chosen.get_mut(&profile.role).filter(|left| **left > 0) {
                    Some(left) => {
                        *left -= 1;
                        Team::Sales
                    }
                    None => Team::Marketing,
                },
                None => {
                    let open = |team: Team| {
                        let mut with = assigned.clone();
                        with.insert(*person, team);
                        self.open(&with, people)
                    };
                    if open(Team::Marketing) < open(Team::Sales) { Team::Marketing } else { Team::Sales }
                }
            };
            assigned.insert(*person, team);
        }
        assigned
    }

    /// Returns how many seats stay open.
    fn open(&self, assigned: &BTreeMap<usize, Team>, people: &BTreeMap<usize, Profile>) -> i64 {
        let mut open = 0;
        for (team, demand) in [(Team::Sales, &self.sales), (Team::Marketing, &self.marketing)] {
            let there = |role: Option<&str>| {
                let fits = |(person, of): &(&usize, &Team)| {
                    **of == team
                        && role.is_none_or(|role| {
                            people.get(person).is_some_and(|profile| profile.role.as_deref() == Some(role))
                        })
                };
                assigned.iter().filter(fits).count() as i64
            };
            let by_role: i64 =
                demand.roles.iter().map(|(role, needed)| (needed - there(Some(role))).max(0)).sum();
            open += by_role.max(demand.total - there(None));
        }
        open
    }

    /// Returns the least number of people that could be missing.
    pub(super) fn at_least_missing(&self, counts: &Counts) -> i64 {
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

/// Returns how many people there are of each profile.
pub(super) fn count<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Counts {
    let mut counts = Counts::new();
    for profile in profiles {
        *counts.entry(profile.clone()).or_default() += 1;
    }
    counts
}

fn demand(seats: &[Seat], team: Team) -> Demand {
    let mut demand = Demand::default();
    let mut totals: BTreeMap<usize, i64> = BTreeMap::new();
    for seat in seats.iter().filter(|seat| seat.team == team) {
        *totals.entry(seat.order).or_default() += i64::from(seat.needed);
        if let Some(role) = &seat.role {
            let most = demand.roles.entry(role.clone()).or_default();
            *most = (*most).max(i64::from(seat.needed));
        }
    }
    demand.total = totals.into_values().max().unwrap_or_default();
    demand
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
