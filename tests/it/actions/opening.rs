//! Pull requests that somebody else made of their author's issue.

use serde_json::{Value as Json, json};

use super::{MAIN, NAME, Stage};

const NOTED: &str = "countersign-opened: #1 by raj";

/// A branch of Mia's, and a pull request from it that GitHub says is hers, where proposing signs.
fn of_mia() -> Stage {
    let stage = Stage::agreed();
    let path = stage.repo.path().join("policy/signatories.toml");
    let roster = std::fs::read_to_string(path).unwrap();
    stage.repo.write("policy/signatories.toml", format!("{roster}\n[sign_off]\nauthor_counts = true\n"));
    stage.push("main", "Let authors sign");
    stage.repo.branch("idea");
    let path = stage.repo.path().join("policy/sla.toml");
    let text = std::fs::read_to_string(path).unwrap();
    stage.repo.write("policy/sla.toml", text.replace("4 business hours", "5 business hours"));
    stage.repo.commit("Think of it");
    let mut world = stage.server.world();
    world.push(NAME, "mia", stage.repo.path(), "idea");
    world.open_pull(NAME, "mia", "idea", "main");
    drop(world);
    stage
}

fn opened(stage: &Stage, by: &str, branch: &str) -> Json {
    json!({
        "action": "opened", "sender": { "login": by },
        "pull_request": {
            "number": 1, "user": { "login": "mia" }, "head": { "sha": stage.head(1) }, "base": { "ref": branch },
        },
    })
}

#[test]
fn what_somebody_else_opened_is_not_signed_by_its_author() {
    let stage = of_mia();
    let first = stage.head(1);
    stage.on("pull_request_target", &opened(&stage, "raj", "main")).ends(1);
    assert_eq!(stage.posted(&first, NOTED), ["success"]);
    stage.review(1, "raj", "APPROVED");
    stage.on_review(1).ends(1);
    assert_eq!(stage.status(1).0, "failure");
    assert!(stage.comments(1)[0].contains("somebody else opened it"), "{}", stage.comments(1)[0]);
    // Nor by what she pushes there, whatever becomes of the comment.
    stage.server.world().pull(NAME, 1).comments.clear();
    stage.repo.write("policy/more.md", "").commit("More");
    stage.repo.remove("policy/more.md").commit("Less");
    stage.server.world().push(NAME, "mia", stage.repo.path(), "idea");
    stage.on_pull(1).ends(1);
    assert_ne!(stage.head(1), first);
    stage.review(1, "sam", "APPROVED");
    stage.on_review(1).ends(0);
}

#[test]
fn what_its_author_opened_is_signed_by_them() {
    let stage = of_mia();
    stage.on("pull_request_target", &opened(&stage, "Mia", "main")).ends(1);
    stage.review(1, "raj", "APPROVED");
    stage.on_review(1).ends(0);
    assert_eq!(stage.posted(&stage.head(1), NOTED), [""; 0]);
}

#[test]
fn whoever_opened_it_is_noted_before_there_is_anything_to_decide() {
    let stage = of_mia();
    stage.repo.checkout("main").branch("site").remove("policy").remove("countersign.toml");
    stage.push("site", "No agreement");
    stage.repo.checkout("site").branch("page").write("index.html", "<p>");
    stage.push("page", "A page");
    let number = stage.server.world().open_pull(NAME, "mia", "page", "site");
    let mut event = opened(&stage, "raj", "site");
    event["pull_request"]["number"] = json!(number);
    event["pull_request"]["head"]["sha"] = json!(stage.head(number));
    stage.on("pull_request_target", &event).ends(0);
    let head = stage.head(number);
    let world = stage.server.world();
    let posted: Vec<(&str, &str)> =
        world.repositories[NAME].statuses.iter().map(|one| (&*one.commit, &*one.context)).collect();
    // It may be pointed at a governed branch later, and no event says so then.
    assert_eq!(posted, [(&*head, &*NOTED.replace('1', &number.to_string()))]);
}

#[test]
fn nobody_knows_who_opened_it_where_not_all_its_heads_are_shown() {
    let stage = of_mia();
    stage.on("pull_request_target", &opened(&stage, "raj", "main")).ends(1);
    stage.repo.checkout("main").branch("other");
    stage.push_target("other", "7 business hours");
    let second = stage.repo.git(&["rev-parse", "other"]);
    let mut world = stage.server.world();
    world.set_branch(NAME, "mia", "idea", &second);
    // As of a fork that is gone, or private: what was noted on the first head may be nowhere any more.
    world.repository(NAME).activity.retain(|one| one["ref"] != "refs/heads/idea");
    let block = world.review(NAME, 1, "sam", "CHANGES_REQUESTED");
    world.dismiss(NAME, 1, block, "lee");
    drop(world);
    stage.review(1, "ana", "APPROVED");
    stage.on_review(1).ends(1);
    assert!(stage.comments(1)[0].contains("Sam Reyes asked for changes"), "{}", stage.comments(1)[0]);
    // The way out.
    stage.review(1, "sam", "APPROVED");
    stage.on_review(1).ends(0);
}

#[test]
fn no_green_stays_where_that_cannot_be_noted() {
    let stage = of_mia();
    let head = stage.head(1);
    // A thousand statuses of one name are all that GitHub takes; another request left the green.
    stage.server.world().posted(NAME, &head, NOTED, "success", 1_000);
    stage.server.world().posted(NAME, &head, MAIN, "success", 1);
    stage.on("pull_request_target", &opened(&stage, "raj", "main")).ends(2);
    assert_eq!(stage.status(1).0, "error");
}

#[test]
fn an_author_does_not_sign_where_the_activity_lacks_the_push_that_the_run_is_of() {
    for is_late in [false, true] {
        let stage = of_mia();
        let first = stage.head(1);
        stage.review(1, "raj", "APPROVED");
        stage.on_pull(1).ends(0);
        stage.repo.write("policy/sla.toml", "").commit("Think again");
        stage.server.world().push(NAME, "mia", stage.repo.path(), "idea");
        let second = stage.head(1);
        stage.on_pull(1).ends(1);
        // Sam puts back what she took back, and is not shown to have.
        let mut world = stage.server.world();
        world.set_branch(NAME, "sam", "idea", &first);
        if is_late {
            let activity = &mut world.repository(NAME).activity;
            activity.truncate(activity.len() - 2);
        }
        drop(world);
        let pull = json!({ "number": 1, "head": { "sha": first }, "base": { "ref": "main" } });
        let pushed = json!({ "action": "synchronize", "before": second, "pull_request": pull });
        stage.on("pull_request_target", &pushed).ends(1);
        assert_eq!(stage.status(1).0, "failure");
    }
}
