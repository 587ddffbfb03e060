//! `/orgs/…/teams/…/members`.

use super::http::{Reply, Request};
use super::world::World;
use super::{paging, shapes};

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    let ("GET", ["orgs", organization, "teams", slug, "members"]) =
        (request.method.as_str(), parts.as_slice())
    else {
        return None;
    };
    let Some(members) = world.teams.get(&format!("{organization}/{slug}")) else {
        return Some(Reply::not_found());
    };
    let members = members.iter().map(|login| shapes::account(world, login)).collect();
    Some(paging::page(world, request, members))
}
