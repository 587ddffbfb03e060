//! What the server knows, and what people do in it. Everything that is done takes a minute, so that
//! no two things happen in the same second unless a test wants it.

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
    pub(super) complaints: Vec<String>,
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
    pub(crate) workflows_may_write: bool,
}

/// A pull request.
#[derive(Clone, Debug)]
pub(crate) struct Pull {
    pub(crate) number: u64,
    pub(crate) author: String,
    pub(crate) title: String,
    pub(crate) is_open: bool,
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
            workflows_may_write: false,
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

    /// Pushes branches from a folder's repository: `topic`, `+topic` or `:topic`.
    pub(crate) fn push(&mut self, name: &str, by: &str, folder: &Path, refspec: &str) {
        self.wait(60);
        let bare = self.repository(name).folder.clone();
        let branch = refspec.trim_start_matches(['+', ':']);
        let full = format!("refs/heads/{branch}");
        let before = git::resolve(&bare, &full);
        let refspec = if refspec.starts_with(':') {
            format!(":{full}")
        } else {
            format!("+refs/heads/{branch}:{full}")
        };
        git::git(folder, &["push", "--quiet", bare.to_str().unwrap(), &refspec]).unwrap();
        self.note_move(name, by, &full, before.as_deref());
    }

    /// Moves a branch to a commit that the repository has already.
    pub(crate) fn set_branch(&mut self, name: &str, by: &str, branch: &str, to: &str) {
        self.wait(60);
        let bare = self.repository(name).folder.clone();
        let full = format!("refs/heads/{branch}");
        let before = git::resolve(&bare, &full);
        git::git(&bare, &["update-ref", &full, to]).unwrap();
        self.note_move(name, by, &full, before.as_deref());
    }

    /// Merges a pull request with a merge commit.
    pub(crate) fn merge(&mut self, name: &str, number: u64, by: &str) -> String {
        let bare = self.repository(name).folder.clone();
        let pull = self.pull(name, number).clone();
        let tip = git::resolve(&bare, &format!("refs/heads/{}", pull.base_ref)).unwrap();
        let merge = git::merge(&bare, &tip, &pull.head_sha, "Merge", self.clock.as_second()).unwrap();
        self.signed.insert(merge.clone(), true);
        self.pull(name, number).is_open = false;
        self.set_branch(name, by, &pull.base_ref, &merge);
        if let Some(last) = self.repository(name).activity.last_mut() {
            last["activity_type"] = json!("pr_merge");
        }
        merge
    }

    fn note_move(&mut self, name: &str, by: &str, full: &str, before: Option<&str>) {
        let bare = self.repository(name).folder.clone();
        let after = git::resolve(&bare, full);
        let forced = || {
            git::git(&bare, &["merge-base", "--is-ancestor", before.unwrap(), after.as_deref().unwrap()])
                .is_none()
        };
        let kind = match (before, &after) {
            (None, _) => "branch_creation",
            (_, None) => "branch_deletion",
            _ if forced() => "force_push",
            _ => "push",
        };
        let (id, at) = (self.new_id(), self.clock);
        let activity = moved(id, at, full, before, after.as_deref(), by, kind);
        self.repository(name).activity.push(activity);
        let branch = full.trim_start_matches("refs/heads/").to_owned();
        for (of, repository) in &mut self.repositories {
            for pull in repository.pulls.values_mut().filter(|pull| pull.is_open) {
                let is_head = pull.head_repository.as_deref() == Some(name) && pull.head_ref == branch;
                if let (true, Some(after)) = (is_head, &after) {
                    pull.head_sha.clone_from(after);
                    let ours = &repository.folder;
                    git::git(
                        ours,
                        &[
                            "fetch",
                            "--quiet",
                            bare.to_str().unwrap(),
                            &format!("+{full}:refs/pull/{}/head", pull.number),
                        ],
                    )
                    .unwrap();
                }
                if of == name && pull.base_ref == branch && kind == "force_push" {
                    pull.events.push(json!({
                        "__typename": "BaseRefForcePushedEvent",
                        "createdAt": at.to_string(),
                        "ref": { "__typename": "Ref", "name": branch },
                    }));
                }
            }
        }
    }

    /// Opens a pull request for a branch of the repository, or of a fork: `lee/fork:topic`.
    pub(crate) fn open_pull(&mut self, name: &str, author: &str, head: &str, base: &str) -> u64 {
        self.wait(60);
        let number = self.repository(name).pulls.len() as u64 + 1;
        let (from, branch) = head.split_once(':').unwrap_or((name, head));
        let theirs = self.repository(from).folder.clone();
        let ours = self.repository(name).folder.clone();
        let refspec = format!("+refs/heads/{branch}:refs/pull/{number}/head");
        git::git(&ours, &["fetch", "--quiet", theirs.to_str().unwrap(), &refspec]).unwrap();
        let pull = Pull {
            number,
            author: author.to_owned(),
            title: format!("Change {number}"),
            is_open: true,
            is_draft: false,
            head_repository: Some(from.to_owned()),
            head_ref: branch.to_owned(),
            head_sha: git::resolve(&ours, &format!("refs/pull/{number}/head")).unwrap(),
            base_ref: base.to_owned(),
            base_sha: git::resolve(&ours, &format!("refs/heads/{base}")).unwrap(),
            created_at: self.clock,
            mergeable: Mergeable::After(0),
            rebaseable: Some(true),
            reviews: Vec::new(),
            events: Vec::new(),
            comments: Vec::new(),
        };
        self.repository(name).pulls.insert(number, pull);
        number
    }

    /// Lets somebody review the present head: `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`.
    pub(crate) fn review(&mut self, name: &str, number: u64, login: &str, state: &'static str) -> u64 {
        self.wait(60);
        let (id, at) = (self.new_id(), self.clock);
        let pull = self.pull(name, number);
        pull.reviews.push(Review {
            id,
            login: Some(login.to_owned()),
            state,
            commit: Some(pull.head_sha.clone()),
            submitted_at: Some(at),
        });
        id
    }

    /// Lets somebody dismiss a review.
    pub(crate) fn dismiss(&mut self, name: &str, number: u64, review: u64, by: &str) {
        self.wait(60);
        let at = self.clock.to_string();
        let actor = self.actor(by);
        let pull = self.pull(name, number);
        let found = pull.reviews.iter_mut().find(|one| one.id == review).unwrap();
        let was = std::mem::replace(&mut found.state, "DISMISSED");
        pull.events.push(json!({
            "__typename": "ReviewDismissedEvent",
            "createdAt": at,
            "actor": actor,
            "previousReviewState": was,
            "review": { "__typename": "PullRequestReview", "fullDatabaseId": review.to_string() },
        }));
    }

    /// Points a pull request at another branch: by hand, or by the forge itself.
    pub(crate) fn retarget(&mut self, name: &str, number: u64, base: &str, by_forge: ByForge) {
        self.wait(60);
        let at = self.clock.to_string();
        let pull = self.pull(name, number);
        let old = std::mem::replace(&mut pull.base_ref, base.to_owned());
        pull.events.push(match by_forge {
            ByForge::No => json!({
                "__typename": "BaseRefChangedEvent", "createdAt": at,
                "previousRefName": old, "currentRefName": base,
            }),
            ByForge::Yes => json!({
                "__typename": "AutomaticBaseChangeSucceededEvent", "createdAt": at,
                "oldBase": old, "newBase": base,
            }),
        });
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
        json!({ "__typename": kind, "login": login.trim_end_matches("[bot]") })
    }

    /// Returns what an account is.
    pub(super) fn kind(&self, login: &str) -> &'static str {
        let unsaid = if login.ends_with("[bot]") { "Bot" } else { "User" };
        self.kinds.get(login).copied().unwrap_or(unsaid)
    }
}

/// Who changes a target branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByForge {
    No,
    Yes,
}

/// Returns a move of a branch, with the actor's login in the place of the account.
fn moved(
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
