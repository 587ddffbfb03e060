//! One commit, proposed by several pull requests: they share a status.

use serde_json::json;

use super::{MAIN, NAME, Stage};
use crate::support::github::{ByForge, World};

#[test]
fn one_head_proposed_twice_has_the_worst_status_of_both() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    stage.server.world().set_branch(NAME, "sam", "copy", &head);
    stage.server.world().open_pull(NAME, "sam", "copy", "main");
    let done = stage.on_pull(1).ends(1);
    let (state, said) = stage.status(1);
    assert!(state == "failure" && said.starts_with("#2: "), "{said}");
    // Two were decided, so that there is no one verdict to hand on.
    assert_eq!(done.output("verdict"), "");
    // Nothing says that the signed one may merge, and each names the other.
    let (first, second) = (&stage.comments(1)[0], &stage.comments(2)[0]);
    assert!(
        first.starts_with("### ⛔ Signed, but another") && first.contains("by pull request 2, which"),
        "{first}"
    );
    assert!(second.contains("proposed to main by pull request 1.") && second.contains('@'), "{second}");
    stage.sign(2);
    stage.on_review(2).ends(0);
    assert_eq!(stage.status(1).0, "success");
    stage.server.world().pull(NAME, 2).is_open = false;
    stage.on_pull(1).ends(0);
}

#[test]
fn an_edited_comment_is_found_though_the_status_leads_to_that_of_another() {
    let stage = Stage::proposed();
    let head = stage.head(1);
    stage.server.world().set_branch(NAME, "sam", "copy", &head);
    let other = stage.server.world().open_pull(NAME, "sam", "copy", "main");
    stage.on_pull(1).ends(1);
    stage.on_pull(other).ends(1);
    assert_eq!(stage.posted(&head, &format!("countersign-comment: #{other}")), ["success"], "noted once");
    let mut world = stage.server.world();
    world.edit_comment(NAME, other, 0, "sam", "Sales owes more.");
    world.pull(NAME, 1).is_open = false;
    drop(world);
    stage.repo.git(&["branch", "copy", "topic"]);
    stage.push_target("copy", "6 business hours");
    stage.on_pull(other).ends(1);
    let comments = stage.comments(other);
    assert!(comments.len() == 1 && comments[0].contains("6 business hours"), "{comments:?}");
}

#[test]
fn a_strangers_fork_with_the_same_head_changes_nothing() {
    let stage = Stage::proposed();
    stage.sign(1);
    let other = stage.propose_from("lee");
    stage.review(other, "mia", "CHANGES_REQUESTED");
    stage.on_pull(1).ends(0);
    stage.on_pull(other).ends(0);
    stage.on_review(other).ends(0);
    assert_eq!(stage.status(1).0, "success");
    assert!(stage.status(1).1.starts_with("#1: Signed: "), "{:?}", stage.status(1));
    assert!(stage.comments(other).is_empty());
    // By itself it is decided as what it is.
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.on("pull_request_target", &json!({ "action": "closed", "pull_request": { "number": 1 } })).ends(0);
    assert!(stage.status(other).1.starts_with("Mia Chen asked for changes"), "{:?}", stage.status(other));
}

#[test]
fn of_forks_alone_each_has_to_be_signed_or_closed() {
    let stage = Stage::proposed();
    let (one, other) = (stage.propose_from("lee"), stage.propose_from("kim"));
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.sign(one);
    stage.on_pull(one).ends(1);
    assert!(
        stage.comments(one)[0].contains(&format!("by pull request {other}, which")),
        "{}",
        stage.comments(one)[0]
    );
    stage.server.world().pull(NAME, other).is_open = false;
    stage.on_pull(one).ends(0);
    assert_eq!(stage.status(one).0, "success");
}

#[test]
fn what_happens_to_one_pull_request_decides_all_of_its_head() {
    let stage = Stage::proposed();
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "owner", "release", &main);
    let other = stage.server.world().open_pull(NAME, "rita", "topic", "release");
    stage.sign(1);
    stage.on_pull(1).ends(0);
    stage.review(1, "mia", "CHANGES_REQUESTED");
    // The run for the review was left out for that of the other pull request.
    stage.on_pull(other).ends(1);
    assert_eq!(stage.status(1).0, "failure");
}

/// Signed, and proposed from a stranger's fork as well; returns the head and the fork's number.
fn signed_beside_a_fork() -> (Stage, String, u64) {
    let stage = Stage::proposed();
    stage.sign(1);
    let other = stage.propose_from("lee");
    stage.on_pull(1).ends(0);
    assert_eq!(stage.status(other).0, "success");
    let head = stage.head(1);
    (stage, head, other)
}

#[test]
fn a_fork_left_alone_with_a_head_is_decided_by_itself() {
    let (stage, head, other) = signed_beside_a_fork();
    stage.push_target("topic", "6 business hours");
    let pushed = json!({ "action": "synchronize", "before": head, "pull_request": { "number": 1 } });
    let done = stage.on("pull_request_target", &pushed).ends(1);
    // What is handed on is about the one that was pushed.
    assert!(done.output("evidence").ends_with("evidence-1.json"), "{}", done.output("evidence"));
    let (state, said) = stage.status(other);
    assert!(state == "failure" && said.starts_with("Waiting for Sales and Marketing"), "{said}");
    assert_eq!(stage.comments(other).len(), 1);

    // Merged into another branch before anybody looked.
    let (stage, head, other) = signed_beside_a_fork();
    let main = stage.repo.id("main").to_string();
    let mut world = stage.server.world();
    world.set_branch(NAME, "owner", "release", &main);
    world.retarget(NAME, 1, "release", ByForge::No);
    world.merge(NAME, 1, "owner");
    drop(world);
    let changes = json!({ "base": { "ref": { "from": "main" }, "sha": { "from": main } } });
    let edited = json!({ "action": "edited", "changes": changes, "pull_request": { "number": 1 } });
    stage.on("pull_request_target", &edited).ends(0);
    assert_eq!(stage.posted(&head, MAIN).last().unwrap(), "failure");
    assert_eq!(stage.status(other).0, "failure");
}

#[test]
fn what_shared_a_status_is_free_once_the_other_moves_on() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    stage.server.world().set_branch(NAME, "sam", "copy", &head);
    let other = stage.server.world().open_pull(NAME, "sam", "copy", "main");
    stage.on_pull(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
    stage.repo.git(&["branch", "copy", "topic"]);
    stage.push_target("copy", "6 business hours");
    let pushed = json!({ "action": "synchronize", "before": head, "pull_request": { "number": other } });
    stage.on("pull_request_target", &pushed).ends(1);
    assert_eq!(stage.status(1).0, "success");
}

#[test]
fn a_draft_speaks_for_no_fork_beside_it() {
    let (stage, _, other) = signed_beside_a_fork();
    stage.server.world().pull(NAME, 1).is_draft = true;
    let event = |action| json!({ "action": action, "pull_request": { "number": 1 } });
    stage.on("pull_request_target", &event("converted_to_draft")).ends(1);
    let (state, said) = stage.status(other);
    assert!(state == "failure" && said.starts_with(&format!("#{other}: Waiting for ")), "{said}");
    // The way out.
    stage.server.world().pull(NAME, 1).is_draft = false;
    stage.on("pull_request_target", &event("ready_for_review")).ends(0);
    assert_eq!(stage.status(1).0, "success");
    // Alone, a draft is decided as it was.
    stage.server.world().pull(NAME, 1).is_draft = true;
    stage.server.world().pull(NAME, other).is_open = false;
    stage.on_pull(1).ends(0);
}

/// Proposes the head of the first pull request from another branch, as somebody else.
fn copied(world: &mut World, head: &str) {
    world.set_branch(NAME, "sam", "copy", head);
    world.open_pull(NAME, "sam", "copy", "main");
}

#[test]
fn what_is_opened_while_another_is_decided_is_decided_with_it() {
    // Once the list was read for the first time, and once more right before the status.
    for times in [1, 2] {
        let stage = Stage::proposed();
        stage.sign(1);
        let head = stage.head(1);
        let mut world = stage.server.world();
        for _ in 1..times {
            world.after("GraphQL OpenPulls", |_| {});
        }
        let same = head.clone();
        world.after("GraphQL OpenPulls", move |world| copied(world, &same));
        drop(world);
        stage.on("schedule", &json!({})).ends(0);
        let posted = stage.posted(&head, MAIN).join(" ");
        let expected = ["pending failure", "pending success pending failure"];
        assert_eq!(posted, expected[times - 1]);
        assert!(stage.status(1).1.starts_with("#2: Waiting for "), "{:?}", stage.status(1));
        stage.sign(2);
        stage.on_review(2).ends(0);
        assert_eq!(stage.status(1).0, "success");
    }
}

#[test]
fn a_list_that_is_late_about_a_draft_is_read_again() {
    for (times, ends) in [(1, 1), (8, 2)] {
        let (stage, head, _) = signed_beside_a_fork();
        stage.server.world().pull(NAME, 1).is_draft = true;
        for _ in 0..times {
            let mut world = stage.server.world();
            world.after("/pulls/1", |world| world.pull(NAME, 1).is_draft = false);
            world.after("GraphQL OpenPulls", |world| world.pull(NAME, 1).is_draft = true);
        }
        let event = json!({ "action": "converted_to_draft", "pull_request": { "number": 1 } });
        stage.on("pull_request_target", &event).ends(ends);
        let posted = stage.posted(&head, MAIN);
        assert!(posted.last().is_some_and(|last| last == "failure"), "{posted:?}");
    }
}

#[test]
fn a_fork_opened_meanwhile_keeps_nobody() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    stage.server.add_repository("lee/policy", stage.repo.path());
    stage.server.world().after("GraphQL OpenPulls", move |world| {
        world.set_branch("lee/policy", "lee", "copy", &head);
        world.open_pull(NAME, "lee", "lee/policy:copy", "main");
    });
    stage.on_pull(1).ends(0);
    assert_eq!(stage.posted(&stage.head(1), MAIN), ["pending", "success"]);
}

#[test]
fn the_comment_of_a_fork_beside_tells_of_no_version_that_it_has_left() {
    let stage = Stage::proposed();
    let main = stage.repo.id("main").to_string();
    stage.repo.checkout("main").branch("idea");
    stage.push_target("idea", "7 business hours");
    let other = stage.repo.git(&["rev-parse", "idea"]);
    let (own, fork) = (stage.head(1), stage.propose_from("lee"));
    let pushed = |stage: &Stage, before: &str, head: &str| {
        stage.server.world().set_branch("lee/policy", "lee", "copy", head);
        let event = json!({ "action": "synchronize", "before": before, "pull_request": { "number": fork } });
        stage.on("pull_request_target", &event)
    };
    pushed(&stage, &main, &other).ends(1);
    assert!(stage.comments(fork)[0].contains("7 business hours"), "{}", stage.comments(fork)[0]);
    // Whatever somebody makes of it.
    stage.server.world().edit_comment(NAME, fork, 0, "lee", "7 business hours are plenty.");
    let done = pushed(&stage, &other, &own);
    let [said] = &*stage.comments(fork) else { panic!("{:?}", stage.comments(fork)) };
    assert!(said.contains("is proposed by #1, from a branch") && !said.contains('@'), "{said}");
    assert!(!said.contains("7 business hours"), "{said}");
    assert!(
        done.ran.out.contains(&format!("Pull request {fork} is left to pull request 1,")),
        "{}",
        done.ran.out
    );
    // What is said there afterwards changes nothing of that.
    stage.review(fork, "sam", "CHANGES_REQUESTED");
    stage.on_review(fork).ends(1);
    assert!(stage.comments(fork)[0].contains("is proposed by #1"), "{:?}", stage.comments(fork));
    // Alone, it is told again, and those who can sign are asked.
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.on("pull_request_target", &json!({ "action": "closed", "pull_request": { "number": 1 } })).ends(0);
    let said = &stage.comments(fork)[0];
    assert!(said.contains("Sam Reyes asked for changes"), "{said}");
}

#[test]
fn what_happens_to_a_fork_beside_costs_no_status() {
    let (stage, head, other) = signed_beside_a_fork();
    let before = stage.posted(&head, MAIN);
    stage
        .on("pull_request_target", &json!({ "action": "edited", "pull_request": { "number": other } }))
        .ends(0);
    let away = stage.repo.id("main").to_string();
    stage.server.world().set_branch("lee/policy", "lee", "copy", &away);
    let pushed = |before: &str| json!({ "action": "synchronize", "before": before, "pull_request": { "number": other } });
    stage.on("pull_request_target", &pushed(&head)).ends(0);
    stage.server.world().set_branch("lee/policy", "lee", "copy", &head);
    stage.on("pull_request_target", &pushed(&away)).ends(0);
    assert_eq!(stage.posted(&head, MAIN), before);
    // Its run counts for the commit as well, so that it ends as what decides it does, whoever has
    // posted what.
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.on("pull_request_target", &pushed(&away)).ends(1);
    assert_eq!(stage.posted(&head, MAIN), before);
    stage.review(1, "mia", "APPROVED");
    // What was never decided is decided then.
    stage.server.world().posted(NAME, &head, MAIN, "error", 1);
    stage.on("pull_request_target", &pushed(&away)).ends(0);
    assert_eq!(stage.status(1).0, "success");
}
