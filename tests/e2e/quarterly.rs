//! The quarterly review as an issue.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::act::Act;
use crate::town::git;

/// A GitHub CLI that keeps its issues in a folder: a title and a body each.
const CLI: &str = r#"#!/usr/bin/env bash
set -euo pipefail
printf '%s\\n' "$*" >>"$ISSUES/asked"
[ -n "$GH_TOKEN" ] && [ "$GH_REPO" = acme/policy ]
case "$1 $2" in
"issue list") # Anybody may open an issue of that title.
  [ "$3 $4" = "--app github-actions" ]
  if [ -f "$ISSUES/title" ] && [ "$(cat "$ISSUES/title")" = "$TITLE" ]; then echo 7; fi ;;
"issue create") printf '%s' "$4" >"$ISSUES/title" && cp "$6" "$ISSUES/body" ;;
"issue edit") [ "$3" = 7 ] && cp "$5" "$ISSUES/body" ;;
*) exit 1 ;;
esac
"#;

#[test]
fn each_quarter_has_one_issue() {
    let folder = tempfile::tempdir().unwrap();
    let (policy, issues, programs) =
        (folder.path().join("policy"), folder.path().join("issues"), folder.path().join("bin"));
    for new in [&issues, &programs] {
        fs::create_dir(new).unwrap();
    }
    let cli = programs.join("gh");
    fs::write(&cli, CLI.replace("\\\\", "\\")).unwrap();
    fs::set_permissions(&cli, fs::Permissions::from_mode(0o755)).unwrap();
    agreed(&policy);

    let mut act = Act::new(&[("GITHUB_REPOSITORY".to_owned(), "acme/policy".to_owned())]);
    act.check_out(&policy);
    act.set("ISSUES", issues.to_str().unwrap());
    act.set("PATH", &format!("{}:{}", programs.display(), std::env::var("PATH").unwrap()));
    let by_hand = json!({ "inputs": { "period": "2026-Q3" } });
    for _ in 0..2 {
        let run = act.quarterly(&by_hand);
        assert!(run.succeeded, "{}", run.log);
        assert!(run.summary.contains("Review of 2026-Q3"), "{}", run.summary);
    }
    let read = |name: &str| fs::read_to_string(issues.join(name)).unwrap();
    assert_eq!(read("title"), "Review of 2026-Q3");
    let body = read("body");
    assert!(body.contains("First contact") && body.contains("16 business hours"), "{body}");
    let asked = read("asked");
    assert_eq!(
        (asked.matches("issue create").count(), asked.matches("issue edit 7").count()),
        (1, 1),
        "{asked}"
    );
}

/// Writes an agreement of which a promise was weakened in the third quarter.
fn agreed(policy: &Path) {
    let wrote = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(["init", "--quiet", "--sales", "a", "--marketing", "b", "--as-of", "2026-06-01"])
        .arg(policy)
        .status();
    assert!(wrote.unwrap().success());
    git(policy, &["init", "--quiet", "--initial-branch", "main"]);
    let commit = |message: &str, day: &str| {
        git(policy, &["add", "."]);
        let done = Command::new("git")
            .current_dir(policy)
            .args([
                "-c",
                "user.name=Lee",
                "-c",
                "user.email=lee@acme.example",
                "commit",
                "--quiet",
                "--message",
                message,
            ])
            .envs([("GIT_AUTHOR_DATE", day), ("GIT_COMMITTER_DATE", day)])
            .status();
        assert!(done.unwrap().success());
    };
    commit("Agree", "2026-06-01T09:00:00Z");
    let sla = policy.join("policy/sla.toml");
    let text = fs::read_to_string(&sla).unwrap();
    fs::write(&sla, text.replacen("\"8 business hours\"", "\"16 business hours\"", 1)).unwrap();
    commit("Take longer", "2026-08-03T09:00:00Z");
}
