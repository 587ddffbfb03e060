//! Several promises for the same leads: each is followed by itself, and what holds for leads of two
//! segments or regions at once is seen.

use countersign::diff::{Effect, diff};
use jiff::civil::date;
use rstest::rstest;

use crate::small_agreements::{commitment, small};
use crate::support::edited::Edited;

use Effect::{Adds, Loosens, Redefines, Removes, Tightens};

/// Returns what becomes of which promises.
fn effects(old: &Edited, new: &Edited) -> Vec<(String, Effect)> {
    let diff = diff(&old.agreement(), &new.agreement(), date(2026, 11, 22));
    diff.promises
        .iter()
        .map(|promise| (promise.address.as_str().replace("sla/", ""), promise.effect))
        .collect()
}

fn told(effects: &[(&str, Effect)]) -> Vec<(String, Effect)> {
    effects.iter().map(|(id, effect)| ((*id).to_owned(), *effect)).collect()
}

const MOST: &str = "target = \"4 hours\"\nattainment = \"90%\"";
const ALL: &str = "target = \"3 days\"\nattainment = \"99%\"";
const A_MONTH: &str = "target = { at_least = 100, per = \"month\" }";
const A_YEAR: &str = "target = { at_least = 1500, per = \"year\" }";

fn of(promises: &[(&str, &str)]) -> String {
    promises.iter().map(|(id, more)| commitment(id, more)).collect()
}

fn suspended(id: &str, more: &str) -> String {
    format!(
        "[[exceptions]]\nid = \"pause\"\noverrides = \"sla/{id}\"\nsuspended = true\nfrom = 2026-12-01\nuntil = 2027-12-01\nreason = \"Reorganisation.\"\napproved_by = [\"VP Sales\"]\n{more}\n"
    )
}

#[rstest]
#[case::second_step([("a", MOST), ("b", ALL)])]
#[case::second_period([("a", A_MONTH), ("b", A_YEAR)])]
#[case::second_event([
    ("a", "target = \"4 hours\"\nclock = { starts = \"stage:mql\" }"),
    ("b", "target = \"1 day\"\nclock = { starts = \"stage:sql\" }"),
])]
fn an_exception_from_one_of_two_promises(#[case] promises: [(&str, &str); 2]) {
    let sla = of(&promises);
    for id in ["a", "b"] {
        assert_eq!(effects(&small(&sla, ""), &small(&sla, &suspended(id, ""))), told(&[(id, Loosens)]));
    }
}

#[rstest]
#[case::step_removed(&[("a", MOST), ("b", ALL)], &[("a", MOST)], &[("b", Removes)])]
#[case::first_step_removed(&[("a", MOST), ("b", ALL)], &[("b", ALL)], &[("a", Removes)])]
#[case::step_added(&[("a", MOST)], &[("a", MOST), ("b", ALL)], &[("b", Adds)])]
#[case::first_step_added(&[("b", ALL)], &[("a", MOST), ("b", ALL)], &[("a", Adds)])]
#[case::contradiction_added(
    &[("a", "target = \"4 hours\"")], &[("a", "target = \"4 hours\""), ("b", "target = \"3 days\"")],
    &[("b", Redefines)],
)]
#[case::contradiction_removed(
    &[("a", "target = \"4 hours\""), ("b", "target = \"3 days\"")], &[("b", "target = \"3 days\"")],
    &[("a", Redefines)],
)]
#[case::two_in_the_place_of_two(
    &[("a", A_MONTH), ("b", A_YEAR)],
    &[("c", "target = { at_least = 90, per = \"month\" }"), ("d", "target = { at_least = 1600, per = \"year\" }")],
    &[("a", Loosens), ("b", Tightens)],
)]
#[case::another_thing_under_another_id(&[("a", A_MONTH)], &[("b", A_YEAR)], &[("b", Redefines)])]
#[case::narrower_and_of_another_thing(
    &[("a", A_MONTH)],
    &[("a", A_MONTH), ("b", "target = { at_least = 1500, per = \"year\" }\nscope = { region = [\"emea\"] }")],
    &[("b", Redefines)],
)]
#[case::one_of_each_scope_changed(
    &[("a", MOST), ("b", ALL), ("c", "target = \"2 hours\"\nattainment = \"90%\"\nscope = { region = [\"emea\"] }")],
    &[("a", MOST), ("b", "target = \"5 days\"\nattainment = \"99%\""),
      ("c", "target = \"2 hours\"\nattainment = \"90%\"\nscope = { region = [\"emea\"] }")],
    &[("b", Loosens)],
)]
fn promises_beside_each_other(
    #[case] old: &[(&str, &str)],
    #[case] new: &[(&str, &str)],
    #[case] expected: &[(&str, Effect)],
) {
    assert_eq!(effects(&small(&of(old), ""), &small(&of(new), "")), told(expected));
}

#[test]
fn what_is_added_beside_a_promise_that_it_contradicts_names_it() {
    let one = [("a", "target = \"4 hours\"")];
    let two = [one[0], ("b", "target = \"3 days\"")];
    let (old, new) = (small(&of(&one), "").agreement(), small(&of(&two), "").agreement());
    let diff = diff(&old, &new, date(2026, 11, 22));
    let beside: Vec<&str> = diff.promises[0].beside.iter().map(|address| address.as_str()).collect();
    assert_eq!(beside, ["sla/a"]);
}

const FOR_EMEA: (&str, &str) = ("emea", "target = \"4 hours\"\nscope = { region = [\"emea\"] }");
const FOR_APAC: (&str, &str) = ("apac", "target = \"6 hours\"\nscope = { region = [\"apac\"] }");
const FOR_LARGE: (&str, &str) = ("large", "target = \"4 hours\"\nscope = { segment = [\"enterprise\"] }");
const FOR_ALL: (&str, &str) = ("rest", "target = \"3 days\"");
const FOR_DACH: &str = "target = \"2 days\"\nscope = { region = [\"dach\"] }";
const FOR_BAND: &str = "target = \"2 days\"\nscope = { segment = [\"band\"] }";

/// An agreement in which DACH lies in EMEA, and a band of another scheme may share companies with any segment.
fn shared(sla: &[(&str, &str)], exceptions: &str) -> Edited {
    let edited = small(&of(sla), exceptions)
        .replace(
            "definitions",
            "name = \"EMEA\"",
            "name = \"EMEA\", countries = [\"Germany\", \"Austria\", \"France\"]",
        )
        .replace("definitions", "name = \"APAC\"", "name = \"APAC\", countries = [\"Japan\"]")
        .replace(
            "definitions",
            "{ id = \"emea\"",
            "{ id = \"dach\", name = \"DACH\", countries = [\"Germany\", \"Austria\"] }, { id = \"emea\"",
        )
        .replace(
            "definitions",
            "{ id = \"small\"",
            "{ id = \"band\", name = \"2,000 and more\", scheme = \"Bands\" }, { id = \"small\"",
        );
    let _ = edited.agreement();
    edited
}

#[rstest]
#[case::region_within("emea", "scope = { region = [\"dach\"] }", &[("emea", Loosens)])]
#[case::region_apart("emea", "scope = { region = [\"apac\"] }", &[])]
#[case::segment_of_another_scheme("large", "scope = { segment = [\"band\"] }", &[("large", Loosens)])]
#[case::segment_of_the_same_scheme("large", "scope = { segment = [\"small\"] }", &[])]
fn an_exception_for_leads_that_are_shared(
    #[case] id: &str,
    #[case] scope: &str,
    #[case] expected: &[(&str, Effect)],
) {
    let sla: &[(&str, &str)] = if id == "large" { &[FOR_LARGE] } else { &[FOR_EMEA, FOR_APAC] };
    assert_eq!(effects(&shared(sla, ""), &shared(sla, &suspended(id, scope))), told(expected));
}

#[rstest]
#[case::slower_for_a_region_within(&[FOR_EMEA, FOR_ALL], ("dach", FOR_DACH), Loosens)]
#[case::faster_for_a_region_within(
    &[FOR_EMEA, FOR_ALL], ("dach", "target = \"1 hour\"\nscope = { region = [\"dach\"] }"), Tightens,
)]
#[case::for_a_segment_of_another_scheme(&[FOR_LARGE], ("band", FOR_BAND), Redefines)]
fn a_promise_for_leads_that_are_shared(
    #[case] old: &[(&str, &str)],
    #[case] added: (&str, &str),
    #[case] effect: Effect,
) {
    let new: Vec<(&str, &str)> = old.iter().copied().chain([added]).collect();
    assert_eq!(effects(&shared(old, ""), &shared(&new, "")), told(&[(added.0, effect)]));
}

#[test]
fn a_region_that_comes_with_its_promise_is_narrower_than_one_around_it() {
    let without = |edited: Edited| {
        edited.replace(
            "definitions",
            "{ id = \"dach\", name = \"DACH\", countries = [\"Germany\", \"Austria\"] }, ",
            "",
        )
    };
    let old = without(shared(&[FOR_EMEA, FOR_ALL], ""));
    let new = shared(&[FOR_EMEA, FOR_ALL, ("dach", FOR_DACH)], "");
    assert_eq!(effects(&old, &new), told(&[("dach", Loosens)]));
    let diff = diff(&old.agreement(), &new.agreement(), date(2026, 11, 22));
    let added = diff.changes.iter().find(|change| change.address.as_str() == "sla/dach").unwrap();
    assert!(added.said.sentence.contains("instead of the 4 hours"), "{}", added.said.sentence);
    assert_eq!(effects(&old, &shared(&[FOR_EMEA, FOR_ALL], "")), []);
}

#[test]
fn a_region_that_takes_in_countries_of_another() {
    let old = shared(&[FOR_EMEA, FOR_APAC, FOR_ALL], "");
    let new = old.clone().replace("definitions", "[\"Japan\"]", "[\"Japan\", \"France\"]");
    assert_eq!(effects(&old, &new), told(&[("apac", Redefines), ("emea", Redefines)]));
    let only_one = shared(&[FOR_EMEA, FOR_ALL], "");
    let new = only_one.clone().replace("definitions", "[\"Japan\"]", "[\"Japan\", \"France\"]");
    assert_eq!(effects(&only_one, &new), [], "no promise is for the other");
    let new = only_one.clone().replace("definitions", "[\"Japan\"]", "[\"Japan\", \"Korea\"]");
    assert_eq!(effects(&only_one, &new), []);
}

#[test]
fn an_exception_from_a_promise_that_is_new_takes_from_it() {
    let old = small(&of(&[("b", A_MONTH)]), "");
    let new = small(&of(&[("a", MOST), ("b", A_MONTH)]), &suspended("a", ""));
    let diff = diff(&old.agreement(), &new.agreement(), date(2026, 11, 22));
    let of_exception = diff.changes.iter().find(|change| change.address.as_str() == "exceptions/pause");
    assert_eq!(of_exception.map(|change| change.effect), Some(Loosens));
}

/// Returns which promises are told to stand beside each other.
fn beside(old: &Edited, new: &Edited) -> Vec<String> {
    let diff = diff(&old.agreement(), &new.agreement(), date(2026, 11, 22));
    let all = diff.changes.iter().flat_map(|change| &change.beside);
    all.map(|address| address.as_str().replace("sla/", "")).collect()
}

#[rstest]
#[case::an_event_left_out(
    "target = \"4 hours\"\nclock = { starts = \"stage:mql\", stops = \"first-human-touch\" }",
    "target = \"30 days\"\nclock = { starts = \"stage:mql\" }",
    &["a", "b"]
)]
#[case::a_unit_written_in(A_MONTH, "target = { at_least = 5, per = \"month\", unit = \"MQLs\" }", &["a", "b"])]
#[case::a_period_left_out(
    "target = { at_least = \"70%\", per = \"month\" }", "target = { at_least = \"1%\" }", &["a", "b"]
)]
#[case::a_bound_the_other_way_round(A_MONTH, "target = { at_most = 5, per = \"month\" }", &["a", "b"])]
#[case::a_bound_the_other_way_round_over_another_time(
    A_MONTH, "target = { at_most = 60, per = \"year\" }", &["a", "b"]
)]
#[case::a_bound_that_leaves_room(A_MONTH, "target = { at_most = 900, per = \"month\" }", &[])]
#[case::another_period(A_MONTH, A_YEAR, &[])]
#[case::a_stretch(A_MONTH, "target = { at_least = 150, per = \"month\", kind = \"stretch\" }", &[])]
#[case::a_step(MOST, ALL, &[])]
fn a_promise_that_comes_beside_one_that_may_be_about_the_same(
    #[case] one: &str,
    #[case] other: &str,
    #[case] expected: &[&str],
) {
    let old = small(&of(&[("a", one)]), "");
    let new = small(&of(&[("a", one), ("b", other)]), "");
    assert_eq!(beside(&old, &new), expected);
    assert_eq!(beside(&new, &new), [""; 0], "what stood so before is not told");
}

#[test]
fn a_bound_that_leaves_no_more_room_to_another() {
    let cap = |most: u32| format!("target = {{ at_most = {most}, per = \"month\" }}");
    let old = small(&of(&[("a", A_MONTH), ("b", &cap(900))]), "");
    let new = small(&of(&[("a", A_MONTH), ("b", &cap(5))]), "");
    assert_eq!(beside(&old, &new), ["a", "b"]);
    let narrower = small(&of(&[("a", A_MONTH), ("b", &cap(800))]), "");
    assert_eq!(beside(&old, &narrower), [""; 0]);
}
