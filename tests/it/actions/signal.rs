//! A change of the workflow that tells of reviews: nobody would hear an objection to it.

use std::fs;
use std::path::Path;

use super::{NAME, Stage};
use crate::support::github::Mergeable;

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
    // The last is no YAML any more, so that GitHub runs nothing.
    let odd = signal.replace("pull_request_review:\n", "pull_request_review:\u{a0}\n");
    for silent in [None, Some(OWN), Some(&*signal.replace("dismissed", "edited")), Some(&*odd)] {
        let stage = proposed(Some(&signal), silent, true);
        let done = stage.on_pull(1).ends(1);
        assert!(done.ran.out.contains("touches nothing outside .github/workflows"), "{}", done.ran.out);
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
    for (on_main, own) in [(None, signal.as_str()), (Some(&*signal), &signal), (Some(OWN), OWN)] {
        let stage = proposed(on_main, Some(own), true);
        stage.sign(1);
        let done = stage.on_pull(1).ends(0);
        for said in ["propose that by itself", "run the gate by hand then"] {
            assert!(!done.ran.out.contains(said), "{}", done.ran.out);
        }
    }
}

#[test]
fn what_init_writes_may_be_heard_less_than_what_is_there() {
    let signal = written_by_init();
    let runner = signal.replace("ubuntu-latest", "[self-hosted, linux]");
    let name = signal.replace("name: countersign review", "name: reviews");
    for on_main in [&runner, &name] {
        let stage = proposed(Some(on_main), Some(&signal), true);
        stage.sign(1);
        stage.on_pull(1).ends(1);
        assert!(stage.status(1).1.contains("propose that by itself"), "{:?}", stage.status(1));
        // The way out.
        let stage = proposed(Some(on_main), Some(&signal), false);
        stage.sign(1);
        stage.on_pull(1).ends(0);
    }
}

#[test]
fn an_agreement_among_the_workflows_is_no_workflow() {
    let stage = Stage::agreed();
    let root = ".github/workflows/policy";
    fs::create_dir_all(stage.repo.path().join(".github/workflows")).unwrap();
    fs::rename(stage.repo.path().join("policy"), stage.repo.path().join(root)).unwrap();
    stage.repo.write("countersign.toml", format!("policy = \"{root}\"\n"));
    stage.repo.write(SIGNAL, written_by_init());
    stage.push("main", "Move the agreement");
    stage.repo.branch("topic");
    fs::remove_file(stage.repo.path().join(SIGNAL)).unwrap();
    let path = format!("{root}/sla.toml");
    let text = fs::read_to_string(stage.repo.path().join(&path)).unwrap();
    stage.repo.write(&path, text.replacen("4 business hours", "6 business hours", 1));
    stage.push("topic", "Propose");
    let number = stage.server.world().open_pull("acme/policy", "rita", "topic", "main");
    stage.sign(number);
    stage.on_pull(number).ends(1);
    assert!(stage.status(number).1.contains("propose that by itself"), "{:?}", stage.status(number));
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

/// A signed change of the agreement that also says something in `README.md`, green; then the same file on
/// the branch says something else.
fn crossed() -> Stage {
    let stage = Stage::agreed();
    stage.repo.branch("topic");
    stage.repo.write("README.md", "Ours.\n");
    stage.push_target("topic", "5 business hours");
    stage.server.world().open_pull(NAME, "rita", "topic", "main");
    stage.sign(1);
    stage.on_pull(1).ends(0);
    assert_eq!(stage.status(1).0, "success");
    stage.repo.checkout("main").write("README.md", "Theirs.\n");
    stage.push("main", "Say more");
    stage
}

impl Stage {
    fn may_be_merged(&self, mergeable: Mergeable) {
        self.server.world().pull(NAME, 1).mergeable = mergeable;
    }

    fn bring_up_to_date(&self) {
        self.repo.checkout("topic").git(&["merge", "--quiet", "--strategy-option=ours", "main"]);
        self.push("topic", "Nothing else");
    }
}

#[test]
fn what_github_cannot_merge_is_no_green_whose_reviews_nobody_hears() {
    let stage = crossed();
    stage.on_push("main").ends(0);
    let (state, said) = stage.status(1);
    assert_eq!(state, "failure", "{said}");
    assert!(stage.comments(1)[0].contains("GitHub finds a conflict"), "{}", stage.comments(1)[0]);
    // The way out: up to date again, it is what was signed. What GitHub says of before does not matter.
    stage.bring_up_to_date();
    stage.may_be_merged(Mergeable::InConflict(9));
    stage.on_pull(1).ends(0);
    assert_eq!(stage.status(1).0, "success");
}

#[test]
fn what_github_may_not_be_able_to_merge_is_no_green_either() {
    // It has not tried yet, or says what was before.
    for mergeable in [Mergeable::Never, Mergeable::Before] {
        let stage = crossed();
        stage.may_be_merged(mergeable);
        stage.on_push("main").ends(0);
        assert_eq!(stage.status(1).0, "failure");
        let said = &stage.comments(1)[0];
        assert!(said.contains("conflict over") && said.contains("README.md"), "{said}");
        // The ways out: GitHub says so, or there is nothing to say.
        stage.repo.checkout("main").write("README.md", "Ours.\n");
        stage.push("main", "Say the same");
        stage.may_be_merged(Mergeable::After(1));
        stage.on_pull(1).ends(0);
        stage.may_be_merged(mergeable);
        stage.bring_up_to_date();
        stage.on_pull(1).ends(0);
        assert_eq!(stage.status(1).0, "success");
    }
}

#[test]
fn what_github_tries_late_is_decided_in_the_same_run() {
    let stage = Stage::green();
    stage.repo.checkout("main");
    let path = stage.repo.path().join("policy/sla.toml");
    let text = fs::read_to_string(path).unwrap();
    stage.repo.write("policy/sla.toml", text.replace("at_least = 600", "at_least = 500"));
    stage.push("main", "Another clause of the same file");
    // Five times it is asked at first.
    stage.may_be_merged(Mergeable::After(8));
    let done = stage.on_push("main").ends(0);
    let (state, said) = stage.status(1);
    assert_eq!(state, "success", "{said}");
    assert_eq!(done.ran.out.matches("Pull request 1").count(), 1, "{}", done.ran.out);
}

#[test]
fn a_rename_on_one_side_may_be_in_conflict_with_the_other() {
    let stage = Stage::agreed();
    stage.repo.write("docs/one.md", "One.\n");
    stage.push("main", "Explain");
    stage.repo.branch("topic").git(&["mv", "docs", "notes"]);
    stage.push_target("topic", "5 business hours");
    stage.server.world().open_pull(NAME, "rita", "topic", "main");
    stage.sign(1);
    stage.may_be_merged(Mergeable::Never);
    stage.repo.checkout("main").write("docs/two.md", "Two.\n");
    stage.push("main", "Explain more");
    let done = stage.on_pull(1).ends(1);
    assert!(done.ran.out.contains("in conflict over docs/two.md"), "{}", done.ran.out);
}

#[test]
fn a_conflict_that_is_gone_leaves_no_refusal() {
    let stage = crossed();
    stage.on_push("main").ends(0);
    assert_eq!(stage.status(1).0, "failure");
    stage.repo.git(&["revert", "--no-edit", "--quiet", "HEAD"]);
    stage.server.world().push(NAME, "rita", stage.repo.path(), "main");
    // What it says first is a moment old.
    stage.may_be_merged(Mergeable::InConflict(6));
    stage.on_push("main").ends(0);
    assert_eq!(stage.status(1).0, "success");
    // What it says for good is believed, with a way out.
    stage.may_be_merged(Mergeable::InConflict(99));
    stage.on_push("main").ends(0);
    assert_eq!(stage.status(1).0, "failure");
    assert!(
        stage.comments(1)[0].contains("run the gate by hand in a few minutes"),
        "{}",
        stage.comments(1)[0]
    );
}

#[test]
fn what_shares_no_file_with_the_branch_need_not_be_tried() {
    let stage = Stage::green();
    stage.repo.checkout("main").write("README.md", "Theirs.\n");
    stage.push("main", "Say more");
    stage.may_be_merged(Mergeable::Never);
    stage.on_push("main").ends(0);
    assert_eq!(stage.status(1).0, "success");
}
