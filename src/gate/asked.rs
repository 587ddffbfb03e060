//! Who must sign a change that nobody has signed yet, told from what it says alone.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::because::{listed, people_of, so_many};
use super::beneath::{Beneath, beneath};
use super::duties::beneath_duties;
use super::facet::{Facet, tell_extents};
use super::going_on::going_on;
use super::meaning::Meaning;
use super::requirements::{name_former, of_beneath, of_changes, of_promises};
use super::seats::seats;
use super::what_counts::WhatCounts;
use crate::agreement::{
    Agreement, BEHIND_PROMISES, Date, Extents, Item, Person, SignOffRule, Team, TeamEntry,
};
use crate::diff::{Change, Diff};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::quorum::Seat;

/// Who must sign a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// All that it needs, somebody of each team at least, as a list of people.
    pub in_all: Vec<String>,
    /// What each item needs beyond that, in the order of the items; empty where it is nothing.
    pub of_items: Vec<Vec<String>>,
}

/// Returns who must sign a change by the old agreement's rules; `None` where these cannot be read.
/// Whoever can sign on `as_of` is named. The gate may ask for more, because of files that cannot be read or were
/// left, and of what a changed calendar times elsewhere.
pub fn asked(diff: &Diff, old: &Agreement, new: &Agreement, as_of: Date) -> Option<Asked> {
    let signatories = Subject::Kind(Kind::Signatories);
    let is_there = old.of(signatories).next().is_some();
    if !is_there || !old.is_sound(signatories) {
        return None;
    }
    let rules: Vec<SignOffRule> = old.list::<SignOffRule>().iter().map(|rule| rule.value.clone()).collect();
    let names: BTreeMap<Team, String> = old
        .list::<TeamEntry>()
        .iter()
        .filter_map(|entry| {
            Some((Team::named(entry.address.as_str().rsplit('.').next()?)?, entry.name.clone()?))
        })
        .collect();
    let everybody = old.list::<Person>();
    let able = everybody.iter().filter(|person| {
        person.from.is_none_or(|from| from <= as_of) && person.until.is_none_or(|until| as_of <= until)
    });
    let able: Vec<Item<Person>> = able.cloned().collect();
    let extents = Rc::new([old, new].map(Extents::of));
    let of = |mut facets: Vec<Facet>| {
        name_former(&mut facets, &diff.changes);
        tell_extents(&mut facets, &extents);
        people(&seats(&rules, &facets), &names, &able)
    };
    let sides = [old, new];
    let mut all = of_changes(&diff.changes, old, new, as_of);
    all.extend(of_promises(diff, old, new));
    all.extend(going_on(diff, sides, as_of));
    let mut moved = Vec::new();
    if rules.iter().any(|rule| rule.when.is_some()) && diff.changes.iter().any(may_lie_beneath) {
        let [before, after] = sides.map(Meaning::of);
        let counts = WhatCounts::of(sides);
        moved = beneath(diff, sides, [&before, &after], &counts, as_of);
        all.extend(moved.iter().map(|moved| of_beneath(moved, sides)));
        all.extend(beneath_duties(&diff.changes, sides, [&before, &after], &counts, &extents));
    }
    let floor = of(Vec::new());
    let of_items = diff.items.iter().map(|item| {
        let changes: Vec<&Change> =
            item.changes.iter().filter_map(|place| diff.changes.get(*place)).collect();
        let is_by = |moved: &&Beneath| changes.iter().any(|change| moved.by.contains(&change.address));
        let beneath = moved.iter().filter(is_by);
        let beneath: Vec<Facet> = beneath.map(|moved| of_beneath(moved, sides)).collect();
        let own = of(of_changes(changes, old, new, as_of).into_iter().chain(beneath).collect());
        own.into_iter().filter(|people| !floor.contains(people)).collect()
    });
    Some(Asked { in_all: of(all), of_items: of_items.collect() })
}

/// Returns whether a promise or another duty may rest on what changes: none rests on a promise by itself, but on any
/// name that words say, and on the ids of events.
fn may_lie_beneath(change: &Change) -> bool {
    let kind = change.address.as_str().split('/').next().unwrap_or_default();
    let is_behind = change.measured && kind != Kind::Sla.name() && BEHIND_PROMISES.contains(&kind);
    is_behind || change.old_address.is_some() || change.field.as_deref() == Some("name")
}

/// Returns the people that seats ask for: of each team those with roles, then as many more as the
/// largest number asks for.
fn people(seats: &[Seat], names: &BTreeMap<Team, String>, able: &[Item<Person>]) -> Vec<String> {
    let named = |asked: String, team: Team, role: Option<&str>| {
        let can = able.iter().filter(|person| {
            person.teams.contains(&team) && role.is_none_or(|role| person.role.as_deref() == Some(role))
        });
        let can: Vec<&str> = can.map(|person| person.name.as_str()).collect();
        if can.is_empty() { asked } else { format!("{asked} ({})", listed(&can, "or")) }
    };
    let mut people = Vec::new();
    for team in Team::BOTH {
        let name = names.get(&team).map_or(team.name(), String::as_str);
        let mut roles: BTreeMap<&str, u32> = BTreeMap::new();
        let mut totals: BTreeMap<usize, u32> = BTreeMap::new();
        for seat in seats.iter().filter(|seat| seat.team == team) {
            if let Some(role) = &seat.role {
                let most = roles.entry(role).or_default();
                *most = seat.needed.max(*most);
            }
            let total = totals.entry(seat.order).or_default();
            *total = total.saturating_add(seat.needed);
        }
        let with_role: u32 = roles.values().fold(0, |sum, count| sum.saturating_add(*count));
        people.extend(
            roles.iter().map(|(role, count)| named(people_of(name, Some(role), *count), team, Some(role))),
        );
        let others = totals.values().copied().max().unwrap_or_default().saturating_sub(with_role);
        if others > 0 {
            let asked = match (with_role, others) {
                (0, _) => people_of(name, None, others),
                (_, 1) => format!("one more person of {name}"),
                _ => format!("{} more people of {name}", so_many(others)),
            };
            people.push(named(asked, team, None));
        }
    }
    people
}
