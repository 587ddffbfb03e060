//! `/repos/{owner}/{repo}`.

use serde_json::json;

use super::http::{Reply, Request};
use super::shapes;
use super::world::World;

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    if let ["repos", owner, name, ..] = parts.as_slice() {
        let full = format!("{owner}/{name}");
        let is_hidden = world.hidden.iter().any(|hidden| request.path.starts_with(hidden.as_str()));
        if is_hidden || !world.repositories.contains_key(&full) {
            return Some(Reply::not_found());
        }
    }
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["repos", owner, name]) => {
            let mut shape = shapes::repository(world, &format!("{owner}/{name}"));
            shape["network_count"] = json!(0);
            shape["subscribers_count"] = json!(0);
            Some(Reply::json(200, &shape))
        }
        _ => None,
    }
}
