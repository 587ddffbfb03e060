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
    let about = || Some(About { head: id(), branch: "main".to_owned(), is_closed: false });
    let was = Was {
        heads: vec![id(), id()],
        branches: vec!["main".to_owned()],
        pushed: Some((id(), id())),
        opened_by: None,
        about: about(),
    };
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
        pushed: None,
        opened_by: None,
        about: about(),
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
fn whoever_opens_what_is_anothers_is_known_then() {
    let opened = |action: &str, author: &str, sender: &str| {
        let payload = format!(
            r#"{{"action":"{action}","pull_request":{{"number":7,"user":{author}}},"sender":{{"login":"{sender}"}}}}"#
        );
        match Event::parse("pull_request_target", &payload).unwrap() {
            Event::PullRequest { was, .. } => was.opened_by,
            _ => None,
        }
    };
    let mia = r#"{"login":"mia"}"#;
    assert_eq!(opened("opened", mia, "raj"), Some("raj".to_owned()));
    assert_eq!(opened("opened", mia, "Mia"), None);
    assert_eq!(opened("opened", "null", "raj"), None, "nobody signs by it");
    assert_eq!(opened("synchronize", mia, "raj"), None);
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
