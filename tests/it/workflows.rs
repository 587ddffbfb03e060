//! The action and the workflows: what they may not do, and that this project uses its own.

use std::fs;
use std::path::{Path, PathBuf};

use countersign::templates::github::{GATE, QUARTERLY, REVIEW_SIGNAL};

/// What stands in this project's gate where the template has the action.
const OWN_ACTION: &str =
    "      # The action is this project's own source, of the default branch whatever the event is about.
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: ${{ github.event.repository.default_branch }}
          persist-credentials: false
      - uses: ./ # zizmor: ignore[self-repository] what was checked out, built; not a release
";

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the action and every workflow with its text.
fn texts() -> Vec<(PathBuf, String)> {
    let mut paths = vec![top().join("action.yml")];
    for folder in [".github/workflows", "src/templates/github/.github/workflows"] {
        paths.extend(fs::read_dir(top().join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    assert!(paths.len() > 6, "{paths:?}");
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// Returns the lines of a workflow that a shell will read.
fn script(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut block = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if block.is_some_and(|block| line.trim().is_empty() || indent > block) {
            lines.push(line);
            continue;
        }
        block = None;
        let key = line.trim_start().trim_start_matches("- ");
        if let Some(command) = key.strip_prefix("run:") {
            lines.push(command);
            block = Some(line.len() - key.len());
        }
    }
    lines
}

#[test]
fn this_project_is_gated_as_others_are() {
    let own = |path: &str| fs::read_to_string(top().join(path)).unwrap();
    let gate = GATE.1.replace("      - uses: ACTION\n", OWN_ACTION).replace("BRANCH", "main");
    assert_eq!(own(GATE.0), gate);
    assert_eq!(own(REVIEW_SIGNAL.0), REVIEW_SIGNAL.1);
    let built = "      - id: countersign\n        uses: ./ # zizmor: ignore[self-repository] what was checked out, built; not a release\n";
    let quarterly = QUARTERLY.1.replace("      - id: countersign\n        uses: ACTION\n", built);
    assert_eq!(own(QUARTERLY.0), quarterly);
}

/// A workflow of a pull request's own could name the same group, and have the gate's run cancelled.
#[test]
fn the_gates_runs_wait_in_no_group_that_others_may_name() {
    for (path, text) in [GATE, REVIEW_SIGNAL] {
        assert!(!text.lines().any(|line| line.trim_start().starts_with("concurrency")), "{path}");
    }
}

#[test]
fn no_expression_reaches_a_shell() {
    assert_eq!(script("- run: |\n    a\n    b\n  env: x\n- run: c").len(), 4);
    for (path, text) in texts() {
        for line in script(&text) {
            assert!(!line.contains("${{"), "{}: {line}", path.display());
        }
    }
}

#[test]
fn what_others_wrote_is_pinned_by_commit() {
    for (path, text) in texts() {
        for line in text.lines() {
            let Some(used) = line.trim_start().trim_start_matches("- ").strip_prefix("uses: ") else {
                continue;
            };
            if used == "ACTION" || used.starts_with("./ ") {
                continue;
            }
            let (commit, version) = used.split_once('@').unwrap().1.split_once(" # v").unwrap();
            let is_commit = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(
                is_commit && version.starts_with(|first: char| first.is_ascii_digit()),
                "{}: {line}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_is_allowed_but_what_a_job_asks_for() {
    for (path, text) in texts() {
        if !path.ends_with("action.yml") {
            assert!(text.contains("\npermissions: {}\n"), "{}", path.display());
        }
    }
    let (_, jobs) = GATE.1.split_once("    permissions:\n").unwrap();
    let granted: Vec<&str> = jobs.lines().map_while(|line| line.strip_prefix("      ")).collect();
    let granted: Vec<&str> = granted.iter().filter_map(|line| line.split(" #").next()).collect();
    assert_eq!(granted, ["contents: read", "pull-requests: write", "statuses: write"]);
}
