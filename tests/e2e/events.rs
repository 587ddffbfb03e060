//! What GitHub tells a workflow of: its own published examples, about our pull requests.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::github::Pull;

/// Returns the event of a pull request that was opened, pushed to and so on.
pub(crate) fn pull_request(repository: &str, action: &str, pull: &Pull) -> Value {
    let head_repository = pull.head_repository.clone().unwrap();
    example("pull_request", "opened").about(&[
        ("/action", json!(action)),
        ("/number", json!(pull.number)),
        ("/pull_request/number", json!(pull.number)),
        ("/pull_request/title", json!(pull.title)),
        ("/pull_request/draft", json!(pull.is_draft)),
        ("/pull_request/user/login", json!(pull.author)),
        ("/sender/login", json!(pull.author)),
        ("/pull_request/head/sha", json!(pull.head_sha)),
        ("/pull_request/head/ref", json!(pull.head_ref)),
        ("/pull_request/head/repo/full_name", json!(head_repository)),
        ("/pull_request/base/sha", json!(pull.base_sha)),
        ("/pull_request/base/ref", json!(pull.base_ref)),
        ("/pull_request/base/repo/full_name", json!(repository)),
        ("/repository/full_name", json!(repository)),
        ("/repository/default_branch", json!("main")),
    ])
}

/// Returns the event of a review.
pub(crate) fn review(repository: &str, pull: &Pull) -> Value {
    example("pull_request_review", "submitted").about(&[
        ("/pull_request/number", json!(pull.number)),
        ("/pull_request/head/sha", json!(pull.head_sha)),
        ("/repository/full_name", json!(repository)),
    ])
}

/// Returns the event of the review's workflow having ended. It names no pull requests, as for forks.
pub(crate) fn review_noticed(repository: &str, pull: &Pull) -> Value {
    example("workflow_run", "completed").about(&[
        ("/workflow_run/event", json!("pull_request_review")),
        ("/workflow_run/name", json!("countersign review")),
        ("/workflow_run/head_sha", json!(pull.head_sha)),
        ("/workflow_run/head_branch", json!(pull.head_ref)),
        ("/workflow_run/head_repository/full_name", json!(pull.head_repository)),
        ("/workflow_run/pull_requests", json!([])),
        ("/repository/full_name", json!(repository)),
    ])
}

/// Returns the event of a push to the default branch.
pub(crate) fn push(repository: &str, before: &str, after: &str) -> Value {
    example("push", "").about(&[
        ("/ref", json!("refs/heads/main")),
        ("/before", json!(before)),
        ("/after", json!(after)),
        ("/created", json!(false)),
        ("/repository/full_name", json!(repository)),
    ])
}

/// Returns the event of a merge group that asks for its checks.
pub(crate) fn merge_group(repository: &str, base: &str, head: &str) -> Value {
    let head_ref = format!("refs/heads/gh-readonly-queue/main/pr-1-{base}");
    example("merge_group", "checks_requested").about(&[
        ("/merge_group/head_sha", json!(head)),
        ("/merge_group/head_ref", json!(head_ref)),
        ("/merge_group/base_sha", json!(base)),
        ("/merge_group/base_ref", json!("refs/heads/main")),
        ("/repository/full_name", json!(repository)),
    ])
}

/// Returns the event of somebody who asks for a decision by hand.
pub(crate) fn by_hand(repository: &str, number: u64) -> Value {
    example("workflow_dispatch", "").about(&[
        ("/inputs", json!({ "number": number.to_string() })),
        ("/ref", json!("refs/heads/main")),
        ("/repository/full_name", json!(repository)),
    ])
}

struct Example(Value);

/// Returns GitHub's example of an event, the first with an action; `""` is any.
fn example(event: &str, action: &str) -> Example {
    let folder = std::env::var_os("COUNTERSIGN_GITHUB_DESCRIPTIONS")
        .expect("COUNTERSIGN_GITHUB_DESCRIPTIONS names a folder with npm's @octokit/webhooks-examples");
    let file = "node_modules/@octokit/webhooks-examples/api.github.com/index.json";
    let events: Value = serde_json::from_slice(&fs::read(Path::new(&folder).join(file)).unwrap()).unwrap();
    let events = events.as_array().unwrap();
    let examples = &events.iter().find(|of| of["name"] == event).unwrap()["examples"];
    let mut examples = examples.as_array().unwrap().iter();
    let found = examples.find(|example| action.is_empty() || example["action"] == action);
    Example(found.unwrap_or_else(|| panic!("there is no example of {event} {action}")).clone())
}

impl Example {
    /// Returns the example with other values, each in a place that it has.
    fn about(mut self, values: &[(&str, Value)]) -> Value {
        for (place, value) in values {
            *self.0.pointer_mut(place).unwrap_or_else(|| panic!("the example has no {place}")) =
                value.clone();
        }
        self.0
    }
}
