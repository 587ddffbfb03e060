//! What GraphQL is asked about: a repository with its pull requests, as plain data. Lists are
//! arrays; the executor makes pages of them.

use serde_json::{Value as Json, json};

use super::world::{Pull, World};
use super::{comments, git};

/// Returns a repository, or null.
pub(super) fn repository(world: &World, owner: &str, name: &str) -> Json {
    let full = format!("{owner}/{name}");
    let Some(repository) = world.repositories.get(&full) else { return Json::Null };
    let [merge, squash, rebase] = repository.methods;
    json!({
        "__typename": "Repository",
        "nameWithOwner": full,
        "mergeCommitAllowed": merge,
        "squashMergeAllowed": squash,
        "rebaseMergeAllowed": rebase,
    })
}

/// Returns the pull requests of a repository, the oldest first.
pub(super) fn pulls(world: &World, name: &str, states: &Json) -> Json {
    let is_asked = |pull: &&Pull| {
        let state = if pull.is_merged {
            "MERGED"
        } else if pull.is_open {
            "OPEN"
        } else {
            "CLOSED"
        };
        states.as_array().is_none_or(|states| states.iter().any(|asked| asked == state))
    };
    let mut pulls: Vec<&Pull> = world.repositories[name].pulls.values().filter(is_asked).collect();
    pulls.sort_by_key(|pull| (pull.created_at, pull.number));
    let shown = |pull: &&Pull| {
        let from = pull.head_repository.as_ref();
        json!({
            "__typename": "PullRequest",
            "number": pull.number,
            "isDraft": pull.is_draft,
            "headRefName": pull.head_ref,
            "headRefOid": pull.head_sha,
            "headRepository": from.map(|name| json!({ "__typename": "Repository", "nameWithOwner": name })),
            "baseRefName": pull.base_ref,
        })
    };
    pulls.iter().map(shown).collect()
}

/// Returns a commit with the newest status of each name, or null.
pub(super) fn commit_of(world: &World, name: &str, oid: &str) -> Json {
    let repository = &world.repositories[name];
    if git::resolve(&repository.folder, &format!("{oid}^{{commit}}")).is_none() {
        return Json::Null;
    }
    let mut newest = std::collections::BTreeMap::new();
    for status in repository.statuses.iter().filter(|status| status.commit == oid) {
        newest.insert(status.context.to_lowercase(), status);
    }
    let contexts: Vec<Json> = newest
        .values()
        .map(|status| {
            let state = status.state.to_uppercase();
            json!({ "__typename": "StatusContext", "context": status.context, "state": state })
        })
        .collect();
    let status = (!contexts.is_empty()).then(|| json!({ "__typename": "Status", "contexts": contexts }));
    json!({ "__typename": "Commit", "oid": oid, "status": status })
}

/// Returns a pull request, or null.
pub(super) fn pull(world: &World, owner: &str, name: &str, number: u64) -> Json {
    let repository = &world.repositories[&format!("{owner}/{name}")];
    let Some(pull) = repository.pulls.get(&number) else { return Json::Null };
    json!({
        "__typename": "PullRequest",
        "number": number,
        "commits": commits(world, &repository.folder, pull),
        "reviews": pull.reviews.iter().map(|review| json!({
            "__typename": "PullRequestReview",
            "fullDatabaseId": review.id.to_string(),
            "author": review.login.as_ref().map(|login| world.actor(login)),
            "state": review.state,
            "commit": review.commit.as_ref().map(|oid| json!({ "__typename": "Commit", "oid": oid })),
            "submittedAt": review.submitted_at.map(|at| at.to_string()),
        })).collect::<Vec<_>>(),
        "timelineItems": pull.events,
        "comments": pull.comments.iter().map(|comment| json!({
            "__typename": "IssueComment",
            "fullDatabaseId": comment.id.to_string(),
            "viewerDidAuthor": comment.login == world.account,
            "url": comments::page(world, &format!("{owner}/{name}"), number, comment),
            "body": comment.body,
            "author": world.actor(&comment.login),
            "lastEditedAt": comment.editor.as_ref().map(|_| world.clock.to_string()),
            "editor": comment.editor.as_ref().map(|login| world.actor(login)),
        })).collect::<Vec<_>>(),
    })
}

/// Returns the commits of a pull request, oldest first.
fn commits(world: &World, folder: &std::path::Path, pull: &Pull) -> Json {
    let range = format!("refs/heads/{}..refs/pull/{}/head", pull.base_ref, pull.number);
    let format = "--format=%H%x00%an%x00%ae%x00%cn%x00%ce%x00%B%x01";
    let text = git::git(folder, &["log", "--reverse", "--topo-order", format, &range]).unwrap_or_default();
    text.split('\u{1}')
        .map(str::trim_start)
        .filter(|one| !one.is_empty())
        .map(|one| commit(world, one))
        .collect()
}

fn commit(world: &World, text: &str) -> Json {
    let fields: Vec<&str> = text.splitn(6, '\0').collect();
    let [sha, an, ae, cn, ce, message] = fields[..] else { panic!("{text:?}") };
    let author = actor(world, an, ae);
    let mut authors = vec![author.clone()];
    for line in message.lines().filter_map(|line| line.strip_prefix("Co-authored-by: ")) {
        let (name, email) = line.split_once(" <").unwrap();
        authors.push(actor(world, name, email.trim_end_matches('>')));
    }
    let signature = world.signed.get(sha).map(
        |by_forge| json!({ "__typename": "GpgSignature", "isValid": true, "wasSignedByGitHub": by_forge }),
    );
    json!({
        "__typename": "PullRequestCommit",
        "commit": {
            "__typename": "Commit",
            "oid": sha,
            "author": author,
            "committer": actor(world, cn, ce),
            "authors": authors,
            "signature": signature,
        },
    })
}

fn actor(world: &World, name: &str, email: &str) -> Json {
    let user = world.emails.get(email).map(|login| world.actor(login));
    json!({ "__typename": "GitActor", "name": name, "email": email, "user": user })
}
