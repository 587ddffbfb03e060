//! The seats that are open, in sentences: who could take them, or what helps where nobody can.

use std::collections::{BTreeMap, BTreeSet};

use super::because::{listed, people_of};
use super::evidence::Evidence;
use super::roster::Roster;
use super::seating::{fits, requirements};
use super::signers::Signers;
use super::verdict::{Names, ReasonCode, Verdict};
use crate::agreement::Team;
use crate::quorum::{Profile, Quorum, Seat, count};

/// What the open seats of a change are told from.
pub(super) struct Speaker<'a> {
    pub(super) roster: &'a Roster,
    pub(super) seats: &'a [Seat],
    pub(super) signers: &'a Signers,
    pub(super) evidence: &'a Evidence,
}

impl Speaker<'_> {
    /// Adds a reason for each seat that is open.
    pub(super) fn missing(
        &self,
        verdict: &mut Verdict,
        assigned: &BTreeMap<usize, Team>,
        quorum: &Quorum,
        signed: &BTreeMap<usize, Profile>,
    ) {
        let mut everyone = signed.clone();
        for person in &self.signers.eligible {
            if let Some(member) = self.roster.people.get(*person) {
                everyone.insert(*person, quorum.profile(&member.teams, member.role.as_deref()));
            }
        }
        let hopeless = if quorum.is_met_by(&count(everyone.values())) {
            BTreeMap::new()
        } else {
            self.open(&quorum.assign(&everyone))
        };
        for ((team, role), (seat, missing)) in self.open(assigned) {
            if hopeless.contains_key(&(team, role.clone())) {
                continue;
            }
            let code = if role.is_some() { ReasonCode::RoleMissing } else { ReasonCode::TeamMissing };
            let message = self.say(&verdict.names, seat, missing);
            verdict.refuse(code, Some(team), message);
        }
        let open = self.open(assigned);
        for team in Team::BOTH.into_iter().filter(|team| open.contains_key(&(*team, None))) {
            let Some((forge, why)) = self.unknown_members(team) else { continue };
            verdict.names.unknown.push(forge.to_owned());
            if !hopeless.contains_key(&(team, None)) {
                verdict.warnings.push(why);
            }
        }
        for ((team, role), (seat, _)) in hopeless {
            let unknown = self.unknown_members(team).filter(|_| role.is_none());
            let way_out = unknown.map_or_else(|| self.way_out(seat), |(_, why)| why);
            verdict.refuse(ReasonCode::CannotBeSatisfied, Some(team), way_out);
        }
    }

    /// Returns the forge's team that signs for a team if nobody knows who is in it, and says so with
    /// what helps.
    fn unknown_members(&self, team: Team) -> Option<(&str, String)> {
        let forge = self.roster.unknown_forge_team(team, self.evidence)?;
        let name = self.roster.team_name(team);
        let (why, help) = if self.evidence.team_members.is_some() {
            (
                "the token cannot see that team",
                "Give the gate a token that may read the organization's members (the scope read:org, or an app with \
                 members: read)",
            )
        } else {
            (
                "the evidence says of no team who is in it",
                "Collect the evidence again in a clone that has the target branch's tip",
            )
        };
        let text = format!(
            "Nobody knows who is in {forge}, whose members sign for {name}: {why}. {help}, or list the people of \
             {name} in signatories.toml."
        );
        Some((forge, text))
    }

    /// Returns the open seats by team and role, the most demanding of each with how many are missing.
    fn open(&self, assigned: &BTreeMap<usize, Team>) -> BTreeMap<(Team, Option<String>), (&Seat, u32)> {
        let filled = requirements(self.seats, self.roster, assigned, &BTreeSet::new());
        let mut open: BTreeMap<(Team, Option<String>), (&Seat, u32)> = BTreeMap::new();
        for (seat, requirement) in self.seats.iter().zip(filled) {
            let there = u32::try_from(requirement.signed_by.len()).unwrap_or(u32::MAX);
            let missing = seat.needed.saturating_sub(there);
            let slot = open.entry((seat.team, seat.role.clone())).or_insert((seat, missing));
            if missing > slot.1 {
                *slot = (seat, missing);
            }
        }
        open.retain(|_, (_, missing)| *missing > 0);
        open
    }

    fn say(&self, names: &Names, seat: &Seat, missing: u32) -> String {
        let team = self.roster.team_name(seat.team);
        let what = if seat.order == 0 {
            format!("{team} has not signed.")
        } else {
            let because = names.because.get(&(seat.rule.clone(), seat.team));
            let because = because.map(|why| format!("Because {why}, ")).unwrap_or_default();
            let more = if missing < seat.needed { " as well" } else { "" };
            let people = people_of(team, seat.role.as_deref(), missing);
            upper(format!("{because}{people} must sign{more} (rule {}).", seat.rule))
        };
        if let Some(hindrance) = &self.signers.hindrance {
            return format!("{what} {hindrance}");
        }
        let could = self.signers.could.iter().filter(|person| fits(self.roster, **person, seat));
        let could = could.filter_map(|person| self.roster.people.get(*person));
        let could: Vec<&str> = could.map(|member| member.name.as_str()).collect();
        match could.as_slice() {
            [] => what,
            people if missing == 1 => format!("{what} {} can.", listed(people, "or")),
            people if people.len() == missing as usize => format!("{what} {} can.", listed(people, "and")),
            people => format!("{what} {missing} of these can: {}.", listed(people, "and")),
        }
    }

    fn way_out(&self, seat: &Seat) -> String {
        let team = self.roster.team_name(seat.team);
        let role = seat.role.as_ref().map(|role| format!(" with the role “{role}”")).unwrap_or_default();
        let author = self.roster.by_login(&self.evidence.change.author);
        if author.is_some_and(|author| fits(self.roster, author, seat)) {
            let name =
                author.and_then(|author| self.roster.people.get(author)).map_or("", |member| &member.name);
            if let Some((why, remedy)) = &self.signers.remedy {
                return format!(
                    "Not enough people{role} can sign for {team}: {name} proposed this change, and that does not sign \
                     it, because {why}. {remedy}; or let somebody else propose it."
                );
            }
            return format!(
                "Not enough people{role} can sign for {team}, because {name} proposed this change and does not sign by \
                 proposing. Let somebody else propose it, or first give a deputy of {team} a mandate with an end \
                 (from, until) in signatories.toml."
            );
        }
        format!(
            "Not enough people{role} can sign for {team}: the rule {} needs {}. First give somebody a mandate with an \
             end (from, until) in signatories.toml, signed by those who still can.",
            seat.rule, seat.needed
        )
    }
}

/// Returns a text with a capital letter first.
fn upper(text: String) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
