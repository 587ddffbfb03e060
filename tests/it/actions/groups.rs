//! Merge queues: a group is decided entry by entry.

use serde_json::json;

use super::{Done, MAIN, NAME, Stage};
use crate::support::github::Effect;

/// Two pull requests that touch different files.
fn two() -> (Stage, u64, u64) {
    let stage = Stage::proposed();
    stage.repo.checkout("main").branch("readme").write("README", "Hello\n");
    stage.push("readme", "Say hello");
    let second = stage.server.world().open_pull(NAME, "rita", "readme", "main");
    (stage, 1, second)
}

fn on_group(stage: &Stage, head: &str) -> Done {
    stage.on(
        "merge_group",
        &json!({ "action": "checks_requested", "merge_group": { "head_sha": head, "base_ref": "refs/heads/main" } }),
    )
}

#[test]
fn a_group_lands_only_if_every_entry_may() {
    let (stage, first, second) = two();
    stage.sign(second);
    let group = {
        let mut world = stage.server.world();
        world.enqueue(NAME, second);
        world.enqueue(NAME, first)
    };
    let done = on_group(&stage, &group).ends(1);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "failure"]);
    let said = stage.server.world().statuses(NAME, &group, MAIN)[1].description.clone();
    assert!(said.starts_with("#1: Waiting for"), "{said}");
    assert!(done.summary.contains("## Pull request 1"), "{}", done.summary);
    assert_eq!(done.output("verdict"), "refuse");
    // The entry before it stands for itself.
    let alone = stage.server.world().repository(NAME).queues["main"][0].commit.clone();
    on_group(&stage, &alone).ends(0);
    assert_eq!(stage.posted(&alone, MAIN), ["pending", "success"]);
    stage.sign(first);
    on_group(&stage, &group).ends(0);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "failure", "success"]);
}

#[test]
fn a_commit_that_no_entry_explains_is_refused() {
    let (stage, first, _) = two();
    stage.sign(first);
    let group = stage.server.world().enqueue(NAME, first);
    stage.server.world().repository(NAME).queues.get_mut("main").unwrap().clear();
    on_group(&stage, &group).ends(1);
    let said = stage.server.world().statuses(NAME, &group, MAIN)[1].description.clone();
    assert!(said.contains("belongs to no pull request"), "{said}");
    stage.server.world().repository(NAME).queues.clear();
    on_group(&stage, &group).ends(2);
    assert_eq!(stage.posted(&group, MAIN).last().unwrap(), "error");
}

/// Both signed and queued, the first one first; their groups' commits.
fn queued() -> (Stage, [u64; 2], [String; 2]) {
    let (stage, first, second) = two();
    stage.sign(first);
    let groups = {
        let mut world = stage.server.world();
        [first, second].map(|number| world.enqueue(NAME, number))
    };
    for group in &groups {
        on_group(&stage, group).ends(0);
        assert_eq!(stage.posted(group, MAIN), ["pending", "success"]);
    }
    (stage, [first, second], groups)
}

#[test]
fn what_is_reviewed_later_is_heard_before_the_group_lands() {
    let (stage, [first, second], groups) = queued();
    // What waits before it does not rest on it.
    stage.review(second, "ana", "CHANGES_REQUESTED");
    stage.on_review(second);
    assert_eq!(stage.posted(&groups[0], MAIN), ["pending", "success"]);
    assert_eq!(stage.posted(&groups[1], MAIN).len(), 4);
    stage.review(first, "mia", "CHANGES_REQUESTED");
    let done = stage.on_review(first).ends(1);
    assert_eq!(stage.posted(&groups[0], MAIN), ["pending", "success", "pending", "failure"]);
    assert_eq!(stage.posted(&groups[1], MAIN).last().unwrap(), "failure");
    let of_group = stage.server.world().statuses(NAME, &groups[1], MAIN).last().unwrap().description.clone();
    assert!(of_group.starts_with("#1: Mia"), "{of_group}");
    // What is handed to later steps is the pull request's.
    assert!(done.output("evidence").ends_with("evidence-1.json"), "{}", done.output("evidence"));
}

#[test]
fn a_night_decides_groups_again() {
    let (stage, [first, _], groups) = queued();
    stage.review(first, "mia", "CHANGES_REQUESTED");
    stage.on("schedule", &json!({})).ends(0);
    for group in &groups {
        assert_eq!(stage.posted(group, MAIN), ["pending", "success", "pending", "failure"]);
    }
}

#[test]
fn a_push_leaves_groups_alone() {
    let (stage, _, groups) = queued();
    stage.on_push("main").ends(0);
    assert_eq!(stage.posted(&groups[1], MAIN), ["pending", "success"]);
}

#[test]
fn a_queue_that_cannot_be_read_fails_the_run_after_the_rest_is_decided() {
    let (stage, [first, _], _) = queued();
    stage.server.fail("GraphQL Queue", usize::MAX, Effect::status(500, "Oops"));
    stage.review(first, "mia", "CHANGES_REQUESTED");
    stage.on_review(first).ends(2);
    assert_eq!(stage.status(first).0, "failure");
}

#[test]
fn a_review_while_a_group_turns_green_takes_that_back() {
    let (stage, first, _) = two();
    stage.sign(first);
    let group = stage.server.world().enqueue(NAME, first);
    stage.server.world().after("GraphQL Queue", move |world| {
        world.after("/statuses/", move |world| {
            world.review(NAME, first, "mia", "CHANGES_REQUESTED");
        });
    });
    on_group(&stage, &group).ends(1);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "success", "pending", "failure"]);
}

#[test]
fn a_group_that_lands_at_once_stays_green() {
    let (stage, first, _) = two();
    stage.sign(first);
    let group = stage.server.world().enqueue(NAME, first);
    let landed = group.clone();
    stage.server.world().after("GraphQL Queue", move |world| {
        world.after("/statuses/", move |world| {
            world.set_branch(NAME, "owner", "main", &landed);
            world.repository(NAME).queues.clear();
        });
    });
    on_group(&stage, &group).ends(0);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "success"]);
}
