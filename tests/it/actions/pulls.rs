//! One pull request from its opening to its signatures, and beyond.

use std::fs;

use serde_json::json;

use super::{MAIN, NAME, Stage};
use crate::support::github::ByForge;
use crate::support::github::statuses::Posted;

#[test]
fn a_new_pull_request_waits_for_both_teams() {
    let stage = Stage::proposed();
    let done = stage.on_pull(1).ends(1);
    assert_eq!(stage.posted(&stage.head(1), MAIN), ["pending", "failure"]);
    let (_, said) = stage.status(1);
    assert!(said.starts_with("Waiting for Sales and Marketing to sign"), "{said}");
    let comments = stage.comments(1);
    let [comment] = comments.as_slice() else { panic!("{comments:?}") };
    assert!(comment.contains("**Asked to sign:** @"), "{comment}");
    assert!(done.summary.contains("## Pull request 1") && !done.summary.contains('@'), "{}", done.summary);
    assert!(done.ran.out.contains("This change may not merge."), "{}", done.ran.out);
    assert!(done.ran.out.contains("\n::notice file=policy/sla.toml,line="), "{}", done.ran.out);
    assert_eq!(done.output("verdict"), "refuse");
    assert!(done.output("meaning").starts_with("sha256:"));
    let evidence = fs::read_to_string(done.output("evidence")).unwrap();
    assert!(evidence.contains("countersign.evidence/1"), "{evidence}");
    let head = stage.head(1);
    let url = stage.server.world().statuses(NAME, &head, MAIN)[1].target_url.clone().unwrap();
    assert!(url.contains("/pull/1#issuecomment-"), "{url}");
}

#[test]
fn reviews_turn_it_green_under_the_same_comment() {
    let stage = Stage::proposed();
    stage.on_pull(1).ends(1);
    stage.review(1, "ana", "APPROVED");
    stage.on_review(1).ends(1);
    assert!(stage.status(1).1.contains("Marketing"), "{:?}", stage.status(1));
    stage.review(1, "mia", "APPROVED");
    let done = stage.on_review(1).ends(0);
    assert_eq!(done.output("verdict"), "allow");
    let (state, said) = stage.status(1);
    assert_eq!(state, "success", "{said}");
    assert!(said.starts_with("Signed: Sales – "), "{said}");
    let comments = stage.comments(1);
    assert_eq!(comments.len(), 1);
    assert!(comments[0].starts_with("### ✅ Both teams have signed"), "{}", comments[0]);
    // Checked again, it is pending meanwhile: a crash would leave no success.
    stage.on_review(1).ends(0);
    assert_eq!(
        stage.posted(&stage.head(1), MAIN).join(" "),
        "pending failure failure success pending success"
    );
}

#[test]
fn what_is_said_already_is_not_told_again() {
    let stage = Stage::proposed();
    stage.on_pull(1).ends(1);
    let before = stage.comments(1);
    stage.on_pull(1).ends(1);
    stage.on_review(1).ends(1);
    // The list of statuses may be late, and hide a success that a refusal has to take back.
    assert_eq!(stage.posted(&stage.head(1), MAIN), ["pending", "failure", "failure", "failure"]);
    assert_eq!(stage.comments(1), before);
    assert!(stage.server.world().pull(NAME, 1).comments[0].earlier.is_empty());
}

#[test]
fn a_later_push_voids_what_was_signed() {
    let stage = Stage::proposed();
    stage.on_pull(1).ends(1);
    stage.sign(1);
    stage.on_review(1).ends(0);
    stage.push_target("topic", "6 business hours");
    stage.on_pull(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
    let comments = stage.comments(1);
    assert_eq!(comments.len(), 1);
    assert!(comments[0].contains("do not count: since then"), "{}", comments[0]);
    assert!(comments[0].contains("**Asked to sign:** @"), "{}", comments[0]);
}

#[test]
fn pull_requests_from_forks_are_decided_alike() {
    let stage = Stage::agreed();
    stage.server.add_repository("lee/policy", stage.repo.path());
    stage.repo.branch("theirs");
    stage.repo.write("policy/sla.toml", fs::read(stage.repo.path().join("policy/sla.toml")).unwrap());
    let text = fs::read_to_string(stage.repo.path().join("policy/sla.toml")).unwrap();
    stage.repo.write("policy/sla.toml", text.replacen("4 business hours", "6 business hours", 1));
    stage.repo.commit("Take longer");
    let mut world = stage.server.world();
    world.push("lee/policy", "lee", stage.repo.path(), "theirs");
    let number = world.open_pull(NAME, "lee", "lee/policy:theirs", "main");
    drop(world);
    stage.on_pull(number).ends(1);
    stage.sign(number);
    stage.on_review(number).ends(0);
    assert_eq!(stage.status(number).0, "success");
}

#[test]
fn one_head_proposed_to_two_branches_stays_apart() {
    let stage = Stage::proposed();
    let main = stage.repo.id("main").to_string();
    stage.server.world().set_branch(NAME, "owner", "release", &main);
    let other = stage.server.world().open_pull(NAME, "rita", "topic", "release");
    stage.sign(1);
    stage.on_pull(1).ends(0);
    stage.on_pull(other).ends(1);
    let head = stage.head(1);
    assert_eq!(stage.posted(&head, MAIN).last().unwrap(), "success");
    assert_eq!(stage.posted(&head, "countersign: release").last().unwrap(), "failure");
    // A review is about a head: both are decided again.
    stage.on_review(1).ends(1);
    assert_eq!(stage.posted(&head, MAIN).last().unwrap(), "success");
}

#[test]
fn another_target_branch_asks_again() {
    let stage = Stage::proposed();
    stage.sign(1);
    stage.on_pull(1).ends(0);
    let main = stage.repo.id("main").to_string();
    let mut world = stage.server.world();
    world.set_branch(NAME, "owner", "release", &main);
    world.retarget(NAME, 1, "release", ByForge::No);
    drop(world);
    stage.on_pull(1).ends(1);
    assert_eq!(stage.posted(&stage.head(1), "countersign: release"), ["pending", "failure"]);
    assert_eq!(stage.comments(1).len(), 1);
}

#[test]
fn what_is_closed_is_left_alone() {
    let stage = Stage::proposed();
    stage.server.world().pull(NAME, 1).is_open = false;
    let done = stage.on_pull(1).ends(0);
    assert!(done.ran.out.contains("Nothing to decide"), "{}", done.ran.out);
    stage.on_review(1).ends(0);
    assert!(stage.posted(&stage.head(1), MAIN).is_empty() && stage.comments(1).is_empty());
}

#[test]
fn what_needs_no_signature_is_green_without_a_word() {
    let stage = Stage::agreed();
    stage.repo.branch("readme").write("README", "Hello\n");
    stage.push("readme", "Say hello");
    let number = stage.server.world().open_pull(NAME, "rita", "readme", "main");
    let done = stage.on_pull(number).ends(0);
    assert_eq!(done.output("verdict"), "not-applicable");
    assert_eq!(stage.status(number), ("success".to_owned(), "Nothing here needs a signature".to_owned()));
    assert!(stage.comments(number).is_empty());
}

#[test]
fn a_draft_is_decided_and_calls_nobody() {
    let stage = Stage::proposed();
    stage.server.world().pull(NAME, 1).is_draft = true;
    stage.on_pull(1).ends(1);
    assert!(!stage.comments(1)[0].contains('@'), "{}", stage.comments(1)[0]);
    stage.server.world().pull(NAME, 1).is_draft = false;
    stage
        .on("pull_request_target", &json!({ "action": "ready_for_review", "pull_request": { "number": 1 } }))
        .ends(1);
    assert!(stage.comments(1)[0].contains("**Asked to sign:** @"), "{}", stage.comments(1)[0]);
}

#[test]
fn no_success_stays_where_nothing_is_proposed_any_more() {
    let stage = Stage::proposed();
    stage.sign(1);
    stage.on_review(1).ends(0);
    let old = stage.head(1);
    let last = |head: &str, context: &str| stage.posted(head, context).last().cloned();
    // Another head is pushed.
    stage.push_target("topic", "6 business hours");
    let pushed =
        json!({ "action": "synchronize", "before": old, "after": "", "pull_request": { "number": 1 } });
    stage.on("pull_request_target", &pushed).ends(1);
    assert_eq!(last(&old, MAIN).unwrap(), "pending");
    // Another branch is chosen.
    stage.sign(1);
    stage.on_review(1).ends(0);
    let head = stage.head(1);
    let main = stage.repo.id("main").to_string();
    let mut world = stage.server.world();
    world.set_branch(NAME, "owner", "release", &main);
    world.retarget(NAME, 1, "release", ByForge::No);
    drop(world);
    let changes = json!({ "base": { "ref": { "from": "main" }, "sha": { "from": main } } });
    let edited = json!({ "action": "edited", "changes": changes, "pull_request": { "number": 1 } });
    stage.on("pull_request_target", &edited).ends(1);
    assert_eq!(last(&head, MAIN).unwrap(), "pending");
    // It is closed.
    stage.sign(1);
    stage.on_review(1).ends(0);
    assert_eq!(last(&head, "countersign: release").unwrap(), "success");
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.on("pull_request_target", &json!({ "action": "closed", "pull_request": { "number": 1 } })).ends(0);
    assert_eq!(last(&head, "countersign: release").unwrap(), "pending");
}

#[test]
fn a_merge_decides_what_else_is_proposed_to_its_branch() {
    let stage = Stage::proposed();
    stage.propose("other", "7 business hours");
    stage.sign(2);
    stage.on_review(2).ends(0);
    let mut world = stage.server.world();
    world.merge(NAME, 1, "owner");
    drop(world);
    stage.on("pull_request_target", &json!({ "action": "closed", "pull_request": { "number": 1 } })).ends(0);
    assert_eq!(stage.status(2).0, "failure", "both changed the same promise");
}

#[test]
fn a_status_for_a_branch_is_none_for_one_that_differs_by_case() {
    let stage = Stage::proposed();
    // On `MAIN` stands what nobody has signed, so that a pull request to it needs nobody.
    let topic = stage.head(1);
    stage.server.world().set_branch(NAME, "rita", "MAIN", &topic);
    stage.repo.write("README", "Hello\n");
    stage.push("topic", "Say hello");
    let other = stage.server.world().open_pull(NAME, "rita", "topic", "MAIN");
    stage.on_pull(other).ends(0);
    let head = stage.head(1);
    assert!(stage.posted(&head, "countersign: %4D%41%49%4E").contains(&"success".to_owned()));
    for context in [MAIN, "countersign: MAIN"] {
        let posted = stage.posted(&head, context);
        assert!(!posted.contains(&"success".to_owned()), "{context}: {posted:?}");
    }
    stage.on_pull(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
}

#[test]
fn no_success_stays_where_it_moved_twice_before_anybody_looked() {
    let stage = Stage::proposed();
    stage.sign(1);
    stage.on_review(1).ends(0);
    let old = stage.head(1);
    let main = stage.repo.id("main").to_string();
    let mut world = stage.server.world();
    world.set_branch(NAME, "owner", "release", &main);
    world.retarget(NAME, 1, "release", ByForge::No);
    drop(world);
    stage.push_target("topic", "6 business hours");
    let new = stage.head(1);
    assert_eq!(stage.posted(&old, MAIN).last().unwrap(), "success");
    let changes = json!({ "base": { "ref": { "from": "main" }, "sha": { "from": main } } });
    let release = json!({ "ref": "release", "sha": main });
    let edited = json!({ "action": "edited", "changes": changes, "pull_request": { "number": 1, "head": { "sha": old }, "base": release } });
    stage.on("pull_request_target", &edited).ends(1);
    assert_eq!(stage.posted(&old, MAIN).last().unwrap(), "pending");
    // The other run alone would find it as well, had it moved the other way round.
    stage.server.world().posted(NAME, &old, "countersign: release", "success", 1);
    let pushed = json!({ "action": "synchronize", "before": old, "after": new, "pull_request": { "number": 1, "head": { "sha": new }, "base": release } });
    stage.server.world().retarget(NAME, 1, "main", ByForge::No);
    stage.on("pull_request_target", &pushed).ends(1);
    assert_eq!(stage.posted(&old, "countersign: release").last().unwrap(), "pending");
}

#[test]
fn no_success_stays_on_the_head_that_was_closed() {
    let stage = Stage::proposed();
    stage.sign(1);
    stage.on_review(1).ends(0);
    let old = stage.head(1);
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.push_target("topic", "6 business hours");
    let new = stage.repo.id("topic").to_string();
    let mut world = stage.server.world();
    let pull = world.pull(NAME, 1);
    (pull.is_open, pull.head_sha) = (true, new);
    drop(world);
    // Its run looks only now that it is open again, with another head.
    let closed = json!({ "action": "closed", "pull_request": { "number": 1, "head": { "sha": old }, "base": { "ref": "main" } } });
    stage.on("pull_request_target", &closed).ends(1);
    assert_eq!(stage.posted(&old, MAIN).last().unwrap(), "pending");
    assert_eq!(stage.status(1).0, "failure");
}

#[test]
fn a_status_whose_name_looks_alike_is_none_of_the_gates() {
    let stage = Stage::proposed();
    stage.review(1, "ana", "APPROVED");
    let mia = stage.review(1, "mia", "APPROVED");
    stage.on_pull(1).ends(0);
    let alike = Posted {
        id: 1_000_000,
        commit: stage.head(1),
        context: "countersign: \u{ff4d}ain".to_owned(),
        state: "failure".to_owned(),
        description: "Waiting for Marketing to sign: once Mia Chen or Sam Reyes approves".to_owned(),
        target_url: None,
    };
    let mut world = stage.server.world();
    world.repositories.get_mut(NAME).unwrap().statuses.push(alike);
    world.dismiss(NAME, 1, mia, "sam");
    drop(world);
    stage.on_pull(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
    assert_eq!(stage.posted(&stage.head(1), MAIN), ["pending", "success", "pending", "failure"]);
}

#[test]
fn an_older_refusal_is_not_posted_over_a_newer_success() {
    let stage = Stage::proposed();
    stage.review(1, "ana", "APPROVED");
    stage.on_review(1).ends(1);
    stage.push_target("topic", "6 business hours");
    stage.review(1, "ana", "APPROVED");
    // While the comment is written, the other team signs, and its own run is done.
    let head = stage.head(1);
    stage.server.world().after("GraphQL Comments", move |world| {
        world.review(NAME, 1, "mia", "APPROVED");
        world.posted(NAME, &head, MAIN, "success", 1);
    });
    stage.on_pull(1).ends(0);
    assert_eq!(stage.status(1).0, "success");
}

#[test]
fn a_success_is_not_posted_over_a_newer_refusal() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    stage.server.world().after("GraphQL Comments", move |world| {
        world.posted(NAME, &head, MAIN, "failure", 1);
    });
    stage.on_pull(1).ends(0);
    // Decided anew, it holds.
    let posted = stage.posted(&stage.head(1), MAIN);
    assert_eq!(posted, ["pending", "failure", "success"]);
    assert_eq!(stage.server.asked().iter().filter(|asked| asked.contains("GraphQL Commits")).count(), 2);
}
