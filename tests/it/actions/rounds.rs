//! Everything that is open, decided again: after a push to the branch, every night, by hand.

use serde_json::json;

use super::{MAIN, NAME, Stage};
use crate::support::github::{Effect, Fault};

#[test]
fn a_signatory_removed_on_the_branch_turns_what_they_signed_red() {
    let stage = Stage::proposed();
    let other = stage.propose("other", "6 business hours");
    stage.sign(1);
    stage.sign(other);
    stage.on("schedule", &json!({})).ends(0);
    assert_eq!((stage.status(1).0, stage.status(other).0), ("success".to_owned(), "success".to_owned()));
    stage.repo.checkout("main");
    let roster = stage.repo.path().join("policy/signatories.toml");
    let text = std::fs::read_to_string(roster).unwrap();
    stage
        .repo
        .write("policy/signatories.toml", text.replacen("github = \"mia\"", "github = \"mia-left\"", 1));
    stage.push("main", "Mia leaves");
    // That others are refused is no failure of this run.
    let done = stage.on_push("main").ends(0);
    assert_eq!((stage.status(1).0, stage.status(other).0), ("failure".to_owned(), "failure".to_owned()));
    assert_eq!(done.output("verdict"), "");
    assert!(done.summary.contains("## Pull request 1") && done.summary.contains("## Pull request 2"));
    assert!(!done.ran.out.contains("::notice"), "{}", done.ran.out);
}

#[test]
fn a_push_elsewhere_concerns_nothing_else() {
    let stage = Stage::proposed();
    let done = stage.on_push("topic").ends(0);
    assert!(done.ran.out.contains("no open pull request is concerned"), "{}", done.ran.out);
    stage.on("push", &json!({ "ref": "refs/tags/v1" })).ends(0);
    assert!(stage.posted(&stage.head(1), MAIN).is_empty());
}

#[test]
fn one_that_cannot_be_decided_does_not_stop_the_others() {
    let stage = Stage::proposed();
    let broken = stage.propose("broken", "6 business hours");
    let third = stage.propose("third", "7 business hours");
    for number in [1, broken, third] {
        stage.sign(number);
    }
    stage.on("schedule", &json!({})).ends(0);
    let head = stage.head(broken);
    stage.server.world().repository(NAME).pulls.get_mut(&broken).unwrap().head_sha = "0".repeat(40);
    let done = stage.on("schedule", &json!({})).ends(2);
    assert!(done.ran.err.contains("1 of 3"), "{}", done.ran.err);
    assert!(done.ran.out.contains("Pull request 3, proposed to main:"), "{}", done.ran.out);
    stage.server.world().repository(NAME).pulls.get_mut(&broken).unwrap().head_sha = head;
    assert_eq!((stage.status(1).0, stage.status(third).0), ("success".to_owned(), "success".to_owned()));
}

#[test]
fn a_round_that_ends_early_leaves_no_success() {
    let stage = Stage::proposed();
    let (second, third) =
        (stage.propose("second", "6 business hours"), stage.propose("third", "7 business hours"));
    stage.sign(second);
    stage.sign(third);
    stage.on("schedule", &json!({})).ends(0);
    // Once the first of them is read, the forge allows nothing for an hour.
    stage.server.world().after("GraphQL Timeline", |world| {
        let reset = (world.clock.as_second() + 3000).to_string();
        world.faults.push(Fault {
            path: String::new(),
            times: usize::MAX,
            effect: Effect::status(403, "API rate limit exceeded")
                .with("x-ratelimit-remaining", "0")
                .with("x-ratelimit-reset", &reset),
        });
    });
    let done = stage.on("schedule", &json!({})).ends(2);
    assert!(done.ran.err.contains("3 of 3"), "{}", done.ran.err);
    assert_eq!([1, second, third].map(|number| stage.status(number).0), ["failure", "pending", "pending"]);
    // The next one makes it good.
    stage.server.world().faults.clear();
    stage.on("schedule", &json!({})).ends(0);
    assert_eq!([1, second, third].map(|number| stage.status(number).0), ["failure", "success", "success"]);
}

#[test]
fn those_that_were_green_come_first_in_a_round() {
    let stage = Stage::proposed();
    let second = stage.propose("second", "6 business hours");
    stage.sign(second);
    stage.on("schedule", &json!({})).ends(0);
    let done = stage.on_push("main").ends(0);
    let at = |number: u64| done.ran.out.find(&format!("Pull request {number}, proposed to")).unwrap();
    assert!(at(second) < at(1), "{}", done.ran.out);
    // It turns pending once, as it would alone.
    assert_eq!(stage.posted(&stage.head(second), MAIN), ["pending", "success", "pending", "success"]);
}

#[test]
fn branches_without_an_agreement_are_not_governed() {
    let stage = Stage::agreed();
    stage.repo.git(&["checkout", "--quiet", "--orphan", "pages"]);
    stage.repo.git(&["rm", "--quiet", "-r", "--force", "."]);
    stage.repo.write("index.html", "<p>");
    stage.push("pages", "Begin");
    stage.repo.branch("more").write("index.html", "<p>more");
    stage.push("more", "More");
    let number = stage.server.world().open_pull(NAME, "rita", "more", "pages");
    stage.on("schedule", &json!({})).ends(0);
    assert!(stage.posted(&stage.head(number), "countersign: pages").is_empty());
    // Nor is there anything to fail for in a run of its own.
    let done = stage.on_pull(number).ends(0);
    let said = "Nothing to decide: there is no agreement on pages, and none is proposed.";
    assert!(done.ran.out.contains(said), "{}", done.ran.out);
    assert!(stage.posted(&stage.head(number), "countersign: pages").is_empty());
    assert!(stage.comments(number).is_empty());
    // Where one is proposed, both teams found it.
    stage.repo.checkout("more");
    stage.repo.git(&["checkout", "--quiet", "main", "--", "policy", "countersign.toml"]);
    stage.push("more", "Found one here");
    stage.on_pull(number).ends(1);
    assert_eq!(stage.posted(&stage.head(number), "countersign: pages"), ["pending", "failure"]);
}

#[test]
fn a_run_by_hand_decides_one_or_all() {
    let stage = Stage::proposed();
    let other = stage.propose("other", "6 business hours");
    let done = stage.on("workflow_dispatch", &json!({ "inputs": { "number": "2" } })).ends(1);
    assert_eq!(done.output("verdict"), "refuse");
    assert!(stage.posted(&stage.head(1), MAIN).is_empty());
    stage.on("workflow_dispatch", &json!({ "inputs": { "number": "" } })).ends(0);
    assert_eq!((stage.status(1).0, stage.status(other).0), ("failure".to_owned(), "failure".to_owned()));
}

#[test]
fn one_that_closes_while_the_list_is_read_hides_no_other() {
    for closing in [1, 3] {
        let stage = Stage::proposed();
        let (second, third) =
            (stage.propose("second", "6 business hours"), stage.propose("third", "7 business hours"));
        stage.sign(second);
        stage.on("schedule", &json!({})).ends(0);
        assert_eq!(stage.status(second).0, "success");
        stage.review(second, "mia", "CHANGES_REQUESTED");
        stage.server.world().page_size = 1;
        assert_eq!((second, third), (2, 3));
        // The list, by whichever API.
        stage.server.world().after("ulls", move |world| world.pull(NAME, closing).is_open = false);
        stage.on_push("main").ends(0);
        assert_eq!(stage.status(second).0, "failure", "{closing} is closed");
    }
}

#[test]
fn a_list_that_is_shorter_than_it_should_be_is_read_again() {
    let stage = Stage::proposed();
    let second = stage.propose("second", "6 business hours");
    stage.server.world().page_size = 1;
    stage.server.world().pull(NAME, 1).is_open = false;
    stage.server.world().after("GraphQL OpenPulls", |world| world.pull(NAME, 1).is_open = true);
    stage.propose("third", "7 business hours");
    stage.on("schedule", &json!({})).ends(0);
    assert_eq!((stage.status(1).0, stage.status(second).0), ("failure".to_owned(), "failure".to_owned()));
    // One that is cut off is none.
    stage.server.world().cut_off.insert("pullRequests".to_owned());
    stage.on("schedule", &json!({})).ends(2);
}
