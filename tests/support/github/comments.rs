//! Comments under pull requests: `/repos/…/issues/…/comments`.

use serde_json::{Value as Json, json};

use super::http::{Reply, Request};
use super::shapes;
use super::world::World;

/// The most characters of a comment.
const MOST: usize = 65_536;

/// A comment.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    pub(crate) id: u64,
    pub(crate) login: String,
    pub(crate) body: String,
    /// What it said before each edit.
    pub(crate) earlier: Vec<String>,
    /// Who edited it last.
    pub(crate) editor: Option<String>,
}

impl World {
    /// Lets somebody write a comment.
    pub(crate) fn comment(&mut self, name: &str, number: u64, login: &str, body: &str) -> u64 {
        let id = self.new_id();
        let comment =
            Comment { id, login: login.to_owned(), body: body.to_owned(), earlier: Vec::new(), editor: None };
        self.pull(name, number).comments.push(comment);
        id
    }

    /// Lets somebody edit a comment.
    pub(crate) fn edit_comment(&mut self, name: &str, number: u64, place: usize, login: &str, body: &str) {
        let comment = &mut self.pull(name, number).comments[place];
        comment.earlier.push(std::mem::replace(&mut comment.body, body.to_owned()));
        comment.editor = Some(login.to_owned());
    }
}

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    let body = request.json()["body"].as_str().unwrap_or_default().to_owned();
    let is_too_long = || {
        let body = json!({ "message": "Validation Failed: body is too long (maximum is 65536 characters)" });
        Reply::json(422, &body)
    };
    match (request.method.as_str(), parts.as_slice()) {
        ("POST", ["repos", owner, name, "issues", number, "comments"]) => {
            let (full, number) = (format!("{owner}/{name}"), number.parse().unwrap());
            if body.chars().count() > MOST {
                return Some(is_too_long());
            }
            let login = world.account.clone();
            world.comment(&full, number, &login, &body);
            let comment = world.pull(&full, number).comments.last().unwrap().clone();
            Some(Reply::json(201, &shape(world, &full, number, &comment)))
        }
        (method @ ("PATCH" | "DELETE"), ["repos", owner, name, "issues", "comments", id]) => {
            let (full, id) = (format!("{owner}/{name}"), id.parse::<u64>().unwrap());
            let account = world.account.clone();
            let pulls = world.repository(&full).pulls.values_mut();
            let found = pulls.into_iter().find(|pull| pull.comments.iter().any(|one| one.id == id));
            let Some(pull) = found else { return Some(Reply::not_found()) };
            let number = pull.number;
            let comment = pull.comments.iter_mut().find(|one| one.id == id).unwrap();
            if comment.login != account {
                return Some(Reply::forbidden("pull_requests=write"));
            }
            if method == "DELETE" {
                pull.comments.retain(|one| one.id != id);
                return Some(Reply::bytes(204, "application/json; charset=utf-8", Vec::new()));
            }
            if body.chars().count() > MOST {
                return Some(is_too_long());
            }
            comment.earlier.push(std::mem::replace(&mut comment.body, body));
            comment.editor = Some(account);
            let comment = comment.clone();
            Some(Reply::json(200, &shape(world, &full, number, &comment)))
        }
        _ => None,
    }
}

/// Returns where a comment stands.
pub(super) fn page(world: &World, name: &str, number: u64, comment: &Comment) -> String {
    format!("{}/{name}/pull/{number}#issuecomment-{}", world.origin, comment.id)
}

fn shape(world: &World, name: &str, number: u64, comment: &Comment) -> Json {
    let url = format!("{}/repos/{name}/issues", world.api());
    json!({
        "id": comment.id,
        "node_id": format!("IC_{}", comment.id),
        "url": format!("{url}/comments/{}", comment.id),
        "html_url": page(world, name, number, comment),
        "issue_url": format!("{url}/{number}"),
        "body": comment.body,
        "user": shapes::account(world, &comment.login),
        "created_at": world.clock.to_string(),
        "updated_at": world.clock.to_string(),
        "author_association": "NONE",
    })
}
