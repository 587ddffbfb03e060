//! Whatever goes wrong: exit code 2, and no old success.

use std::fs;

use serde_json::json;

use super::{Done, MAIN, NAME, Stage};
use crate::support::github::{Effect, Fault, TOKEN};

#[test]
fn a_forge_that_fails_leaves_no_success() {
    for path in ["GraphQL Reviews", "GraphQL Commits", "GraphQL Timeline", "/git-upload-pack", "/activity"] {
        let stage = Stage::green();
        stage.server.fail(path, usize::MAX, Effect::status(403, "Resource not accessible by integration"));
        let done = stage.on_pull(1);
        if path == "/activity" {
            // Who pushed, and where the branch stood, is not needed to decide this one.
            done.ends(0);
            continue;
        }
        // Objects of an earlier run are gone with it, so that it has to fetch.
        done.ends(2);
        let (state, said) = stage.status(1);
        assert!(state == "error" && said.starts_with("Could not be checked: "), "{path}: {said}");
        assert!(stage.comments(1)[0].starts_with("### ⚠️ This change could not be checked"), "{path}");
    }
}

#[test]
fn a_failure_is_told_under_all_that_share_the_status() {
    let stage = Stage::proposed();
    let head = stage.head(1);
    stage.server.world().set_branch(NAME, "sam", "copy", &head);
    let other = stage.server.world().open_pull(NAME, "sam", "copy", "main");
    stage.on_pull(1).ends(1);
    stage.server.fail(
        "GraphQL Reviews",
        usize::MAX,
        Effect::status(403, "Resource not accessible by integration"),
    );
    stage.on_pull(1).ends(2);
    for number in [1, other] {
        assert!(stage.comments(number)[0].starts_with("### ⚠️ This change could not be checked"), "{number}");
    }
}

/// Signed at a version that is on no branch any more.
fn signed_before_a_force_push() -> Stage {
    let stage = Stage::proposed();
    stage.sign(1);
    stage.repo.checkout("main").git(&["branch", "--force", "topic", "main"]);
    stage.repo.checkout("topic").write("README", "Hello\n");
    stage.push_target("topic", "5 business hours");
    stage
}

#[test]
fn an_approved_version_that_could_not_be_fetched_is_not_gone() {
    let stage = signed_before_a_force_push();
    // Of a round whatever is there for the first time, base and head are fetched before the reviews are read.
    stage.server.world().after("GraphQL Reviews", |world| {
        world.faults.push(Fault {
            path: "/git-upload-pack".to_owned(),
            times: usize::MAX,
            effect: Effect::status(500, "Oops"),
        });
    });
    let done = stage.on("schedule", &json!({})).ends(2);
    assert!(
        done.ran.err.contains("could not be fetched") && done.ran.err.contains("run this again"),
        "{}",
        done.ran.err
    );
    assert_eq!(stage.status(1).0, "error");
    stage.server.world().faults.clear();
    stage.on("schedule", &json!({})).ends(0);
    assert_eq!(stage.status(1).0, "success");
}

#[test]
fn an_approved_version_that_is_gone_does_not_count() {
    let stage = signed_before_a_force_push();
    let gone = "d".repeat(40);
    for review in &mut stage.server.world().pull(NAME, 1).reviews {
        review.commit = Some(gone.clone());
    }
    let done = stage.on("schedule", &json!({})).ends(0);
    assert_eq!(stage.status(1).0, "failure");
    assert!(done.ran.out.contains("commit ddddddd is gone"), "{}", done.ran.out);
}

#[test]
fn a_team_that_the_token_cannot_see_is_said() {
    let stage = Stage::proposed();
    stage.repo.checkout("main");
    let path = stage.repo.path().join("policy/signatories.toml");
    let text = fs::read_to_string(path).unwrap();
    let text = text.replace("name = \"Marketing\"", "name = \"Marketing\"\ngithub_team = \"acme/marketing\"");
    let sam = text.find("\n[[people]]\nid = \"sam\"").unwrap();
    stage.repo.write("policy/signatories.toml", &text[..sam]);
    stage.push("main", "A team, and Mia");
    stage.server.fail("/orgs/", usize::MAX, Effect::status(403, "Resource not accessible by integration"));
    let unknown = "Nobody knows who is in acme/marketing, whose members sign for Marketing: the token cannot see that \
                   team. Give the gate a token that may read the organization's members";
    // Where somebody else can sign, it is worth knowing.
    let done = stage.on_pull(1).ends(1);
    assert!(done.ran.out.contains(&format!("Note: {unknown}")), "{}", done.ran.out);
    assert!(done.ran.out.contains("Mia Chen must sign"), "{}", done.ran.out);
    // Where nobody can, it is the reason.
    let mia = text.find("\n[[people]]\nid = \"mia\"").unwrap();
    stage.repo.checkout("main").write("policy/signatories.toml", &text[..mia]);
    stage.push("main", "A team");
    let done = stage.on_pull(1).ends(1);
    assert!(done.ran.out.contains(unknown) && !done.ran.out.contains("mandate"), "{}", done.ran.out);
    assert_eq!(stage.status(1).1, "Nobody knows who is in acme/marketing, whose members sign");
    stage.server.world().faults.clear();
    stage.server.world().teams.insert("acme/marketing".to_owned(), vec!["nina".to_owned()]);
    let done = stage.on_pull(1).ends(1);
    assert!(!done.ran.out.contains("Nobody knows"), "{}", done.ran.out);
}

#[test]
fn what_cannot_be_published_stays_pending() {
    let stage = Stage::green();
    // The pending status is posted; nothing after it is.
    stage.server.world().after("/statuses/", |world| {
        world.faults.push(Fault {
            path: "/statuses/".to_owned(),
            times: usize::MAX,
            effect: Effect::status(403, "Resource not accessible by integration"),
        });
    });
    // The first answer whose path has this is the list of statuses, whose path ends in it.
    stage.on_pull(1).ends(2);
    assert_eq!(stage.status(1).0, "pending");
}

#[test]
fn a_comment_that_cannot_be_written_keeps_no_verdict_back() {
    let stage = Stage::proposed();
    let locked = Effect::status(403, "Unable to create comment because issue is locked.");
    stage.server.fail("/comments", usize::MAX, locked);
    let warned = |done: Done| {
        assert!(done.ran.out.contains("::warning title=countersign::The comment under"), "{}", done.ran.out);
        assert!(done.ran.out.contains("unlock the conversation"), "{}", done.ran.out);
        assert!(done.summary.contains("could not be written"), "{}", done.summary);
    };
    warned(stage.on_pull(1).ends(1));
    assert_eq!(stage.status(1).0, "failure");
    stage.sign(1);
    warned(stage.on_review(1).ends(0));
    assert_eq!(stage.status(1).0, "success");
    let head = stage.head(1);
    let url = stage.server.world().statuses(NAME, &head, MAIN).last().unwrap().target_url.clone().unwrap();
    assert!(url.contains("/actions/runs/9"), "{url}");
    // Nobody was asked, so the first comment that can be written asks.
    assert!(stage.comments(1).is_empty());
    stage.review(1, "mia", "CHANGES_REQUESTED");
    stage.server.world().faults.clear();
    stage.on_review(1).ends(1);
    assert_eq!(stage.comments(1).len(), 1);
}

#[test]
fn a_comment_that_cannot_be_changed_keeps_no_failure_back() {
    for path in ["/issues/comments/", "GraphQL Comments"] {
        let stage = Stage::green();
        stage.server.fail(path, usize::MAX, Effect::status(403, "Resource not accessible by integration"));
        stage.server.fail("GraphQL Reviews", usize::MAX, Effect::status(403, "Resource not accessible"));
        let done = stage.on_pull(1).ends(2);
        assert_eq!(stage.status(1).0, "error", "{path}");
        assert!(done.ran.out.contains("::warning title=countersign::The comment"), "{}", done.ran.out);
    }
}

#[test]
fn what_moves_while_it_is_decided_is_decided_again() {
    let stage = Stage::proposed();
    stage.sign(1);
    let old = stage.head(1);
    stage.push_target("topic", "6 business hours");
    let new = stage.head(1);
    stage.server.world().set_branch(NAME, "rita", "topic", &old);
    stage.server.world().after("GraphQL Comments", move |world| {
        world.set_branch(NAME, "rita", "topic", &new);
    });
    stage.on_pull(1).ends(1);
    assert_eq!(stage.posted(&old, MAIN), ["pending"]);
    assert_eq!(stage.posted(&stage.head(1), MAIN), ["pending", "failure"]);
}

#[test]
fn an_older_refusal_does_not_hide_what_another_run_found() {
    let stage = Stage::proposed();
    let head = stage.head(1);
    let signed = head.clone();
    // While it reads, both sign, and another run is through with that already.
    stage.server.world().after("/activity", move |world| {
        world.review(NAME, 1, "ana", "APPROVED");
        world.review(NAME, 1, "mia", "APPROVED");
        world.posted(NAME, &signed, MAIN, "success", 1);
    });
    stage.on_pull(1).ends(0);
    assert_eq!(stage.posted(&head, MAIN), ["pending", "success", "pending", "success"]);
    assert!(stage.comments(1)[0].starts_with("### ✅ Both teams"), "{:?}", stage.comments(1));
}

#[test]
fn a_review_taken_back_in_the_last_moment_counts() {
    let stage = Stage::proposed();
    stage.review(1, "ana", "APPROVED");
    let review = stage.review(1, "mia", "APPROVED");
    stage.server.world().after("GraphQL Comments", move |world| world.dismiss(NAME, 1, review, "sam"));
    stage.on_pull(1).ends(1);
    assert_eq!(stage.posted(&stage.head(1), MAIN), ["pending", "failure"]);
    assert_eq!(stage.comments(1).len(), 1);
}

#[test]
fn near_the_limit_of_statuses_it_stays_failed() {
    let stage = Stage::proposed();
    stage.sign(1);
    let head = stage.head(1);
    stage.server.world().posted(NAME, &head, MAIN, "success", 990);
    stage.on_pull(1);
    let (state, said) = stage.status(1);
    assert!(state == "failure" && said.contains("push a new one"), "{said}");
    stage.on_pull(1);
    assert_eq!(stage.posted(&head, MAIN).len(), 991);
}

#[test]
fn what_is_no_event_is_refused() {
    let stage = Stage::proposed();
    for (event, payload) in [
        ("pull_request_target", json!({})),
        ("workflow_run", json!({ "workflow_run": { "head_sha": "HEAD" } })),
        ("issue_comment", json!({})),
        ("workflow_dispatch", json!({ "inputs": { "number": "all" } })),
    ] {
        let done = stage.on(event, &payload).ends(2);
        assert!(done.ran.err.contains("help:"), "{event}: {}", done.ran.err);
    }
    let variables = stage.server.variables();
    let variables: Vec<(&str, &str)> =
        variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    stage.on_with("push", "nonsense", &variables).ends(2);
    assert!(stage.server.asked().is_empty());
}

#[test]
fn without_a_token_or_a_forge_nothing_is_decided() {
    let stage = Stage::proposed();
    let payload = json!({ "pull_request": { "number": 1 } }).to_string();
    let api = stage.server.api();
    let done =
        stage.on_with("pull_request_target", &payload, &[("COUNTERSIGN_GITHUB_API_URL", &api)]).ends(2);
    assert!(done.ran.err.contains("GITHUB_TOKEN"), "{}", done.ran.err);
    let nowhere = [("COUNTERSIGN_GITHUB_API_URL", "http://127.0.0.1:9"), ("GITHUB_TOKEN", TOKEN)];
    stage.on_with("pull_request_target", &payload, &nowhere).ends(2);
    let wrong = [("COUNTERSIGN_GITHUB_API_URL", api.as_str()), ("GITHUB_TOKEN", "ghs_another")];
    let done = stage.on_with("pull_request_target", &payload, &wrong).ends(2);
    assert!(!done.ran.err.contains("ghs_another"), "{}", done.ran.err);
}

#[test]
#[cfg(unix)]
fn the_token_is_in_no_argument() {
    use std::os::unix::fs::PermissionsExt;

    let stage = Stage::proposed();
    let path = std::env::var("PATH").unwrap();
    let folder = stage.repo.beside("bin");
    fs::create_dir(&folder).unwrap();
    let (git, log) = (folder.join("git"), folder.join("log"));
    let script =
        format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{}'\nPATH='{path}' exec git \"$@\"\n", log.display());
    fs::write(&git, script).unwrap();
    fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).unwrap();
    let payload = json!({ "pull_request": { "number": 1 } }).to_string();
    let variables = stage.server.variables();
    let mut variables: Vec<(&str, &str)> =
        variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let path = format!("{}:{path}", folder.display());
    variables.push(("PATH", &path));
    stage.on_with("pull_request_target", &payload, &variables).ends(1);
    let arguments = fs::read_to_string(log).unwrap();
    assert!(arguments.contains("fetch --quiet"), "{arguments}");
    assert!(!arguments.contains(TOKEN) && !arguments.contains("Authorization"), "{arguments}");
}

#[test]
fn where_its_statuses_cannot_be_read_no_green_stays() {
    for event in ["review", "push", "night", "title"] {
        let stage = Stage::green();
        let head = stage.head(1);
        stage.server.fail(
            &format!("/commits/{head}/statuses"),
            usize::MAX,
            Effect::status(502, "Bad gateway"),
        );
        stage.review(1, "mia", "CHANGES_REQUESTED");
        match event {
            "review" => stage.on_review(1),
            "push" => stage.on_push("main"),
            "night" => stage.on("schedule", &json!({})),
            _ => stage.on_pull(1),
        }
        .ends(2);
        assert_eq!(stage.status(1).0, "error", "{event}");
    }
}
