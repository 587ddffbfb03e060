//! What happened that a workflow runs for.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::payload::{OfDispatch, OfGroup, OfPull, OfPush, OfRun};
use super::plan::Target;
use crate::cli::error::CliError;
use crate::source::ObjectId;

/// What happened, as far as it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Something about one pull request.
    PullRequest {
        /// Its number.
        number: u64,
        /// What it was when it happened, and before.
        was: Was,
        /// Whether it may have changed what a merge queue's group rests on.
        concerns_groups: bool,
    },
    /// Something about this head, wherever it is proposed: a review. Which pull requests those
    /// are is asked of the forge, because the payload does not name those of forks.
    Head(Head),
    /// A merge queue made a group to be checked.
    Group {
        /// Its last commit.
        head: ObjectId,
        /// The branch that it is to land on.
        branch: String,
    },
    /// A branch moved: everything proposed to it is decided again.
    Push(String),
    /// Everything is decided again.
    Everything,
    /// Something that changes nothing, and why.
    Nothing(&'static str),
}

/// What a pull request proposed, to what, when something happened to it and before: it may have moved
/// again since. A success that it left on any of that must not wait for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Was {
    pub(super) heads: Vec<ObjectId>,
    pub(super) branches: Vec<String>,
    /// Where its branch just went from and to.
    pub(super) pushed: Option<(ObjectId, ObjectId)>,
    /// Who opened it just now, if that is not its author.
    pub(super) opened_by: Option<String>,
    /// What the run is about: it counts on the forge as one of this commit.
    pub(super) about: Option<About>,
}

/// A commit proposed to a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct About {
    pub(super) head: ObjectId,
    pub(super) branch: String,
    /// Whether it is proposed no more.
    pub(super) is_closed: bool,
}

impl About {
    /// Returns whether a target is what the run is about.
    pub(super) fn is(&self, target: &Target) -> bool {
        self.head == target.head && self.branch == target.branch
    }
}

impl Was {
    /// Returns each head with each branch, those of now among them: it may have moved more than once.
    pub(super) fn each(&self, now: Option<(ObjectId, &str)>) -> BTreeSet<(ObjectId, String)> {
        let heads = self.heads.iter().copied().chain(now.map(|(head, _)| head));
        let branches = || self.branches.iter().map(String::as_str).chain(now.map(|(_, branch)| branch));
        heads.flat_map(|head| branches().map(move |branch| (head, branch.to_owned()))).collect()
    }
}

/// A head, and the branch it was pushed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) commit: ObjectId,
    /// `OWNER/NAME`, and the branch.
    pub(super) branch: Option<(String, String)>,
}

impl Event {
    /// Returns what an event of this name and payload says.
    ///
    /// # Errors
    /// The event is none of those that something can be decided for, or its payload is malformed.
    pub(super) fn parse(name: &str, payload: &str) -> Result<Self, CliError> {
        let reader = Reader { name, payload };
        match name {
            "pull_request_target" | "pull_request" => {
                let OfPull { action, pull_request, before, changes, sender } = reader.read()?;
                let number = pull_request.number;
                let retargeted = changes.and_then(|changes| changes.base).map(|base| base.r#ref.from);
                // Titles and texts are edited as well.
                let concerns_groups = action != "edited" || retargeted.is_some();
                let mut heads = Vec::new();
                let head = pull_request.head.map(|head| head.sha);
                let is_head_known = head.is_some();
                for (field, sha) in [("pull_request.head.sha", head), ("before", before)] {
                    if let Some(sha) = sha {
                        heads.push(reader.id(field, &sha)?);
                    }
                }
                let pushed = match heads.as_slice() {
                    [after, before] if action == "synchronize" => Some((*before, *after)),
                    _ => None,
                };
                let base = pull_request.base.map(|base| base.r#ref);
                let about = heads.first().copied().filter(|_| is_head_known).zip(base.clone());
                let is_closed = action == "closed";
                let about = about.map(|(head, branch)| About { head, branch, is_closed });
                let branches = base.into_iter().chain(retargeted).collect();
                let opener = sender.filter(|_| action == "opened").map(|sender| sender.login);
                let author = pull_request.user.map(|author| author.login);
                let opened_by = opener.filter(|login| {
                    author.as_ref().is_some_and(|author| !author.eq_ignore_ascii_case(login))
                });
                let was = Was { heads, branches, pushed, opened_by, about };
                Ok(Self::PullRequest { number, was, concerns_groups })
            }
            "workflow_run" => {
                let run = reader.read::<OfRun>()?.workflow_run;
                let repository = run.head_repository.map(|repository| repository.full_name);
                Ok(Self::Head(Head {
                    commit: reader.id("workflow_run.head_sha", &run.head_sha)?,
                    branch: repository.zip(run.head_branch),
                }))
            }
            "merge_group" => {
                let OfGroup { action, merge_group } = reader.read()?;
                if action == "destroyed" {
                    return Ok(Self::Nothing("the group is no more"));
                }
                Ok(Self::Group {
                    head: reader.id("merge_group.head_sha", &merge_group.head_sha)?,
                    branch: reader.branch("merge_group.base_ref", &merge_group.base_ref)?,
                })
            }
            "push" => {
                let push: OfPush = reader.read()?;
                match push.r#ref.strip_prefix("refs/heads/") {
                    None => Ok(Self::Nothing("it is no branch that was pushed")),
                    Some(_) if push.deleted => Ok(Self::Nothing("the branch is no more")),
                    Some(branch) => Ok(Self::Push(branch.to_owned())),
                }
            }
            "schedule" => Ok(Self::Everything),
            "workflow_dispatch" => reader.dispatched(),
            other => Err(CliError::usage(format!("nothing can be decided for the event `{other}`")).help(
                "run this for pull_request_target, workflow_run, merge_group, push, schedule or workflow_dispatch; \
                 to check two revisions, name both: `check --base REV --head REV`",
            )),
        }
    }
}

struct Reader<'e> {
    name: &'e str,
    payload: &'e str,
}

impl Reader<'_> {
    fn read<T: DeserializeOwned>(&self) -> Result<T, CliError> {
        serde_json::from_str(self.payload).map_err(|error| self.malformed(&error.to_string()))
    }

    fn id(&self, field: &str, text: &str) -> Result<ObjectId, CliError> {
        ObjectId::parse(text).ok_or_else(|| self.malformed(&format!("{field} is no commit's id")))
    }

    fn branch(&self, field: &str, text: &str) -> Result<String, CliError> {
        let branch = text.strip_prefix("refs/heads/").filter(|branch| !branch.is_empty());
        branch.map(str::to_owned).ok_or_else(|| self.malformed(&format!("{field} names no branch")))
    }

    /// Returns what somebody asked for by hand: one pull request, or all.
    fn dispatched(&self) -> Result<Event, CliError> {
        let number = self.read::<OfDispatch>()?.inputs.map(|inputs| inputs.number).unwrap_or_default();
        let text = match &number {
            Value::Null => return Ok(Event::Everything),
            Value::String(text) if text.trim().is_empty() => return Ok(Event::Everything),
            Value::String(text) => text.trim().trim_start_matches('#').to_owned(),
            other => other.to_string(),
        };
        let number = text.parse().ok().filter(|number| *number > 0);
        let number =
            number.map(|number| Event::PullRequest { number, was: Was::default(), concerns_groups: true });
        number.ok_or_else(|| {
            CliError::usage("the number of the pull request is no number")
                .help("write it as 42, or leave it empty to decide all open pull requests")
        })
    }

    fn malformed(&self, why: &str) -> CliError {
        CliError::unable(format!("the payload of the event `{}` cannot be read: {why}", self.name))
            .help("GITHUB_EVENT_PATH must name the file that GitHub Actions wrote")
    }
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
