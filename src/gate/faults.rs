//! What makes a roster unfit to decide anything: people who could sign twice, and demands that nobody
//! can ever meet.

use std::collections::{BTreeMap, BTreeSet};

use super::glob::Glob;
use super::roster::{Member, Roster};
use super::seats::most_seats;
use crate::agreement::{SignOffRule, Team, met_together};
use crate::quorum::{Quorum, count, held_apart, some_of};
use crate::words::joined;

impl Roster {
    /// Returns what makes this roster unfit to be agreed to, in sentences: all that makes it unfit to decide
    /// anything, and rules that ask for nobody, or for more than there are.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = self.ambiguities();
        for rule in &self.rules {
            self.rule_faults(rule, &mut faults);
        }
        if faults.is_empty() {
            faults.extend(self.never_together());
        }
        faults
    }

    /// Returns what makes this roster unfit to decide anything, in sentences. That changes which meet a rule
    /// could not be signed does not: who may sign is known, and those before them must not decide instead.
    pub fn ambiguities(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.shared("login", |person| person.login.iter().cloned().collect(), &mut faults);
        self.shared("e-mail address", |person| person.emails.clone(), &mut faults);
        self.shared("key", |person| person.keys.iter().map(|key| bare_key(key)).collect(), &mut faults);
        for team in Team::BOTH {
            let name = self.team_name(team);
            let mut members = self.people.iter().filter(|person| person.teams.contains(&team)).peekable();
            if self.forge_teams.contains_key(&team) {
                continue;
            }
            if members.peek().is_none() {
                faults.push(format!("nobody may sign for {name}"));
            } else if members.all(|person| person.login.is_none()) {
                faults
                    .push(format!("nobody can sign for {name}: none of its people has a login on the forge"));
            }
        }
        if faults.is_empty() && !self.can_fill(&[]) {
            faults.push("one person cannot sign for both teams: the roster needs two people".to_owned());
        }
        for pattern in &self.sign_off.protect {
            if let Err(problem) = Glob::parse(pattern) {
                faults.push(problem);
            }
        }
        faults
    }

    fn rule_faults(&self, rule: &SignOffRule, faults: &mut Vec<String>) {
        let require = &rule.require;
        let by_name = [(Team::Sales, &require.sales), (Team::Marketing, &require.marketing)];
        let owed = rule.may_owe().into_iter();
        let owed = owed.flat_map(|owes| [(owes, &require.owed_by), (owes.other(), &require.owed_to)]);
        let asked = [&require.sales, &require.marketing, &require.owed_by, &require.owed_to];
        let asks = asked.into_iter().flatten().any(|seats| seats.count() > 0);
        for (team, seats) in by_name.into_iter().chain(owed) {
            let Some(seats) = seats else { continue };
            let unbounded = seats.role().is_none() && self.forge_teams.contains_key(&team);
            let fits = |person: &&Member| {
                person.teams.contains(&team)
                    && person.login.is_some()
                    && seats.role().is_none_or(|role| person.role.as_deref() == Some(role))
            };
            let there = self.people.iter().filter(fits).count();
            if !unbounded && there < seats.count() as usize {
                let role = seats.role().map(|role| format!(" with the role {role}")).unwrap_or_default();
                faults.push(format!(
                    "the sign-off rule `{}` needs {} of {}{role}, and there {} {there}",
                    rule.id,
                    seats.count(),
                    self.team_name(team),
                    if there == 1 { "is" } else { "are" },
                ));
            }
        }
        if !asks {
            faults.push(format!("the sign-off rule `{}` requires nobody", rule.id));
        }
        faults.dedup();
    }

    /// Returns whether those who can ever sign, mandates aside, fill the most seats that a change can
    /// need which meets the rules at these positions. A team on the forge may have any number.
    fn can_fill(&self, positions: &[usize]) -> bool {
        let quorum = Quorum::new(&most_seats(&self.rules, positions));
        let quorum = self.forge_teams.keys().fold(quorum, |quorum, team| quorum.with_any_number_of(*team));
        let able = self.people.iter().filter(|person| person.login.is_some());
        let profiles: Vec<_> =
            able.map(|person| quorum.profile(&person.teams, person.role.as_deref())).collect();
        quorum.is_met_by(&count(profiles.iter()))
    }

    /// Returns the rules of which each seat alone can be filled, and all of them never, in sentences.
    pub fn never_together(&self) -> Vec<String> {
        let alone = (0..self.rules.len()).map(|position| vec![position]);
        let rules: Vec<&SignOffRule> = self.rules.iter().collect();
        let unfilled = alone.chain(met_together(&rules)).filter(|positions| !self.can_fill(positions));
        let unfilled: BTreeSet<Vec<usize>> = unfilled
            .map(|positions| held_apart(positions, |positions: &[usize]| self.can_fill(positions)))
            .collect();
        unfilled.iter().map(|positions| self.said_of(positions)).collect()
    }

    fn said_of(&self, positions: &[usize]) -> String {
        let ids = positions.iter().filter_map(|position| self.rules.get(*position));
        let ids = some_of(ids.map(|rule| format!("`{}`", rule.id)).collect());
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        match ids.as_slice() {
            [id] => format!(
                "the sign-off rule {id} needs more people than there are for a change that concerns what both teams owe"
            ),
            ids => format!(
                "the sign-off rules {} need more people than there are for a change that meets them all, as each \
                 person signs for one team",
                joined(ids, "and")
            ),
        }
    }

    fn shared(&self, what: &str, of: impl Fn(&Member) -> Vec<String>, faults: &mut Vec<String>) {
        let mut owners: BTreeMap<String, &Member> = BTreeMap::new();
        for person in &self.people {
            for value in of(person) {
                match owners.insert(value.to_ascii_lowercase(), person) {
                    Some(other) if other.id != person.id => faults.push(format!(
                        "{} and {} share the {what} {value}: one approval would be two people's",
                        other.name, person.name
                    )),
                    _ => {}
                }
            }
        }
    }
}

/// Returns a public key without its comment.
fn bare_key(key: &str) -> String {
    key.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
