//! Accounts, and what they may do: `/users/…`, `/repos/…/collaborators/…/permission`.

use serde_json::{Value as Json, json};

use super::http::{Reply, Request};
use super::shapes;
use super::world::World;

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["users", login]) if world.access.get(*login) == Some(&"absent") => Some(Reply::not_found()),
        ("GET", ["users", login]) => {
            let mut user = shapes::account(world, login);
            for key in ["bio", "blog", "company", "email", "hireable", "location", "name"] {
                user[key] = Json::Null;
            }
            for key in ["followers", "following", "public_gists", "public_repos"] {
                user[key] = json!(0);
            }
            user["created_at"] = json!("2020-01-01T00:00:00Z");
            user["updated_at"] = json!("2020-01-01T00:00:00Z");
            Some(Reply::json(200, &user))
        }
        ("GET", ["repos", _, _, "collaborators", login, "permission"]) => {
            let permission = world.access.get(*login).copied().unwrap_or("write");
            let mut user = shapes::account(world, login);
            user["role_name"] = json!(permission);
            let body = json!({ "permission": permission, "role_name": permission, "user": user });
            Some(Reply::json(200, &body))
        }
        _ => None,
    }
}
