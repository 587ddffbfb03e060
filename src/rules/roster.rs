//! Who may sign on a day, and whether that is enough.

use super::prelude::*;
use crate::quorum::{Profile, Quorum, Seat, count};

/// So many people of a team, in a role where one is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// What is asked for.
    pub(super) seat: Seat,
    /// The key of `require` that asks for it.
    pub(super) key: &'static str,
}

/// Returns the people listed for a team who can ever sign, whatever their mandates.
pub(super) fn listed(cx: &Context<'_>, team: Team) -> Vec<Item<Person>> {
    able(cx).into_iter().filter(|person| person.teams.contains(&team)).collect()
}

/// Returns the people whose approvals can be recognised: those with a login, or everybody as long as
/// nobody has one.
fn able(cx: &Context<'_>) -> Vec<Item<Person>> {
    let people = cx.agreement.list::<Person>();
    let no_forge = people.iter().all(|person| person.github.is_none());
    people.iter().filter(|person| no_forge || person.github.is_some()).cloned().collect()
}

/// Returns the people of a team who may sign on a day.
pub(super) fn eligible(cx: &Context<'_>, team: Team, day: Date) -> Vec<Item<Person>> {
    listed(cx, team).into_iter().filter(|person| person.may_sign_on(day)).collect()
}

/// Returns the address of a team.
pub(super) fn address(team: Team) -> Address {
    Address::of_entry(Subject::Kind(Kind::Signatories), Some("teams"), team.id())
}

/// Returns whether a team is filled from the forge as well: who is in it is not known here.
pub(super) fn is_filled_by_forge(cx: &Context<'_>, team: Team) -> bool {
    let at = address(team);
    cx.agreement.list::<TeamEntry>().iter().any(|entry| entry.address == at && entry.github_team.is_some())
}

/// Returns whether the people who may sign on a day can meet these demands together with the
/// floor, each of them signing for one team.
pub(super) fn can_meet(cx: &Context<'_>, demands: &[Demand], day: Date) -> bool {
    let floor = Team::BOTH.map(|team| Seat { order: 0, rule: String::new(), team, role: None, needed: 1 });
    let seats: Vec<Seat> = demands.iter().map(|demand| demand.seat.clone()).chain(floor).collect();
    let unknown = Team::BOTH.into_iter().filter(|team| is_filled_by_forge(cx, *team));
    let quorum = unknown.fold(Quorum::new(&seats), Quorum::with_any_number_of);
    let people = able(cx).into_iter().filter(|person| person.may_sign_on(day));
    let profiles: Vec<Profile> =
        people.map(|person| quorum.profile(&person.teams, person.role.as_deref())).collect();
    quorum.is_met_by(&count(profiles.iter()))
}

/// Returns what a rule demands, once for each pair of teams that a change can concern.
pub(super) fn demands(rule: &Item<SignOffRule>) -> Vec<Vec<Demand>> {
    let of = |key: &'static str, team: Team, seats: &Option<Seats>| {
        let seats = seats.as_ref()?;
        let role = seats.role().map(str::to_owned);
        let seat = Seat { order: rule.index + 1, rule: rule.id.clone(), team, role, needed: seats.count() };
        Some(Demand { seat, key })
    };
    let require = &rule.require;
    rule.may_owe()
        .into_iter()
        .map(|owes| {
            [
                of("sales", Team::Sales, &require.sales),
                of("marketing", Team::Marketing, &require.marketing),
                of("owed_by", owes, &require.owed_by),
                of("owed_to", owes.other(), &require.owed_to),
            ]
            .into_iter()
            .flatten()
            .collect()
        })
        .collect()
}
