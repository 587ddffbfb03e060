//! What workflows may do, and the app that does it: `/repos/…/actions/permissions`, `/apps/github-actions`.

use serde_json::json;

use super::http::{Reply, Request};
use super::shapes;
use super::world::World;

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
    let ("GET", ["repos", owner, name, "actions", "permissions", rest @ ..]) =
        (request.method.as_str(), parts.as_slice())
    else {
        return None;
    };
    let repository = &world.repositories[&format!("{owner}/{name}")];
    let body = match rest {
        [] => json!({ "enabled": repository.actions_enabled, "allowed_actions": "all" }),
        ["workflow"] => json!({
            "default_workflow_permissions": if repository.workflows_may_write { "write" } else { "read" },
            "can_approve_pull_request_reviews": false,
        }),
        _ => return None,
    };
    Some(Reply::json(200, &body))
}
