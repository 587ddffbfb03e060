//! Moves that no run was told of: none comes of what a workflow's own token pushes or changes.

use super::{MAIN, NAME, Stage};
use crate::support::github::ByForge;

/// Signed by both and green, then pushed past; returns the head that was green.
fn pushed_past(stage: &Stage) -> String {
    let green = stage.head(1);
    stage.push_target("topic", "9 business hours");
    assert_ne!(stage.head(1), green);
    green
}

#[test]
fn no_green_waits_where_a_branch_may_come_back_to_it() {
    let stage = Stage::green();
    let green = pushed_past(&stage);
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.on_review(1).ends(1);
    assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending");
    assert_eq!(stage.status(1).0, "failure");
    // Back where it was, and nobody tells of it.
    stage.server.world().set_branch(NAME, "rita", "topic", &green);
    assert_eq!(stage.status(1).0, "pending");
    stage.on_review(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
}

#[test]
fn no_green_waits_where_a_signed_version_came_after_it() {
    let stage = Stage::green();
    let green = pushed_past(&stage);
    stage.sign(1);
    stage.on_review(1).ends(0);
    assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending");
    assert_eq!(stage.status(1).0, "success");
}

#[test]
fn a_green_stays_where_another_pull_request_proposes_it() {
    let stage = Stage::green();
    let other = stage.propose_from("lee");
    stage.sign(other);
    let green = pushed_past(&stage);
    stage.on_review(1).ends(1);
    assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "success");
    assert_eq!(stage.posted(&stage.head(1), MAIN).last().unwrap(), "failure");
}

#[test]
fn no_green_waits_for_a_branch_that_a_request_may_come_back_to() {
    let stage = Stage::green();
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "owner", "release", &main);
    stage.server.world().retarget(NAME, 1, "release", ByForge::No);
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.on_review(1).ends(1);
    assert_eq!(stage.posted(&stage.head(1), MAIN).last().unwrap(), "pending");
    stage.server.world().retarget(NAME, 1, "main", ByForge::No);
    assert_eq!(stage.status(1).0, "pending");
}

#[test]
fn what_has_landed_keeps_its_green() {
    let stage = Stage::green();
    let landed = stage.head(1);
    stage.server.world().set_branch(NAME, "owner", "main", &landed);
    stage.server.world().pull(NAME, 1).is_open = false;
    // The next change starts where the first one ended.
    stage.repo.checkout("topic").branch("next");
    stage.push("next", "Nothing yet");
    stage.push_target("next", "9 business hours");
    let next = stage.server.world().open_pull(NAME, "rita", "next", "main");
    stage.on_pull(next).ends(1);
    assert_eq!(stage.posted(&landed, MAIN).last().unwrap(), "success");
}
