//! Branches and commits as git keeps them: `/repos/…/git/ref/…`, `/repos/…/git/commits/…`.

use serde_json::json;

use super::http::{Reply, Request};
use super::world::World;
use super::{git, paging};

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    let ["repos", owner, name, "git", kind, rest @ ..] = parts.as_slice() else { return None };
    let full = format!("{owner}/{name}");
    let folder = world.repositories[&full].folder.clone();
    let url = format!("{}/repos/{full}/git", world.api());
    match (request.method.as_str(), *kind) {
        ("GET", "ref") => {
            let reference = format!("refs/{}", rest.join("/"));
            let Some(sha) = git::git(&folder, &["rev-parse", "--verify", "--quiet", &reference]) else {
                return Some(Reply::not_found());
            };
            let body = json!({
                "ref": reference,
                "node_id": "REF_1",
                "url": format!("{url}/{reference}"),
                "object": { "type": "commit", "sha": sha, "url": format!("{url}/commits/{sha}") },
            });
            Some(Reply::json(200, &body))
        }
        ("GET", "matching-refs") => {
            let prefix = format!("refs/{}", rest.join("/"));
            let all = git::git(&folder, &["for-each-ref", "--format=%(refname) %(objectname)"]).unwrap();
            let of_prefix = all.lines().filter_map(|line| line.split_once(' '));
            let shown =
                of_prefix.filter(|(reference, _)| reference.starts_with(&prefix)).map(|(reference, sha)| {
                    json!({
                        "ref": reference,
                        "node_id": "REF_1",
                        "url": format!("{url}/{reference}"),
                        "object": { "type": "commit", "sha": sha, "url": format!("{url}/commits/{sha}") },
                    })
                });
            Some(paging::page(world, request, shown.collect()))
        }
        ("GET", "commits") => {
            let format = "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";
            let Some(text) = git::git(&folder, &["show", "--no-patch", format, rest.first()?, "--"]) else {
                return Some(Reply::not_found());
            };
            let fields: Vec<&str> = text.split('\0').collect();
            let [sha, tree, parents, an, ae, ad, cn, ce, cd, message] = fields[..] else {
                panic!("{text:?}")
            };
            let page = format!("{}/{full}/commit", world.origin);
            let parents: Vec<_> = parents
                .split_whitespace()
                .map(|sha| json!({ "sha": sha, "url": format!("{url}/commits/{sha}"), "html_url": format!("{page}/{sha}") }))
                .collect();
            let verified = world.signed.contains_key(sha);
            let body = json!({
                "sha": sha,
                "node_id": "C_1",
                "url": format!("{url}/commits/{sha}"),
                "html_url": format!("{page}/{sha}"),
                "author": { "name": an, "email": ae, "date": ad },
                "committer": { "name": cn, "email": ce, "date": cd },
                "tree": { "sha": tree, "url": format!("{url}/trees/{tree}") },
                "message": message,
                "parents": parents,
                "verification": {
                    "verified": verified,
                    "reason": if verified { "valid" } else { "unsigned" },
                    "signature": null, "payload": null, "verified_at": null,
                },
            });
            Some(Reply::json(200, &body))
        }
        _ => None,
    }
}
