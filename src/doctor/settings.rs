//! The settings of a repository, as plain data.

use std::collections::BTreeMap;

use crate::gate::{Roster, status_name};
use crate::rules::Validation;
use crate::templates::github::{GATE, REVIEW_SIGNAL};

/// The workflow that tells the gate of reviews.
pub const REVIEW_WORKFLOW: &str = REVIEW_SIGNAL.0;
/// The workflows without which the gate does not run.
pub const WORKFLOWS: [&str; 2] = [GATE.0, REVIEW_WORKFLOW];

/// Something that may not be shown to whoever asks.
pub type Known<T> = Result<T, Hidden>;

/// Something is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// What it would take to see it: "the permission administration: read".
    pub needs: String,
}

/// The actions that workflows may use: one that uses another does not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowedActions {
    /// Any.
    All,
    /// Those of the repository's owner.
    OfOwner,
    /// Those that are named, beside those of the owner.
    Named {
        /// Patterns such as `monalisa/octocat@*`.
        patterns: Vec<String>,
        /// Whether those of creators that the forge has verified may be used as well.
        or_verified: bool,
    },
}

/// Everything that is looked at.
#[derive(Debug)]
pub struct Settings {
    /// `OWNER/NAME`.
    pub repository: String,
    /// The repository's page, `https://github.com/OWNER/NAME`.
    pub page: String,
    /// Whether it has issues.
    pub has_issues: bool,
    /// The branch that the agreement is on.
    pub branch: String,
    /// The branch that workflows are taken from.
    pub default_branch: String,
    /// What guards the branch: rulesets, and classic protection.
    pub guards: Vec<Guard>,
    /// The branch's merge queue, if it has one.
    pub queue: Known<Option<Queue>>,
    /// How the repository lets pull requests be merged: `merge`, `squash`, `rebase`.
    pub merge_methods: Known<Vec<String>>,
    /// The workflows on the default branch: texts by path.
    pub workflows: Known<BTreeMap<String, String>>,
    /// Whether the gate's workflows are switched on: what the forge says by path, `active` if so.
    pub workflow_states: BTreeMap<String, Known<String>>,
    /// The workflow that tells of reviews, as it is on the branch, if it is there.
    pub review_signal: Known<Option<String>>,
    /// Whether reviews of pull requests from forks start no workflow at all.
    pub forks_are_silent: Known<bool>,
    /// The app that posts what workflows post.
    pub actions_app: Known<u64>,
    /// Whether workflows run at all.
    pub actions_enabled: Known<bool>,
    /// Which actions they may use.
    pub allowed_actions: Known<AllowedActions>,
    /// Whether a workflow may write unless it says otherwise.
    pub workflows_may_write: Known<bool>,
    /// The agreement on the branch.
    pub policy: Known<Policy>,
    /// The accounts of those on the roster, by login.
    pub accounts: BTreeMap<String, Known<Account>>,
}

/// A ruleset, or classic branch protection.
#[derive(Clone, Debug)]
pub struct Guard {
    /// What people call it: "ruleset “main”", "branch protection".
    pub name: String,
    /// The statuses that it requires.
    pub statuses: Known<Vec<RequiredStatus>>,
    /// Whether a pull request must be up to date with the branch.
    pub strict: Known<bool>,
    /// Whether commits come by pull request alone.
    pub pull_requests: Known<bool>,
    /// Whether it sends them through a merge queue.
    pub queues: Known<bool>,
    /// Who may push without one all the same.
    pub pushers: Vec<String>,
    /// The merge methods that it allows; all that the repository has, if it does not say.
    pub merge_methods: Option<Vec<String>>,
    /// Whether the branch's history is safe from being replaced.
    pub no_rewriting: Known<bool>,
    /// Whether the branch is safe from being deleted.
    pub no_deletion: Known<bool>,
    /// Whether only certain people may dismiss reviews.
    pub restricts_dismissal: Known<bool>,
    /// Whether a push dismisses every approval, whatever it changes.
    pub dismisses_stale: Known<bool>,
    /// Who does not need to heed it.
    pub bypass: Known<Vec<Bypass>>,
}

impl Guard {
    /// Returns whether nobody is known to need not heed it but those who could change it as well.
    pub(super) fn binds_all_but_admins(&self) -> bool {
        self.bypass.as_ref().is_ok_and(|people| people.iter().all(|bypass| bypass.is_admin))
    }
}

/// Whether guards keep something up.
pub(super) enum Kept<'s> {
    /// One does, for everybody but admins.
    Yes,
    /// No guard does.
    No,
    /// Only such do as these may bypass.
    ByAllBut(Vec<(&'s Bypass, &'s Guard)>),
    /// Only what is not shown could.
    Unknown(Hidden),
}

/// A status that has to be green.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredStatus {
    /// Its name.
    pub name: String,
    /// The app that has to post it; anybody may, if it is not said.
    pub app: Option<u64>,
}

/// Somebody who need not heed a guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bypass {
    /// Who: "organization admins", "the role write", "the team with the id 12".
    pub who: String,
    /// Whether they could change the guard itself as well.
    pub is_admin: bool,
}

/// A merge queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Whether every entry of a group has to be green, not only the last.
    pub every_entry_green: bool,
    /// `merge`, `squash` or `rebase`.
    pub method: String,
}

/// An account on the forge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    /// There is none.
    Absent,
    /// It is no person's.
    NotAPerson,
    /// It cannot see the repository.
    WithoutAccess,
    /// It can review.
    Able,
}

/// The agreement on the branch.
#[derive(Debug)]
pub struct Policy {
    /// Who may sign, if that can be read.
    pub roster: Option<Roster>,
    /// What is wrong with it.
    pub validation: Validation,
}

impl Settings {
    /// Returns the name of the status that has to be required.
    pub fn status(&self) -> String {
        status_name(&self.branch)
    }

    /// Returns the guards that require it.
    pub(super) fn requiring(&self) -> impl Iterator<Item = &Guard> {
        let status = self.status();
        self.guards.iter().filter(move |guard| guard.statuses.iter().flatten().any(|own| own.name == status))
    }

    /// Returns whether any guard says so; unknown if only one that is not shown could.
    pub(super) fn any_guard(&self, says: impl Fn(&Guard) -> &Known<bool>) -> Known<bool> {
        let mut found = Ok(false);
        for guard in &self.guards {
            match says(guard) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(hidden) => found = Err(hidden.clone()),
            }
        }
        found
    }

    /// Returns whether guards keep something up, and for whom they do not.
    pub(super) fn kept(&self, says: impl Fn(&Guard) -> Known<bool>) -> Kept<'_> {
        let (mut around, mut unknown) = (Vec::new(), None);
        for guard in &self.guards {
            match (says(guard), &guard.bypass) {
                (Ok(false), _) => {}
                (Err(hidden), _) => unknown = Some(hidden),
                (Ok(true), Err(hidden)) => unknown = Some(hidden.clone()),
                (Ok(true), Ok(_)) if guard.binds_all_but_admins() => return Kept::Yes,
                (Ok(true), Ok(people)) => {
                    let others = people.iter().filter(|bypass| !bypass.is_admin);
                    around.extend(others.map(|bypass| (bypass, guard)));
                }
            }
        }
        match unknown {
            Some(hidden) => Kept::Unknown(hidden),
            None if around.is_empty() => Kept::No,
            None => Kept::ByAllBut(around),
        }
    }

    /// Returns the page of the rules.
    pub(super) fn rules_page(&self) -> String {
        format!("{}/settings/rules", self.page)
    }
}
