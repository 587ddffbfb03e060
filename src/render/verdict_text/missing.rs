//! Who of a team is missing: who must sign, among whom there is a choice, why, and whose signature
//! alone does not help.

use std::collections::BTreeSet;

use super::MOST_SETS;
use crate::agreement::Team;
use crate::gate::verdict::{ReasonCode, Requirement};
use crate::gate::{Verdict, listed, people_of, so_many};
use crate::words::joined;

/// Returns who of a team is missing; `None` if nobody is, or if nobody could, which the reasons say.
pub(in crate::render) fn missing(verdict: &Verdict, team: Team) -> Option<String> {
    let open = open(verdict, team);
    let team_name = verdict.names.team(team);
    if open.is_empty() || verdict.names.hindrance.is_some() {
        return (!open.is_empty()).then(|| team_name.to_owned());
    }
    let is_hopeless =
        |code, of_team: Option<Team>| code == ReasonCode::CannotBeSatisfied && of_team == Some(team);
    if verdict.reasons.iter().any(|reason| is_hopeless(reason.code, reason.team)) {
        return Some(format!("{team_name} – too few people can sign, as said below"));
    }
    let asked = Asked::of(verdict, team, &open);
    let has_signed = verdict.requirements.iter().any(|one| one.team == team && !one.signed_by.is_empty());
    let who = asked.said(verdict, if has_signed { " too" } else { "" })?;
    let mut said = format!("{team_name} – {who}{}", why(verdict, &open));
    let others = asked.others(&open);
    if !others.is_empty() {
        let names = listed(&names(verdict, &others), "and");
        let (is, alone) = if others.len() == 1 { ("is", " alone") } else { ("are", " without that") };
        said.push_str(&format!(". {names}{alone} {is} not enough"));
    }
    Some(said)
}

/// Returns whether all of these people must sign, whoever else does.
pub(super) fn must_all_sign(verdict: &Verdict, people: &BTreeSet<&String>) -> bool {
    let must = Team::BOTH.into_iter().flat_map(|team| Asked::of(verdict, team, &open(verdict, team)).must);
    let must: BTreeSet<&String> = must.collect();
    people.is_subset(&must)
}

fn open(verdict: &Verdict, team: Team) -> Vec<&Requirement> {
    verdict.requirements.iter().filter(|one| one.team == team && lacks(one) > 0).collect()
}

fn lacks(requirement: &Requirement) -> usize {
    (requirement.needed as usize).saturating_sub(requirement.signed_by.len())
}

/// Who is asked of a team.
struct Asked<'v> {
    /// Without whom it does not go.
    must: BTreeSet<&'v String>,
    /// What else is needed besides them.
    choices: Vec<Choice<'v>>,
}

enum Choice<'v> {
    /// So many of these people.
    Of(usize, BTreeSet<&'v String>),
    /// All people of one of these groups.
    Groups(Vec<BTreeSet<&'v String>>),
}

impl<'v> Asked<'v> {
    /// Returns who is asked of a team: as the sets say whose approval is enough, or, where they are
    /// not all known, are for another case, or do not come apart by team, as the requirements do.
    fn of(verdict: &'v Verdict, team: Team, open: &[&'v Requirement]) -> Self {
        match of_team(verdict, team) {
            Some(sets) => Self::of_sets(sets),
            None => Self::of_requirements(open),
        }
    }

    fn of_sets(sets: BTreeSet<BTreeSet<&'v String>>) -> Self {
        let mut all = sets.iter();
        let first = all.next().cloned().unwrap_or_default();
        let must = all.fold(first, |must, set| &must & set);
        let rests: Vec<BTreeSet<&String>> = sets.iter().map(|set| set - &must).collect();
        let people: BTreeSet<&String> = rests.iter().flatten().copied().collect();
        let count = rests.first().map_or(0, BTreeSet::len);
        let is_any = rests.iter().all(|rest| rest.len() == count) && rests.len() == ways(people.len(), count);
        let choices = match (count, is_any) {
            (0, _) => Vec::new(),
            (_, true) => vec![Choice::Of(count, people)],
            (_, false) => vec![Choice::Groups(rests)],
        };
        Self { must, choices }
    }

    fn of_requirements(open: &[&'v Requirement]) -> Self {
        let could = |one: &&'v Requirement| -> BTreeSet<&'v String> { one.could_sign.iter().collect() };
        let exact = open.iter().filter(|one| one.could_sign.len() == lacks(one));
        let must: BTreeSet<&String> = exact.flat_map(|one| &one.could_sign).collect();
        let mut choices: Vec<Choice<'_>> = Vec::new();
        for one in open {
            // Within a rule nobody takes two seats.
            let beside = open
                .iter()
                .filter(|other| one.role.is_none() && other.role.is_some() && other.rule == one.rule);
            let taken: usize = beside.map(|other| lacks(other)).sum();
            let there = (&could(one) & &must).len().saturating_sub(taken);
            let people = &could(one) - &must;
            let left = lacks(one).saturating_sub(there);
            let is_said = choices.iter().any(
                |choice| matches!(choice, Choice::Of(count, other) if *count >= left && *other == people),
            );
            if left > 0 && people.len() >= left && !is_said {
                choices.push(Choice::Of(left, people));
            }
        }
        Self { must, choices }
    }

    /// Returns who must sign and who can, as a clause.
    fn said(&self, verdict: &Verdict, too: &str) -> Option<String> {
        let must = listed(&names(verdict, &self.must), "and");
        let choices: Vec<String> = self.choices.iter().map(|choice| choice.said(verdict)).collect();
        match (self.must.is_empty(), self.choices.as_slice()) {
            (true, []) => None,
            (false, []) => Some(format!("{must} must sign{too}")),
            (true, [Choice::Of(1, people)]) => {
                Some(format!("{} can sign{too}", listed(&names(verdict, people), "or")))
            }
            (true, _) => Some(format!("{} must sign{too}", choices.join(", and "))),
            (false, _) => Some(format!("{must} must sign{too}, and so must {}", choices.join(", and "))),
        }
    }

    /// Returns those who could sign and of whom nobody is in need.
    fn others(&self, open: &[&'v Requirement]) -> BTreeSet<&'v String> {
        let named: BTreeSet<&String> =
            self.must.iter().copied().chain(self.choices.iter().flat_map(Choice::people)).collect();
        let could: BTreeSet<&String> = open.iter().flat_map(|one| &one.could_sign).collect();
        &could - &named
    }
}

impl<'v> Choice<'v> {
    fn said(&self, verdict: &Verdict) -> String {
        match self {
            Self::Of(1, people) => format!("either {}", listed(&names(verdict, people), "or")),
            Self::Of(count, people) => {
                let count = so_many(u32::try_from(*count).unwrap_or(u32::MAX));
                format!("{count} of {}", listed(&names(verdict, people), "and"))
            }
            Self::Groups(groups) => {
                let groups: Vec<String> =
                    groups.iter().map(|group| joined(&names(verdict, group), "and")).collect();
                format!("all of one of these groups ({})", groups.join("; "))
            }
        }
    }

    fn people(&self) -> Vec<&'v String> {
        match self {
            Self::Of(_, people) => people.iter().copied().collect(),
            Self::Groups(groups) => groups.iter().flatten().copied().collect(),
        }
    }
}

/// Returns what each set that is enough asks of a team; `None` if that is not known for certain.
fn of_team(verdict: &Verdict, team: Team) -> Option<BTreeSet<BTreeSet<&String>>> {
    let sets = &verdict.unblock;
    if sets.is_empty() || sets.len() >= MOST_SETS || !verdict.blocked_by.is_empty() {
        return None;
    }
    let could = |team: Team| -> BTreeSet<&String> {
        open(verdict, team).into_iter().flat_map(|one| &one.could_sign).collect()
    };
    let (own, others) = (could(team), could(team.other()));
    if !own.is_disjoint(&others) {
        return None;
    }
    let asked = among(sets, &own);
    (asked.len() * among(sets, &others).len() == sets.len()).then_some(asked)
}

/// Returns the part of each set that is of these people.
fn among<'v>(sets: &'v [Vec<String>], people: &BTreeSet<&String>) -> BTreeSet<BTreeSet<&'v String>> {
    sets.iter().map(|set| set.iter().filter(|person| people.contains(person)).collect()).collect()
}

/// Returns why the team is asked for more than the floor.
fn why(verdict: &Verdict, open: &[&Requirement]) -> String {
    let mut clauses: Vec<String> = Vec::new();
    for one in open.iter().filter(|one| one.rule != "both-teams") {
        let key = (one.rule.clone(), one.team);
        let why = verdict.names.because.get(&key).map_or("", String::as_str);
        let count = u32::try_from(lacks(one)).unwrap_or(u32::MAX);
        let people = people_of(verdict.names.team(one.team), one.role.as_deref(), count);
        let clause = match why {
            "" => format!("by rule {}, which asks for {people}", one.rule),
            why => format!("because {why} (rule {} asks for {people})", one.rule),
        };
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
    if clauses.is_empty() { String::new() } else { format!(", {}", clauses.join("; and ")) }
}

/// Returns in how many ways so many can be chosen among so many; 0 if they are too many to matter.
fn ways(people: usize, count: usize) -> usize {
    let mut ways: usize = 1;
    for taken in 0..count {
        let more = people.saturating_sub(taken);
        ways = ways.saturating_mul(more) / (taken + 1);
    }
    ways
}

fn names<'v>(verdict: &'v Verdict, ids: &BTreeSet<&'v String>) -> Vec<&'v str> {
    ids.iter().map(|id| verdict.names.person(id)).collect()
}
