//! What one team owes the other when a lead passes between them: each way it can move, written by
//! hand.

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
