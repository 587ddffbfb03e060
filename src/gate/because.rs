//! Whom a verdict names, and why a sign-off rule is for a change, in clauses.

use std::collections::{BTreeMap, BTreeSet};

use super::facet::{Doubt, Facet};
use super::roster::Roster;
use super::verdict::Names;
use crate::agreement::{SignOffRule, Team};
use crate::diff::Effect;
use crate::words::joined;

/// The most names in a list.
const MOST_NAMES: usize = 8;

/// Returns what the sentences of a verdict need besides ids.
pub(super) fn names(roster: &Roster, facets: &[Facet], hindrance: Option<String>) -> Names {
    Names {
        people: roster.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect(),
        logins: roster
            .people
            .iter()
            .filter_map(|person| Some((person.id.clone(), person.login.clone()?)))
            .collect(),
        teams: Team::BOTH.map(|team| (team, roster.team_name(team).to_owned())).into(),
        because: because(&roster.rules, facets),
        hindrance,
        unknown: Vec::new(),
    }
}

/// Returns so many people of a team: "one person of Marketing with the role “lead”", "two people of
/// Sales". A role is always quoted: "a lead of Marketing" would be a prospect to its reader.
pub(crate) fn people_of(team: &str, role: Option<&str>, count: u32) -> String {
    let people = if count == 1 { "one person".to_owned() } else { format!("{} people", so_many(count)) };
    let role = role.map(|role| format!(" with the role “{role}”")).unwrap_or_default();
    format!("{people} of {team}{role}")
}

/// Returns a small number as a word, another one in digits.
pub(crate) fn so_many(count: u32) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = usize::try_from(count).ok().and_then(|count| WORDS.get(count));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Returns people as a sentence lists them, the first few by name.
pub(crate) fn listed(names: &[&str], last: &str) -> String {
    let shown = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>();
    match names.len().saturating_sub(MOST_NAMES) {
        0 => joined(&shown, last),
        1 => format!("{} {last} one more", shown.join(", ")),
        more => format!("{} {last} {more} more", shown.join(", ")),
    }
}

/// Returns why each rule asks each team: "a promise to Marketing gets weaker".
fn because(rules: &[SignOffRule], facets: &[Facet]) -> BTreeMap<(String, Team), String> {
    let mut found = BTreeMap::new();
    for rule in rules {
        let Some(when) = &rule.when else {
            for team in Team::BOTH {
                found.insert((rule.id.clone(), team), "the agreement asks for it in every change".to_owned());
            }
            continue;
        };
        let matched: Vec<&Facet> = facets.iter().filter(|facet| facet.matches(when)).collect();
        for team in Team::BOTH {
            let owed_to = matched.iter().copied().filter(|facet| facet.owed_to.contains(&team)).collect();
            let owed_by = matched.iter().copied().filter(|facet| facet.owed_by.contains(&team)).collect();
            let to = promise(&format!("to {team}"), owed_to).filter(|_| rule.require.owed_by.is_none());
            let by = promise(&format!("of {team}"), owed_by).filter(|_| rule.require.owed_to.is_none());
            let said = to.or(by).unwrap_or_else(|| subjects(&matched));
            found.insert((rule.id.clone(), team), said);
        }
    }
    found
}

/// Returns what happens to promises, if these facets say.
fn promise(whose: &str, facets: Vec<&Facet>) -> Option<String> {
    let has = |effect| facets.iter().any(|facet| facet.doubt.is_none() && facet.effect == Some(effect));
    let doubts = |doubt| facets.iter().any(|facet| facet.doubt == Some(doubt));
    let what = [
        (has(Effect::Loosens), "gets weaker"),
        (has(Effect::Removes), "goes away"),
        (has(Effect::Redefines), "gets another meaning"),
        (facets.iter().any(|facet| facet.is_beyond_figures), "changes in more than its figures"),
        (has(Effect::Tightens), "gets stricter"),
        (has(Effect::Adds), "is new"),
        (doubts(Doubt::SameLeads), "may be for the same leads as another one"),
        (doubts(Doubt::RestsOnIt), "may rest on what changes"),
    ];
    let (_, what) = what.into_iter().find(|(is_so, _)| *is_so)?;
    Some(format!("a promise {whose} {what}"))
}

/// Returns what the facets are about: "the definitions change".
fn subjects(facets: &[&Facet]) -> String {
    let kinds: BTreeSet<&str> =
        facets.iter().flat_map(|facet| &facet.kinds).map(|kind| subject(kind)).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    match kinds.as_slice() {
        [] => "of what it changes".to_owned(),
        kinds => format!("it changes {}", joined(kinds, "and")),
    }
}

fn subject(kind: &str) -> &str {
    match kind {
        "agreement" => "the terms of the agreement",
        "signatories" => "who may sign",
        "sla" => "the promises",
        "definitions" => "the definitions",
        "escalation" => "the escalation paths",
        "exceptions" => "the exceptions",
        "goals" => "the goals",
        "meetings" => "the meetings",
        "interviews" => "the interviews",
        "open-points" => "the open points",
        "scorecards" => "the scorecards",
        "ratifications" => "the ratifications",
        "kpis" => "the key figures",
        "personas" => "the personas",
        "dispositions" => "the reasons for turning leads down",
        "feedback" => "the feedback between the teams",
        "content" => "the content",
        "offers" => "the offers",
        "countersign" => "the settings",
        "handoff" => "the handoffs and follow-ups",
        "qualification" => "who qualifies",
        "funnel" => "the plan",
        "capacity" => "the capacity",
        other => other,
    }
}
