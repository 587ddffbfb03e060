//! Two agreements that companies really had, restated from their public handbooks in
//! `tests/agreements/`: what is found in each version, and how each real change is said. Every
//! finding and every sentence is meant to be weighed before it is accepted.

mod history;

use std::path::Path;

use crate::support::cli::{Ran, run};
use history::{History, Revision};

#[test]
fn what_is_found_in_the_sourcegraph_history() {
    let history = History::read("sourcegraph");
    let repo = history.build();
    let mut text = String::new();
    let mut before = Vec::new();
    for revision in &history.revisions {
        let found = findings(&run(
            repo.path(),
            &["validate", "--rev", &revision.tag(), "--as-of", &revision.day(), "--format", "json"],
        ));
        text.push_str(&format!("{} · {}\n", revision.day(), revision.title));
        for (sign, these, others) in [("+", &found, &before), ("-", &before, &found)] {
            for finding in these.iter().filter(|finding| !others.contains(finding)) {
                text.push_str(&format!("  {sign} {finding}\n"));
            }
        }
        text.push('\n');
        before = found;
    }
    snapshot("sourcegraph-findings", &text);
}

#[test]
fn how_the_sourcegraph_changes_are_said() {
    let history = History::read("sourcegraph");
    let repo = history.build();
    let pairs = history.revisions.iter().zip(history.revisions.iter().skip(1));
    for (old, new) in pairs.filter(|(_, new)| new.kind == "change") {
        let range = format!("{}..{}", old.tag(), new.tag());
        let ran = run(repo.path(), &["diff", &range, "--as-of", &new.day()]);
        assert_eq!(ran.code, 0, "{ran:?}");
        // The last line names commits.
        let said =
            ran.out.split("\n\n").filter(|item| !item.contains(" from ") || !item.contains(&new.tag()));
        snapshot(&format!("sourcegraph-{}", new.folder), &said.collect::<Vec<_>>().join("\n\n"));
    }
}

#[test]
fn what_each_quarter_of_the_sourcegraph_history_came_to() {
    let history = History::read("sourcegraph");
    let repo = history.build();
    for (period, day) in [
        ("2020-Q1", "2020-04-05"),
        ("2020-Q2", "2020-07-05"),
        ("2020-Q3", "2020-10-05"),
        ("2020-Q4", "2021-01-05"),
        ("2021-Q3", "2021-10-05"),
        ("2022-Q1", "2022-04-05"),
        ("2022-Q2", "2022-07-05"),
    ] {
        let arguments = ["review", "--period", period, "--as-of", day];
        let ran = run(repo.path(), &arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        snapshot(&format!("sourcegraph-review-{period}"), &without_commits(&ran.out));
        assert_told_once(&repo, &arguments);
    }
}

/// Every entry that is not the same at the end is told once, and nothing else is.
fn assert_told_once(repo: &crate::support::repo::TestRepo, arguments: &[&str]) {
    let json = run(repo.path(), &[arguments, &["--format", "json"]].concat()).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let commits = json["commits"].as_array().unwrap();
    let (first, last) = (text(&commits[0]["commit"]), text(&commits[commits.len() - 1]["commit"]));
    let range = format!("{first}^..{last}");
    let diff =
        run(repo.path(), &["diff", &range, "--as-of", &text(&json["period"]["last"]), "--format", "json"])
            .json();
    let told: Vec<serde_json::Value> = json["entries"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entry| entry["changes"].as_array().unwrap().clone())
        .collect();
    let mut real: Vec<serde_json::Value> = diff["changes"].as_array().unwrap().clone();
    assert_eq!(told.len(), real.len());
    real.retain(|change| !told.contains(change));
    assert_eq!(real, Vec::<serde_json::Value>::new());
}

/// Replaces the ids of commits.
fn without_commits(text: &str) -> String {
    let (before, rest) = text.split_once("· commit ").unwrap_or((text, ""));
    if rest.is_empty() {
        return before.to_owned();
    }
    format!("{before}· commit 1234567{}", without_commits(&rest[7..]))
}

#[test]
fn what_is_found_in_the_gitlab_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreements/gitlab");
    let ran = run(&folder, &["validate", "--as-of", "2022-11-15", "--format", "json"]);
    snapshot("gitlab-findings", &(findings(&ran).join("\n") + "\n"));
}

/// Returns each finding as a line, without the number of its line.
fn findings(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter().map(|finding| {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let path = text(&finding["at"]["path"]);
        let path = path.trim_start_matches("policy/");
        format!(
            "{} [{}] {path}: {}",
            text(&finding["level"]),
            text(&finding["rule"]),
            text(&finding["message"])
        )
    });
    findings.collect()
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("agreement-{name}"), text);
    });
}

impl Revision {
    /// Returns the name of its commit.
    fn tag(&self) -> String {
        format!("refs/tags/{}", self.folder)
    }

    /// Returns the day, in the place of the change.
    fn day(&self) -> String {
        self.at.get(..10).unwrap().to_owned()
    }
}
