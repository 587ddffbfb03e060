//! A company on a GitHub of its own: people who propose and review, and workflows that run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::act::{Act, Run};
use crate::events;
use crate::github::{GitHubServer, Pull};

/// The company's repository.
pub(crate) const POLICY: &str = "acme/policy";

/// The agreement, its GitHub, a desk where people change it, and the runner.
pub(crate) struct Town {
    pub(crate) github: GitHubServer,
    pub(crate) act: Act,
    desk: Desk,
}

impl Town {
    /// Returns a town where Ana and Raj sign for Sales, Mia and Sam for Marketing.
    pub(crate) fn new() -> Self {
        let desk = Desk::new();
        let github = GitHubServer::start();
        github.add_repository(POLICY, &desk.path);
        let mut variables = github.variables();
        // The token is the action's to give.
        variables.retain(|(name, _)| name != "COUNTERSIGN_GITHUB_TOKEN");
        variables.push(("GITHUB_REPOSITORY".to_owned(), POLICY.to_owned()));
        let act = Act::new(&variables);
        Self { github, act, desk }
    }

    /// Lets Lee change a text of the agreement on a branch, and push it.
    pub(crate) fn change(&self, branch: &str, file: &str, old: &str, new: &str) {
        self.desk.edit(branch, file, old, new);
        self.github.world().push(POLICY, "lee", &self.desk.path, &format!("+{branch}"));
    }

    /// Opens Lee's pull request for a branch, and lets the gate see it.
    pub(crate) fn open(&self, branch: &str, base: &str) -> (u64, Run) {
        let number = self.github.world().open_pull(POLICY, "lee", branch, base);
        (number, self.tell(number, "opened"))
    }

    /// Lets Lee propose a change from a fork of their own, which nobody tells the gate.
    pub(crate) fn open_from_fork(&self, branch: &str, file: &str, old: &str, new: &str) -> u64 {
        self.github.add_repository("lee/policy", &self.desk.path);
        self.desk.edit(branch, file, old, new);
        let mut world = self.github.world();
        world.push("lee/policy", "lee", &self.desk.path, &format!("+{branch}"));
        world.open_pull(POLICY, "lee", &format!("lee/policy:{branch}"), "main")
    }

    /// Tells the gate what became of a pull request.
    pub(crate) fn tell(&self, number: u64, action: &str) -> Run {
        let payload = events::pull_request(POLICY, action, &self.pull(number));
        self.act.gate("pull_request_target", &payload)
    }

    /// Lets somebody approve; both workflows run.
    pub(crate) fn approve(&self, number: u64, login: &str) -> Run {
        self.approve_unnoticed(number, login);
        let pull = self.pull(number);
        let signal = self.act.review_signal(&events::review(POLICY, &pull));
        assert!(signal.succeeded, "{}", signal.log);
        self.act.gate("workflow_run", &events::review_noticed(POLICY, &pull))
    }

    /// Lets somebody approve, and no workflow notice.
    pub(crate) fn approve_unnoticed(&self, number: u64, login: &str) {
        self.github.world().review(POLICY, number, login, "APPROVED");
    }

    /// Asks the gate about a pull request by hand.
    pub(crate) fn ask(&self, number: u64) -> Run {
        self.act.gate("workflow_dispatch", &events::by_hand(POLICY, number))
    }

    /// Lets the owner change the agreement on the default branch, around all rules, and tells the gate.
    pub(crate) fn change_base(&self, file: &str, old: &str, new: &str) -> Run {
        let before = self.desk.tip("main");
        self.desk.edit("main", file, old, new);
        self.github.world().push(POLICY, "owner", &self.desk.path, "+main");
        self.act.gate("push", &events::push(POLICY, &before, &self.desk.tip("main")))
    }

    /// Runs the gate for the group of a merge queue that ends in a commit.
    pub(crate) fn merge_group(&self, head: &str) -> Run {
        self.act.gate("merge_group", &events::merge_group(POLICY, &self.desk.tip("main"), head))
    }

    /// Makes a branch where the default branch is.
    pub(crate) fn branch(&self, name: &str) {
        self.desk.git(&["branch", name, "main"]);
        self.github.world().push(POLICY, "owner", &self.desk.path, &format!("+{name}"));
    }

    /// Puts pull requests into the merge queue, where nothing else is; returns the last commit of
    /// their group.
    pub(crate) fn queue(&self, numbers: &[u64]) -> String {
        let mut world = self.github.world();
        world.repository(POLICY).queues.clear();
        let commits = numbers.iter().map(|number| world.enqueue(POLICY, *number));
        commits.last().unwrap()
    }

    /// Returns the newest status of each name of a commit, by name.
    pub(crate) fn statuses(&self, commit: &str) -> BTreeMap<String, String> {
        let mut world = self.github.world();
        let posted = world.repository(POLICY).statuses.iter().filter(|status| status.commit == commit);
        posted.map(|status| (status.context.clone(), status.state.clone())).collect()
    }

    /// Returns the only comment under a pull request.
    pub(crate) fn comment(&self, number: u64) -> (u64, String) {
        match self.pull(number).comments.as_slice() {
            [only] => (only.id, only.body.clone()),
            several => panic!("{} comments: {several:?}", several.len()),
        }
    }

    /// Returns a pull request as it is.
    pub(crate) fn pull(&self, number: u64) -> Pull {
        self.github.world().pull(POLICY, number).clone()
    }
}

/// A working copy.
struct Desk {
    _folder: TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy");
        let wrote = Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(["init", "--quiet", "--minimal", "--as-of", "2026-11-02"])
            .args(["--sales", "ana,raj", "--marketing", "mia,sam"])
            .arg(&path)
            .status();
        assert!(wrote.unwrap().success());
        let desk = Self { _folder: folder, path };
        desk.git(&["init", "--quiet", "--initial-branch", "main"]);
        desk.commit("Start");
        desk
    }

    /// Replaces a text in a file on a branch, which starts at `main` if it is new, and commits that.
    fn edit(&self, branch: &str, file: &str, old: &str, new: &str) {
        if self.git(&["branch", "--list", branch]).is_empty() {
            self.git(&["switch", "--quiet", "--create", branch, "main"]);
        } else {
            self.git(&["switch", "--quiet", branch]);
        }
        let file = self.path.join(file);
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old}: {text}");
        fs::write(&file, text.replace(old, new)).unwrap();
        self.commit("Change the agreement");
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn tip(&self, branch: &str) -> String {
        self.git(&["rev-parse", branch])
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(&self.path, arguments)
    }
}

/// Runs git as Lee, away from the settings of whoever runs the tests.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let ran = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .args(["-c", "user.name=Lee Park", "-c", "user.email=lee@acme.example"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap().trim_end().to_owned()
}
