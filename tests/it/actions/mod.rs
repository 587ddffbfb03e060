//! `check` in GitHub Actions, against a server that answers like GitHub.

mod comments;
mod failures;
mod groups;
mod lists;
mod opening;
mod pulls;
mod rounds;
mod shared;
mod signal;
mod teams;
mod unseen;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::support::cli::{Ran, run_with};
use crate::support::github::{GitHubServer, TOKEN};
use crate::support::repo::TestRepo;

pub(super) const NAME: &str = "acme/policy";
pub(super) const MAIN: &str = "countersign: main";

/// A repository on the server, and its owner's working copy.
pub(super) struct Stage {
    pub(super) server: GitHubServer,
    pub(super) repo: TestRepo,
    home: TempDir,
}

/// What a run in a workflow did.
pub(super) struct Done {
    pub(super) ran: Ran,
    pub(super) summary: String,
    pub(super) outputs: BTreeMap<String, String>,
}

impl Stage {
    /// An agreement on `main`, and a pull request of Rita's from `topic` that changes one number.
    pub(super) fn proposed() -> Self {
        let stage = Self::agreed();
        stage.propose("topic", "5 business hours");
        stage
    }

    /// The same, signed by both teams and decided.
    pub(super) fn green() -> Self {
        let stage = Self::proposed();
        stage.sign(1);
        stage.on_pull(1).ends(0);
        stage
    }

    /// An agreement on `main`.
    pub(super) fn agreed() -> Self {
        let repo = TestRepo::new();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/gate/start"), repo.path());
        repo.commit("Agree");
        let server = GitHubServer::start();
        server.add_repository(NAME, repo.path());
        Self { server, repo, home: TempDir::new().unwrap() }
    }

    /// Proposes another target of the last promise, from a branch of its own; returns the number.
    pub(super) fn propose(&self, branch: &str, target: &str) -> u64 {
        self.repo.checkout("main").branch(branch);
        self.push_target(branch, target);
        self.server.world().open_pull(NAME, "rita", branch, "main")
    }

    /// Proposes the head of the first pull request from a fork as well; returns the number.
    pub(super) fn propose_from(&self, owner: &str) -> u64 {
        let fork = format!("{owner}/policy");
        self.server.add_repository(&fork, self.repo.path());
        let head = self.head(1);
        let mut world = self.server.world();
        world.set_branch(&fork, owner, "copy", &head);
        world.open_pull(NAME, owner, &format!("{fork}:copy"), "main")
    }

    /// Pushes another target of the last promise to a branch.
    pub(super) fn push_target(&self, branch: &str, target: &str) {
        self.repo.checkout(branch);
        let path = self.repo.path().join("policy/sla.toml");
        let text = fs::read_to_string(&path).unwrap();
        let start = text.rfind("target = ").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        self.repo
            .write("policy/sla.toml", format!("{}target = \"{target}\"{}", &text[..start], &text[end..]));
        self.push(branch, target);
    }

    /// Commits what lies in the working copy and pushes it to a branch.
    pub(super) fn push(&self, branch: &str, message: &str) {
        self.repo.commit(message);
        self.server.world().push(NAME, "rita", self.repo.path(), branch);
    }

    pub(super) fn review(&self, number: u64, login: &str, state: &'static str) -> u64 {
        self.server.world().review(NAME, number, login, state)
    }

    pub(super) fn sign(&self, number: u64) {
        self.review(number, "ana", "APPROVED");
        self.review(number, "mia", "APPROVED");
    }

    /// Runs the check for an event.
    pub(super) fn on(&self, event: &str, payload: &Json) -> Done {
        let variables = self.server.variables();
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.on_with(event, &payload.to_string(), &variables)
    }

    /// Runs the check for an event with these variables only.
    pub(super) fn on_with(&self, event: &str, payload: &str, variables: &[(&str, &str)]) -> Done {
        let file = |name: &str| self.home.path().join(name);
        fs::write(file("event.json"), payload).unwrap();
        for name in ["output", "summary"] {
            fs::write(file(name), "").unwrap();
        }
        let path = |name: &str| file(name).to_str().unwrap().to_owned();
        let (event_path, output, summary) = (path("event.json"), path("output"), path("summary"));
        let temp = self.home.path().to_str().unwrap();
        let of_runner = [
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_EVENT_NAME", event),
            ("GITHUB_EVENT_PATH", &event_path),
            ("GITHUB_REPOSITORY", NAME),
            ("GITHUB_RUN_ID", "9"),
            ("GITHUB_OUTPUT", &output),
            ("GITHUB_STEP_SUMMARY", &summary),
            ("RUNNER_TEMP", temp),
        ];
        // Not in the working copy: nothing is checked out.
        let ran = run_with(self.home.path(), &["check"], &[&of_runner[..], variables].concat(), b"");
        let summary = fs::read_to_string(file("summary")).unwrap();
        let outputs = outputs(&fs::read_to_string(file("output")).unwrap());
        for text in [&ran.out, &ran.err, &summary] {
            assert!(!text.contains(TOKEN), "{text}");
        }
        Done { ran, summary, outputs }
    }

    pub(super) fn on_pull(&self, number: u64) -> Done {
        self.on(
            "pull_request_target",
            &json!({ "action": "synchronize", "pull_request": { "number": number } }),
        )
    }

    /// Runs the check as it follows a review: only the head is told.
    pub(super) fn on_review(&self, number: u64) -> Done {
        let head = self.head(number);
        self.on("workflow_run", &json!({ "workflow_run": { "head_sha": head, "pull_requests": [] } }))
    }

    pub(super) fn on_push(&self, branch: &str) -> Done {
        self.on("push", &json!({ "ref": format!("refs/heads/{branch}"), "deleted": false }))
    }

    pub(super) fn head(&self, number: u64) -> String {
        self.server.world().pull(NAME, number).head_sha.clone()
    }

    /// Returns what was posted of a head, the oldest first.
    pub(super) fn posted(&self, head: &str, context: &str) -> Vec<String> {
        let world = self.server.world();
        world.statuses(NAME, head, context).iter().map(|status| status.state.clone()).collect()
    }

    /// Returns what the status of a pull request's head says.
    pub(super) fn status(&self, number: u64) -> (String, String) {
        let head = self.head(number);
        let world = self.server.world();
        let all = world.statuses(NAME, &head, MAIN);
        let last = all.last().unwrap_or_else(|| panic!("pull request {number} has no status"));
        (last.state.clone(), last.description.clone())
    }

    /// Returns the bodies of the comments under a pull request.
    pub(super) fn comments(&self, number: u64) -> Vec<String> {
        let mut world = self.server.world();
        world.pull(NAME, number).comments.iter().map(|comment| comment.body.clone()).collect()
    }
}

impl Done {
    /// Checks how it ended.
    pub(super) fn ends(self, code: i32) -> Self {
        assert_eq!(self.ran.code, code, "{}\n{}", self.ran.out, self.ran.err);
        self
    }

    pub(super) fn output(&self, name: &str) -> &str {
        self.outputs.get(name).map_or("", String::as_str)
    }
}

/// Reads the outputs as the runner does.
fn outputs(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let (name, end) = line.split_once("<<").unwrap();
        let value: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
        found.insert(name.to_owned(), value.join("\n"));
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to: PathBuf = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
