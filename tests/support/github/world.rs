//! What the server knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use super::comments::Comment;
use super::faults::Fault;
use super::git;
use super::queue::Entry;
use super::shapes;
use super::statuses::Posted;

/// Everything the server knows.
pub(crate) struct World {
    pub(super) origin: String,
    pub(super) prefix: &'static str,
    /// The present moment.
    pub(crate) clock: Timestamp,
    /// The most items of a page.
    pub(crate) page_size: usize,
    pub(crate) repositories: BTreeMap<String, Repository>,
    /// Members by team, `acme/sales-leads`.
    pub(crate) teams: BTreeMap<String, Vec<String>>,
    /// The account that the token belongs to.
    pub(crate) account: String,
    /// What accounts are called by now.
    pub(crate) renamed: BTreeMap<String, String>,
    /// Accounts that are no people: `Bot`, `Mannequin`, `Organization`.
    pub(crate) kinds: BTreeMap<String, &'static str>,
    /// Whose e-mail addresses are whose.
    pub(crate) emails: BTreeMap<String, String>,
    /// Commits with a good signature, and whether it is the forge's own.
    pub(crate) signed: BTreeMap<String, bool>,
    /// Beginnings of paths that this token is not shown.
    pub(crate) hidden: BTreeSet<String>,
    /// Beginnings of paths that this token may not use, with the permission it would take.
    pub(crate) forbidden: BTreeMap<String, &'static str>,
    /// What accounts may do, `write` if it is not said: `none`, `read`; `absent` is no account.
    pub(crate) access: BTreeMap<String, &'static str>,
    /// Lists that say they hold more than they give, by name in GraphQL.
    pub(crate) cut_off: BTreeSet<String>,
    pub(crate) faults: Vec<Fault>,
    /// What happens once a request whose path contains a text has been answered.
    pub(super) plans: Vec<(String, Plan)>,
    pub(crate) asked: Vec<String>,
    /// Where an answer was not as GitHub describes it.
    pub(crate) complaints: Vec<String>,
    next_id: u64,
    home: TempDir,
}

/// Something that happens in the world.
pub(super) type Plan = Box<dyn FnOnce(&mut World) + Send>;

/// A repository.
pub(crate) struct Repository {
    /// Where git keeps it.
    pub(crate) folder: PathBuf,
    pub(crate) default_branch: String,
    /// Whether merge commits, squashing and rebasing are allowed.
    pub(crate) methods: [bool; 3],
    pub(crate) pulls: BTreeMap<u64, Pull>,
    /// Moves of branches, oldest first.
    pub(crate) activity: Vec<Json>,
    /// Statuses of commits, oldest first.
    pub(crate) statuses: Vec<Posted>,
    /// Merge queues by branch.
    pub(crate) queues: BTreeMap<String, Vec<Entry>>,
    /// Rulesets as REST shows them to whoever may edit them; all apply to every branch.
    pub(crate) rulesets: Vec<Json>,
    /// Classic protection as REST shows it to admins; for every branch.
    pub(crate) protection: Option<Json>,
    /// The merge queue of every branch: strategy and method as GraphQL writes them.
    pub(crate) queue_settings: Option<(&'static str, &'static str)>,
    pub(crate) actions_enabled: bool,
    pub(crate) allowed_actions: &'static str,
    pub(crate) allowed_patterns: Vec<&'static str>,
    pub(crate) allows_verified: bool,
    pub(crate) workflows_may_write: bool,
    /// Workflows that are switched off, by the name of their file: the state.
    pub(crate) switched_off: BTreeMap<String, &'static str>,
    pub(crate) has_issues: bool,
    /// Of a private repository: whether workflows run for pull requests from forks.
    pub(crate) runs_forks: Option<bool>,
}

/// A pull request.
#[derive(Clone, Debug)]
pub(crate) struct Pull {
    pub(crate) number: u64,
    pub(crate) author: String,
    pub(crate) title: String,
    pub(crate) is_open: bool,
    pub(crate) is_merged: bool,
    pub(crate) is_draft: bool,
    /// The head's repository; `None` once it is deleted.
    pub(crate) head_repository: Option<String>,
    pub(crate) head_ref: String,
    pub(crate) head_sha: String,
    pub(crate) base_ref: String,
    /// The branch's tip when the pull request last changed: older than the tip.
    pub(crate) base_sha: String,
    pub(crate) created_at: Timestamp,
    pub(crate) mergeable: Mergeable,
    pub(crate) rebaseable: Option<bool>,
    pub(crate) reviews: Vec<Review>,
    /// Timeline events as GraphQL shows them.
    pub(crate) events: Vec<Json>,
    pub(crate) comments: Vec<Comment>,
}

/// How far the forge's own try to merge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mergeable {
    /// It is tried when it is asked for the next time but so many.
    After(u32),
    /// It is never done.
    Never,
    /// A conflict is what it says the next so many times, whatever there is.
    InConflict(u32),
    /// It says that of a tip before, and the commit of that time.
    Before,
}

/// A review.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    pub(crate) id: u64,
    /// `None` if the account is gone.
    pub(crate) login: Option<String>,
    pub(crate) state: &'static str,
    /// `None` if the commit is gone.
    pub(crate) commit: Option<String>,
    pub(crate) submitted_at: Option<Timestamp>,
}

impl World {
    pub(super) fn new(origin: &str, prefix: &'static str) -> Self {
        Self {
            origin: origin.to_owned(),
            prefix,
            clock: "2026-11-02T09:00:00Z".parse().unwrap(),
            page_size: 100,
            repositories: BTreeMap::new(),
            teams: BTreeMap::new(),
            account: "github-actions[bot]".to_owned(),
            renamed: BTreeMap::new(),
            kinds: BTreeMap::new(),
            emails: BTreeMap::new(),
            signed: BTreeMap::new(),
            hidden: BTreeSet::new(),
            forbidden: BTreeMap::new(),
            access: BTreeMap::new(),
            cut_off: BTreeSet::new(),
            faults: Vec::new(),
            plans: Vec::new(),
            asked: Vec::new(),
            complaints: Vec::new(),
            next_id: 9000,
            home: TempDir::new().unwrap(),
        }
    }

    /// Returns the present moment as the header `Date` writes it.
    pub(super) fn now(&self) -> String {
        self.clock.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// Returns the address of the API.
    pub(super) fn api(&self) -> String {
        format!("{}{}", self.origin, self.prefix)
    }

    /// Lets something happen once a request whose path contains a text has been answered.
    pub(crate) fn after(&mut self, path: &str, plan: impl FnOnce(&mut World) + Send + 'static) {
        self.plans.push((path.to_owned(), Box::new(plan)));
    }

    /// Lets time pass.
    pub(crate) fn wait(&mut self, seconds: i64) {
        self.clock += SignedDuration::from_secs(seconds);
    }

    /// Returns a number nothing else has.
    pub(crate) fn new_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    pub(super) fn add_repository(&mut self, name: &str, folder: &Path) {
        let bare = self.home.path().join(format!("{}.git", name.replace('/', "+")));
        let to = bare.to_str().unwrap();
        git::git(folder, &["clone", "--quiet", "--bare", ".", to]).unwrap();
        for (key, value) in [
            ("uploadpack.allowAnySHA1InWant", "true"),
            ("uploadpack.allowFilter", "true"),
            ("gc.auto", "0"),
            ("receive.denyNonFastForwards", "false"),
        ] {
            git::git(&bare, &["config", key, value]).unwrap();
        }
        let mut repository = Repository {
            folder: bare.clone(),
            default_branch: "main".to_owned(),
            methods: [true, true, false],
            pulls: BTreeMap::new(),
            activity: Vec::new(),
            statuses: Vec::new(),
            queues: BTreeMap::new(),
            rulesets: Vec::new(),
            protection: None,
            queue_settings: None,
            actions_enabled: true,
            allowed_actions: "all",
            allowed_patterns: Vec::new(),
            allows_verified: false,
            workflows_may_write: false,
            switched_off: BTreeMap::new(),
            has_issues: true,
            runs_forks: None,
        };
        let branches = git::git(&bare, &["for-each-ref", "--format=%(refname) %(objectname)", "refs/heads"]);
        for line in branches.unwrap().lines() {
            let (branch, tip) = line.split_once(' ').unwrap();
            let id = self.new_id();
            repository.activity.push(moved(
                id,
                self.clock,
                branch,
                None,
                Some(tip),
                "owner",
                "branch_creation",
            ));
        }
        self.repositories.insert(name.to_owned(), repository);
        self.wait(60);
    }

    pub(crate) fn repository(&mut self, name: &str) -> &mut Repository {
        self.repositories.get_mut(name).unwrap_or_else(|| panic!("there is no repository {name}"))
    }

    pub(crate) fn pull(&mut self, name: &str, number: u64) -> &mut Pull {
        self.repository(name).pulls.get_mut(&number).unwrap()
    }

    /// Returns an account as GraphQL shows it: apps without the end of their login.
    pub(super) fn actor(&self, login: &str) -> Json {
        let kind = self.kind(login);
        let mut actor = json!({ "__typename": kind, "login": self.called(login).trim_end_matches("[bot]") });
        if kind == "User" {
            actor["databaseId"] = shapes::number(login).into();
        }
        actor
    }

    /// Returns what an account is called by now.
    pub(super) fn called<'l>(&'l self, login: &'l str) -> &'l str {
        self.renamed.get(login).map_or(login, String::as_str)
    }

    /// Returns what an account is.
    pub(super) fn kind(&self, login: &str) -> &'static str {
        let unsaid = if login.ends_with("[bot]") { "Bot" } else { "User" };
        self.kinds.get(login).copied().unwrap_or(unsaid)
    }
}

/// Returns a move of a branch, with the actor's login in the place of the account.
pub(super) fn moved(
    id: u64,
    at: Timestamp,
    full: &str,
    before: Option<&str>,
    after: Option<&str>,
    by: &str,
    kind: &str,
) -> Json {
    let zero = "0".repeat(40);
    let mut node = String::new();
    write!(node, "ACT_{id}").unwrap();
    json!({
        "id": id,
        "node_id": node,
        "before": before.unwrap_or(&zero),
        "after": after.unwrap_or(&zero),
        "ref": full,
        "timestamp": at.to_string(),
        "activity_type": kind,
        "actor": by,
    })
}
