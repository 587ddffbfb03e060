//! Lists in pages, with the header that leads to the next.

use serde_json::Value as Json;

use super::http::{Reply, Request};
use super::world::World;

/// Returns a page of a list, by number.
pub(super) fn page(world: &World, request: &Request, all: Vec<Json>) -> Reply {
    let number = |name: &str, unsaid: usize| {
        request.query.get(name).and_then(|value| value.parse().ok()).unwrap_or(unsaid)
    };
    let size = number("per_page", 30).clamp(1, 100).min(world.page_size);
    let page = number("page", 1).max(1);
    let last = all.len().div_ceil(size).max(1);
    let items: Vec<Json> = all.into_iter().skip((page - 1) * size).take(size).collect();
    let mut reply = Reply::json(200, &Json::Array(items));
    if page < last {
        let next = with(request, "page", &(page + 1).to_string());
        let end = with(request, "page", &last.to_string());
        link(&mut reply, world, &[("next", next), ("last", end)]);
    }
    reply
}

/// Returns a page of a list, by cursor.
pub(super) fn cursor_page(world: &World, request: &Request, all: Vec<Json>) -> Reply {
    let size = request.query.get("per_page").and_then(|size| size.parse().ok()).unwrap_or(30_usize);
    let size = size.clamp(1, 100).min(world.page_size);
    let start =
        request.query.get("after").and_then(|after| after.strip_prefix("c:")?.parse().ok()).unwrap_or(0);
    let count = all.len();
    let items: Vec<Json> = all.into_iter().skip(start).take(size).collect();
    let mut reply = Reply::json(200, &Json::Array(items));
    if start + size < count {
        let next = with(request, "after", &format!("c%3A{}", start + size));
        link(&mut reply, world, &[("next", next)]);
    }
    reply
}

fn link(reply: &mut Reply, world: &World, links: &[(&str, String)]) {
    let links: Vec<String> =
        links.iter().map(|(rel, url)| format!("<{}{url}>; rel=\"{rel}\"", world.origin)).collect();
    reply.headers.push(("Link".to_owned(), links.join(", ")));
}

/// Returns the address of a request with one parameter set.
fn with(request: &Request, name: &str, value: &str) -> String {
    let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    let own = format!("{name}=");
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with(&own))
        .map(str::to_owned)
        .collect();
    pairs.push(format!("{own}{value}"));
    format!("{path}?{}", pairs.join("&"))
}
