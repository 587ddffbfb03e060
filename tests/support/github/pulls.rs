//! `/repos/…/pulls`, and the forge's own try to merge.

use serde_json::{Value as Json, json};

use super::http::{Reply, Request};
use super::world::{Mergeable, Pull, World};
use super::{git, paging, shapes};

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["repos", owner, name, "pulls"]) => {
            let full = format!("{owner}/{name}");
            let state = request.query.get("state").map_or("open", String::as_str);
            let is_asked = |pull: &&Pull| {
                (state == "all" || (state == "open") == pull.is_open)
                    && request.query.get("base").is_none_or(|base| *base == pull.base_ref)
                    && request.query.get("head").is_none_or(|head| *head == label(pull))
            };
            let pulls: Vec<Pull> =
                world.repositories[&full].pulls.values().filter(is_asked).cloned().collect();
            // The newest first, as GitHub sorts them.
            let pulls = pulls.iter().rev().map(|pull| simple(world, &full, pull)).collect();
            Some(paging::page(world, request, pulls))
        }
        ("GET", ["repos", owner, name, "pulls", number]) => {
            let full = format!("{owner}/{name}");
            let pull =
                number.parse().ok().and_then(|number: u64| world.repositories[&full].pulls.get(&number));
            let Some(pull) = pull.cloned() else { return Some(Reply::not_found()) };
            Some(Reply::json(200, &whole(world, &full, &pull)))
        }
        _ => None,
    }
}

/// Returns a pull request as lists hold it.
fn simple(world: &World, name: &str, pull: &Pull) -> Json {
    let number = pull.number;
    let (url, page) = (format!("{}/repos/{name}", world.api()), format!("{}/{name}", world.origin));
    let link = |path: &str| json!({ "href": format!("{url}/{path}") });
    let owner = name.split_once('/').unwrap().0;
    let head_owner = pull.head_repository.as_ref().map(|name| name.split_once('/').unwrap().0);
    json!({
        "id": shapes::number(name) + number,
        "node_id": format!("PR_{number}"),
        "url": format!("{url}/pulls/{number}"),
        "html_url": format!("{page}/pull/{number}"),
        "diff_url": format!("{page}/pull/{number}.diff"),
        "patch_url": format!("{page}/pull/{number}.patch"),
        "issue_url": format!("{url}/issues/{number}"),
        "commits_url": format!("{url}/pulls/{number}/commits"),
        "review_comments_url": format!("{url}/pulls/{number}/comments"),
        "review_comment_url": format!("{url}/pulls/comments{{/number}}"),
        "comments_url": format!("{url}/issues/{number}/comments"),
        "statuses_url": format!("{url}/statuses/{}", pull.head_sha),
        "number": number,
        "state": if pull.is_open { "open" } else { "closed" },
        "locked": false,
        "title": pull.title,
        "user": shapes::account(world, &pull.author),
        "body": null,
        "labels": [],
        "milestone": null,
        "assignee": null,
        "created_at": pull.created_at.to_string(),
        "updated_at": world.clock.to_string(),
        "closed_at": if pull.is_open { Json::Null } else { json!(world.clock.to_string()) },
        "merged_at": pull.is_merged.then(|| world.clock.to_string()),
        "merge_commit_sha": null,
        "draft": pull.is_draft,
        "head": {
            "label": label(pull),
            "ref": pull.head_ref,
            "sha": pull.head_sha,
            "user": shapes::account(world, head_owner.unwrap_or("ghost")),
            "repo": pull.head_repository.as_ref().map(|name| shapes::repository(world, name)),
        },
        "base": {
            "label": format!("{owner}:{}", pull.base_ref),
            "ref": pull.base_ref,
            "sha": pull.base_sha,
            "user": shapes::account(world, owner),
            "repo": shapes::repository(world, name),
        },
        "_links": {
            "self": link(&format!("pulls/{number}")),
            "html": { "href": format!("{page}/pull/{number}") },
            "issue": link(&format!("issues/{number}")),
            "comments": link(&format!("issues/{number}/comments")),
            "review_comments": link(&format!("pulls/{number}/comments")),
            "review_comment": link("pulls/comments{/number}"),
            "commits": link(&format!("pulls/{number}/commits")),
            "statuses": link(&format!("statuses/{}", pull.head_sha)),
        },
        "author_association": "MEMBER",
        "auto_merge": null,
    })
}

/// Returns a pull request as it stands for itself; asking makes the forge try to merge it.
fn whole(world: &mut World, name: &str, pull: &Pull) -> Json {
    let mut shape = simple(world, name, pull);
    let (mergeable, merge) = try_to_merge(world, name, pull);
    shape["merge_commit_sha"] = json!(merge);
    shape["mergeable"] = json!(mergeable);
    shape["rebaseable"] = json!(mergeable.and(pull.rebaseable));
    shape["mergeable_state"] = json!(if mergeable == Some(true) { "blocked" } else { "unknown" });
    for (key, value) in [
        ("merged", json!(pull.is_merged)),
        ("merged_by", Json::Null),
        ("comments", json!(0)),
        ("review_comments", json!(0)),
        ("maintainer_can_modify", json!(false)),
        ("commits", json!(1)),
        ("additions", json!(1)),
        ("deletions", json!(1)),
        ("changed_files", json!(1)),
    ] {
        shape[key] = value;
    }
    shape
}

fn try_to_merge(world: &mut World, name: &str, pull: &Pull) -> (Option<bool>, Option<String>) {
    let at = world.clock.as_second();
    let folder = world.repositories[name].folder.clone();
    let reference = format!("refs/pull/{}/merge", pull.number);
    let own = world.pull(name, pull.number);
    match own.mergeable {
        Mergeable::Never => return (None, None),
        Mergeable::Before => return (Some(true), git::resolve(&folder, &reference)),
        Mergeable::After(0) | Mergeable::InConflict(0) => {}
        Mergeable::InConflict(times) => {
            own.mergeable = Mergeable::InConflict(times - 1);
            return (Some(false), None);
        }
        Mergeable::After(times) => {
            own.mergeable = Mergeable::After(times - 1);
            return (None, None);
        }
    }
    let Some(tip) = git::resolve(&folder, &format!("refs/heads/{}", pull.base_ref)) else {
        return (None, None);
    };
    let known = git::git(&folder, &["rev-parse", "--quiet", "--verify", &format!("{reference}^{{commit}}")]);
    let parents =
        known.as_ref().and_then(|_| git::git(&folder, &["show", "--no-patch", "--format=%P", &reference]));
    if known.is_some() && parents == Some(format!("{tip} {}", pull.head_sha)) {
        return (Some(true), known);
    }
    let message = format!("Merge {} into {tip}", pull.head_sha);
    match git::merge(&folder, &tip, &pull.head_sha, &message, at) {
        Some(merge) => {
            git::git(&folder, &["update-ref", &reference, &merge]).unwrap();
            (Some(true), Some(merge))
        }
        None => (Some(false), None),
    }
}

/// Returns the head's branch with its owner.
fn label(pull: &Pull) -> String {
    let owner = pull.head_repository.as_ref().map_or("unknown", |name| name.split_once('/').unwrap().0);
    format!("{owner}:{}", pull.head_ref)
}
