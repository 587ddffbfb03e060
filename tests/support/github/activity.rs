//! `/repos/…/activity`: who moved which branch, newest first.

use serde_json::Value as Json;

use super::http::{Reply, Request};
use super::world::World;
use super::{paging, shapes};

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    let ("GET", ["repos", owner, name, "activity"]) = (request.method.as_str(), parts.as_slice()) else {
        return None;
    };
    let is_asked = |one: &&Json| {
        let same = |parameter: &str, key: &str| {
            request.query.get(parameter).is_none_or(|wanted| one[key].as_str() == Some(wanted))
        };
        same("ref", "ref") && same("activity_type", "activity_type")
    };
    let activity = &world.repositories[&format!("{owner}/{name}")].activity;
    let all = activity.iter().filter(is_asked).rev().map(|one| {
        let mut shape = one.clone();
        shape["actor"] = one["actor"].as_str().map_or(Json::Null, |login| shapes::account(world, login));
        shape
    });
    let all = all.collect();
    Some(paging::cursor_page(world, request, all))
}
