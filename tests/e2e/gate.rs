//! The gate, from an event to what people see.

use std::collections::BTreeMap;

use serde_json::json;

use crate::act::Act;
use crate::town::Town;

const SLA: &str = "policy/sla.toml";
const SIGNATORIES: &str = "policy/signatories.toml";

fn said(statuses: &[(&str, &str)]) -> BTreeMap<String, String> {
    statuses.iter().map(|(name, state)| ((*name).to_owned(), (*state).to_owned())).collect()
}

#[test]
fn both_teams_sign_what_they_then_get() {
    let town = Town::new();
    town.change("slower", SLA, "8 business hours", "12 business hours");

    // Nobody has signed.
    let (number, run) = town.open("slower", "main");
    let first = town.pull(number).head_sha;
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(run.outputs["verdict"], "refuse");
    assert!(run.outputs["meaning"].starts_with("sha256:"), "{run:?}");
    assert!(run.summary.contains("12 business hours"), "{}", run.summary);
    assert!(run.annotations.iter().any(|(_, file, _)| file == SLA), "{run:?}");
    assert_eq!(town.statuses(&first), said(&[("countersign: main", "failure")]));
    let (comment, text) = town.comment(number);
    assert!(text.contains("12 business hours") && text.contains("@mia"), "{text}");

    // Sales signs, then Marketing: the same comment says so.
    let run = town.approve(number, "ana");
    assert_eq!(run.outputs["verdict"], "refuse", "{}", run.log);
    assert_eq!(town.statuses(&first), said(&[("countersign: main", "failure")]));
    let run = town.approve(number, "mia");
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(run.outputs["verdict"], "allow");
    assert_eq!(town.statuses(&first), said(&[("countersign: main", "success")]));
    let (same, text) = town.comment(number);
    assert_eq!(same, comment);
    assert!(!text.contains("may not merge"), "{text}");

    // Another number is another change.
    town.change("slower", SLA, "12 business hours", "16 business hours");
    let run = town.tell(number, "synchronize");
    let second = town.pull(number).head_sha;
    assert_ne!(second, first);
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(run.outputs["verdict"], "refuse");
    assert_eq!(town.statuses(&second), said(&[("countersign: main", "failure")]));
    let (same, text) = town.comment(number);
    assert_eq!(same, comment);
    assert!(text.contains("16 business hours"), "{text}");

    // Both sign again; then Mia leaves Marketing, and no green outlives that.
    town.approve(number, "ana");
    let run = town.approve(number, "mia");
    assert_eq!(run.outputs["verdict"], "allow", "{}", run.log);
    assert_eq!(town.statuses(&second), said(&[("countersign: main", "success")]));
    let run = town.change_base(SIGNATORIES, "github = \"mia\"", "github = \"max\"");
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(town.statuses(&second), said(&[("countersign: main", "failure")]));
    assert_eq!(town.comment(number).0, comment);
}

#[test]
fn each_target_of_a_head_is_decided_for_itself() {
    let town = Town::new();
    town.branch("next");
    town.change("slower", SLA, "8 business hours", "12 business hours");
    let (to_main, _) = town.open("slower", "main");
    let (to_next, _) = town.open("slower", "next");
    let head = town.pull(to_main).head_sha;
    assert_eq!(head, town.pull(to_next).head_sha);
    town.approve(to_main, "ana");
    let run = town.approve(to_main, "mia");
    assert!(run.succeeded, "{}", run.log);
    let both = said(&[("countersign: main", "success"), ("countersign: next", "failure")]);
    assert_eq!(town.statuses(&head), both);
    assert_ne!(town.comment(to_main).0, town.comment(to_next).0);
}

#[test]
fn a_group_with_one_unsigned_change_does_not_land() {
    let town = Town::new();
    town.change("slower", SLA, "8 business hours", "12 business hours");
    town.change("fewer", SLA, "at_least = 100", "at_least = 90");
    let (signed, _) = town.open("slower", "main");
    let (unsigned, _) = town.open("fewer", "main");
    for (number, login) in [(signed, "ana"), (signed, "mia"), (unsigned, "raj")] {
        town.approve(number, login);
    }
    let group = town.queue(&[signed, unsigned]);
    let run = town.merge_group(&group);
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(town.statuses(&group), said(&[("countersign: main", "failure")]));
    town.approve(unsigned, "sam");
    let group = town.queue(&[signed, unsigned]);
    town.merge_group(&group);
    assert_eq!(town.statuses(&group), said(&[("countersign: main", "success")]));
}

#[test]
fn a_fork_is_read_and_decided_like_any_other() {
    let town = Town::new();
    let number = town.open_from_fork("slower", SLA, "8 business hours", "12 business hours");
    let run = town.tell(number, "opened");
    assert!(run.succeeded, "{}", run.log);
    let head = town.pull(number).head_sha;
    assert_eq!(town.statuses(&head), said(&[("countersign: main", "failure")]));
    town.approve(number, "raj");
    town.approve_unnoticed(number, "sam");
    assert_eq!(town.statuses(&head), said(&[("countersign: main", "failure")]));
    let run = town.ask(number);
    assert_eq!(run.outputs["verdict"], "allow", "{}", run.log);
    assert_eq!(town.statuses(&head), said(&[("countersign: main", "success")]));
}

#[test]
fn a_refusal_fails_the_job_where_that_is_asked_for() {
    let mut town = Town::new();
    town.act.give("fail-on-refusal", "true");
    town.change("slower", SLA, "8 business hours", "12 business hours");
    let (number, run) = town.open("slower", "main");
    assert!(!run.succeeded, "{}", run.log);
    assert_eq!(run.outputs["verdict"], "refuse");
    town.approve(number, "ana");
    assert!(town.approve(number, "mia").succeeded);
}

#[test]
fn a_review_is_only_noticed() {
    let run = Act::new(&[]).review_signal(&json!({
        "action": "submitted",
        "pull_request": { "head": { "sha": "1111111111111111111111111111111111111111" } },
    }));
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(run.summary, "");
    assert_eq!((run.outputs.len(), run.annotations.len()), (0, 0), "{run:?}");
}

#[test]
fn where_nothing_can_be_decided_the_job_fails() {
    // Nobody listens there.
    let nowhere = ("COUNTERSIGN_GITHUB_API_URL".to_owned(), "http://127.0.0.1:9".to_owned());
    let run = Act::new(&[nowhere]).gate("workflow_dispatch", &json!({ "inputs": { "number": "7" } }));
    assert!(!run.succeeded, "{}", run.log);
    assert!(run.outputs.get("verdict").is_none_or(String::is_empty), "{run:?}");
}
