//! Records of the past: their addresses, what names what is gone, and what is said of them.

use countersign::diff::Effect;
use countersign::finding::Level;
use countersign::rules::validate;

use crate::policy::TODAY;
use crate::support::edited::{Edited, changed, told};

#[test]
fn a_scorecard_has_its_period_for_an_address() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .replace(
            "scorecards/2026-Q3",
            "value = 612, per = \"month\", met = true",
            "value = 590, per = \"month\", met = false",
        )
        .replace("scorecards/2026-Q3", "recorded = 2026-10-08", "recorded = 2026-10-09");
    let diff = changed(&policy, &edited);
    assert!(diff.changes.iter().all(|change| {
        change.address.as_str() == "scorecards/2026-Q3" && change.effect == Effect::Neutral
    }));
    insta::assert_snapshot!("records-scorecard", told(&diff));
    let point = policy.replace("open-points", "\"sla/first-touch-demo-emea\"", "\"scorecards/2026-Q3\"");
    assert_eq!(validate(&point.agreement(), TODAY).findings, []);
}

/// A promise may be taken out although a scorecard tells of it: what was stays written down.
#[test]
fn what_is_gone_stays_in_the_records() {
    let policy = Edited::policy();
    let gone = policy.clone().without("sla", "rejection-feedback").replace(
        "escalation",
        ", \"rejection-feedback\"]",
        "]",
    );
    let validation = validate(&gone.agreement(), TODAY);
    let [finding] = validation.findings.as_slice() else { panic!("{:#?}", validation.findings) };
    assert_eq!((finding.rule, finding.level), ("gone-reference", Level::Note));
    assert_eq!(finding.address.as_deref(), Some("scorecards/2026-Q3"));
    assert_eq!(finding.field.as_deref(), Some("commitments.11.id"));
}

/// A renamed promise is one change: what tells of it follows.
#[test]
fn records_follow_a_rename() {
    let policy = Edited::policy();
    let renamed = policy
        .clone()
        .replace("sla", "id = \"attempts\"\n", "id = \"tries\"\nrenamed_from = \"attempts\"\n")
        .replace("scorecards/2026-Q3", "id = \"attempts\"", "id = \"tries\"")
        .replace("escalation", "on = [\"attempts\"]", "on = [\"tries\"]");
    let diff = changed(&policy, &renamed);
    assert_eq!(diff.changes.len(), 1, "{}", told(&diff));
    assert_eq!(validate(&renamed.agreement(), TODAY).findings, []);
}

#[test]
fn what_people_write_down_is_said_in_their_words() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .replace(
            "goals",
            "target = { at_least = \"28%\", per = \"month\" }",
            "target = { at_least = \"26%\", per = \"month\" }",
        )
        .replace("goals", "parent = \"leads-worth-a-meeting\"", "parent = \"outcome:qualified-demand\"")
        .replace("goals", "due = 2027-03-31", "due = 2027-06-30")
        .replace("meetings", "cadence = \"weekly\"", "cadence = \"every-two-weeks\"")
        .replace("meetings", "length = \"30 minutes\"", "length = \"45 minutes\"")
        .replace("meetings", "\"VP Sales\", \"Sales development manager\"", "\"Sales development manager\"")
        .replace("meetings", "minutes = 4", "minutes = 9")
        .replace("interviews", "agreed = [\"A guide alone no longer makes a lead qualified.\"]\n", "")
        .replace("open-points", "status = \"answered\"", "status = \"declined\"")
        .append("open-points", "status = \"done\"\noutcome = \"The lead's record shows its local time.\"\n");
    insta::assert_snapshot!("records-changed", told(&changed(&policy, &edited)));
}

#[test]
fn what_comes_new_is_said_in_full() {
    let old = Edited::policy();
    let kinds = ["goals", "meetings", "interviews", "open-points", "scorecards/2026-Q3"];
    let mut without = old.clone();
    for kind in kinds {
        without.files.remove(&format!("policy/{kind}.toml"));
    }
    insta::assert_snapshot!("records-new", told(&changed(&without, &old)));
}
