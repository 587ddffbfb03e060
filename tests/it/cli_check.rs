//! May it merge: from the demonstration, from evidence, and from none.

use std::fs;
use std::process::Command;

use serde_json::{Value as Json, json};

use crate::comments::markdown::parsed;
use crate::support::cli::{Ran, run, run_with};
use crate::support::repo::TestRepo;

/// An agreement on `main`, and a branch that changes one number of it.
fn proposed() -> TestRepo {
    let repo = TestRepo::new();
    let ran =
        run(repo.path(), &["init", "--sales", "dana,kim", "--marketing", "lee,max", "--as-of", "2026-11-22"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    repo.commit("Agree");
    repo.branch("slower");
    let sla = fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    repo.write("policy/sla.toml", sla.replacen("\"8 business hours\"", "\"16 business hours\"", 1));
    repo.commit("Slow down");
    repo
}

fn check(repo: &TestRepo, arguments: &[&str]) -> Ran {
    run(repo.path(), &[&["check", "--as-of", "2026-11-22"], arguments].concat())
}

fn evidence(repo: &TestRepo, approved_by: &[&str]) -> Json {
    let head = repo.id("HEAD").to_string();
    let kim = json!({ "login": "kim", "email": "kim@acme.example" });
    let reviews: Vec<Json> = (1..)
        .zip(approved_by)
        .map(|(id, login)| {
            json!({ "id": id, "login": login, "is_bot": false, "state": "approved", "commit": head,
                    "submitted_at": "2026-11-20T09:00:00Z", "base_sha": repo.id("main").to_string() })
        })
        .collect();
    json!({
        "schema": "countersign.evidence/1",
        "change": { "author": "kim", "base_ref": "main", "base_sha": repo.id("main").to_string(), "head_sha": head },
        "base_changes": [], "merge_methods": ["merge"], "pushers": ["kim"],
        "commits": [{ "sha": head, "author": kim, "committer": kim }],
        "reviews": reviews, "complete": true
    })
}

fn gate(repo: &TestRepo, evidence: &Json, more: &[&str]) -> Ran {
    let arguments =
        ["gate", "--base", "main", "--head", "slower", "--evidence", "-", "--as-of", "2026-11-22"];
    run_with(repo.path(), &[&arguments[..], more].concat(), &[], evidence.to_string().as_bytes())
}

#[test]
fn without_evidence_nobody_has_approved() {
    let repo = proposed();
    for arguments in [&[][..], &["--base", "main", "--head", "slower"]] {
        let ran = check(&repo, arguments);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{ran:?}");
        for part in ["SALES OWES LESS", "All good: ", "may not merge", "No evidence was given"] {
            assert!(ran.out.contains(part), "{part}: {}", ran.out);
        }
    }
    let json = check(&repo, &["--format", "json"]).json();
    assert_eq!(json["schema"], "countersign.check/1");
    assert_eq!(json["findings"]["schema"], "countersign.findings/1");
    assert_eq!(json["diff"]["summary"]["by_team"]["sales"]["owes_less"], 1);
    assert_eq!(json["verdict"]["verdict"], "refuse");
    assert_eq!(json["diff"]["meaning"], json["verdict"]["meaning"]);
}

#[test]
fn what_needs_no_signature_passes() {
    let repo = proposed();
    repo.checkout("main").branch("readme").write("README", "x\n").commit("Say what it is");
    let ran = check(&repo, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Nothing that needs sign-off"), "{}", ran.out);
}

#[test]
fn protected_files_that_no_comparison_tells_are_named() {
    let repo = proposed();
    repo.write(".gitattributes", "* -text\n").chmod("policy/sla.toml", 0o755);
    repo.commit("Add attributes");
    let named = "Besides the agreement, this changes 2 protected files: `.gitattributes` (new), \
                 `policy/sla.toml` (permissions). What they do is not told here: read them.";
    let ran = check(&repo, &[]);
    assert!(ran.code == 1 && ran.out.contains(named), "{}", ran.out);
    let ran = check(&repo, &["--format", "github"]);
    assert_eq!(ran.out.lines().filter(|line| line.contains(named)).count(), 1, "{}", ran.out);
    let ran = check(&repo, &["--format", "markdown"]);
    assert!(ran.out.contains("`policy/sla.toml` (permissions)"), "{}", ran.out);
    let files = json!([
        { "path": ".gitattributes", "change": "added" },
        { "path": "policy/sla.toml", "change": "permissions" }
    ]);
    assert_eq!(check(&repo, &["--format", "json"]).json()["verdict"]["untold_files"], files);
    let ran = run(repo.path(), &["brief", "main", "slower", "--as-of", "2026-11-22"]);
    let words: Vec<&str> = ran.out.split_whitespace().collect();
    assert!(
        words.join(" ").contains("this changes 2 protected files: '.gitattributes' (new)"),
        "{}",
        ran.out
    );
    // What nobody has to sign is not named.
    repo.checkout("main").branch("readme").write("README.md", "Hello\n");
    repo.commit("Greet");
    assert_eq!(check(&repo, &["--format", "json"]).json()["verdict"]["untold_files"], json!([]));
}

#[test]
fn evidence_decides() {
    let repo = proposed();
    assert_eq!(gate(&repo, &evidence(&repo, &[]), &[]).code, 1);
    assert_eq!(gate(&repo, &evidence(&repo, &["dana"]), &[]).code, 1);
    assert_eq!(gate(&repo, &evidence(&repo, &["dana", "kim"]), &[]).code, 1);
    let ran = gate(&repo, &evidence(&repo, &["dana", "lee"]), &["--format", "json"]);
    assert_eq!((ran.code, ran.json()["verdict"].as_str()), (0, Some("allow")), "{ran:?}");
    repo.write("../evidence.json", evidence(&repo, &["dana", "max"]).to_string());
    let ran = check(&repo, &["--evidence", "../evidence.json"]);
    assert!(ran.code == 0 && ran.out.contains("This change may merge"), "{ran:?}");
}

#[test]
fn without_fitting_evidence_nothing_is_decided() {
    let repo = proposed();
    let base = repo.id("main").to_string();
    for (field, value) in [("head_sha", base.as_str()), ("base_ref", "dev"), ("base_sha", &"0".repeat(40))] {
        let mut other = evidence(&repo, &["dana", "lee"]);
        other["change"][field] = json!(value);
        let ran = gate(&repo, &other, &[]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("collect"), "{field}: {ran:?}");
    }
    assert_eq!(gate(&repo, &json!([]), &[]).code, 2);
    assert_eq!(check(&repo, &["--evidence", "absent.json"]).code, 2);
    assert_eq!(check(&repo, &["--base", "nowhere"]).code, 2);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(run(empty.path(), &["check"]).code, 2);
}

#[test]
fn text_from_the_policy_is_only_text() {
    let repo = proposed();
    let hostile = r#""Contact\u001b[31m \u202e <b>@acme/all</b> ::error::x""#;
    let sla = fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    repo.write("policy/sla.toml", sla.replacen("\"First contact\"", hostile, 1));
    repo.commit("Rename");
    for arguments in [&["check"][..], &["diff", "main"], &["validate"], &["validate", "--format", "github"]] {
        let ran = run(repo.path(), arguments);
        assert!(!ran.out.contains(['\u{1b}', '\u{202e}']), "{arguments:?}: {}", ran.out);
    }
    let markdown = run(repo.path(), &["diff", "main", "--format", "markdown"]).out;
    assert!(markdown.contains("acme/all"), "{markdown}");
    let parsed = parsed(&markdown);
    assert_eq!((parsed.acted_on(&[]), parsed.surprises), (Vec::new(), Vec::new()), "{markdown}");
    assert!(!markdown.contains(['\u{1b}', '\u{202e}']), "{markdown}");
}

#[test]
fn text_from_the_policy_is_no_command_for_a_runner() {
    let repo = proposed();
    let hostile = format!("\"{}\"", "::error::x ##[error]x ".repeat(8));
    let sla = fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    repo.write("policy/sla.toml", sla.replacen("\"First contact\"", &hostile, 1));
    repo.commit("Rename");
    for format in ["human", "json", "markdown", "github"] {
        let arguments = ["check", "--base", "main", "--format", format];
        let ran = run_with(repo.path(), &arguments, &[("GITHUB_ACTIONS", "true")], b"");
        assert!(ran.code == 1 && !ran.out.contains("##["), "{format}: {}", ran.out);
        let commands = ran.out.lines().filter(|line| line.trim_start().starts_with("::"));
        let ours = |line: &&str| {
            format == "github"
                && ["::notice file=", "::warning file="].iter().any(|own| line.starts_with(own))
        };
        assert_eq!(commands.filter(|line| !ours(line)).count(), 0, "{format}: {}", ran.out);
        if format == "json" {
            assert!(ran.json().to_string().contains("##[error]"), "{}", ran.out);
        }
    }
}

#[test]
fn the_demonstration_can_be_repeated_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let spaced = folder.path().join("it's a folder");
    fs::create_dir(&spaced).unwrap();
    for as_of in [&[][..], &["--as-of", "2029-02-03"]] {
        let ran = run_with(
            folder.path(),
            &[&["demo"], as_of].concat(),
            &[("TMPDIR", spaced.to_str().unwrap())],
            b"",
        );
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
        let commands = ran.out.lines().filter(|line| line.contains(" check --base main"));
        let codes: Vec<_> = commands
            .map(|line| Command::new("sh").args(["-c", line]).output().unwrap().status.code())
            .collect();
        assert_eq!(codes, [Some(1), Some(1), Some(0), Some(1)], "{}", ran.out);
    }
    let without_git = run_with(folder.path(), &["demo"], &[("PATH", "/nowhere")], b"");
    assert!(without_git.code == 2 && without_git.err.contains("`git` cannot be run"), "{without_git:?}");
}

/// A branch that weakens a promise, where a rule asks for a lead of the team it is owed to.
fn weakened() -> TestRepo {
    let repo = proposed();
    repo.git(&["checkout", "--quiet", "main"]);
    let roster = fs::read_to_string(repo.path().join("policy/signatories.toml")).unwrap();
    let rule = "[[sign_off.rules]]\nid = \"weakened\"\nwhen = { effects = [\"loosens\"] }\n\
                require = { owed_to = { role = \"lead\", count = 1 } }\n";
    repo.write("policy/signatories.toml", format!("{roster}\n{rule}"));
    repo.commit("Ask for a lead");
    repo.branch("weaker");
    let sla = fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    repo.write("policy/sla.toml", sla.replacen("\"8 business hours\"", "\"10 business hours\"", 1));
    repo.commit("Weaken");
    repo
}

fn said(repo: &TestRepo, evidence: &Json) -> String {
    let arguments = ["gate", "--base", "main", "--head", "HEAD", "--evidence", "-", "--as-of", "2026-11-22"];
    run_with(repo.path(), &arguments, &[], evidence.to_string().as_bytes()).out
}

#[test]
fn a_refusal_names_everybody_once_and_says_why_a_lead_is_asked_for() {
    let repo = weakened();
    assert_eq!(
        said(&repo, &evidence(&repo, &["dana", "max"])),
        "This change may not merge.\n  Signed: Sales – dana; Marketing – max.\n  Missing: Marketing – lee must sign \
         too, because a promise to Marketing gets weaker (rule weakened asks for one person of Marketing with the \
         role “lead”).\nIt may merge once lee approves.\n"
    );
    assert_eq!(
        said(&repo, &evidence(&repo, &[])),
        "This change may not merge.\n  Missing: Sales – dana must sign.\n  Missing: Marketing – lee must sign, \
         because a promise to Marketing gets weaker (rule weakened asks for one person of Marketing with the role \
         “lead”). max alone is not enough.\nIt may merge once dana and lee approve.\n"
    );
}

#[test]
fn approvals_void_for_one_reason_are_told_together_and_by_topic() {
    let repo = weakened();
    let mut evidence = evidence(&repo, &["dana", "lee"]);
    let sla = fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    repo.write("policy/sla.toml", sla.replacen("\"10 business hours\"", "\"12 business hours\"", 1));
    repo.commit("Weaken more");
    let head = repo.id("HEAD").to_string();
    evidence["change"]["head_sha"] = json!(head);
    let first = evidence["commits"][0].clone();
    evidence["commits"] =
        json!([first, { "sha": head, "author": first["author"], "committer": first["author"] }]);
    let said = said(&repo, &evidence);
    let why = "The approvals of dana and lee do not count: since then, in “First contact”, the target went \
               from 10 to 12 business hours (approved: 10 business hours; in force: 8 business hours).";
    assert!(said.contains(why), "{said}");
}
