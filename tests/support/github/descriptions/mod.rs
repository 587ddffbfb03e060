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
