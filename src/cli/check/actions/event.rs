//! What happened that a workflow runs for.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

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
}

/// A head, and the branch it was pushed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) commit: ObjectId,
    /// `OWNER/NAME`, and the branch.
    pub(super) branch: Option<(String, String)>,
}

#[derive(Deserialize)]
struct OfPull {
    #[serde(default)]
    action: String,
    pull_request: Proposed,
    /// The head before a push.
    #[serde(default)]
    before: Option<String>,
    #[serde(default)]
    changes: Option<Changes>,
}

#[derive(Deserialize)]
struct Changes {
    #[serde(default)]
    base: Option<BaseChange>,
}

#[derive(Deserialize)]
struct BaseChange {
    r#ref: From,
}

#[derive(Deserialize)]
struct From {
    from: String,
}

#[derive(Deserialize)]
struct Proposed {
    number: u64,
    #[serde(default)]
    head: Option<HeadSide>,
    #[serde(default)]
    base: Option<BaseSide>,
}

#[derive(Deserialize)]
struct HeadSide {
    sha: String,
}

#[derive(Deserialize)]
struct BaseSide {
    r#ref: String,
}

#[derive(Deserialize)]
struct OfRun {
    workflow_run: Run,
}

#[derive(Deserialize)]
struct Run {
    head_sha: String,
    #[serde(default)]
    head_branch: Option<String>,
    #[serde(default)]
    head_repository: Option<Named>,
}

#[derive(Deserialize)]
struct Named {
    full_name: String,
}

#[derive(Deserialize)]
struct OfGroup {
    action: String,
    merge_group: Group,
}

#[derive(Deserialize)]
struct Group {
    head_sha: String,
    base_ref: String,
}

#[derive(Deserialize)]
struct OfPush {
    r#ref: String,
    #[serde(default)]
    deleted: bool,
}

#[derive(Deserialize)]
struct OfDispatch {
    #[serde(default)]
    inputs: Option<Inputs>,
}

#[derive(Deserialize)]
struct Inputs {
    #[serde(default)]
    number: Value,
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
                let OfPull { action, pull_request, before, changes } = reader.read()?;
                let number = pull_request.number;
                let retargeted = changes.and_then(|changes| changes.base).map(|base| base.r#ref.from);
                // Titles and texts are edited as well.
                let concerns_groups = action != "edited" || retargeted.is_some();
                let mut heads = Vec::new();
                let head = pull_request.head.map(|head| head.sha);
                for (field, sha) in [("pull_request.head.sha", head), ("before", before)] {
                    if let Some(sha) = sha {
                        heads.push(reader.id(field, &sha)?);
                    }
                }
                let base = pull_request.base.map(|base| base.r#ref);
                let branches = base.into_iter().chain(retargeted).collect();
                Ok(Self::PullRequest { number, was: Was { heads, branches }, concerns_groups })
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
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    const SHA: &str = "0123456789abcdef0123456789abcdef01234567";

    fn id() -> ObjectId {
        ObjectId::parse(SHA).unwrap()
    }

    fn alone(number: u64) -> Event {
        Event::PullRequest { number, was: Was::default(), concerns_groups: true }
    }

    #[test]
    fn events_say_what_happened() {
        let pull = r#"{"action":"opened","number":7,"pull_request":{"number":7,"title":"@x"}}"#;
        for name in ["pull_request_target", "pull_request"] {
            assert_eq!(Event::parse(name, pull).unwrap(), alone(7));
        }
        let pushed = format!(
            r#"{{"action":"synchronize","before":"{SHA}","pull_request":{{"number":7,"head":{{"sha":"{SHA}"}},"base":{{"ref":"main"}}}}}}"#
        );
        let was = Was { heads: vec![id(), id()], branches: vec!["main".to_owned()] };
        let expected = Event::PullRequest { number: 7, was, concerns_groups: true };
        assert_eq!(Event::parse("pull_request_target", &pushed).unwrap(), expected);
        let edited = |changes: &str| {
            let payload = format!(
                r#"{{"action":"edited","changes":{changes},"pull_request":{{"number":7,"head":{{"sha":"{SHA}"}},"base":{{"ref":"main"}}}}}}"#
            );
            Event::parse("pull_request_target", &payload).unwrap()
        };
        let was = |branches: &[&str]| Was {
            heads: vec![id()],
            branches: branches.iter().map(|branch| (*branch).to_owned()).collect(),
        };
        let expected = Event::PullRequest { number: 7, was: was(&["main", "dev"]), concerns_groups: true };
        assert_eq!(edited(r#"{"base":{"ref":{"from":"dev"}}}"#), expected);
        let expected = Event::PullRequest { number: 7, was: was(&["main"]), concerns_groups: false };
        assert_eq!(edited(r#"{"title":{"from":"x"}}"#), expected);
        let run = format!(
            r#"{{"workflow_run":{{"head_sha":"{SHA}","head_branch":"x","head_repository":{{"full_name":"a/b"}},"pull_requests":[]}}}}"#
        );
        let branch = Some(("a/b".to_owned(), "x".to_owned()));
        assert_eq!(Event::parse("workflow_run", &run).unwrap(), Event::Head(Head { commit: id(), branch }));
        let bare = format!(r#"{{"workflow_run":{{"head_sha":"{SHA}","head_branch":null}}}}"#);
        let head = Event::Head(Head { commit: id(), branch: None });
        assert_eq!(Event::parse("workflow_run", &bare).unwrap(), head);
        let group = format!(
            r#"{{"action":"checks_requested","merge_group":{{"head_sha":"{SHA}","base_ref":"refs/heads/main"}}}}"#
        );
        let branch = "main".to_owned();
        assert_eq!(Event::parse("merge_group", &group).unwrap(), Event::Group { head: id(), branch });
        let push = r#"{"ref":"refs/heads/release/1","deleted":false}"#;
        assert_eq!(Event::parse("push", push).unwrap(), Event::Push("release/1".to_owned()));
        assert_eq!(Event::parse("schedule", "").unwrap(), Event::Everything);
        for (inputs, expected) in [
            (r#"{"number":"42"}"#, alone(42)),
            (r##"{"number":" #42 "}"##, alone(42)),
            (r#"{"number":42}"#, alone(42)),
            (r#"{"number":""}"#, Event::Everything),
            ("{}", Event::Everything),
            ("null", Event::Everything),
        ] {
            let payload = format!(r#"{{"inputs":{inputs}}}"#);
            assert_eq!(Event::parse("workflow_dispatch", &payload).unwrap(), expected, "{inputs}");
        }
    }

    #[test]
    fn what_changes_nothing_is_left_alone() {
        let group = format!(
            r#"{{"action":"destroyed","merge_group":{{"head_sha":"{SHA}","base_ref":"refs/heads/main"}}}}"#
        );
        for (name, payload) in [
            ("merge_group", group.as_str()),
            ("push", r#"{"ref":"refs/tags/v1"}"#),
            ("push", r#"{"ref":"refs/heads/x","deleted":true}"#),
        ] {
            assert!(matches!(Event::parse(name, payload).unwrap(), Event::Nothing(_)), "{payload}");
        }
    }

    #[test]
    fn what_is_malformed_is_refused() {
        for (name, payload) in [
            ("pull_request_target", "{}"),
            ("pull_request_target", "nonsense"),
            ("pull_request_target", r#"{"pull_request":{"number":"7"}}"#),
            ("pull_request_target", r#"{"pull_request":{"number":7,"head":{"sha":"HEAD"}}}"#),
            ("pull_request_target", r#"{"before":"0","pull_request":{"number":7}}"#),
            ("workflow_run", r#"{"workflow_run":{"head_sha":"HEAD"}}"#),
            ("workflow_run", r#"{"workflow_run":{"head_sha":"--upload-pack=x"}}"#),
            ("merge_group", r#"{"action":"x","merge_group":{"head_sha":"0","base_ref":"refs/heads/main"}}"#),
            ("push", r#"{"ref":1}"#),
            ("workflow_dispatch", r#"{"inputs":{"number":"all of them"}}"#),
            ("workflow_dispatch", r#"{"inputs":{"number":-1}}"#),
            ("issue_comment", "{}"),
            ("", "{}"),
        ] {
            let error = Event::parse(name, payload).unwrap_err();
            assert!(error.help.is_some(), "{name} {payload}: {error:?}");
        }
        let branch = format!(r#"{{"action":"x","merge_group":{{"head_sha":"{SHA}","base_ref":"main"}}}}"#);
        assert!(Event::parse("merge_group", &branch).is_err());
    }

    /// The examples of one webhook.
    #[derive(serde::Deserialize)]
    struct Examples {
        name: String,
        examples: Vec<serde_json::Value>,
    }

    /// Where GitHub's own examples are there, they are read: every one of these events.
    #[test]
    fn githubs_own_examples_are_read() {
        let Some(folder) = std::env::var_os("COUNTERSIGN_GITHUB_DESCRIPTIONS") else { return };
        let file =
            PathBuf::from(folder).join("node_modules/@octokit/webhooks-examples/api.github.com/index.json");
        let all: Vec<Examples> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let mut read = 0;
        for (webhook, name) in [
            ("pull_request", "pull_request_target"),
            ("workflow_run", "workflow_run"),
            ("merge_group", "merge_group"),
            ("push", "push"),
            ("workflow_dispatch", "workflow_dispatch"),
        ] {
            let examples = all.iter().filter(|examples| examples.name == webhook);
            for example in examples.flat_map(|examples| &examples.examples) {
                let event = Event::parse(name, &example.to_string()).unwrap();
                let fits = match name {
                    "pull_request_target" => matches!(event, Event::PullRequest { .. }),
                    "workflow_run" => matches!(event, Event::Head(_)),
                    "merge_group" => matches!(event, Event::Group { .. } | Event::Nothing(_)),
                    "push" => matches!(event, Event::Push(_) | Event::Nothing(_)),
                    _ => matches!(event, Event::Everything | Event::PullRequest { .. }),
                };
                assert!(fits, "{name}: {event:?}");
                read += 1;
            }
        }
        assert!(read > 20, "only {read} examples were there");
    }
}
