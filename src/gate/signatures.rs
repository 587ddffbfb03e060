//! What is signed and what is missing, in the verdict and in sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;
use super::open_seats::Speaker;
use super::roster::Roster;
use super::seating::requirements;
use super::signers::Signers;
use super::verdict::{Discount, NotCounted, Outcome, ReasonCode, Verdict};
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
    let quorum = Quorum::new(seats);
    let profile = |person: &usize| {
        let member = roster.people.get(*person)?;
        Some((*person, quorum.profile(&member.teams, member.role.as_deref())))
    };
    let signed: BTreeMap<usize, Profile> = signers.signed.iter().filter_map(profile).collect();
    let could: BTreeMap<usize, Profile> = signers.could.iter().filter_map(profile).collect();
    let assigned = quorum.assign(&signed);
    let id = |person: usize| roster.people.get(person).map(|member| member.id.clone()).unwrap_or_default();
    verdict.by_authorship = signers.by_authorship.map(id);
    verdict.requirements = requirements(seats, roster, &assigned, &signers.could);
    verdict.blocked_by = signers.blocks.values().cloned().collect();
    verdict.not_counted.clone_from(&signers.not_counted);
    let filled = quorum.is_met_by(&count(signed.values()));
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
        speaker.missing(verdict, &assigned, &quorum, &signed);
        other_team(verdict, roster, &signed, &assigned);
    }
    if !nobody_knows && signers.hindrance.is_none() {
        let blockers: BTreeSet<usize> = signers.blocks.keys().copied().collect();
        verdict.unblock = unblock(&quorum, &signed, &could, &blockers)
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
    quorum: &Quorum,
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
    let mut sets = quorum.unblock(&counts, &others);
    for set in &mut sets {
        set.extend(blockers);
    }
    sets
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
