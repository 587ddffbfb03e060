//! A change of the workflow that tells of reviews: nobody would hear an objection to it.

use std::fs;
use std::path::Path;

use super::Stage;

const SIGNAL: &str = ".github/workflows/countersign-review.yml";
const OWN: &str = "on: [pull_request_review]\njobs: {}\n";

fn written_by_init() -> String {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/templates/github");
    fs::read_to_string(templates.join(SIGNAL)).unwrap()
}

/// A pull request, with the workflow on `main` and something else in its place.
fn proposed(on_main: Option<&str>, proposed: Option<&str>, with_agreement: bool) -> Stage {
    let stage = Stage::agreed();
    let path = stage.repo.path().join("policy/signatories.toml");
    let text = fs::read_to_string(path).unwrap();
    let protect = "[sign_off]\nprotect = [\".github/**\"]";
    let text = if text.contains("[sign_off]") {
        text.replace("[sign_off]", protect)
    } else {
        format!("{protect}\n\n{text}")
    };
    stage.repo.write("policy/signatories.toml", text);
    if let Some(text) = on_main {
        stage.repo.write(SIGNAL, text);
    }
    stage.push("main", "Set up");
    stage.repo.branch("topic");
    match proposed {
        Some(text) => {
            stage.repo.write(SIGNAL, text);
        }
        None => fs::remove_file(stage.repo.path().join(SIGNAL)).unwrap(),
    }
    if with_agreement {
        let path = stage.repo.path().join("policy/sla.toml");
        let text = fs::read_to_string(path).unwrap();
        stage.repo.write("policy/sla.toml", text.replacen("4 business hours", "6 business hours", 1));
    }
    stage.push("topic", "Propose");
    stage.server.world().open_pull("acme/policy", "rita", "topic", "main");
    stage
}

#[test]
fn a_change_that_would_silence_its_own_reviews_is_refused() {
    let signal = written_by_init();
    for silent in [None, Some(OWN), Some(&*signal.replace("dismissed", "edited"))] {
        let stage = proposed(Some(&signal), silent, true);
        let done = stage.on_pull(1).ends(1);
        assert!(done.ran.out.contains("touches nothing outside .github"), "{}", done.ran.out);
        // Nobody is asked for a signature that would not help.
        assert!(!stage.comments(1)[0].contains('@'), "{}", stage.comments(1)[0]);
        stage.sign(1);
        stage.on_review(1).ends(1);
        let (state, said) = stage.status(1);
        assert!(state == "failure" && said.contains("propose that by itself"), "{said}");
        // The way out.
        stage.repo.checkout("topic").write(SIGNAL, &signal);
        stage.push("topic", "Leave it");
        stage.sign(1);
        stage.on_pull(1).ends(0);
        assert_eq!(stage.status(1).0, "success");
    }
}

#[test]
fn the_workflow_may_change_by_itself_and_that_is_told() {
    let signal = written_by_init();
    let stage = proposed(Some(&signal), None, false);
    stage.sign(1);
    let done = stage.on_pull(1).ends(0);
    assert!(done.ran.out.contains("run the gate by hand then"), "{}", done.ran.out);
    assert!(stage.comments(1)[0].contains("run the gate by hand then"), "{}", stage.comments(1)[0]);
}

#[test]
fn what_keeps_reviews_heard_is_no_obstacle() {
    let signal = written_by_init();
    for (on_main, own) in [(None, signal.as_str()), (Some(OWN), &signal), (Some(OWN), OWN)] {
        let stage = proposed(on_main, Some(own), true);
        stage.sign(1);
        let done = stage.on_pull(1).ends(0);
        assert!(!done.ran.out.contains(SIGNAL), "{}", done.ran.out);
    }
}

#[test]
fn a_branch_from_before_the_workflow_came_leaves_it_there() {
    let stage = Stage::proposed();
    stage.repo.checkout("main").write(SIGNAL, written_by_init());
    stage.push("main", "Hear of reviews");
    stage.sign(1);
    stage.on_pull(1).ends(0);
    // Nor does one with which it goes when nobody needs to sign anything.
    stage.repo.checkout("main").branch("quiet");
    fs::remove_file(stage.repo.path().join(SIGNAL)).unwrap();
    stage.push("quiet", "Hear no more");
    let number = stage.server.world().open_pull("acme/policy", "rita", "quiet", "main");
    stage.on_pull(number).ends(0);
    assert_eq!(stage.status(number).1, "Nothing here needs a signature");
}
