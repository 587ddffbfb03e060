//! The statuses of commits: `/repos/…/statuses/…` and `/repos/…/commits/…/statuses`.

use serde_json::{Value as Json, json};

use super::http::{Reply, Request};
use super::world::World;
use super::{git, paging, shapes};

/// The most statuses that GitHub takes of one commit and name.
const MOST: usize = 1_000;

/// A status as it was posted.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    pub(crate) id: u64,
    pub(crate) commit: String,
    pub(crate) context: String,
    pub(crate) state: String,
    pub(crate) description: String,
    pub(crate) target_url: Option<String>,
}

impl World {
    /// Returns what a commit's status of this name says, the oldest posted first.
    pub(crate) fn statuses(&self, name: &str, commit: &str, context: &str) -> Vec<&Posted> {
        let all = self.repositories[name].statuses.iter();
        all.filter(|status| status.commit == commit && status.context == context).collect()
    }

    /// Posts a status so many times, as somebody did before.
    pub(crate) fn posted(&mut self, name: &str, commit: &str, context: &str, state: &str, times: usize) {
        for _ in 0..times {
            let id = self.new_id();
            self.repository(name).statuses.push(Posted {
                id,
                commit: commit.to_owned(),
                context: context.to_owned(),
                state: state.to_owned(),
                description: "Before".to_owned(),
                target_url: None,
            });
        }
    }
}

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["repos", owner, name, "commits", commit, "statuses"]) => {
            let all = &world.repositories[&format!("{owner}/{name}")].statuses;
            let of_commit = all.iter().rev().filter(|status| status.commit == **commit);
            let shapes = of_commit.map(|status| shape(world, &format!("{owner}/{name}"), status)).collect();
            Some(paging::page(world, request, shapes))
        }
        ("POST", ["repos", owner, name, "statuses", commit]) => {
            Some(post(world, &format!("{owner}/{name}"), commit, &request.json()))
        }
        _ => None,
    }
}

fn post(world: &mut World, name: &str, commit: &str, body: &Json) -> Reply {
    let refuse = |why: &str| Reply::json(422, &json!({ "message": why, "errors": [] }));
    let folder = world.repositories[name].folder.clone();
    if git::resolve(&folder, commit).is_none() {
        return refuse(&format!("No commit found for SHA: {commit}"));
    }
    let text = |field: &str| body[field].as_str().unwrap_or_default().to_owned();
    if text("description").chars().count() > 140 {
        return refuse("Validation Failed: description is too long (maximum is 140 characters)");
    }
    let context = text("context");
    if world.statuses(name, commit, &context).len() >= MOST {
        return refuse("Validation Failed: This SHA and context has reached the maximum number of statuses.");
    }
    let posted = Posted {
        id: world.new_id(),
        commit: commit.to_owned(),
        context,
        state: text("state"),
        description: text("description"),
        target_url: body["target_url"].as_str().map(str::to_owned),
    };
    let reply = Reply::json(201, &shape(world, name, &posted));
    world.repository(name).statuses.push(posted);
    reply
}

fn shape(world: &World, name: &str, status: &Posted) -> Json {
    json!({
        "url": format!("{}/repos/{name}/statuses/{}", world.api(), status.commit),
        "avatar_url": null,
        "id": status.id,
        "node_id": format!("SC_{}", status.id),
        "state": status.state,
        "description": status.description,
        "target_url": status.target_url,
        "context": status.context,
        "created_at": world.clock.to_string(),
        "updated_at": world.clock.to_string(),
        "creator": shapes::account(world, &world.account),
    })
}
