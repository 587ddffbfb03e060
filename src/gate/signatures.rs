//! What is signed and what is missing, in the verdict and in sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::because::{listed, people_of};
use super::evidence::Evidence;
use super::roster::Roster;
use super::signers::Signers;
use super::verdict::{Discount, Names, NotCounted, Outcome, ReasonCode, Requirement, Verdict};
use crate::agreement::Team;
use crate::quorum::{Counts, Profile, Quorum, Seat, count};

/// Fills a verdict with what is signed, what is missing and who can change that.
pub(super) fn sign(
    verdict: &mut Verdict,
    roster: &Roster,
    seats: &[Seat],
    signers: Signers,
    evidence: &Evidence,
) {
    let all = Quorum::new(seats);
    let profile = |person: &usize| {
        let member = roster.people.get(*person)?;
        Some((*person, all.profile(&member.teams, member.role.as_deref())))
    };
    let signed: BTreeMap<usize, Profile> = signers.signed.iter().filter_map(profile).collect();
    let could: BTreeMap<usize, Profile> = signers.could.iter().filter_map(profile).collect();
    let assigned = all.assign(&signed);
    let id = |person: usize| roster.people.get(person).map(|member| member.id.clone()).unwrap_or_default();
    verdict.by_authorship = signers.by_authorship.map(id);
    verdict.requirements = requirements(seats, roster, &assigned, &signers.could);
    verdict.blocked_by = signers.blocks.values().cloned().collect();
    verdict.not_counted.clone_from(&signers.not_counted);
    let filled = all.is_met_by(&count(signed.values()));
    let nobody_knows = !signers.unattributed.is_empty() || !signers.unsaid.is_empty();
    if filled && signers.blocks.is_empty() && !nobody_knows {
        verdict.outcome = Outcome::Allow;
        return;
    }
    for block in signers.blocks.values() {
        verdict.refuse(ReasonCode::ChangesRequested, None, block.message.clone());
    }
    if let Some(first) = signers.unattributed.first() {
        let more = and_more(&signers.unattributed);
        verdict.refuse(
            ReasonCode::UnattributedCommit,
            None,
            format!(
                "Four eyes are asked for, and {first}{more}. Commit it again from an account and with an address that \
                 the forge knows, or set unattributed_commits = \"allow\" in the agreement first."
            ),
        );
    }
    if let Some(first) = signers.unsaid.first() {
        verdict.refuse(
            ReasonCode::UnattributedCommit,
            None,
            format!(
                "Four eyes are asked for, and {first}{}. Run the check again; if that does not help, propose it anew from a new branch of this repository, whose pushes the forge can name.",
                and_more(&signers.unsaid)
            ),
        );
    }
    if !filled {
        let speaker = Speaker { roster, seats, signers: &signers, evidence };
        speaker.missing(verdict, &assigned, &all, &signed);
        other_team(verdict, roster, &signed, &assigned);
    }
    if !nobody_knows && signers.hindrance.is_none() {
        let blockers: BTreeSet<usize> = signers.blocks.keys().copied().collect();
        verdict.unblock = unblock(&all, &signed, &could, &blockers)
            .into_iter()
            .map(|set| set.into_iter().map(id).collect())
            .collect();
    }
}

/// Returns how many there are beyond the first, for a sentence.
fn and_more(all: &[String]) -> String {
    match all.len().saturating_sub(1) {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    }
}

/// Returns the minimal sets whose approval is enough; whoever blocks is in every one.
fn unblock(
    all: &Quorum,
    signed: &BTreeMap<usize, Profile>,
    could: &BTreeMap<usize, Profile>,
    blockers: &BTreeSet<usize>,
) -> Vec<BTreeSet<usize>> {
    let mut counts: Counts = count(signed.values());
    for profile in could.iter().filter(|(person, _)| blockers.contains(person)).map(|(_, profile)| profile) {
        *counts.entry(profile.clone()).or_default() += 1;
    }
    let others = could.iter().filter(|(person, _)| !blockers.contains(person));
    let others: BTreeMap<usize, Profile> =
        others.map(|(person, profile)| (*person, profile.clone())).collect();
    let mut sets = all.unblock(&counts, &others);
    for set in &mut sets {
        set.extend(blockers);
    }
    sets
}

fn requirements(
    seats: &[Seat],
    roster: &Roster,
    assigned: &BTreeMap<usize, Team>,
    could: &BTreeSet<usize>,
) -> Vec<Requirement> {
    let mut used: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    // Roles choose first: anybody else can take a seat for anybody.
    let mut order: Vec<&Seat> = seats.iter().collect();
    order.sort_by_key(|seat| seat.role.is_none());
    let mut filled: BTreeMap<&Seat, Vec<usize>> = BTreeMap::new();
    for seat in order {
        let used = used.entry(seat.order).or_default();
        let fits = |person: &usize| has_role(roster, *person, seat.role.as_deref());
        let free = assigned
            .iter()
            .filter(|(person, team)| **team == seat.team && fits(person) && !used.contains(person));
        let people = free.map(|(person, _)| *person);
        let people: Vec<usize> =
            if seat.role.is_some() { people.take(seat.needed as usize).collect() } else { people.collect() };
        used.extend(&people);
        filled.insert(seat, people);
    }
    let id = |person: &usize| roster.people.get(*person).map(|member| member.id.clone()).unwrap_or_default();
    seats
        .iter()
        .map(|seat| Requirement {
            rule: seat.rule.clone(),
            team: seat.team,
            role: seat.role.clone(),
            needed: seat.needed,
            signed_by: filled.get(seat).into_iter().flatten().map(id).collect(),
            could_sign: could.iter().filter(|person| fits(roster, **person, seat)).map(id).collect(),
        })
        .collect()
}

fn fits(roster: &Roster, person: usize, seat: &Seat) -> bool {
    roster.people.get(person).is_some_and(|member| member.teams.contains(&seat.team))
        && has_role(roster, person, seat.role.as_deref())
}

fn has_role(roster: &Roster, person: usize, role: Option<&str>) -> bool {
    role.is_none_or(|role| {
        roster.people.get(person).is_some_and(|member| member.role.as_deref() == Some(role))
    })
}

/// Says so where somebody of both teams was counted for the one while the other is missing.
fn other_team(
    verdict: &mut Verdict,
    roster: &Roster,
    signed: &BTreeMap<usize, Profile>,
    assigned: &BTreeMap<usize, Team>,
) {
    let missing: BTreeSet<Team> = verdict.reasons.iter().filter_map(|reason| reason.team).collect();
    for (person, team) in assigned {
        let both = signed.get(person).is_some_and(|profile| profile.teams.len() > 1);
        let (true, true, Some(member)) = (both, missing.contains(&team.other()), roster.people.get(*person))
        else {
            continue;
        };
        verdict.not_counted.push(NotCounted {
            login: member.login.clone(),
            person: Some(member.id.clone()),
            reason: Discount::SignsForOtherTeam,
            message: format!(
                "{} signs for {} and cannot sign the same change for {} as well.",
                member.name,
                roster.team_name(*team),
                roster.team_name(team.other())
            ),
        });
    }
}

struct Speaker<'a> {
    roster: &'a Roster,
    seats: &'a [Seat],
    signers: &'a Signers,
    evidence: &'a Evidence,
}

impl Speaker<'_> {
    /// Adds a reason for each seat that is open.
    fn missing(
        &self,
        verdict: &mut Verdict,
        assigned: &BTreeMap<usize, Team>,
        all: &Quorum,
        signed: &BTreeMap<usize, Profile>,
    ) {
        let mut everyone = signed.clone();
        for person in &self.signers.eligible {
            if let Some(member) = self.roster.people.get(*person) {
                everyone.insert(*person, all.profile(&member.teams, member.role.as_deref()));
            }
        }
        let hopeless = if all.is_met_by(&count(everyone.values())) {
            BTreeMap::new()
        } else {
            self.open(&all.assign(&everyone))
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
