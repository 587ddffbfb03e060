//! Who takes which seat, and who else could.

use std::collections::{BTreeMap, BTreeSet};

use super::roster::Roster;
use super::verdict::Requirement;
use crate::agreement::Team;
use crate::quorum::Seat;

/// Returns the seats, each with whom of those assigned takes it and who else could.
pub(super) fn requirements(
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

/// Returns whether somebody could take a seat.
pub(super) fn fits(roster: &Roster, person: usize, seat: &Seat) -> bool {
    roster.people.get(person).is_some_and(|member| member.teams.contains(&seat.team))
        && has_role(roster, person, seat.role.as_deref())
}

fn has_role(roster: &Roster, person: usize, role: Option<&str>) -> bool {
    role.is_none_or(|role| {
        roster.people.get(person).is_some_and(|member| member.role.as_deref() == Some(role))
    })
}
