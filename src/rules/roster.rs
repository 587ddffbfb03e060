//! Who may sign on a day, and whether that is enough.

use std::collections::BTreeMap;

use super::prelude::*;

/// Most people in both teams for whom every way to divide them is tried.
const MOST_DIVIDED: u32 = 12;

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
pub(super) fn can_meet(cx: &Context<'_>, demands: &[Demand], day: Date) -> bool {
    let people: Vec<Item<Person>> = able(cx).into_iter().filter(|person| person.may_sign_on(day)).collect();
    let in_both: Vec<&Item<Person>> = people.iter().filter(|person| person.teams.len() > 1).collect();
    if in_both.len() > MOST_DIVIDED as usize {
        return true;
    }
    let ways = 1_u32 << u32::try_from(in_both.len()).unwrap_or(MOST_DIVIDED);
    (0..ways).any(|way| {
        let signs_for_sales = |person: &Item<Person>| match in_both.iter().position(|two| two.id == person.id)
        {
            Some(position) => way >> position & 1 == 1,
            None => person.teams.contains(&Team::Sales),
        };
        Team::BOTH.into_iter().all(|team| {
            let members: Vec<&Item<Person>> =
                people.iter().filter(|person| signs_for_sales(person) == (team == Team::Sales)).collect();
            has_enough(&members, team, demands, is_filled_by_forge(cx, team))
        })
    })
}

/// Everyone has one role, so seats by role do not compete, and only their sum matters besides.
fn has_enough(members: &[&Item<Person>], team: Team, demands: &[Demand], is_open: bool) -> bool {
    let of_team = || demands.iter().filter(|demand| demand.team == team);
    let by_role = of_team().filter_map(|demand| Some((demand.role.as_deref()?, demand.count)));
    let roles_filled = by_role.clone().all(|(role, count)| {
        members.iter().filter(|person| person.role.as_deref() == Some(role)).count() >= count
    });
    // Equal seats of one rule are the same seats.
    let mut seats: BTreeMap<usize, BTreeMap<Option<&str>, usize>> = BTreeMap::new();
    for demand in of_team() {
        let seat = seats.entry(demand.rule).or_default().entry(demand.role.as_deref()).or_default();
        *seat = demand.count.max(*seat);
    }
    let of_rule = |seats: BTreeMap<_, usize>| seats.into_values().fold(0, usize::saturating_add);
    let total = seats.into_values().map(of_rule).max().unwrap_or_default().max(1);
    roles_filled && (is_open || members.len() >= total)
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
