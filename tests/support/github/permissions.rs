//! What workflows may do, whether they run, and the app that does it: `/repos/…/actions`,
//! `/apps/github-actions`.

use serde_json::json;

use super::http::{Reply, Request};
use super::world::World;
use super::{git, shapes};

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    if parts == ["apps", "github-actions"] {
        let page = format!("{}/apps/github-actions", world.origin);
        let body = json!({
            "id": 15368, "node_id": "A_1", "slug": "github-actions", "name": "GitHub Actions",
            "owner": shapes::account(world, "github"), "description": null,
            "external_url": page, "html_url": page,
            "created_at": "2018-07-30T09:30:17Z", "updated_at": "2018-07-30T09:30:17Z",
            "permissions": {}, "events": [],
        });
        return Some(Reply::json(200, &body));
    }
    let ("GET", ["repos", owner, name, "actions", kind, rest @ ..]) =
        (request.method.as_str(), parts.as_slice())
    else {
        return None;
    };
    let full = format!("{owner}/{name}");
    let repository = &world.repositories[&full];
    match (*kind, rest) {
        ("workflows", [file]) => return Some(workflow(world, &full, file)),
        ("permissions", _) => {}
        _ => return None,
    }
    let body = match rest {
        [] => json!({ "enabled": repository.actions_enabled, "allowed_actions": repository.allowed_actions }),
        ["selected-actions"] => json!({
            "github_owned_allowed": true, "verified_allowed": repository.allows_verified,
            "patterns_allowed": repository.allowed_patterns,
        }),
        ["workflow"] => json!({
            "default_workflow_permissions": if repository.workflows_may_write { "write" } else { "read" },
            "can_approve_pull_request_reviews": false,
        }),
        ["fork-pr-workflows-private-repos"] => json!({
            "run_workflows_from_fork_pull_requests": repository.runs_forks?,
            "send_write_tokens_to_workflows": false,
            "send_secrets_and_variables": false,
            "require_approval_for_fork_pr_workflows": false,
        }),
        _ => return None,
    };
    Some(Reply::json(200, &body))
}

/// Returns a workflow of the default branch.
fn workflow(world: &World, full: &str, file: &str) -> Reply {
    let repository = &world.repositories[full];
    let path = format!(".github/workflows/{file}");
    let at = format!("refs/heads/{}:{path}", repository.default_branch);
    if git::git(&repository.folder, &["rev-parse", "--quiet", "--verify", &at]).is_none() {
        return Reply::not_found();
    }
    let page = format!("{}/{full}", world.origin);
    let body = json!({
        "id": shapes::number(file), "node_id": "W_1", "name": file, "path": path,
        "state": repository.switched_off.get(file).copied().unwrap_or("active"),
        "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        "url": format!("{}/repos/{full}/actions/workflows/{file}", world.api()),
        "html_url": format!("{page}/blob/main/{path}"),
        "badge_url": format!("{page}/workflows/{file}/badge.svg"),
    });
    Reply::json(200, &body)
}
