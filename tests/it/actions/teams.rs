//! Teams on the forge: who is in one is asked, and told, of those alone that the default branch names.

use std::fs;

use super::{NAME, Stage};

/// The signatories of the agreement at hand, with a team for Sales.
fn with_team(stage: &Stage, team: &str) -> String {
    let text = fs::read_to_string(stage.repo.path().join("policy/signatories.toml")).unwrap();
    text.replacen("name = \"Sales\"", &format!("name = \"Sales\"\ngithub_team = \"acme/{team}\""), 1)
}

fn asked_for_members(stage: &Stage) -> bool {
    stage.server.asked().iter().any(|asked| asked.contains("/members"))
}

/// Proposes an agreement that names a secret team to a branch; returns the pull request's number.
fn names_secret_team(stage: &Stage, target: &str) -> u64 {
    stage.server.world().teams.insert("acme/secret".to_owned(), vec!["undercover".to_owned()]);
    stage.repo.checkout(target).branch("telling").git(&[
        "checkout",
        "main",
        "--",
        "policy",
        "countersign.toml",
    ]);
    stage.repo.write("policy/signatories.toml", with_team(stage, "secret"));
    stage.push_target("telling", "6 business hours");
    stage.server.world().open_pull(NAME, "rita", "telling", target)
}

#[test]
fn who_is_in_a_team_that_a_branch_brings_is_told_to_nobody() {
    // A branch without an agreement; and one whose own signatories name the team.
    for has_agreement in [false, true] {
        let stage = Stage::agreed();
        let text = with_team(&stage, "secret");
        if has_agreement {
            stage.repo.branch("pages").write("policy/signatories.toml", text);
        } else {
            stage.repo.git(&["checkout", "--quiet", "--orphan", "pages"]);
            stage.repo.git(&["rm", "-rfq", "."]);
            stage.repo.write("index.html", "Hello");
        }
        stage.push("pages", "Pages");
        let number = names_secret_team(&stage, "pages");
        let done = stage.on_pull(number).ends(1);
        assert!(!asked_for_members(&stage));
        let told = format!("{}{:?}{}", done.ran.out, stage.comments(number), done.summary);
        assert!(!told.contains("undercover"), "{told}");
    }
}

#[test]
fn a_team_that_the_default_branch_names_signs() {
    let stage = Stage::agreed();
    let text = with_team(&stage, "field");
    stage.repo.write("policy/signatories.toml", text);
    stage.push("main", "A team");
    stage.server.world().teams.insert("acme/field".to_owned(), vec!["lou".to_owned()]);
    let number = stage.propose("topic", "5 business hours");
    stage.review(number, "lou", "APPROVED");
    stage.review(number, "mia", "APPROVED");
    stage.on_pull(number).ends(0);
    assert!(asked_for_members(&stage));
}
