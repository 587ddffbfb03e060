//! The closed form against every assignment there is.

use proptest::prelude::*;

use super::super::seat::count;
use super::*;

fn seat(rule: &str, team: Team, role: Option<&str>, needed: u32) -> Seat {
    let digits: String = rule.chars().filter(char::is_ascii_digit).collect();
    let order = if rule == "both-teams" { 0 } else { digits.parse::<usize>().unwrap_or_default() + 1 };
    Seat { order, rule: rule.to_owned(), team, role: role.map(str::to_owned), needed }
}

fn person(teams: &[Team], role: Option<&str>) -> Profile {
    Profile { teams: teams.iter().copied().collect(), role: role.map(str::to_owned) }
}

fn floor() -> Vec<Seat> {
    vec![seat("both-teams", Team::Sales, None, 1), seat("both-teams", Team::Marketing, None, 1)]
}

#[test]
fn seats_that_only_one_assignment_fills_are_filled() {
    // Quorum {a, b}, {a, c}, {c}: b for Sales, a for Marketing, c as Marketing's lead.
    let mut seats = floor();
    seats.push(seat("rule", Team::Sales, None, 1));
    seats.push(seat("rule", Team::Marketing, None, 1));
    seats.push(seat("rule", Team::Marketing, Some("lead"), 1));
    let people =
        [person(&Team::BOTH, None), person(&[Team::Sales], None), person(&[Team::Marketing], Some("lead"))];
    let quorum = Quorum::new(&seats);
    assert!(quorum.is_met_by(&count(people.iter())));
    let assigned = quorum.assign(&people.iter().cloned().enumerate().collect());
    assert_eq!(assigned, BTreeMap::from([(0, Team::Marketing), (1, Team::Sales), (2, Team::Marketing)]));
    assert!(!quorum.is_met_by(&count(people.iter().take(2))));
}

#[test]
fn one_person_never_signs_for_both_teams() {
    let quorum = Quorum::new(&floor());
    let both = person(&Team::BOTH, Some("lead"));
    assert!(!quorum.is_met_by(&count([&both].into_iter())));
    assert!(quorum.is_met_by(&count([&both, &person(&[Team::Sales], None)].into_iter())));
}

#[test]
fn two_hundred_people_and_ten_rules_are_no_trouble() {
    let mut seats = floor();
    for rule in 0..10 {
        let name = format!("r{rule}");
        seats.push(seat(&name, Team::Sales, Some(&format!("role{rule}")), 2));
        seats.push(seat(&name, Team::Marketing, None, 3));
    }
    let quorum = Quorum::new(&seats);
    let people: BTreeMap<usize, Profile> = (0..200)
        .map(|index| {
            let teams: &[Team] = match index % 3 {
                0 => &[Team::Sales],
                1 => &[Team::Marketing],
                _ => &Team::BOTH,
            };
            (index, person(teams, Some(&format!("role{}", index % 12))))
        })
        .collect();
    let sets = quorum.unblock(&Counts::new(), &people);
    for set in sets {
        assert!(quorum.is_met_by(&count(set.iter().map(|person| &people[person]))));
    }
}

/// Returns whether these people, each signing for one team, fill all seats.
fn filled(seats: &[Seat], people: &[(Profile, Team)]) -> bool {
    let rules: BTreeSet<&str> = seats.iter().map(|seat| seat.rule.as_str()).collect();
    rules.into_iter().all(|rule| {
        let mut open: Vec<(Team, Option<String>)> = Vec::new();
        // Equal ones are the same seats.
        let mut needed: BTreeMap<(Team, &Option<String>), u32> = BTreeMap::new();
        for seat in seats.iter().filter(|seat| seat.rule == rule) {
            let most = needed.entry((seat.team, &seat.role)).or_default();
            *most = seat.needed.max(*most);
        }
        for ((team, role), needed) in needed {
            open.extend((0..needed).map(|_| (team, role.clone())));
        }
        fill(&open, people, &mut vec![false; people.len()])
    })
}
fn fill(open: &[(Team, Option<String>)], people: &[(Profile, Team)], used: &mut Vec<bool>) -> bool {
    let Some(((team, role), rest)) = open.split_first() else { return true };
    for (index, (profile, of)) in people.iter().enumerate() {
        if !used[index] && of == team && (role.is_none() || profile.role == *role) {
            used[index] = true;
            if fill(rest, people, used) {
                return true;
            }
            used[index] = false;
        }
    }
    false
}

/// Tries every assignment.
fn brute(seats: &[Seat], people: &[Profile]) -> bool {
    fn teams(seats: &[Seat], people: &[Profile], so_far: &mut Vec<(Profile, Team)>) -> bool {
        let Some((first, rest)) = people.split_first() else { return filled(seats, so_far) };
        first.teams.iter().any(|team| {
            so_far.push((first.clone(), *team));
            let found = teams(seats, rest, so_far);
            so_far.pop();
            found
        })
    }
    teams(seats, people, &mut Vec::new())
}

fn any_person() -> impl Strategy<Value = Profile> {
    let teams = prop_oneof![Just(vec![Team::Sales]), Just(vec![Team::Marketing]), Just(Team::BOTH.to_vec())];
    (teams, prop_oneof![Just(None), Just(Some("x")), Just(Some("y"))])
        .prop_map(|(teams, role)| person(&teams, role))
}

fn any_seats() -> impl Strategy<Value = Vec<Seat>> {
    let one = (0..2, 0..2, prop_oneof![Just(None), Just(Some("x")), Just(Some("y"))], 1u32..3);
    proptest::collection::vec(one, 0..4).prop_map(|parts| {
        let of_rules = parts.into_iter().map(|(rule, team, role, needed)| {
            seat(&format!("r{rule}"), Team::BOTH[team as usize], role, needed)
        });
        floor().into_iter().chain(of_rules).collect()
    })
}

#[test]
fn two_rules_that_ask_for_two_roles_take_two_people() {
    let mut seats = floor();
    seats.push(seat("r0", Team::Marketing, Some("y"), 1));
    seats.push(seat("r1", Team::Marketing, Some("x"), 1));
    let people = [
        person(&[Team::Marketing], Some("x")),
        person(&[Team::Marketing], Some("y")),
        person(&[Team::Sales], None),
    ];
    let could: BTreeMap<usize, Profile> = people.into_iter().enumerate().collect();
    assert_eq!(Quorum::new(&seats).unblock(&Counts::new(), &could), [BTreeSet::from([0, 1, 2])]);
}

proptest! {
    #[test]
    fn the_closed_form_is_exact(seats in any_seats(), people in proptest::collection::vec(any_person(), 0..6)) {
        let quorum = Quorum::new(&seats);
        prop_assert_eq!(quorum.is_met_by(&count(people.iter())), brute(&seats, &people));
    }

    #[test]
    fn a_team_of_any_number_lacks_nothing_but_roles(
        seats in any_seats(),
        people in proptest::collection::vec(any_person(), 0..6),
        team in prop_oneof![Just(Team::Sales), Just(Team::Marketing)],
    ) {
        let quorum = Quorum::new(&seats).with_any_number_of(team);
        let asked: Vec<Seat> =
            seats.into_iter().filter(|seat| seat.team != team || seat.role.is_some()).collect();
        prop_assert_eq!(quorum.is_met_by(&count(people.iter())), brute(&asked, &people));
    }

    #[test]
    fn whoever_can_fill_all_seats_is_assigned_so(
        seats in any_seats(),
        people in proptest::collection::vec(any_person(), 0..6),
    ) {
        let quorum = Quorum::new(&seats);
        let assigned = quorum.assign(&people.iter().cloned().enumerate().collect());
        let mut signing = Vec::new();
        for (person, profile) in people.iter().enumerate() {
            let team = assigned[&person];
            prop_assert!(profile.teams.contains(&team));
            signing.push((profile.clone(), team));
        }
        prop_assert_eq!(filled(&seats, &signing), quorum.is_met_by(&count(people.iter())));
    }

    #[test]
    fn every_set_unblocks_and_no_smaller_one_does(
        seats in any_seats(),
        people in proptest::collection::vec(any_person(), 0..7),
        signed in 0usize..3,
    ) {
        let quorum = Quorum::new(&seats);
        let there = count(people.iter().take(signed));
        let could: BTreeMap<usize, Profile> = people.iter().cloned().enumerate().skip(signed).collect();
        let sets = quorum.unblock(&there, &could);
        prop_assert_eq!(sets.is_empty(), !quorum.is_met_by(&count(people.iter())));
        for set in sets {
            let with = |set: &BTreeSet<usize>| {
                let mut counts = there.clone();
                for person in set {
                    *counts.entry(could[person].clone()).or_default() += 1;
                }
                quorum.is_met_by(&counts)
            };
            prop_assert!(with(&set));
            for person in &set {
                let mut less = set.clone();
                less.remove(person);
                prop_assert!(!with(&less));
            }
        }
    }
}

#[test]
fn a_seat_for_everybody_is_found_at_once() {
    let quorum =
        Quorum::new(&[Seat { order: 1, rule: "all".to_owned(), team: Team::Sales, role: None, needed: 60 }]);
    let profile = Profile { teams: BTreeSet::from([Team::Sales]), role: None };
    let could: BTreeMap<usize, Profile> = (0..61).map(|person| (person, profile.clone())).collect();
    let sets = quorum.unblock(&Counts::new(), &could);
    assert_eq!(sets.len(), 10);
    assert!(sets.iter().all(|set| set.len() == 60));
}
