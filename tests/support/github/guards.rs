//! What guards branches: rulesets and classic protection.

use serde_json::{Value as Json, json};

use super::http::{Reply, Request};
use super::world::World;
use super::{git, shapes};

pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    let parts = request.parts();
    let ["repos", owner, name, rest @ ..] = parts.as_slice() else { return None };
    let full = format!("{owner}/{name}");
    match (request.method.as_str(), rest) {
        ("GET", ["rules", "branches", ..]) => {
            let rulesets = &world.repositories[&full].rulesets;
            let rules = rulesets.iter().flat_map(|ruleset| {
                ruleset["rules"].as_array().unwrap().iter().map(|rule| {
                    let mut rule = rule.clone();
                    rule["ruleset_source_type"] = json!("Repository");
                    rule["ruleset_source"] = json!(full);
                    rule["ruleset_id"] = ruleset["id"].clone();
                    rule
                })
            });
            Some(Reply::json(200, &rules.collect()))
        }
        ("GET", ["rulesets", id]) => {
            let rulesets = &world.repositories[&full].rulesets;
            let id = id.parse::<u64>().ok();
            let found = rulesets.iter().find(|ruleset| ruleset["id"].as_u64() == id);
            Some(found.map_or_else(Reply::not_found, |ruleset| Reply::json(200, ruleset)))
        }
        ("GET", ["branches", branch @ .., "protection"]) if !branch.is_empty() => {
            Some(match &world.repositories[&full].protection {
                Some(protection) => Reply::json(200, protection),
                None => Reply::json(404, &json!({ "message": "Branch not protected" })),
            })
        }
        ("GET", ["branches", branch @ ..]) if !branch.is_empty() => {
            Some(of_branch(world, &full, &branch.join("/")))
        }
        _ => None,
    }
}

fn of_branch(world: &World, full: &str, branch: &str) -> Reply {
    let repository = &world.repositories[full];
    let Some(sha) = git::resolve(&repository.folder, &format!("refs/heads/{branch}")) else {
        return Reply::not_found();
    };
    let (url, page) = (format!("{}/repos/{full}", world.api()), format!("{}/{full}", world.origin));
    let commit = format!("{url}/commits/{sha}");
    let who = json!({ "name": "Dana", "email": "dana@acme.example", "date": "2026-11-02T09:00:00Z" });
    let mut summary = json!({ "enabled": false });
    if let Some(protection) = &repository.protection {
        let level = if protection["enforce_admins"]["enabled"] == true { "everyone" } else { "non_admins" };
        let required = &protection["required_status_checks"];
        summary["enabled"] = json!(true);
        summary["required_status_checks"] = match required {
            Json::Null => json!({ "enforcement_level": "off", "contexts": [], "checks": [] }),
            some => {
                json!({ "enforcement_level": level, "contexts": some["contexts"], "checks": some["checks"] })
            }
        };
    }
    let body = json!({
        "name": branch,
        "commit": {
            "url": commit,
            "sha": sha,
            "node_id": "C_1",
            "html_url": format!("{page}/commit/{sha}"),
            "comments_url": format!("{commit}/comments"),
            "commit": {
                "url": format!("{url}/git/commits/{sha}"),
                "author": who, "committer": who,
                "message": "Agree",
                "comment_count": 0,
                "tree": { "sha": sha, "url": format!("{url}/git/trees/{sha}") },
            },
            "author": shapes::account(world, "owner"),
            "committer": shapes::account(world, "owner"),
            "parents": [],
        },
        "_links": { "self": format!("{url}/branches/{branch}"), "html": format!("{page}/tree/{branch}") },
        "protected": repository.protection.is_some() || !repository.rulesets.is_empty(),
        "protection": summary,
        "protection_url": format!("{url}/branches/{branch}/protection"),
    });
    Reply::json(200, &body)
}
