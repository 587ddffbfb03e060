//! `collect github` against a server that answers like GitHub.

use serde_json::{Value as Json, json};

use crate::support::cli::{Ran, run_with};
use crate::support::github::{ByForge, GitHubServer, Mergeable, TOKEN, World};
use crate::support::repo::TestRepo;

mod failures;

const NAME: &str = "acme/policy";

/// A repository on the server with a pull request, and its owner's working copy.
struct Proposed {
    server: GitHubServer,
    repo: TestRepo,
}

/// An agreement on `main`, and a pull request of Rita's that changes one number of it.
fn proposed() -> Proposed {
    on(GitHubServer::start())
}

fn on(server: GitHubServer) -> Proposed {
    let repo = TestRepo::new();
    repo.copy("tests/conformance/gate/start");
    repo.commit("Agree");
    server.add_repository(NAME, repo.path());
    repo.branch("topic");
    change(&repo, "5 business hours");
    let mut world = server.world();
    for login in ["rita", "dana-ortiz"] {
        world.emails.insert(format!("{login}@acme.example"), login.to_owned());
    }
    world.emails.insert("dana@acme.example".to_owned(), "rita".to_owned());
    world.push(NAME, "rita", repo.path(), "topic");
    world.open_pull(NAME, "rita", "topic", "main");
    drop(world);
    Proposed { server, repo }
}

/// Commits another target of the last promise.
fn change(repo: &TestRepo, target: &str) {
    let path = repo.path().join("policy/sla.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let start = text.rfind("target = ").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    repo.write("policy/sla.toml", format!("{}target = \"{target}\"{}", &text[..start], &text[end..]));
    repo.commit(target);
}

impl Proposed {
    fn collect_with(&self, arguments: &[&str]) -> Ran {
        self.collect_of(1, arguments)
    }

    fn collect_of(&self, number: u64, arguments: &[&str]) -> Ran {
        let variables = self.server.variables();
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let number = number.to_string();
        let own = ["collect", "github", "--pr", &number, "--repository", NAME];
        let ran = run_with(self.repo.path(), &[&own[..], arguments].concat(), &variables, b"");
        assert!(!ran.out.contains(TOKEN) && !ran.err.contains(TOKEN), "{ran:?}");
        ran
    }

    /// Returns the evidence.
    fn collect(&self) -> Json {
        let ran = self.collect_with(&[]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
        ran.json()
    }

    /// Returns what the gate makes of the evidence.
    fn gate(&self, evidence: &Json) -> Json {
        let text = |pointer: &str| evidence.pointer(pointer).unwrap().as_str().unwrap().to_owned();
        let (base, head, at) = (text("/change/base_sha"), text("/change/head_sha"), text("/collected_at"));
        let arguments = ["gate", "--base", &base, "--head", &head, "--evidence", "-", "--as-of", &at];
        let arguments = [&arguments[..], &["--format", "json"]].concat();
        let ran = run_with(self.repo.path(), &arguments, &[], evidence.to_string().as_bytes());
        assert!(ran.code < 2, "{ran:?}");
        ran.json()
    }

    fn review(&self, login: &str, state: &'static str) -> u64 {
        self.server.world().review(NAME, 1, login, state)
    }

    fn tip(&self, revision: &str) -> String {
        self.repo.id(revision).to_string()
    }
}

#[test]
fn what_the_forge_says_is_what_the_gate_needs() {
    let proposed = proposed();
    proposed.review("ana", "APPROVED");
    proposed.review("mia", "APPROVED");
    let evidence = proposed.collect();
    let (base, head) = (proposed.tip("main"), proposed.tip("topic"));
    assert_eq!(evidence["schema"], "countersign.evidence/1");
    assert_eq!(
        evidence["change"],
        json!({ "number": 1, "author": "rita", "base_ref": "main", "base_sha": base, "head_sha": head,
                "is_draft": false })
    );
    assert_eq!(evidence["base_changes"], json!([]));
    assert_eq!(evidence["merge_methods"], json!(["merge", "squash"]));
    assert_eq!(evidence["rebaseable"], true);
    assert_eq!(evidence["pushers"], json!(["rita"]));
    // Pushed at two minutes past, opened at three past.
    assert_eq!(evidence["proposal"], json!({ "at": "2026-11-02T09:03:00Z", "by": "rita", "base_sha": base }));
    assert_eq!((&evidence["repository"], &evidence["complete"]), (&json!(NAME), &json!(true)));
    assert_eq!(evidence["collected_at"], "2026-11-02T09:05:00Z");
    let rita = json!({ "login": "rita", "email": "dana@acme.example" });
    assert_eq!(
        evidence["commits"],
        json!([{ "sha": head, "author": rita, "committer": rita, "verified": false, "signed_by_forge": false,
                 "co_authors": [] }])
    );
    assert_eq!(
        evidence["reviews"][0],
        json!({ "id": 9003, "login": "ana", "is_bot": false, "state": "approved", "commit": head,
                "submitted_at": "2026-11-02T09:04:00Z", "base_sha": base,
                "dismissed_state": null, "dismissed_by": null })
    );
    assert_eq!(evidence["test_merge"].as_str().unwrap().len(), 40);
    assert_eq!(proposed.gate(&evidence)["verdict"], "allow");
}

#[test]
fn lists_are_read_to_their_last_page() {
    let proposed = proposed();
    for number in 6..12 {
        change(&proposed.repo, &format!("{number} business hours"));
        proposed.server.world().push(NAME, "rita", proposed.repo.path(), "topic");
        proposed.review("raj", "COMMENTED");
    }
    proposed.server.world().page_size = 2;
    let evidence = proposed.collect();
    assert_eq!(evidence["commits"].as_array().unwrap().len(), 7);
    assert_eq!(evidence["reviews"].as_array().unwrap().len(), 6);
    assert_eq!((&evidence["pushers"], &evidence["complete"]), (&json!(["rita"]), &json!(true)));
}

#[test]
fn a_list_that_is_cut_off_is_never_enough() {
    for list in ["commits", "reviews", "timelineItems", "authors"] {
        let proposed = proposed();
        proposed.review("ana", "APPROVED");
        proposed.review("mia", "APPROVED");
        proposed.server.world().cut_off.insert(list.to_owned());
        let ran = proposed.collect_with(&[]);
        assert!(ran.code == 0 && ran.err.contains("cut a list off"), "{list}: {ran:?}");
        let evidence = ran.json();
        assert_eq!(evidence["complete"], false, "{list}");
        assert_eq!(proposed.gate(&evidence)["reasons"][0]["code"], "incomplete-evidence", "{list}");
        assert_eq!(proposed.collect_with(&["-q"]).err, "");
    }
}

#[test]
fn who_dismissed_and_what_became_of_the_target_branch_is_known() {
    let proposed = proposed();
    let block = proposed.review("raj", "CHANGES_REQUESTED");
    let mut world = proposed.server.world();
    world.dismiss(NAME, 1, block, "mia");
    world.set_branch(NAME, "owner", "old", &proposed.tip("main"));
    world.retarget(NAME, 1, "old", ByForge::No);
    world.retarget(NAME, 1, "main", ByForge::Yes);
    world.reopen(NAME, 1, Some("mia"));
    world.reopen(NAME, 1, None);
    world.make_ready(NAME, 1, "rita");
    world.pull(NAME, 1).is_draft = true;
    drop(world);
    proposed.repo.checkout("main").git(&["commit", "--quiet", "--amend", "--message", "Again"]);
    proposed.server.world().push(NAME, "owner", proposed.repo.path(), "+main");
    let evidence = proposed.collect();
    assert_eq!(evidence["reviews"][0]["state"], "dismissed");
    assert_eq!(evidence["reviews"][0]["dismissed_state"], "changes_requested");
    assert_eq!(evidence["reviews"][0]["dismissed_by"], "mia");
    let kinds: Vec<&Json> =
        evidence["base_changes"].as_array().unwrap().iter().map(|change| &change["kind"]).collect();
    assert_eq!(kinds, ["changed", "automatic", "reopened", "reopened", "reopened", "rewritten"]);
    assert_eq!(evidence["base_changes"][4]["by"], "rita");
    assert_eq!(evidence["change"]["is_draft"], true);
    assert_eq!(evidence["base_changes"][2]["by"], "mia");
    assert_eq!(evidence["base_changes"][3].get("by"), None);
    assert_eq!(evidence["base_changes"][0]["from"], "main");
    assert_eq!(evidence["change"]["base_sha"], proposed.tip("main"));
}

#[test]
fn apps_are_not_taken_for_the_people_they_are_called_like() {
    let proposed = proposed();
    proposed.review("ana[bot]", "APPROVED");
    let mut world = proposed.server.world();
    world.kinds.insert("mia".to_owned(), "Mannequin");
    let block = world.review(NAME, 1, "sam", "CHANGES_REQUESTED");
    world.dismiss(NAME, 1, block, "rita[bot]");
    world.review(NAME, 1, "mia", "APPROVED");
    drop(world);
    let evidence = proposed.collect();
    assert_eq!(evidence["reviews"][0]["login"], "ana[bot]");
    assert_eq!(evidence["reviews"][0]["is_bot"], true);
    assert_eq!(evidence["reviews"][1]["dismissed_by"], "rita[bot]");
    assert_eq!(evidence["reviews"][2]["is_bot"], Json::Null);
    assert_eq!(proposed.gate(&evidence)["verdict"], "refuse");
}

#[test]
fn what_is_gone_is_unknown() {
    let proposed = proposed();
    proposed.review("ana", "APPROVED");
    proposed.review("mia", "APPROVED");
    let mut world = proposed.server.world();
    let pull = world.pull(NAME, 1);
    pull.head_repository = None;
    pull.reviews[0].login = None;
    pull.reviews[1].commit = None;
    drop(world);
    let evidence = proposed.collect();
    assert_eq!(evidence["pushers"], Json::Null);
    assert_eq!(
        (&evidence["reviews"][0]["login"], &evidence["reviews"][0]["is_bot"]),
        (&Json::Null, &Json::Null)
    );
    assert_eq!(evidence["reviews"][1]["commit"], Json::Null);
    assert_eq!(proposed.gate(&evidence)["verdict"], "refuse");
}

#[test]
fn where_the_target_branch_stood_at_a_review_is_known_only_for_certain() {
    let proposed = proposed();
    let first = proposed.tip("main");
    proposed.review("ana", "APPROVED");
    proposed.repo.checkout("main").write("README.md", "More.\n").commit("More");
    proposed.server.world().push(NAME, "owner", proposed.repo.path(), "main");
    proposed.review("mia", "APPROVED");
    {
        let mut world = proposed.server.world();
        let pushed = world.repository(NAME).activity.last().unwrap()["timestamp"].as_str().unwrap().parse();
        let id = world.review(NAME, 1, "sam", "APPROVED");
        let pull = world.pull(NAME, 1);
        let review = pull.reviews.iter_mut().find(|review| review.id == id).unwrap();
        review.submitted_at = Some(pushed.unwrap());
    }
    let stood = |evidence: &Json| -> Vec<Json> {
        evidence["reviews"].as_array().unwrap().iter().map(|review| review["base_sha"].clone()).collect()
    };
    let evidence = proposed.collect();
    assert_eq!(stood(&evidence), [json!(first), json!(proposed.tip("main")), Json::Null]);
    proposed.server.world().hidden.insert(format!("/repos/{NAME}/activity"));
    let evidence = proposed.collect();
    assert_eq!(stood(&evidence), [Json::Null, Json::Null, Json::Null]);
    assert_eq!((&evidence["pushers"], &evidence["proposal"]), (&Json::Null, &Json::Null));
    // It may have been rewritten before the pull request was there to tell of it.
    let changes = evidence["base_changes"].as_array().unwrap();
    let kinds: Vec<&str> = changes.iter().filter_map(|change| change["kind"].as_str()).collect();
    // Nor does anybody know who opened it.
    assert_eq!(kinds, ["rewritten", "opened"]);
    assert_eq!(changes[1]["by"], Json::Null);
}

#[test]
fn who_put_the_head_forward_last_is_known_with_where_the_target_branch_stood() {
    let proposed = proposed();
    let first = proposed.tip("main");
    proposed.repo.checkout("main").write("README.md", "More.\n").commit("More");
    proposed.server.world().push(NAME, "owner", proposed.repo.path(), "main");
    assert_eq!(proposed.collect()["proposal"]["base_sha"], json!(first), "not where it stands now");
    proposed.repo.checkout("topic");
    change(&proposed.repo, "6 business hours");
    proposed.server.world().push(NAME, "Sam", proposed.repo.path(), "topic");
    let pushed = proposed.server.world().repository(NAME).activity.last().unwrap()["timestamp"].clone();
    let second = proposed.tip("main");
    let evidence = proposed.collect();
    assert_eq!(evidence["proposal"], json!({ "at": pushed, "by": "Sam", "base_sha": second }));
    proposed.server.world().pull(NAME, 1).head_repository = None;
    assert_eq!(proposed.collect()["proposal"], Json::Null);
}

#[test]
fn what_is_older_than_its_branch_was_opened_by_nobody_known() {
    let proposed = proposed();
    let mut world = proposed.server.world();
    let opened = world.pull(NAME, 1).created_at;
    // The issue that it was made of.
    let written = opened - jiff::SignedDuration::from_hours(1);
    world.pull(NAME, 1).created_at = written;
    drop(world);
    let opening = json!([{ "at": written.to_string(), "from": null, "to": null, "kind": "opened" }]);
    assert_eq!(proposed.collect()["base_changes"], opening);
    // Its branch was there, and came back after it was gone.
    let mut world = proposed.server.world();
    world.pull(NAME, 1).created_at = opened;
    let head = world.pull(NAME, 1).head_sha.clone();
    world.push(NAME, "rita", proposed.repo.path(), ":topic");
    world.set_branch(NAME, "rita", "topic", &head);
    world.page_size = 1;
    drop(world);
    assert_eq!(proposed.collect()["base_changes"], json!([]));
}

#[test]
fn who_was_noted_to_have_opened_it_is_named() {
    let proposed = proposed();
    let first = proposed.tip("topic");
    let note = |number: u64, by: &str| {
        let name = format!("countersign-opened: #{number} by {by}");
        proposed.server.world().posted(NAME, &first, &name, "success", 1);
    };
    note(11, "lee");
    change(&proposed.repo, "6 business hours");
    proposed.server.world().push(NAME, "rita", proposed.repo.path(), "topic");
    assert_eq!(proposed.collect()["base_changes"], json!([]), "another one");
    note(1, "raj");
    note(1, "?");
    let by = |evidence: &Json| -> Vec<Json> {
        evidence["base_changes"].as_array().unwrap().iter().map(|change| change["by"].clone()).collect()
    };
    assert_eq!(by(&proposed.collect()), [Json::Null, json!("raj")]);
}

#[test]
fn everyone_who_pushed_is_named() {
    let proposed = proposed();
    change(&proposed.repo, "6 business hours");
    proposed.server.world().push(NAME, "Sam", proposed.repo.path(), "topic");
    assert_eq!(proposed.collect()["pushers"], json!(["Sam", "rita"]));
    let mut world = proposed.server.world();
    world.repository(NAME).activity.last_mut().unwrap()["actor"] = Json::Null;
    drop(world);
    assert_eq!(proposed.collect()["pushers"], Json::Null);
}

#[test]
fn signatures_and_further_authors_are_those_the_forge_sees() {
    let proposed = proposed();
    proposed.repo.write("policy/extra", "x");
    let head = proposed
        .repo
        .commit("Extra\n\nCo-authored-by: Raj <raj@acme.example>\nCo-authored-by: X <x@y.example>");
    let mut world = proposed.server.world();
    world.emails.insert("raj@acme.example".to_owned(), "raj".to_owned());
    world.signed.insert(head, true);
    world.signed.insert(proposed.tip("topic~1"), false);
    world.push(NAME, "rita", proposed.repo.path(), "topic");
    drop(world);
    let evidence = proposed.collect();
    let signed = |index: usize| {
        let commit = &evidence["commits"][index];
        (commit["verified"].as_bool().unwrap(), commit["signed_by_forge"].as_bool().unwrap())
    };
    assert_eq!((signed(0), signed(1)), ((true, false), (true, true)));
    assert_eq!(
        evidence["commits"][1]["co_authors"],
        json!([{ "login": "raj", "email": "raj@acme.example" }, { "login": null, "email": "x@y.example" }])
    );
}

#[test]
fn the_forges_try_to_merge_is_waited_for() {
    let proposed = proposed();
    proposed.server.world().pull(NAME, 1).mergeable = Mergeable::After(1);
    assert_eq!(proposed.collect()["test_merge"].as_str().unwrap().len(), 40);
    proposed.repo.checkout("main");
    change(&proposed.repo, "9 business hours");
    proposed.server.world().push(NAME, "owner", proposed.repo.path(), "main");
    let evidence = proposed.collect();
    assert_eq!(evidence["test_merge"], Json::Null);
    assert_eq!(proposed.gate(&evidence)["reasons"][0]["code"], "does-not-merge");
}

#[test]
fn what_moves_meanwhile_is_read_again() {
    let proposed = proposed();
    change(&proposed.repo, "7 business hours");
    let folder = proposed.repo.path().to_owned();
    proposed.server.world().after("GraphQL Reviews", move |world| world.push(NAME, "rita", &folder, "topic"));
    let evidence = proposed.collect();
    assert_eq!(evidence["change"]["head_sha"], proposed.tip("topic"));
    assert_eq!(evidence["commits"].as_array().unwrap().len(), 2);
}

#[test]
fn who_gets_another_name_meanwhile_is_read_again() {
    for last in ["rita-2", "rita"] {
        let proposed = proposed();
        let rename = |to: &'static str| {
            move |world: &mut World| {
                world.renamed.insert("rita".to_owned(), to.to_owned());
            }
        };
        proposed.review("rita", "COMMENTED");
        proposed.server.world().after("GraphQL Commits", rename("rita-2"));
        proposed.server.world().after("GraphQL Reviews", rename(last));
        let evidence = proposed.collect();
        assert_eq!(evidence["change"]["author"], last);
        assert_eq!(evidence["pushers"], json!([last]));
        assert_eq!(evidence["commits"][0]["author"]["login"], last);
        let asked = &proposed.server.world().asked;
        assert_eq!(asked.iter().filter(|one| one.contains("GraphQL Commits")).count(), 2, "{asked:?}");
    }
}

#[test]
fn members_of_teams_are_those_that_the_signatories_on_the_branch_name() {
    let proposed = proposed();
    proposed.repo.checkout("main");
    let path = proposed.repo.path().join("policy/signatories.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replacen("name = \"Sales\"", "name = \"Sales\"\ngithub_team = \"acme/sales-leads\"", 1);
    proposed.repo.write("policy/signatories.toml", text).commit("A team");
    let mut world = proposed.server.world();
    world.push(NAME, "owner", proposed.repo.path(), "main");
    world.teams.insert("acme/sales-leads".to_owned(), vec!["ana".to_owned(), "lou".to_owned()]);
    drop(world);
    assert_eq!(proposed.collect()["team_members"], json!({ "acme/sales-leads": ["ana", "lou"] }));
    proposed.server.world().teams.clear();
    assert_eq!(proposed.collect()["team_members"], json!({}));
    let elsewhere = tempfile::tempdir().unwrap();
    let ran = proposed.collect_with(&["-C", elsewhere.path().to_str().unwrap()]);
    assert_eq!(ran.json()["team_members"], Json::Null);
}

#[test]
fn members_of_teams_are_those_of_the_signatories_who_decide() {
    // Sound ones, broken ones and none, on the base, the last of them, and in the change.
    for history in [["sound", "broken", "sound"], ["none", "none", "sound"]] {
        let proposed = proposed();
        let path = proposed.repo.path().join("policy/signatories.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        // The base was made without the ones that the others start from.
        proposed.repo.git(&["checkout", "--quiet", "--orphan", "anew", "main"]);
        for (at, signatories) in history.into_iter().enumerate() {
            if at == 2 {
                proposed.repo.branch("restored");
            }
            let team = "name = \"Sales\"\ngithub_team = \"acme/sales-leads\"";
            match signatories {
                "none" => std::fs::remove_file(&path).unwrap_or_default(),
                "broken" => std::fs::write(&path, "this is not TOML\n").unwrap(),
                _ => std::fs::write(&path, text.replacen("name = \"Sales\"", team, 1)).unwrap(),
            }
            proposed.repo.write("README", at.to_string()).commit("Signatories");
        }
        let mut world = proposed.server.world();
        world.pull(NAME, 1).is_open = false;
        world.push(NAME, "owner", proposed.repo.path(), "anew");
        world.push(NAME, "rita", proposed.repo.path(), "restored");
        let number = world.open_pull(NAME, "rita", "restored", "anew");
        world.teams.insert("acme/sales-leads".to_owned(), vec!["lou".to_owned()]);
        world.review(NAME, number, "lou", "APPROVED");
        world.review(NAME, number, "mia", "APPROVED");
        drop(world);
        let evidence = proposed.collect_of(number, &[]).json();
        assert_eq!(evidence["team_members"], json!({ "acme/sales-leads": ["lou"] }));
        let verdict = proposed.gate(&evidence);
        assert_eq!(verdict["verdict"], "allow", "{verdict:#}");
        assert!(verdict["repair"] == true || verdict["founding"] == true, "{verdict:#}");
    }
}

#[test]
fn an_enterprise_server_has_other_paths() {
    let proposed = on(GitHubServer::enterprise());
    proposed.review("ana", "APPROVED");
    proposed.review("mia", "APPROVED");
    proposed.server.world().page_size = 1;
    assert_eq!(proposed.gate(&proposed.collect())["verdict"], "allow");
}

#[test]
fn a_huge_pull_request_is_whole() {
    let proposed = proposed();
    let stream: String = (0..520)
        .map(|number| {
            let from = if number == 0 { "from refs/heads/topic^0\n" } else { "" };
            format!(
                "commit refs/heads/topic\ncommitter rita <rita@acme.example> {} +0000\ndata 1\nx\n{from}\n",
                1_793_700_000 + number
            )
        })
        .collect();
    proposed.repo.git_bytes(&["fast-import", "--quiet", "--force"], stream.as_bytes());
    let mut world = proposed.server.world();
    world.push(NAME, "rita", proposed.repo.path(), "topic");
    for _ in 0..230 {
        world.review(NAME, 1, "raj", "COMMENTED");
    }
    world.review(NAME, 1, "ana", "APPROVED");
    world.review(NAME, 1, "mia", "APPROVED");
    drop(world);
    let evidence = proposed.collect();
    assert_eq!(evidence["commits"].as_array().unwrap().len(), 521);
    assert_eq!(evidence["reviews"].as_array().unwrap().len(), 232);
    assert_eq!(proposed.gate(&evidence)["verdict"], "allow");
    let asked = proposed.server.asked();
    assert!(asked.len() < 40, "{asked:?}");
}

#[test]
fn objects_are_fetched_with_the_same_token() {
    use countersign::adapters::github::Token;

    let proposed = proposed();
    let url = format!("{}/{NAME}.git", proposed.server.origin());
    let header = format!("Authorization: {}", Token::parse("X", TOKEN).unwrap().basic());
    let bare = TestRepo::init(&["--bare"]);
    let fetch = |header: &str| {
        let config = format!("http.{}.extraHeader={header}", proposed.server.origin());
        let mut command = std::process::Command::new("git");
        command
            .current_dir(bare.path())
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        let head = proposed.tip("topic");
        command.args(["-c", &config, "fetch", "--quiet", &url, &head, "refs/heads/main"]).output().unwrap()
    };
    assert!(!fetch("X: y").status.success());
    let fetched = fetch(&header);
    assert!(fetched.status.success(), "{}", String::from_utf8_lossy(&fetched.stderr));
    assert_eq!(bare.id(&proposed.tip("topic")), proposed.repo.id("topic"));
}

#[test]
fn what_is_common_to_pull_requests_is_asked_once() {
    use countersign::adapters::github::{Access, GitHub, collect};

    let proposed = proposed();
    proposed.server.world().open_pull(NAME, "rita", "topic", "main");
    let variables: std::collections::BTreeMap<String, String> =
        proposed.server.variables().into_iter().collect();
    let github = GitHub::connect(Access::from_variables(&|name| variables.get(name).cloned()).unwrap());
    for number in [1, 2] {
        collect(&github, &NAME.parse().unwrap(), number, &mut |_| Ok(Vec::new())).unwrap();
    }
    let asked = proposed.server.asked();
    assert_eq!(asked.iter().filter(|one| one.contains("GraphQL Merging")).count(), 1);
    assert!(asked.len() <= 2 * 10 + 6, "{asked:#?}");
}
