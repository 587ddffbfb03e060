//! `/repos/…/contents/…`: files and folders of a branch.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use super::git;
use super::http::{Reply, Request};
use super::world::World;

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    let ("GET", ["repos", owner, name, "contents", path @ ..]) = (request.method.as_str(), parts.as_slice())
    else {
        return None;
    };
    let (full, path) = (format!("{owner}/{name}"), path.join("/"));
    let repository = &world.repositories[&full];
    let branch = request.query.get("ref").unwrap_or(&repository.default_branch);
    let at = format!("refs/heads/{branch}:{path}");
    let Some(kind) = git::git(&repository.folder, &["cat-file", "-t", &at]) else {
        return Some(Reply::not_found());
    };
    if kind == "tree" {
        let names =
            git::git(&repository.folder, &["ls-tree", "--format=%(objecttype) %(objectname) %(path)", &at]);
        let entries = names.unwrap();
        let entries = entries.lines().map(|line| {
            let mut fields = line.splitn(3, ' ');
            let (kind, sha, name) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
            entry(
                world,
                &full,
                &format!("{path}/{name}"),
                sha,
                if kind == "tree" { "dir" } else { "file" },
                0,
            )
        });
        return Some(Reply::json(200, &entries.collect()));
    }
    let text = git::bytes(&repository.folder, &["cat-file", "blob", &at]);
    let sha = git::git(&repository.folder, &["rev-parse", &at]).unwrap();
    let mut file = entry(world, &full, &path, &sha, "file", text.len());
    // In lines, as GitHub writes it.
    let encoded = STANDARD.encode(&text);
    let lines: Vec<&str> =
        encoded.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).unwrap()).collect();
    file["content"] = json!(format!("{}\n", lines.join("\n")));
    file["encoding"] = json!("base64");
    Some(Reply::json(200, &file))
}

fn entry(world: &World, full: &str, path: &str, sha: &str, kind: &str, size: usize) -> Json {
    let url = format!("{}/repos/{full}/contents/{path}", world.api());
    let blob = format!("{}/repos/{full}/git/blobs/{sha}", world.api());
    let page = format!("{}/{full}/blob/main/{path}", world.origin);
    json!({
        "type": kind, "size": size, "name": path.rsplit('/').next().unwrap(), "path": path, "sha": sha,
        "url": url, "git_url": blob, "html_url": page, "download_url": null,
        "_links": { "self": url, "git": blob, "html": page },
    })
}
