//! Which team each person signs for.

use std::collections::BTreeMap;

use super::matching::Quorum;
use super::seat::{Profile, count};
use crate::agreement::Team;

impl Quorum {
    /// Returns the team each person signs for: filling all seats if that can be, else as many
    /// as one person after the other finds open.
    pub fn assign(&self, people: &BTreeMap<usize, Profile>) -> BTreeMap<usize, Team> {
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
}
