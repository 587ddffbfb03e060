//! Merge queues: a group is decided entry by entry.

use serde_json::{Value as Json, json};

use super::{Done, MAIN, NAME, Stage};
use crate::support::github::{Effect, Fault, World};

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

#[test]
fn a_group_where_nothing_is_agreed_gets_no_status() {
    let stage = Stage::agreed();
    stage.repo.git(&["checkout", "--quiet", "--orphan", "pages"]);
    stage.repo.git(&["rm", "-rfq", "."]);
    stage.repo.write("index.html", "Hello\n");
    stage.push("pages", "Say hello");
    stage.repo.branch("more").write("index.html", "Hello, all\n");
    stage.push("more", "Say more");
    let number = stage.server.world().open_pull(NAME, "rita", "more", "pages");
    let group = stage.server.world().enqueue(NAME, number);
    let payload = json!({
        "action": "checks_requested",
        "merge_group": { "head_sha": group, "base_ref": "refs/heads/pages" },
    });
    let done = stage.on("merge_group", &payload).ends(0);
    assert!(done.ran.out.contains("there is no agreement on pages"), "{}", done.ran.out);
    assert_eq!(stage.posted(&group, "countersign: pages"), [""; 0]);
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
fn a_queue_that_is_not_shown_in_full_leaves_no_green() {
    let (stage, [first, _], groups) = queued();
    stage.server.world().cut_off.insert("entries".to_owned());
    stage.review(first, "mia", "CHANGES_REQUESTED");
    stage.on_review(first).ends(2);
    for group in &groups {
        assert_eq!(stage.posted(group, MAIN).last().unwrap(), "error");
    }
    stage.server.world().cut_off.clear();
    stage.on_review(first).ends(1);
    for group in &groups {
        assert_eq!(stage.posted(group, MAIN).last().unwrap(), "failure");
    }
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

#[test]
fn a_group_is_read_again_where_the_one_ahead_lands_meanwhile() {
    let (stage, first, second) = two();
    stage.sign(first);
    let [ahead, group] = {
        let mut world = stage.server.world();
        [first, second].map(|number| world.enqueue(NAME, number))
    };
    stage.server.world().after("GraphQL Reviews", move |world| {
        world.set_branch(NAME, "owner", "main", &ahead);
        let queue = world.repository(NAME).queues.get_mut("main").unwrap();
        queue.retain(|entry| entry.number != first);
    });
    on_group(&stage, &group).ends(0);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "success"]);
}

/// An answer of GraphQL that is an error.
fn refused(error: &Json) -> Effect {
    Effect::Answer(200, Vec::new(), json!({ "data": null, "errors": [error] }).to_string())
}

fn fault(path: &str, times: usize) -> Fault {
    let error = json!({ "type": "UNPROCESSABLE", "message": "No" });
    Fault { path: path.to_owned(), times, effect: refused(&error) }
}

#[test]
fn only_a_server_without_queues_has_no_queue_because_it_says_so() {
    let unknown = json!({
        "path": ["query Queue", "repository", "mergeQueue"],
        "extensions": { "code": "undefinedField", "typeName": "Repository", "fieldName": "mergeQueue" },
        "message": "Field 'mergeQueue' doesn't exist on type 'Repository'"
    });
    let inner = json!({
        "extensions": { "code": "undefinedField", "typeName": "MergeQueue", "fieldName": "entries" },
        "message": "Field 'entries' doesn't exist on type 'MergeQueue'"
    });
    let (oops, hidden, gone) = (
        json!({ "message": "Something went wrong while executing your query." }),
        json!({ "type": "FORBIDDEN", "message": "Resource not accessible by integration" }),
        json!({ "type": "NOT_FOUND", "message": "Could not resolve to a Repository" }),
    );
    for (error, code) in [(unknown, 1), (inner, 2), (oops, 2), (hidden, 2), (gone, 2)] {
        let (stage, [first, _], groups) = queued();
        stage.server.fail("GraphQL Queue", usize::MAX, refused(&error));
        stage.review(first, "mia", "CHANGES_REQUESTED");
        let done = stage.on_review(first);
        assert_eq!(done.ran.code, code, "{error}: {}", done.ran.err);
        assert_eq!(stage.status(first).0, "failure");
        // The forge's own branches say which groups there are.
        let left = if code == 1 { "success" } else { "error" };
        for group in &groups {
            assert_eq!(stage.posted(group, MAIN).last().unwrap(), left, "{error}");
        }
    }
}

#[test]
fn what_fails_around_the_green_of_a_group_leaves_an_error() {
    let green = |on_posted: fn(&mut World, u64)| {
        let (stage, first, _) = two();
        stage.sign(first);
        let group = stage.server.world().enqueue(NAME, first);
        stage.server.world().after("GraphQL Queue", move |world| {
            world.after("/statuses/", move |world| on_posted(world, first));
        });
        on_group(&stage, &group).ends(2);
        assert_eq!(stage.posted(&group, MAIN), ["pending", "success", "error"]);
    };
    // Nobody can tell whether it holds.
    green(|world, _| world.faults.push(fault("GraphQL Timeline", usize::MAX)));
    // It does not hold, and nobody can tell whether it has landed.
    green(|world, first| {
        world.review(NAME, first, "mia", "CHANGES_REQUESTED");
        world.faults.push(fault("GraphQL Queue", usize::MAX));
    });
    // Right before.
    let (stage, first, _) = two();
    stage.sign(first);
    let group = stage.server.world().enqueue(NAME, first);
    stage.server.world().after("GraphQL Timeline", |world| world.faults.push(fault("GraphQL Timeline", 1)));
    on_group(&stage, &group).ends(2);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "error"]);
}

#[test]
fn a_group_that_a_run_left_behind_is_decided_again() {
    let runs = [("pending", "workflow_run"), ("error", "workflow_dispatch"), ("failure", "schedule")];
    for (left, event) in runs {
        let (stage, [first, _], groups) = queued();
        for group in &groups {
            stage.server.world().posted(NAME, group, MAIN, left, 1);
        }
        let head = stage.head(first);
        stage
            .on(event, &json!({ "workflow_run": { "head_sha": head }, "inputs": { "number": "1" } }))
            .ends(0);
        for group in &groups {
            assert_eq!(stage.posted(group, MAIN).last().unwrap(), "success", "{left}, {event}");
        }
    }
}

#[test]
fn a_group_that_cannot_be_decided_does_not_keep_the_others_from_it() {
    let (stage, [first, _], groups) = queued();
    stage.review(first, "mia", "CHANGES_REQUESTED");
    // Asked for which groups there are, for whether the first one waits, and for what is in it.
    stage.server.world().after("GraphQL Queue", |world| {
        world.after("GraphQL Queue", |world| world.faults.push(fault("GraphQL Queue", 1)));
    });
    stage.on_review(first).ends(2);
    assert_eq!(stage.posted(&groups[0], MAIN), ["pending", "success", "pending", "error"]);
    assert_eq!(stage.posted(&groups[1], MAIN), ["pending", "success", "pending", "failure"]);
}

#[test]
fn who_signs_while_a_group_is_decided_is_heard() {
    let (stage, first, _) = two();
    stage.review(first, "ana", "APPROVED");
    let group = stage.server.world().enqueue(NAME, first);
    stage.server.world().after("/activity", move |world| {
        world.review(NAME, first, "mia", "APPROVED");
    });
    on_group(&stage, &group).ends(0);
    assert_eq!(stage.posted(&group, MAIN), ["pending", "success"]);
}

#[test]
fn another_title_leaves_groups_alone() {
    let (stage, [first, _], groups) = queued();
    let edited = |changes: &Json| {
        let pull = json!({ "number": first });
        stage.on(
            "pull_request_target",
            &json!({ "action": "edited", "changes": changes, "pull_request": pull }),
        )
    };
    edited(&json!({ "title": { "from": "x" } })).ends(0);
    for group in &groups {
        assert_eq!(stage.posted(group, MAIN), ["pending", "success"]);
    }
    edited(&json!({ "base": { "ref": { "from": "x" }, "sha": { "from": "x" } } })).ends(0);
    for group in &groups {
        assert_eq!(stage.posted(group, MAIN).len(), 4);
    }
}

#[test]
fn the_own_status_is_pending_before_queues_are_asked_for() {
    let (stage, [first, _], _) = queued();
    stage.on_pull(first).ends(0);
    let before = stage.server.asked().len();
    stage.on_review(first).ends(0);
    let asked = stage.server.asked();
    let at = |what: &str| asked.iter().skip(before).position(|one| one.starts_with(what)).unwrap();
    let pending = at(&format!("POST /repos/{NAME}/statuses/{}", stage.head(first)));
    assert!(pending < at("POST GraphQL Queue"), "{asked:?}");
}

#[test]
fn where_the_list_cannot_be_had_no_group_stays_green() {
    for path in ["GraphQL OpenPulls", "/pulls/1"] {
        let (stage, [first, _], groups) = queued();
        stage.server.fail(path, usize::MAX, Effect::status(403, "Resource not accessible"));
        stage.review(first, "mia", "CHANGES_REQUESTED");
        match path {
            "/pulls/1" => stage.on_pull(first),
            _ => stage.on_review(first),
        }
        .ends(2);
        for group in &groups {
            assert_eq!(stage.posted(group, MAIN).last().unwrap(), "error", "{path}");
        }
    }
    let (stage, _, groups) = queued();
    stage.server.fail("GraphQL OpenPulls", usize::MAX, Effect::status(403, "Resource not accessible"));
    stage.on("schedule", &json!({})).ends(2);
    assert_eq!(stage.posted(&groups[0], MAIN).last().unwrap(), "error");
}

#[test]
fn a_group_whose_green_could_not_be_taken_back_is_decided_all_the_same() {
    let (stage, [first, _], groups) = queued();
    stage.review(first, "mia", "CHANGES_REQUESTED");
    let refused = Effect::status(422, "Validation failed");
    stage.server.fail(&format!("/policy/statuses/{}", groups[0]), 1, refused.clone());
    stage.on_review(first).ends(2);
    assert_eq!(stage.posted(&groups[0], MAIN).last().unwrap(), "failure");
    // In its own run as well.
    let (stage, [first, _], groups) = queued();
    stage.review(first, "mia", "CHANGES_REQUESTED");
    stage.server.fail(&format!("/policy/statuses/{}", groups[0]), 1, refused);
    let group = json!({ "head_sha": groups[0], "base_ref": "refs/heads/main" });
    stage.on("merge_group", &json!({ "action": "checks_requested", "merge_group": group })).ends(1);
    assert_eq!(stage.posted(&groups[0], MAIN).last().unwrap(), "failure");
}
