//! The gate, from an event to what people see.

use serde_json::json;

use crate::act::Act;

#[test]
fn a_review_is_only_noticed() {
    let run = Act::new(&[]).review_signal(&json!({
        "action": "submitted",
        "pull_request": { "head": { "sha": "1111111111111111111111111111111111111111" } },
    }));
    assert!(run.succeeded, "{}", run.log);
    assert_eq!(run.summary, "");
    assert_eq!((run.outputs.len(), run.annotations.len()), (0, 0), "{run:?}");
}

#[test]
fn where_nothing_can_be_decided_the_job_fails() {
    // Nobody listens there.
    let act = Act::new(&[("COUNTERSIGN_GITHUB_API_URL", "http://127.0.0.1:9")]);
    let run = act.gate("workflow_dispatch", &json!({ "inputs": { "number": "7" } }));
    assert!(!run.succeeded, "{}", run.log);
    assert!(run.outputs.get("verdict").is_none_or(String::is_empty), "{run:?}");
}
