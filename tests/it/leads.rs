//! Who qualifies: which way each change moves the leads that count, and the promises that count
//! or time them.

use countersign::agreement::Agreement;
use countersign::diff::{Change, Effect};
use rstest::rstest;

use crate::support::edited::{Edited, changed};

use Effect::{Loosens, Redefines, Tightens};

const DEMO: &str = r#"{ field = "request", one_of = ["demo", "price", "call"] }"#;

/// Returns what the only change does to “Qualified leads”, which counts MQLs, and to “First
/// contact”, whose time starts with one.
fn moves(old: &Edited, new: &Edited) -> (Change, Option<Effect>, Option<Effect>) {
    let diff = changed(old, new);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    let of = |address: &str| {
        change
            .promises
            .iter()
            .find(|promise| promise.address.as_str() == address)
            .map(|promise| promise.effect)
    };
    (change.clone(), of("sla/mql-volume-2027"), of("sla/first-touch"))
}

#[rstest]
#[case::a_bound_raised("asked", "at_least = 50", "at_least = 100", "Fewer leads can count")]
#[case::a_list_shortened("asked", r#""price", "call""#, r#""price""#, "Fewer leads can count")]
#[case::a_requirement_dropped(
    "event",
    r#", { field = "technicians", at_least = 50 }"#,
    "",
    "More leads can count"
)]
#[case::the_threshold_raised("inbound", "threshold = 100", "threshold = 120", "Fewer leads can count")]
#[case::a_minimum_lowered("inbound", "minimum = 40", "minimum = 30", "More leads can count")]
#[case::a_cap_lowered("inbound", "cap = 60", "cap = 50", "Fewer leads can count")]
#[case::points_raised("inbound", "points = 30, frequency", "points = 40, frequency", "More leads can count")]
#[case::points_once_a_quarter_only(
    "inbound",
    r#"once_per = "90 days""#,
    r#"once_per = "180 days""#,
    "Fewer leads can count"
)]
#[case::points_lost_sooner(
    "inbound",
    r#"after = "30 days""#,
    r#"after = "20 days""#,
    "Fewer leads can count"
)]
#[case::more_left_after_a_reset("inbound", "to = 0", "to = 20", "More leads can count")]
#[case::a_wider_exclusion(
    "competitors",
    r#"["competitor", "school"]"#,
    r#"["competitor", "school", "agency"]"#,
    "Fewer leads can count"
)]
fn which_leads_count(#[case] id: &str, #[case] from: &str, #[case] to: &str, #[case] headline: &str) {
    let policy = Edited::policy();
    let from_first = |text: &str| text.replacen(from, to, 1);
    let mut edited = policy.clone();
    let text = edited.text("qualification");
    let start = text.find(&format!("id = \"{id}\"")).unwrap();
    let edit = from_first(&text[start..]);
    assert_ne!(edit, text[start..], "{from}");
    text.replace_range(start.., &edit);
    let fewer = headline.starts_with("Fewer");
    for (old, new, fewer) in [(&policy, &edited, fewer), (&edited, &policy, !fewer)] {
        let (change, counted, timed) = moves(old, new);
        println!("{}\n  {}\n  {}", change.said.headline, change.said.topic, change.said.sentence);
        assert_eq!(
            change.said.headline,
            if fewer { "Fewer leads can count" } else { "More leads can count" }
        );
        // So many out of fewer leads are harder to bring; fewer of them are owed a call in time.
        let (counts, times) = if fewer { (Tightens, Loosens) } else { (Loosens, Tightens) };
        assert_eq!((counted, timed), (Some(counts), Some(times)), "{change:#?}");
        assert_eq!(change.effect, Redefines, "it gives to one team and takes from the other");
    }
}

#[test]
fn a_route_that_another_covers_moves_no_lead() {
    let policy = Edited::policy();
    let narrow = format!(
        "\n[[routes]]\nid = \"large\"\nname = \"Large\"\nto = \"mql\"\nwhen = {{ all = [{DEMO}, {{ field = \"technicians\", at_least = 500 }}] }}\n"
    );
    let mut edited = policy.clone();
    edited.text("qualification").push_str(&narrow);
    let (change, counted, timed) = moves(&policy, &edited);
    assert_eq!((counted, timed), (None, None));
    assert_eq!(change.said.headline, "The same leads count");
}

#[test]
fn the_numbers_between_two_bounds_are_named() {
    let policy = Edited::policy();
    let mut edited = policy.clone();
    let text = edited.text("qualification");
    *text = text.replacen("at_least = 50 }] }", "at_least = 100 }] }", 1);
    let (change, ..) = moves(&policy, &edited);
    assert_eq!(
        change.said.sentence,
        "Route “Asked for a demo, a price or a call”: no longer enough: 50 to 99 field technicians. With this change: request \
         is “call”, “demo” or “price”, and at least 100 field technicians. Until now: request is “call”, “demo” or \
         “price”, and at least 50 field technicians. Fewer leads can count as MQL; how many fewer is not stated. Less \
         for Sales to do: fewer leads fall under “Accept or reject”, “First contact, EMEA enterprise demo requests”, \
         “First contact, enterprise” and “First contact”. Harder for Marketing: “Qualified leads, 2027” and \
         “Qualified leads” stay as written, and fewer leads count towards them."
    );
}

#[test]
fn a_term_under_another_name_takes_its_routes_with_it() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .within(
            "definitions",
            "mql",
            "id = \"mql\"\nname = \"MQL\"",
            "id = \"hot-lead\"\nrenamed_from = \"mql\"\nname = \"Hot lead\"",
        )
        .replace_all("qualification", "to = \"mql\"", "to = \"hot-lead\"")
        .replace_all("qualification", "for = \"mql\"", "for = \"hot-lead\"")
        .replace("qualification", "from = [\"mql\", \"sql\"]", "from = [\"hot-lead\", \"sql\"]")
        .replace_all("open-points", "definitions/mql", "definitions/hot-lead");
    let agreement: Agreement = edited.agreement();
    assert_eq!(agreement.findings(), []);
    let diff = changed(&policy, &edited);
    assert!(
        diff.changes.iter().all(|change| change.address.as_str().starts_with("definitions/")),
        "{:#?}",
        diff.changes
    );
}

/// What takes points counts against a lead: more of it means fewer leads.
#[test]
fn points_below_zero_work_the_other_way_round() {
    let rule = |most: u32| {
        format!(
            "  {{ id = \"small\", dimension = \"fit\", when = {{ field = \"technicians\", at_most = {most} }}, points = -60 }},\n]\ndecay"
        )
    };
    let policy = Edited::policy().replace("qualification", "]\ndecay", &rule(10));
    let edited = Edited::policy().replace("qualification", "]\ndecay", &rule(1000));
    let (change, counted, timed) = moves(&policy, &edited);
    assert_eq!(change.said.headline, "Fewer leads can count");
    assert_eq!((counted, timed), (Some(Tightens), Some(Loosens)));
}

/// A clock that starts at a stage of another name starts for the leads of the term that names it.
#[test]
fn a_term_that_names_its_stage_moves_what_starts_there() {
    let policy = with_a_stage_of_another_name();
    let edited = policy.clone().replace(
        "qualification",
        "\"competitor\", \"school\"",
        "\"agency\", \"competitor\", \"school\"",
    );
    let diff = changed(&policy, &edited);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    let first = change.promises.iter().find(|promise| promise.address.as_str() == "sla/first-touch");
    assert_eq!(first.map(|promise| promise.effect), Some(Loosens), "{change:#?}");
}

/// Policy in which clocks start at a stage that the term MQL names under another id.
fn with_a_stage_of_another_name() -> Edited {
    Edited::policy()
        .replace_all("sla", "stage:mql", "stage:ready")
        .replace_all("definitions", "\"mql\", ", "\"ready\", ")
        .replace_all("definitions", "stage = \"mql\"", "stage = \"ready\"")
        .replace("definitions", "id = \"mql\"\nname = \"Marketing", "id = \"ready\"\nname = \"Marketing")
        .replace(
            "definitions",
            "owner = \"Marketing Operations\"\n\n[[terms]]\nid = \"sal\"",
            "owner = \"Marketing Operations\"\nstage = \"stage:ready\"\n\n[[terms]]\nid = \"sal\"",
        )
}

/// Cutting the stage from its term hides from the clock who qualifies: that moves the promise, by
/// itself and together with fewer leads.
#[test]
fn a_stage_cut_from_its_term_moves_what_starts_there() {
    let policy = with_a_stage_of_another_name();
    let cut = policy.clone().replace("definitions", "stage = \"stage:ready\"\n", "");
    let narrower = cut.clone().replace(
        "qualification",
        "\"competitor\", \"school\"",
        "\"agency\", \"competitor\", \"school\"",
    );
    for edited in [cut, narrower] {
        for (old, new) in [(&policy, &edited), (&edited, &policy)] {
            let diff = changed(old, new);
            let first = diff.promises.iter().find(|promise| promise.address.as_str() == "sla/first-touch");
            assert_eq!(first.map(|promise| promise.effect), Some(Redefines), "{:#?}", diff.promises);
        }
    }
}

const GRADES: &str = r#"
[[grades]]
id = "a"
name = "Very active"
when = { field = "guides", at_least = 5 }

[[routes]]
id = "active"
name = "Active"
to = "mql"
grades = ["a"]
"#;

/// What a route names decides as the route does: a grade moves the promises of the route's term.
#[test]
fn a_grade_that_only_a_route_names_moves_its_promises() {
    let mut policy = Edited::policy();
    policy.text("qualification").push_str(GRADES);
    let edited =
        policy.clone().replace("qualification", "\"guides\", at_least = 5", "\"guides\", at_least = 8");
    let (change, counted, timed) = moves(&policy, &edited);
    assert_eq!(change.said.headline, "Fewer leads can count");
    assert_eq!((counted, timed), (Some(Tightens), Some(Loosens)));
}

const BANDS: &str = r#"
[[bands]]
id = "fit"
name = "Fits"
axis = "fit"
range = { at_least = 40, unit = "points" }

[[bands]]
id = "keen"
name = "Keen"
axis = "interest"
range = { at_least = 40, unit = "points" }

[[matrix]]
id = "fits-and-keen"
fit = "fit"
interest = "keen"
for = "mql"
"#;

#[test]
fn a_band_of_the_matrix_moves_its_promises() {
    let mut policy = Edited::policy();
    policy.text("qualification").push_str(BANDS);
    let edited = policy.clone().within("qualification", "keen", "at_least = 40", "at_least = 1");
    let (_, counted, timed) = moves(&policy, &edited);
    assert_eq!((counted, timed), (Some(Redefines), Some(Redefines)));
}

#[test]
fn a_score_under_another_id_moves_no_lead() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .replace("qualification", "id = \"inbound\"\n", "id = \"points\"\nrenamed_from = \"inbound\"\n")
        .replace("qualification", "score = \"inbound\"", "score = \"points\"");
    let diff = changed(&policy, &edited);
    assert_eq!(diff.promises, [], "{:#?}", diff.changes);
}

/// What is harder for the lower bound of a number is easier for the upper one.
#[test]
fn a_number_between_two_bounds_moves_both_ways() {
    let band = |target: &str| {
        let commitment = format!(
            "[[commitments]]\nid = \"band\"\nname = \"Neither too few nor too many\"\nowed_by = \"marketing\"\n\
             owed_to = \"sales\"\nmetric = \"mqls\"\nscope = {{ region = [\"emea\"] }}\n{target}\n"
        );
        Edited::policy().append("sla", &commitment)
    };
    for (target, fewer) in [
        (r#"target = { at_least = 100, at_most = 150, per = "month" }"#, Redefines),
        (
            "target = { at_least = 100, per = \"month\" }\nlimit = { at_most = 150, per = \"month\" }",
            Redefines,
        ),
        (r#"target = { at_least = 100, per = "month" }"#, Tightens),
        (r#"target = { at_most = 150, per = "month" }"#, Loosens),
    ] {
        let policy = band(target);
        let edited = policy.clone().replace("qualification", "threshold = 100", "threshold = 120");
        for (old, new, effect) in [(&policy, &edited, fewer), (&edited, &policy, fewer.reversed())] {
            let (change, ..) = moves(old, new);
            let of_band = change.promises.iter().find(|promise| promise.address.as_str() == "sla/band");
            assert_eq!(of_band.map(|promise| promise.effect), Some(effect), "{target}");
            let both = change
                .said
                .sentence
                .contains("Both ways for Marketing: “Neither too few nor too many” stays as written");
            assert_eq!(both, target.contains("at_least = 100, at_most"), "{}", change.said.sentence);
        }
    }
}

/// A lead that uses one product says nothing of the other.
#[test]
fn a_grade_of_one_product_makes_up_for_none_of_another() {
    let with = |other: &str| {
        let grades = format!(
            "[[routes]]\nid = \"product\"\nname = \"Uses a product\"\nto = \"mql\"\nkind = \"product-grade\"\n\
             grades = [\"much-schedule\", \"some-dispatch\"]\n\
             [[grades]]\nid = \"much-schedule\"\nname = \"Much Schedule\"\nproduct = \"schedule\"\n\
             when = {{ field = \"guides\", at_least = 10 }}\n\
             [[grades]]\nid = \"some-dispatch\"\nname = \"Some other\"\nproduct = \"{other}\"\n\
             when = {{ field = \"guides\", at_least = 2 }}\n"
        );
        let product =
            "[[products]]\nid = \"dispatch\"\nname = \"Dispatch\"\ndefinition = \"Sends technicians.\"\n";
        Edited::policy().append("qualification", &grades).append("definitions", product)
    };
    for (other, headline) in [("dispatch", "Fewer leads can count"), ("schedule", "The same leads count")] {
        let policy = with(other);
        let edited = policy.clone().replace(
            "qualification",
            "\"guides\", at_least = 10",
            "\"guides\", at_least = 1000",
        );
        let (change, ..) = moves(&policy, &edited);
        assert_eq!(change.said.headline, headline, "{other}");
        let (change, ..) = moves(&edited, &policy);
        assert_eq!(change.said.headline, headline.replace("Fewer", "More"), "{other}");
    }
}

/// A grade that a route asks for besides something else is not enough by itself.
#[rstest]
#[case::a_condition("when = { field = \"technicians\", at_least = 5000 }", "", "Fewer leads can count")]
#[case::a_scope("scope = { region = [\"emea\"] }", "", "Fewer leads can count")]
#[case::nothing("", "", "The same leads count")]
#[case::a_condition_of_a_grade_that_is_enough(
    "when = { field = \"technicians\", at_least = 5000 }",
    "for = \"mql\"",
    "The same leads count"
)]
fn a_grade_asked_for_besides(#[case] besides: &str, #[case] own: &str, #[case] headline: &str) {
    let grades = format!(
        "[[routes]]\nid = \"product\"\nname = \"Uses a product\"\nto = \"mql\"\nkind = \"product-grade\"\n\
         grades = [\"any-use\"]\n{besides}\n\
         [[grades]]\nid = \"any-use\"\nname = \"Any use\"\nwhen = {{ field = \"guides\", at_least = 1 }}\n{own}\n\
         [[grades]]\nid = \"much\"\nname = \"Much use\"\nfor = \"mql\"\nwhen = {{ field = \"guides\", at_least = 10 }}\n"
    );
    let policy = Edited::policy().append("qualification", &grades);
    let edited =
        policy.clone().replace("qualification", "\"guides\", at_least = 10", "\"guides\", at_least = 1000");
    let (change, counted, _) = moves(&policy, &edited);
    assert_eq!(change.said.headline, headline);
    assert_eq!(counted, headline.starts_with("Fewer").then_some(Tightens));
}

const SAME: (&str, Option<Effect>, Option<Effect>) = ("The same leads count", None, None);
const FEWER: (&str, Option<Effect>, Option<Effect>) =
    ("Fewer leads can count", Some(Tightens), Some(Loosens));
const MORE: (&str, Option<Effect>, Option<Effect>) = ("More leads can count", Some(Loosens), Some(Tightens));

/// What need not be met shuts nobody out, and what gives no points yet lets nobody in.
#[test]
fn what_is_switched_off_decides_on_nobody() {
    let nice = |required: &str, least: u32| {
        let criterion = format!(
            "[[criteria]]\nid = \"nice\"\nname = \"Nice to have\"\nfor = \"mql\"\n{required}\n\
             when = {{ field = \"technicians\", at_least = {least} }}\n"
        );
        Edited::policy().append("qualification", &criterion)
    };
    let points = |points: i32, live: &str| {
        Edited::policy().replace(
            "qualification",
            "]\ndecay",
            &format!("  {{ id = \"soon\", dimension = \"interest\", when = {{ field = \"guides\", at_least = 3 }}, points = {points}{live} }},\n]\ndecay"),
        )
    };
    let policy = Edited::policy();
    let (off, on) = ("required = false", "required = true");
    let (not_live, live) = (", live = false", ", live = true");
    for (old, new, expected, back) in [
        (&policy, &nice(off, 5000), SAME, SAME),
        (&policy, &nice("", 5000), FEWER, MORE),
        (&nice(off, 100), &nice(off, 5000), SAME, SAME),
        (&nice(on, 100), &nice(on, 5000), FEWER, MORE),
        (&nice(off, 100), &nice(on, 100), FEWER, MORE),
        (&nice(off, 100), &nice("", 100), FEWER, MORE),
        (&policy, &points(40, not_live), SAME, SAME),
        (&policy, &points(40, ""), MORE, FEWER),
        (&points(10, not_live), &points(40, not_live), SAME, SAME),
        (&points(10, not_live), &points(10, live), MORE, FEWER),
        (&points(-10, not_live), &points(-40, not_live), SAME, SAME),
        (&points(-10, not_live), &points(-10, ""), FEWER, MORE),
    ] {
        for (old, new, expected) in [(old, new, expected), (new, old, back)] {
            let (change, counted, timed) = moves(old, new);
            let said = &change.said;
            assert_eq!((said.headline.as_str(), counted, timed), expected, "{}", said.sentence);
        }
    }
}

#[rstest]
#[case::to_nothing("0", Effect::Tightens)]
#[case::to_points_that_it_may_not_have_had("1000", Effect::Redefines)]
fn a_reset_takes_leads_away_only_where_it_takes_all_points(#[case] points: &str, #[case] expected: Effect) {
    let policy = Edited::policy();
    let reset = format!("resets = [{{ id = \"start\", on = \"stage:lead\", to = {points} }}, ");
    let edited = policy.clone().replace("qualification", "resets = [", &reset);
    let (change, counted, _) = moves(&policy, &edited);
    println!("{}\n  {}", change.said.headline, change.said.sentence);
    assert_eq!(counted, Some(expected));
}
