//! Things that stand within many answers, in the shapes that GitHub's descriptions ask for.

use serde_json::{Map, Value as Json, json};

use super::world::World;

/// Returns an account.
pub(super) fn account(world: &World, login: &str) -> Json {
    let url = format!("{}/users/{}", world.api(), login.replace('[', "%5B").replace(']', "%5D"));
    let mut account = Map::new();
    let mut put = |name: &str, value: Json| account.insert(name.to_owned(), value);
    put("login", json!(world.called(login)));
    put("id", json!(number(login)));
    put("node_id", json!(format!("U_{}", number(login))));
    put("avatar_url", json!(format!("{}/avatars/{}", world.origin, number(login))));
    put("gravatar_id", json!(""));
    put("url", json!(url));
    put("html_url", json!(format!("{}/{}", world.origin, login.trim_end_matches("[bot]"))));
    for (name, end) in [
        ("followers_url", "/followers"),
        ("following_url", "/following{/other_user}"),
        ("gists_url", "/gists{/gist_id}"),
        ("starred_url", "/starred{/owner}{/repo}"),
        ("subscriptions_url", "/subscriptions"),
        ("organizations_url", "/orgs"),
        ("repos_url", "/repos"),
        ("events_url", "/events{/privacy}"),
        ("received_events_url", "/received_events"),
    ] {
        put(name, json!(format!("{url}{end}")));
    }
    put("type", json!(world.kind(login)));
    put("site_admin", json!(false));
    Json::Object(account)
}

/// Returns a repository as it stands within other things.
pub(super) fn repository(world: &World, name: &str) -> Json {
    let repository = &world.repositories[name];
    let (owner, short) = name.split_once('/').unwrap();
    let (url, page) = (format!("{}/repos/{name}", world.api()), format!("{}/{name}", world.origin));
    let mut shape = json!({
        "id": number(name),
        "node_id": format!("R_{}", number(name)),
        "name": short,
        "full_name": name,
        "owner": account(world, owner),
        "private": repository.runs_forks.is_some(),
        "html_url": page,
        "description": null,
        "fork": false,
        "url": url,
        "default_branch": repository.default_branch,
        "clone_url": format!("{page}.git"),
        "git_url": format!("git://example.com/{name}.git"),
        "ssh_url": format!("git@example.com:{name}.git"),
        "svn_url": page,
        "mirror_url": null,
        "homepage": null,
        "language": null,
        "license": null,
        "forks": 0, "forks_count": 0, "stargazers_count": 0, "watchers": 0, "watchers_count": 0,
        "size": 1, "open_issues": 0, "open_issues_count": 0,
        "has_issues": repository.has_issues, "has_projects": true, "has_wiki": true, "has_pages": false,
        "has_downloads": true, "has_discussions": false,
        "archived": false, "disabled": false, "visibility": if repository.runs_forks.is_some() { "private" } else { "public" },
        "pushed_at": world.clock.to_string(),
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": world.clock.to_string(),
    });
    for end in [
        "archive/{archive_format}{/ref}",
        "assignees{/user}",
        "blobs:git/blobs{/sha}",
        "branches{/branch}",
        "collaborators{/collaborator}",
        "comments{/number}",
        "commits{/sha}",
        "compare/{base}...{head}",
        "contents/{+path}",
        "contributors",
        "deployments",
        "downloads",
        "events",
        "forks",
        "git_commits:git/commits{/sha}",
        "git_refs:git/refs{/sha}",
        "git_tags:git/tags{/sha}",
        "hooks",
        "issue_comment:issues/comments{/number}",
        "issue_events:issues/events{/number}",
        "issues{/number}",
        "keys{/key_id}",
        "labels{/name}",
        "languages",
        "merges",
        "milestones{/number}",
        "notifications{?since,all,participating}",
        "pulls{/number}",
        "releases{/id}",
        "stargazers",
        "statuses/{sha}",
        "subscribers",
        "subscription",
        "tags",
        "teams",
        "trees:git/trees{/sha}",
    ] {
        let (name, path) =
            end.split_once(':').unwrap_or_else(|| (end.split(['/', '{']).next().unwrap(), end));
        shape[format!("{name}_url")] = json!(format!("{url}/{path}"));
    }
    shape
}

/// Returns a number that is always the same for a name.
pub(super) fn number(name: &str) -> u64 {
    name.to_ascii_lowercase().bytes().fold(7, |sum, byte| (sum * 31 + u64::from(byte)) % 1_000_000_007)
}
