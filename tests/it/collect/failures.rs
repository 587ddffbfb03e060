//! What goes wrong on the way: limits, failures, silence, redirects, and a token that stays at home.

use serde_json::{Value as Json, json};

use super::{NAME, proposed};
use crate::support::cli::{run, run_with};
use crate::support::github::{Effect, GitHubServer, TOKEN};
use crate::support::repo::TestRepo;

#[test]
fn what_passes_is_waited_for() {
    let proposed = proposed();
    let limited = Effect::status(403, "You have exceeded a secondary rate limit.").with("Retry-After", "1");
    proposed.server.fail("/activity", 1, limited);
    proposed.server.fail("GraphQL Commits", 2, Effect::status(502, "Bad Gateway"));
    proposed.server.fail("/pulls/1", 1, Effect::Garbled);
    let said = json!({ "errors": [{ "message": "Something went wrong while executing your query." }] });
    proposed.server.fail("GraphQL Reviews", 1, Effect::Answer(200, Vec::new(), said.to_string()));
    let ran = proposed.collect_with(&["-v"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for part in
        ["waits 1 s for 127.0.0.1: it limits requests", "asks 127.0.0.1: GET /repos/acme/policy/pulls/1"]
    {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
}

#[test]
fn what_does_not_pass_is_said_with_what_helps() {
    let proposed = proposed();
    let now = proposed.server.world().clock.as_second();
    let spent = Effect::status(403, "API rate limit exceeded")
        .with("X-RateLimit-Remaining", "0")
        .with("X-RateLimit-Reset", &(now + 1500).to_string());
    let sso = Effect::status(403, "Resource protected by organization SAML enforcement.")
        .with("X-GitHub-SSO", "required; url=https://github.com/orgs/acme/sso?x=1");
    let permission = Effect::status(403, "Resource not accessible by integration")
        .with("X-Accepted-GitHub-Permissions", "pull_requests=read");
    let cases: Vec<(Effect, &[&str])> = vec![
        (spent, &["allows no requests for about 26 minutes", "used up"]),
        (Effect::status(503, "Unavailable"), &["fails at `GET /repos/acme/policy/pulls/1` (status 503)"]),
        (sso, &["https://github.com/orgs/acme/sso?x=1"]),
        (permission, &["pull_requests: read"]),
        (
            Effect::status(401, &format!("no such token: {TOKEN}")),
            &["does not accept the token: no such token: [token]"],
        ),
        (Effect::status(404, "Not Found"), &["does not show it to this token", "check the name"]),
        (Effect::status(422, "Validation Failed"), &["refuses", "Validation Failed"]),
        (
            Effect::Answer(200, vec![], "<html>Sign in</html>".to_owned()),
            &["cannot be read", "GITHUB_API_URL"],
        ),
        (Effect::Answer(200, vec![], "{\"number\":1}".to_owned()), &["cannot be read: missing field"]),
        (Effect::Garbled, &["127.0.0.1 cannot be reached"]),
    ];
    for (effect, parts) in cases {
        proposed.server.world().faults.clear();
        proposed.server.fail("/pulls/1", 1000, effect.clone());
        let ran = proposed.collect_with(&["-v"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{effect:?}: {ran:?}");
        for part in parts {
            assert!(ran.err.contains(part), "{part}: {}", ran.err);
        }
    }
}

#[test]
fn the_token_stays_with_its_server() {
    let proposed = proposed();
    let other = GitHubServer::start();
    let to = |url: String| Effect::status(301, "Moved Permanently").with("Location", &url);
    for path in ["/pulls/1", "/activity"] {
        proposed.server.world().faults.clear();
        proposed.server.fail(path, 1, to(format!("{}/repos/acme/policy/pulls/1", other.api())));
        let ran = proposed.collect_with(&[]);
        assert!(ran.code == 2 && ran.err.contains("sends `GET"), "{ran:?}");
    }
    let next = format!("<{}/repos/acme/policy/activity?page=2>; rel=\"next\"", other.api());
    proposed.server.fail("/activity", 1, Effect::Answer(200, vec![("Link", next)], "[]".to_owned()));
    let ran = proposed.collect_with(&[]);
    assert!(ran.code == 2 && ran.err.contains("which is another server"), "{ran:?}");
    assert_eq!(other.asked(), Vec::<String>::new());
    let moved = to(format!("{}/repos/acme/policy/pulls/1", proposed.server.api()));
    proposed.server.fail("/pulls/1", 1, moved);
    assert_eq!(proposed.collect_with(&[]).code, 0);
}

#[test]
fn without_a_token_or_over_an_open_line_nothing_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["collect", "github", "--pr", "1", "--repository", NAME];
    let ran = run(folder.path(), &arguments);
    assert!(ran.code == 2 && ran.err.contains("set GITHUB_TOKEN"), "{ran:?}");
    let open = [("GITHUB_TOKEN", TOKEN), ("GITHUB_API_URL", "http://github.example.com/api/v3")];
    let ran = run_with(folder.path(), &arguments, &open, b"");
    assert!(ran.code == 2 && ran.err.contains("never sent in the open"), "{ran:?}");
    let ran = run_with(folder.path(), &["collect", "github", "--pr", "1"], &[("GITHUB_TOKEN", TOKEN)], b"");
    assert!(ran.code == 2 && ran.err.contains("--repository OWNER/NAME"), "{ran:?}");
    let clone = TestRepo::new();
    clone.git(&["remote", "add", "origin", "git@github.example.com:acme/policy.git"]);
    let there = [("GITHUB_TOKEN", TOKEN), ("GITHUB_API_URL", "https://github.example.com/api/v3")];
    let away = [&there[..], &[("HTTPS_PROXY", "http://127.0.0.1:1")]].concat();
    let ran = run_with(clone.path(), &["collect", "github", "--pr", "1", "-v"], &away, b"");
    assert!(ran.code == 2 && ran.err.contains("GET /repos/acme/policy/pulls/1"), "{ran:?}");
    let ran = run(folder.path(), &["collect", "github", "--pr", "1", "--repository", "../x/y"]);
    assert!(ran.code == 2 && ran.err.contains("write OWNER/NAME"), "{ran:?}");
}

#[test]
fn what_may_have_been_done_is_not_done_again() {
    use countersign::adapters::github::{Access, Cause, GitHub};

    let server = GitHubServer::start();
    let variables: std::collections::BTreeMap<String, String> = server.variables().into_iter().collect();
    let github = GitHub::connect(Access::from_variables(&|name| variables.get(name).cloned()).unwrap());
    let path = "/repos/acme/policy/issues/1/comments";
    let post = || github.post::<Json>(path, &json!({ "body": "x" })).unwrap_err().cause;
    let said = |status: u16| Effect::status(status, "secondary rate limit").with("Retry-After", "1");
    for (effect, cause, asked) in [
        (Effect::status(502, "Bad Gateway"), Cause::Unavailable, 1),
        (Effect::Garbled, Cause::Unavailable, 1),
        (Effect::status(307, "Moved").with("Location", &server.api()), Cause::Refused, 1),
        // A limit is said before anything is done.
        (said(429), Cause::NotFound, 2),
    ] {
        server.world().asked.clear();
        server.world().faults.clear();
        server.fail(path, 1, effect.clone());
        assert_eq!((post(), server.asked().len()), (cause, asked), "{effect:?}");
    }
    server.world().asked.clear();
    server.fail(path, 1, Effect::status(502, "Bad Gateway"));
    assert!(github.post_again::<Json>(path, &json!({ "body": "x" })).is_err());
    assert_eq!(server.asked().len(), 2);
    server.world().complaints.clear();
}

#[test]
fn silence_ends() {
    use countersign::adapters::github::{Access, Cause, GitHub};
    use std::time::Duration;

    let deaf = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", deaf.local_addr().unwrap());
    let variables = |name: &str| match name {
        "COUNTERSIGN_GITHUB_API_URL" => Some(url.clone()),
        "GITHUB_TOKEN" => Some(TOKEN.to_owned()),
        _ => None,
    };
    let mut access = Access::from_variables(&variables).unwrap();
    access.timeout = Duration::from_millis(100);
    let error = GitHub::connect(access).get::<Json>("/repos/acme/policy").unwrap_err();
    assert!(error.cause == Cause::Unavailable && error.to_string().contains("did not answer"), "{error}");
}
