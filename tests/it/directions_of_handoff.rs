//! What one team owes the other when a lead passes between them: each way it can move, written by
//! hand.

use countersign::agreement::SameEvent;
use countersign::agreement::Team::{self, Marketing, Sales};
use countersign::diff::Effect::{self, Loosens, Redefines, Tightens};
use rstest::rstest;

use crate::support::edited::{Edited, changed};

#[rstest]
#[case::accepted_later(
    "mql-to-sales",
    "accept_within = \"1 business day\"",
    "accept_within = \"2 business days\"",
    "accept_within",
    Loosens,
    Sales
)]
#[case::accepted_within_no_time(
    "mql-to-sales",
    "accept_within = \"1 business day\"\n",
    "",
    "accept_within",
    Loosens,
    Sales
)]
#[case::told_sooner(
    "mql-to-sales",
    "within = \"5 minutes\"",
    "within = \"1 minute\"",
    "notify.within",
    Tightens,
    Marketing
)]
#[case::less_known_of_a_lead("mql-to-sales", ", \"company\"", "", "payload", Loosens, Marketing)]
#[case::silence_means_the_opposite(
    "mql-to-sales",
    "silence = \"accepted\"",
    "silence = \"returned\"",
    "silence",
    Redefines,
    Sales
)]
#[case::more_attempts("standard", "attempts = 6", "attempts = 8", "attempts", Tightens, Sales)]
#[case::within_more_time(
    "standard",
    "window = \"10 business days\"",
    "window = \"15 business days\"",
    "window",
    Loosens,
    Sales
)]
#[case::first_touch_stated(
    "standard",
    "attempts = 6",
    "attempts = 6\nfirst_touch = \"8 business hours\"",
    "first_touch",
    Tightens,
    Sales
)]
fn which_way_it_moves(
    #[case] id: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] field: &str,
    #[case] effect: Effect,
    #[case] by: Team,
) {
    let policy = Edited::policy();
    let edited = policy.clone().within("handoff", id, from, to);
    for (old, new, effect) in [(&policy, &edited, effect), (&edited, &policy, effect.reversed())] {
        let diff = changed(old, new);
        let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
        println!("{} · {}\n  {}", change.said.headline, change.said.topic, change.said.sentence);
        assert_eq!(change.field.as_deref(), Some(field));
        assert_eq!(change.effect, effect, "{}", change.said.sentence);
        assert_eq!(
            (change.owed_by, change.owed_to),
            (Some(by), Some(by.other())),
            "{}",
            change.said.sentence
        );
    }
}

/// As many attempts in a shorter time are more to do; how many there are must be said for that.
#[test]
fn a_time_for_attempts_of_which_nobody_says_how_many() {
    let old = Edited::policy().without_line("handoff", "standard", "attempts");
    let new = old.clone().within("handoff", "standard", "10 business days", "5 business days");
    for (old, new) in [(&old, &new), (&new, &old)] {
        let diff = changed(old, new);
        let effects: Vec<Effect> = diff.changes.iter().map(|change| change.effect).collect();
        assert_eq!(effects, [Redefines]);
    }
}

/// A follow-up for some of the leads of another takes the place of what was owed for them.
#[rstest]
#[case::of_some_leads("scope = { region = [\"emea\"] }")]
#[case::of_all_leads("")]
fn a_follow_up_beside_another(#[case] scope: &str) {
    let policy = Edited::policy();
    let slow = format!(
        "[[sequences]]\nid = \"slow\"\nname = \"Slow follow-up\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\n\
         {scope}\nwindow = \"60 business days\"\ncalendar = \"rep-hours\"\n"
    );
    let edited = policy.clone().append("handoff", &slow);
    for (old, new, said) in [
        (&policy, &edited, "and “Standard follow-up” is for some of the same leads, so that both apply"),
        (&edited, &policy, "To some of its leads “Standard follow-up” applies."),
    ] {
        let diff = changed(old, new);
        let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
        println!("{} · {}\n  {}", change.said.headline, change.said.topic, change.said.sentence);
        assert_eq!((change.effect, change.said.headline.as_str()), (Redefines, "Sales owes something else"));
        assert!(change.said.sentence.contains(said), "{}", change.said.sentence);
        assert!(!change.said.sentence.contains("newly owes"), "{}", change.said.sentence);
    }
}

/// Beside none for the same leads it is owed newly.
#[test]
fn a_follow_up_of_other_leads() {
    let policy = Edited::policy().line("handoff", "standard", "scope = { region = [\"north-america\"] }");
    let emea = "[[sequences]]\nid = \"emea\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\nattempts = 6\n\
                scope = { region = [\"emea\"] }\n";
    let edited = policy.clone().append("handoff", emea);
    for (old, new, effect) in [(&policy, &edited, Effect::Adds), (&edited, &policy, Effect::Removes)] {
        let diff = changed(old, new);
        let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
        assert_eq!(change.effect, effect, "{}", change.said.sentence);
    }
}

#[rstest]
#[case::the_same("stage:mql", "stage:mql", SameEvent::Yes)]
#[case::a_stage_and_its_term("stage:mql", "mql", SameEvent::Yes)]
#[case::a_stage_and_a_status_of_it("status:new", "stage:mql", SameEvent::Yes)]
#[case::a_term_and_a_status_of_its_stage("mql", "status:new", SameEvent::Yes)]
#[case::two_statuses_of_one_stage("status:new", "status:open", SameEvent::Unknown)]
#[case::a_term_of_another_name_in_the_stage("hand-raiser", "stage:mql", SameEvent::Yes)]
#[case::two_stages("stage:mql", "stage:sql", SameEvent::No)]
#[case::what_nothing_defines("Demo asked for", "stage:mql", SameEvent::Unknown)]
fn which_events_come_about_together(#[case] one: &str, #[case] other: &str, #[case] expected: SameEvent) {
    let definitions = r#"
        terms = [
            { id = "mql", name = "MQL", definition = "A lead that fits." },
            { id = "hand-raiser", name = "Hand-raiser", definition = "Has asked.", stage = "stage:mql" },
        ]
        stages = [{ id = "mql", name = "MQL" }, { id = "sql", name = "SQL" }]
        statuses = [{ id = "new", name = "New", stage = "mql" }, { id = "open", name = "Open", stage = "mql" }]
    "#;
    let agreement = Edited::of(&[("definitions", definitions)]).agreement();
    assert_eq!(SameEvent::of(&agreement, one, other), expected);
    assert_eq!(SameEvent::of(&agreement, other, one), expected);
}
