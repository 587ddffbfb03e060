//! Who may sign on a day, and whether that is enough.

use std::collections::{BTreeMap, BTreeSet};

use super::prelude::*;

/// So many people of a team, in a role where one is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// The team.
    pub(super) team: Team,
    /// The role.
    pub(super) role: Option<String>,
    /// How many.
    pub(super) count: usize,
    /// The key of `require` that asks for them.
    pub(super) key: &'static str,
    /// The rule's position among the entries: seats of one rule add up.
    rule: usize,
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
///
/// Everyone has one role, so seats by role do not compete, and only their sum matters besides: of those in
/// both teams it is enough to know how many of a role may, and how many must, sign for Sales.
pub(super) fn can_meet(cx: &Context<'_>, demands: &[Demand], day: Date) -> bool {
    let people: Vec<Item<Person>> = able(cx).into_iter().filter(|person| person.may_sign_on(day)).collect();
    let roles: BTreeSet<Option<&str>> = people.iter().map(|person| person.role.as_deref()).collect();
    let asked = demands.iter().filter_map(|demand| demand.role.as_deref()).map(Some);
    let (mut least, mut most) = (0, 0);
    for role in roles.into_iter().chain(asked).collect::<BTreeSet<_>>() {
        let of_role = || people.iter().filter(|person| person.role.as_deref() == role);
        let in_both = of_role().filter(|person| person.teams.len() > 1).count();
        let lacks = |team: Team| {
            let only =
                of_role().filter(|person| person.teams.len() == 1 && person.teams.contains(&team)).count();
            let of_team = demands.iter().filter(|demand| demand.team == team && role.is_some());
            let wanted = of_team.filter(|demand| demand.role.as_deref() == role).map(|demand| demand.count);
            wanted.max().unwrap_or_default().saturating_sub(only)
        };
        let (for_sales, for_marketing) = (lacks(Team::Sales), lacks(Team::Marketing));
        if for_sales.saturating_add(for_marketing) > in_both {
            return false;
        }
        least += for_sales;
        most += in_both - for_marketing;
    }
    let in_both = people.iter().filter(|person| person.teams.len() > 1).count();
    let lacks = |team: Team| {
        let only =
            people.iter().filter(|person| person.teams.len() == 1 && person.teams.contains(&team)).count();
        let wanted = if is_filled_by_forge(cx, team) { 0 } else { most_at_once(team, demands) };
        wanted.saturating_sub(only)
    };
    let (for_sales, for_marketing) = (lacks(Team::Sales), lacks(Team::Marketing));
    for_sales.saturating_add(for_marketing) <= in_both
        && for_sales <= most
        && least <= in_both.saturating_sub(for_marketing)
}

/// Returns how many people of a team demands need at once. Equal seats of one rule are the same seats.
fn most_at_once(team: Team, demands: &[Demand]) -> usize {
    let mut seats: BTreeMap<usize, BTreeMap<Option<&str>, usize>> = BTreeMap::new();
    for demand in demands.iter().filter(|demand| demand.team == team) {
        let seat = seats.entry(demand.rule).or_default().entry(demand.role.as_deref()).or_default();
        *seat = demand.count.max(*seat);
    }
    let of_rule = |seats: BTreeMap<_, usize>| seats.into_values().fold(0, usize::saturating_add);
    seats.into_values().map(of_rule).max().unwrap_or_default().max(1)
}

/// Returns what a rule demands, once for each pair of teams that a change can concern.
pub(super) fn demands(rule: &Item<SignOffRule>) -> Vec<Vec<Demand>> {
    let when = rule.when.clone().unwrap_or_default();
    let may_owe = |team: &Team| {
        when.owed_by.as_ref().is_none_or(|teams| teams.contains(team))
            && when.owed_to.as_ref().is_none_or(|teams| teams.contains(&team.other()))
    };
    let of = |key: &'static str, team: Team, seats: &Option<Seats>| {
        let seats = seats.as_ref()?;
        let count = usize::try_from(seats.count()).unwrap_or(usize::MAX);
        Some(Demand { team, role: seats.role().map(str::to_owned), count, key, rule: rule.index })
    };
    let require = &rule.require;
    Team::BOTH
        .into_iter()
        .filter(may_owe)
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
