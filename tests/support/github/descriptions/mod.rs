//! GitHub's own descriptions of its answers, where they are at hand.

mod graphql_schema;
mod openapi;

use std::path::PathBuf;

use serde_json::Value as Json;

use super::http::{Reply, Request};

/// Returns where an answer of the REST API is not as described.
pub(super) fn of_rest(request: &Request, reply: &Reply) -> Vec<String> {
    let Some(api) = openapi::at_hand() else { return Vec::new() };
    let asked = format!("{} {}", request.method, request.path);
    let complaints = api.complaints(request, reply);
    complaints.into_iter().map(|complaint| format!("{asked} → {}: {complaint}", reply.status)).collect()
}

/// Returns where a query, or the answer to it, is not as described.
pub(super) fn of_graphql(query: &str, variables: &Json, data: &Json) -> Vec<String> {
    let Some(schema) = graphql_schema::at_hand() else { return Vec::new() };
    graphql_schema::complaints(schema, query, variables, data)
}

/// Returns the folder that holds npm's packages, if there is one.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("COUNTERSIGN_GITHUB_DESCRIPTIONS")?;
    Some(PathBuf::from(folder).join("node_modules/@octokit"))
}

#[test]
fn what_differs_is_found() {
    if folder().is_none() {
        return;
    }
    let query = "query Q($n: Int!) { repository(owner: \"a\", name: \"b\") { pullRequest(number: $n) { number state } } }";
    let answer = |pull: Json| serde_json::json!({ "repository": { "pullRequest": pull } });
    let complaints = |variables: Json, pull: Json| of_graphql(query, &variables, &answer(pull)).len();
    let one = || serde_json::json!({ "n": 1 });
    assert_eq!(complaints(one(), serde_json::json!({ "number": 1, "state": "OPEN" })), 0);
    assert_eq!(complaints(one(), serde_json::json!({ "number": "1", "state": "open" })), 2);
    assert_eq!(complaints(serde_json::json!({}), serde_json::json!({ "number": null })), 3);
    assert_eq!(of_graphql("query Q { nothing }", &Json::Null, &Json::Null).len(), 1);
    let request = |path: &str| Request {
        method: "GET".to_owned(),
        path: path.to_owned(),
        query: [("ref".to_owned(), "x".to_owned())].into(),
        headers: Default::default(),
        body: Vec::new(),
        url: path.to_owned(),
    };
    let reply = Reply::json(200, &serde_json::json!([{ "id": "1" }]));
    assert!(of_rest(&request("/repos/a/b/activity"), &reply).len() > 3);
    assert!(of_rest(&request("/repos/a/b/pulls"), &reply).iter().any(|one| one.contains("no parameter ref")));
    assert_eq!(of_rest(&request("/repos/a/b/nothing/x/y/z"), &reply).len(), 1);
}
