//! Requests in, replies out: authorization, faults, the clock, and which part answers.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Mutex;

use serde_json::{Value as Json, json};

use super::world::World;
use super::{
    TOKEN, activity, comments, contents, descriptions, git_http, graphql, guards, members, permissions,
    pulls, refs, repositories, statuses, users,
};

/// A request.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path without the API's own beginning, decoded.
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
    /// The path and query as they were sent, to make links from.
    pub(super) url: String,
}

/// A reply.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// A part of the API: returns nothing if a request is not for it.
type Part = fn(&mut World, &Request) -> Option<Reply>;

/// The parts of the REST API, one file a resource.
const PARTS: &[Part] = &[
    repositories::answer,
    refs::answer,
    pulls::answer,
    activity::answer,
    members::answer,
    statuses::answer,
    comments::answer,
    guards::answer,
    contents::answer,
    users::answer,
    permissions::answer,
];

impl Request {
    /// Returns the parts of the path.
    pub(super) fn parts(&self) -> Vec<&str> {
        self.path.trim_matches('/').split('/').collect()
    }

    /// Returns the body as JSON.
    pub(super) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or(Json::Null)
    }
}

impl Reply {
    /// Returns a reply of JSON.
    pub(super) fn json(status: u16, body: &Json) -> Self {
        Self::bytes(status, "application/json; charset=utf-8", body.to_string().into_bytes())
    }

    /// Returns a reply of anything.
    pub(super) fn bytes(status: u16, kind: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![("Content-Type".to_owned(), kind.to_owned())], body }
    }

    /// Returns that something is not there.
    pub(super) fn not_found() -> Self {
        let body = json!({
            "message": "Not Found",
            "documentation_url": "https://docs.github.com/rest",
            "status": "404"
        });
        Self::json(404, &body)
    }

    /// Returns that the token may not do this, and which permission would be enough.
    pub(super) fn forbidden(permission: &str) -> Self {
        let body = json!({
            "message": "Resource not accessible by integration",
            "documentation_url": "https://docs.github.com/rest",
            "status": "403"
        });
        let mut reply = Self::json(403, &body);
        reply.headers.push(("X-Accepted-GitHub-Permissions".to_owned(), permission.to_owned()));
        reply
    }
}

/// Answers one request.
pub(super) fn serve(mut from: tiny_http::Request, world: &Mutex<World>) {
    let request = read(&mut from, world);
    let Some(mut reply) = reply(&request, world) else { return garble(from) };
    let now = world.lock().unwrap().now();
    reply.headers.push(("Date".to_owned(), now));
    let mut response = tiny_http::Response::from_data(reply.body).with_status_code(reply.status);
    for (name, value) in &reply.headers {
        // Its own content type is replaced, not doubled.
        response.add_header(tiny_http::Header::from_bytes(name.as_bytes(), value.as_bytes()).unwrap());
    }
    // Whoever asked may have gone.
    let _ = from.respond(response);
}

/// Answers with bytes that are no answer.
fn garble(from: tiny_http::Request) {
    let mut writer = from.into_writer();
    let _ = writer.write_all(b"nonsense\r\n\r\n").and_then(|()| writer.flush());
}

fn read(from: &mut tiny_http::Request, world: &Mutex<World>) -> Request {
    let mut body = Vec::new();
    let _ = from.as_reader().read_to_end(&mut body);
    let headers = from
        .headers()
        .iter()
        .map(|header| (header.field.to_string().to_ascii_lowercase(), header.value.to_string()))
        .collect();
    let url = from.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let prefix = world.lock().unwrap().prefix;
    let query = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    });
    Request {
        method: from.method().to_string(),
        path: decoded(path.strip_prefix(prefix).unwrap_or(path)),
        query: query.collect(),
        headers,
        body,
        url,
    }
}

fn reply(request: &Request, world: &Mutex<World>) -> Option<Reply> {
    let mut guard = world.lock().unwrap();
    let name = graphql::operation(request).unwrap_or_else(|| request.path.clone());
    guard.asked.push(format!("{} {name}", request.method));
    if let Some(fault) = guard
        .faults
        .iter_mut()
        .find(|fault| fault.times > 0 && (name.contains(&fault.path) || request.url.contains(&fault.path)))
    {
        fault.times -= 1;
        return fault.effect.clone().reply();
    }
    if git_http::is_git(request) {
        let folder = git_http::folder(&guard, request);
        drop(guard);
        return Some(git_http::answer(request, folder.as_deref()));
    }
    if request.headers.get("authorization").map(String::as_str) != Some(&format!("Bearer {TOKEN}")) {
        let body = json!({ "message": "Bad credentials", "documentation_url": "https://docs.github.com/rest", "status": "401" });
        return Some(Reply::json(401, &body));
    }
    let reply = of_api(&mut guard, request);
    if let Some(position) = guard.plans.iter().position(|(path, _)| name.contains(path)) {
        let (_, plan) = guard.plans.remove(position);
        plan(&mut guard);
    }
    Some(reply)
}

fn of_api(world: &mut World, request: &Request) -> Reply {
    if let Some(reply) = graphql::answer(world, request) {
        return reply;
    }
    let forbidden = world.forbidden.iter().find(|(path, _)| request.path.starts_with(path.as_str()));
    if let Some((_, permission)) = forbidden {
        return Reply::forbidden(permission);
    }
    let reply = PARTS.iter().find_map(|part| part(world, request)).unwrap_or_else(Reply::not_found);
    let complaints = descriptions::of_rest(request, &reply);
    world.complaints.extend(complaints);
    reply
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
