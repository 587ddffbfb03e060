//! Merge queues: a group is decided entry by entry.

use serde_json::json;

use super::{Done, MAIN, NAME, Stage};

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
