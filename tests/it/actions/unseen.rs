//! Moves that no run was told of: none comes of what a workflow's own token pushes or changes.

use serde_json::{Value as Json, json};

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
fn no_green_waits_for_a_request_to_be_opened_again() {
    for moves in [false, true] {
        let stage = Stage::green();
        let green = if moves { pushed_past(&stage) } else { stage.head(1) };
        stage.server.world().pull(NAME, 1).is_open = false;
        stage.review(1, "mia", "CHANGES_REQUESTED");
        let run = json!({ "head_sha": stage.head(1), "head_branch": "topic", "head_repository": { "full_name": NAME } });
        stage.on("workflow_run", &json!({ "workflow_run": run })).ends(0);
        assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending");
    }
}

#[test]
fn no_green_waits_through_the_night_for_what_was_closed_unseen() {
    for event in ["schedule", "push"] {
        let stage = Stage::green();
        let green = stage.head(1);
        stage.server.world().pull(NAME, 1).is_open = false;
        match event {
            "push" => stage.on_push("main"),
            _ => stage.on(event, &json!({})),
        }
        .ends(0);
        assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending");
    }
}

#[test]
fn no_green_waits_where_another_request_of_the_branch_was_green() {
    let stage = Stage::green();
    let green = pushed_past(&stage);
    stage.server.world().pull(NAME, 1).is_open = false;
    let anew = stage.server.world().open_pull(NAME, "rita", "topic", "main");
    stage.on_pull(anew).ends(1);
    assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending");
}

/// Returns the event of the first pull request, as it was with this head, proposed to main.
fn event(action: &str, head: &str) -> Json {
    let pull = json!({ "number": 1, "head": { "sha": head }, "base": { "ref": "main" } });
    json!({ "action": action, "pull_request": pull })
}

#[test]
fn a_run_is_no_success_for_what_it_is_not_about() {
    let stage = Stage::proposed();
    let head = stage.head(1);
    let opened = |head: &str| stage.on("pull_request_target", &event("opened", head));
    opened(&head).ends(1);
    // To a branch that has all of it already.
    stage.server.world().set_branch(NAME, "rita", "x", &head);
    stage.server.world().retarget(NAME, 1, "x", ByForge::No);
    let done = opened(&head).ends(1);
    assert!(done.ran.out.contains("only a newer run says"), "{}", done.ran.out);
    stage.server.world().retarget(NAME, 1, "main", ByForge::No);
    // Closed.
    stage.server.world().pull(NAME, 1).is_open = false;
    opened(&head).ends(1);
    stage.on("pull_request_target", &event("closed", &head)).ends(0);
    stage.server.world().pull(NAME, 1).is_open = true;
    // At a commit that needs nobody.
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "rita", "topic", &main);
    opened(&head).ends(1);
    stage.server.world().set_branch(NAME, "rita", "topic", &head);
    // Closed, and moved, while it is decided.
    stage.server.world().after("GraphQL Timeline", |world| world.pull(NAME, 1).is_open = false);
    opened(&head).ends(1);
    stage.server.world().pull(NAME, 1).is_open = true;
    stage
        .server
        .world()
        .after("GraphQL Timeline", move |world| world.set_branch(NAME, "rita", "topic", &main));
    opened(&head).ends(1);
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

#[test]
fn a_green_is_decided_again_where_another_own_branch_was_brought_to_it() {
    let stage = Stage::green();
    let green = stage.head(1);
    stage.repo.checkout("main").branch("notes");
    stage.repo.write("README.md", "Nothing of the agreement.\n");
    stage.push("notes", "Say more");
    let other = stage.server.world().open_pull(NAME, "rita", "notes", "main");
    stage.on_pull(other).ends(0);
    stage.server.world().set_branch(NAME, "rita", "notes", &green);
    pushed_past(&stage);
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.on_review(1).ends(1);
    assert_eq!(stage.head(other), green);
    let (state, said) = stage.status(other);
    assert!(state == "failure" && said.starts_with("Waiting for Sales and Marketing"), "{state}: {said}");
}

#[test]
fn closing_leaves_no_green_where_the_branch_stood_before() {
    let stage = Stage::green();
    let green = pushed_past(&stage);
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.on("pull_request_target", &event("closed", &stage.head(1))).ends(0);
    assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending");
}

#[test]
fn no_green_waits_where_a_request_was_merged_elsewhere() {
    for event in ["closed", "schedule"] {
        let stage = Stage::green();
        let green = stage.head(1);
        let main = stage.repo.id("main").to_string();
        stage.server.world().set_branch(NAME, "owner", "release", &main);
        stage.server.world().retarget(NAME, 1, "release", ByForge::No);
        stage.server.world().merge(NAME, 1, "rita");
        match event {
            "closed" => {
                let pull = json!({ "number": 1, "head": { "sha": green }, "base": { "ref": "release" } });
                let payload = json!({ "action": "closed", "pull_request": pull });
                stage.on("pull_request_target", &payload).ends(0)
            }
            _ => stage.on(event, &json!({})).ends(0),
        };
        assert_eq!(stage.posted(&green, MAIN).last().unwrap(), "pending", "{event}");
    }
}

#[test]
fn a_run_is_no_success_where_a_request_moves_to_a_branch_without_an_agreement() {
    let stage = Stage::proposed();
    let head = stage.head(1);
    stage.repo.checkout("main").branch("pages");
    stage.repo.git(&["rm", "-rq", "policy", "countersign.toml"]);
    stage.repo.write("index.html", "Nothing to sign.\n");
    stage.push("pages", "Show nothing");
    let pages = stage.repo.id("pages").to_string();
    stage.server.world().after("GraphQL Timeline", move |world| {
        world.set_branch(NAME, "rita", "topic", &pages);
        world.retarget(NAME, 1, "pages", ByForge::No);
    });
    stage.on("pull_request_target", &event("opened", &head)).ends(1);
}
