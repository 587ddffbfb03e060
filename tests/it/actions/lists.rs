//! What GitHub's lists show late, or not at all.

use serde_json::json;

use super::{MAIN, NAME, Stage};
use crate::support::github::{Effect, Fault};

/// Closed while the list is read, so many times, and open again after.
fn hidden_from_lists(stage: &Stage, times: usize) {
    for _ in 0..times {
        let mut world = stage.server.world();
        world.after("/pulls/1", |world| world.pull(NAME, 1).is_open = false);
        world.after("GraphQL OpenPulls", |world| world.pull(NAME, 1).is_open = true);
    }
}

#[test]
fn an_open_pull_request_that_no_list_shows_is_no_reason_to_do_nothing() {
    let stage = Stage::green();
    stage.review(1, "mia", "CHANGES_REQUESTED");
    hidden_from_lists(&stage, 1);
    stage.on_pull(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
    let stage = Stage::green();
    stage.review(1, "mia", "CHANGES_REQUESTED");
    hidden_from_lists(&stage, 3);
    let done = stage.on_pull(1).ends(2);
    assert!(done.ran.err.contains("does not show it"), "{}", done.ran.err);
    assert_eq!(stage.status(1).0, "error");
    let stage = Stage::green();
    stage.server.fail("GraphQL OpenPulls", usize::MAX, Effect::status(403, "Resource not accessible"));
    stage.on_pull(1).ends(2);
    assert_eq!(stage.status(1).0, "error");
}

#[test]
fn a_review_of_nobody_knows_what_leaves_no_green() {
    let stage = Stage::green();
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "owner", "release", &main);
    let other = stage.server.world().open_pull(NAME, "rita", "topic", "release");
    stage.on_pull(other).ends(1);
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.server.fail("GraphQL OpenPulls", usize::MAX, Effect::status(403, "Resource not accessible"));
    stage.on_review(1).ends(2);
    let (state, said) = stage.status(1);
    assert!(state == "error" && said.starts_with("Could not be checked: "), "{said}");
    let posted = stage.posted(&stage.head(1), "countersign: release");
    assert_eq!(posted.last().unwrap(), "failure");
    stage.server.world().faults.clear();
    stage.on_review(1).ends(1);
    assert!(stage.status(1).1.starts_with("Mia Chen asked for changes"), "{:?}", stage.status(1));
}

/// An event of the first pull request, as it was at a head.
fn event(action: &str, head: &str) -> serde_json::Value {
    let pull = json!({ "number": 1, "head": { "sha": head }, "base": { "ref": "main" } });
    json!({ "action": action, "before": head, "pull_request": pull })
}

#[test]
fn a_late_list_keeps_no_green_of_the_head_before() {
    let stage = Stage::green();
    let old = stage.head(1);
    stage.push_target("topic", "6 business hours");
    let new = stage.head(1);
    for _ in 0..3 {
        let (old, new) = (old.clone(), new.clone());
        let mut world = stage.server.world();
        world.after("/pulls/1", move |world| world.pull(NAME, 1).head_sha = old);
        world.after("GraphQL OpenPulls", move |world| world.pull(NAME, 1).head_sha = new);
    }
    stage.on("pull_request_target", &event("synchronize", &old)).ends(2);
    assert_eq!(stage.posted(&old, MAIN).last().unwrap(), "pending");
    assert_eq!(stage.status(1).0, "error");
    // The way out.
    stage.on_pull(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
}

#[test]
fn without_a_list_no_green_is_left_that_may_be_nobodys() {
    for (path, action) in [
        ("GraphQL OpenPulls", "synchronize"),
        ("GraphQL OpenPulls", "closed"),
        ("/pulls/1", "synchronize"),
        ("/pulls/1", "closed"),
    ] {
        let stage = Stage::green();
        let old = stage.head(1);
        if action == "closed" {
            stage.server.world().pull(NAME, 1).is_open = false;
        } else {
            stage.push_target("topic", "6 business hours");
        }
        stage.server.fail(path, usize::MAX, Effect::status(403, "Resource not accessible"));
        stage.on("pull_request_target", &event(action, &old)).ends(2);
        assert_eq!(stage.posted(&old, MAIN).last().unwrap(), "error", "{path}, {action}");
    }
}

#[test]
fn a_push_leaves_no_green_where_the_list_cannot_be_had() {
    for branch in ["main", "release"] {
        let stage = Stage::green();
        stage.server.fail("GraphQL OpenPulls", usize::MAX, Effect::status(403, "Resource not accessible"));
        stage.on_push(branch).ends(2);
        let expected = if branch == "main" { "error" } else { "success" };
        assert_eq!(stage.status(1).0, expected);
    }
    let stage = Stage::green();
    stage.server.fail("GraphQL OpenPulls", usize::MAX, Effect::status(403, "Resource not accessible"));
    stage.on("schedule", &json!({})).ends(2);
    assert_eq!(stage.status(1).0, "error");
}

#[test]
fn what_was_closed_is_left_out_however_late_the_list_is() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    stage.server.world().set_branch(NAME, "sam", "copy", &head);
    let other = stage.server.world().open_pull(NAME, "sam", "copy", "main");
    stage.on_pull(1).ends(1);
    // Its list shows it open all the time, and it is closed whenever it is asked for itself.
    for _ in 0..9 {
        let mut world = stage.server.world();
        world.after("GraphQL OpenPulls", move |world| world.pull(NAME, other).is_open = false);
        world.after(&format!("/pulls/{other}"), move |world| world.pull(NAME, other).is_open = true);
    }
    let closed = json!({ "number": other, "head": { "sha": head }, "base": { "ref": "main" } });
    stage.server.world().pull(NAME, other).is_open = false;
    stage.on("pull_request_target", &json!({ "action": "closed", "pull_request": closed })).ends(0);
    assert_eq!(stage.status(1).0, "success");
}

#[test]
fn a_success_that_was_posted_over_an_unseen_refusal_is_decided_again() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    // It is read three times before anything is decided, and once more right before it is posted.
    let path = format!("/commits/{head}/statuses");
    (0..3).for_each(|_| stage.server.world().after(&path, |_| {}));
    let refused = head.clone();
    stage.server.world().after(&path, move |world| world.posted(NAME, &refused, MAIN, "failure", 1));
    stage.on_pull(1).ends(0);
    let posted = stage.posted(&head, MAIN);
    assert_eq!(posted, ["pending", "failure", "success", "pending", "success"]);
}

#[test]
fn a_green_that_could_not_be_taken_back_is_decided_all_the_same() {
    let stage = Stage::green();
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.server.fail("/policy/statuses/", 1, Effect::status(422, "Validation failed"));
    stage.on_push("main").ends(0);
    assert_eq!(stage.status(1).0, "failure");
}

#[test]
fn a_green_that_nothing_may_propose_is_an_error_where_the_second_list_cannot_be_had() {
    let stage = Stage::green();
    let green = stage.head(1);
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.server.world().after("GraphQL OpenPulls", |world| {
        world.faults.push(Fault {
            path: "GraphQL OpenPulls".to_owned(),
            times: usize::MAX,
            effect: Effect::status(403, "Resource not accessible"),
        });
    });
    stage.on("pull_request_target", &event("closed", &green)).ends(2);
    assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "error");
}

#[test]
fn comments_that_come_meanwhile_hold_nothing_up() {
    let stage = Stage::proposed();
    stage.sign(1);
    for _ in 0..3 {
        stage.server.world().after("/reviews", |world| {
            world.review(NAME, 1, "lee", "COMMENTED");
        });
    }
    stage.on_pull(1).ends(0);
    assert_eq!(stage.status(1).0, "success");
}
