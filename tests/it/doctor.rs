//! `doctor github` against a server that answers like GitHub.

use std::fs;

use countersign::templates::github::{GATE, REVIEW_SIGNAL, workflows};
use serde_json::{Value as Json, json};

use crate::support::cli::{Ran, run_with};
use crate::support::github::{GitHubServer, World};
use crate::support::repo::TestRepo;

const NAME: &str = "acme/policy";

/// A repository whose settings leave nothing open.
struct Guarded {
    server: GitHubServer,
    repo: TestRepo,
}

fn guarded() -> Guarded {
    let repo = TestRepo::new();
    repo.copy("tests/conformance/gate/start");
    let roster = fs::read_to_string(repo.path().join("policy/signatories.toml")).unwrap();
    repo.write("policy/signatories.toml", format!("{roster}\n[sign_off]\nprotect = [\".github/**\"]\n"));
    for (path, text) in workflows(&format!("acme/countersign@{} # v1.0.0", "a".repeat(40)), "main") {
        repo.write(path, text);
    }
    repo.commit("Agree");
    let server = GitHubServer::start();
    server.add_repository(NAME, repo.path());
    server.world().repository(NAME).rulesets.push(ruleset());
    Guarded { server, repo }
}

fn ruleset() -> Json {
    json!({
        "id": 7, "name": "main", "target": "branch", "source_type": "Repository", "source": NAME,
        "enforcement": "active", "bypass_actors": [],
        "rules": [
            { "type": "required_status_checks", "parameters": {
                "strict_required_status_checks_policy": true,
                "required_status_checks": [{ "context": "countersign: main", "integration_id": 4711 }],
            } },
            { "type": "pull_request", "parameters": {
                "allowed_merge_methods": ["merge", "squash"],
                "dismiss_stale_reviews_on_push": false, "require_code_owner_review": false,
                "require_last_push_approval": false, "required_approving_review_count": 0,
                "required_review_thread_resolution": false,
                "dismissal_restriction": { "enabled": true, "allowed_actors": [] },
            } },
            { "type": "non_fast_forward" },
            { "type": "deletion" },
        ],
    })
}

/// Classic protection that leaves nothing open either.
fn protection() -> Json {
    json!({
        "url": "https://api.example.com/p",
        "required_status_checks": {
            "strict": true, "contexts": ["countersign: main"],
            "checks": [{ "context": "countersign: main", "app_id": 4711 }],
        },
        "enforce_admins": { "url": "https://api.example.com/p/a", "enabled": true },
        "required_pull_request_reviews": {
            "dismiss_stale_reviews": false, "require_code_owner_reviews": false,
            "dismissal_restrictions": { "users": [], "teams": [], "apps": [] },
        },
        "allow_force_pushes": { "enabled": false },
        "allow_deletions": { "enabled": false },
    })
}

impl Guarded {
    fn examine(&self, arguments: &[&str]) -> Ran {
        let variables = self.server.variables();
        let variables: Vec<(&str, &str)> =
            variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let own = ["doctor", "github", "--repository", NAME, "--as-of", "2026-11-22"];
        run_with(self.repo.path(), &[&own[..], arguments].concat(), &variables, b"")
    }

    /// Returns what is found, a line each: check, level, message; and the exit code.
    fn found(&self) -> (i32, Vec<String>) {
        let ran = self.examine(&["--format", "json"]);
        let mut lines = Vec::new();
        for check in ran.json()["checks"].as_array().unwrap() {
            for finding in check["findings"].as_array().unwrap() {
                let text = |value: &Json| value.as_str().unwrap().to_owned();
                lines.push(format!(
                    "{} {}: {}",
                    text(&check["check"]),
                    text(&finding["level"]),
                    text(&finding["message"])
                ));
            }
        }
        (ran.code, lines)
    }

    fn push_main(&self) {
        self.server.world().push(NAME, "owner", self.repo.path(), "main");
    }
}

/// Changes the parameters of a rule of the one ruleset.
fn rule<'w>(world: &'w mut World, kind: &str) -> &'w mut Json {
    let rules = world.repository(NAME).rulesets[0]["rules"].as_array_mut().unwrap();
    rules.iter_mut().find(|rule| rule["type"] == kind).unwrap().get_mut("parameters").unwrap()
}

fn without(world: &mut World, kind: &str) {
    world.repository(NAME).rulesets[0]["rules"].as_array_mut().unwrap().retain(|rule| rule["type"] != kind);
}

#[test]
fn a_guarded_branch_is_said_to_be_so() {
    let guarded = guarded();
    let ran = guarded.examine(&[]);
    insta::assert_snapshot!("doctor-guarded", ran.out);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(guarded.found(), (0, vec![]));
    guarded.server.world().repository(NAME).rulesets.clear();
    guarded.server.world().repository(NAME).protection = Some(protection());
    assert_eq!(guarded.found(), (0, vec![]));
}

#[test]
fn an_action_that_may_not_be_used_is_told() {
    let guarded = guarded();
    let path = guarded.repo.path().join(GATE.0);
    let gate = fs::read_to_string(path).unwrap();
    guarded.repo.write(GATE.0, gate.replace("acme/countersign", "tools/countersign")).commit("Theirs");
    guarded.push_main();
    let with = |allowed, patterns: &[&'static str], verified| {
        let mut world = guarded.server.world();
        let repository = world.repository(NAME);
        (repository.allowed_actions, repository.allows_verified) = (allowed, verified);
        repository.allowed_patterns = patterns.to_vec();
        drop(world);
        guarded.found()
    };
    for (code, found) in [
        with("local_only", &[], false),
        with("selected", &["other/*"], false),
        with("selected", &["*", "!tools/*"], true),
    ] {
        assert!(code == 1 && found.len() == 1, "{found:?}");
        assert!(
            found[0].starts_with("workflows error: Workflows may not use tools/countersign@"),
            "{found:?}"
        );
    }
    let (code, found) = with("selected", &["other/*"], true);
    assert!(code == 0 && found.len() == 1, "{found:?}");
    assert!(found[0].starts_with("workflows warning: Workflows may use "), "{found:?}");
    assert_eq!(with("selected", &["other/*", "Tools/*"], false), (0, vec![]));
    assert_eq!(with("all", &[], false), (0, vec![]));
}

#[test]
fn an_unguarded_branch_is_told_all_that_is_open() {
    let guarded = guarded();
    let mut world = guarded.server.world();
    let repository = world.repository(NAME);
    repository.rulesets.clear();
    repository.methods = [true, true, true];
    repository.workflows_may_write = true;
    repository.actions_enabled = false;
    world.access.insert("ana".to_owned(), "absent");
    world.access.insert("raj".to_owned(), "none");
    world.kinds.insert("mia".to_owned(), "Organization");
    drop(world);
    guarded.repo.remove(REVIEW_SIGNAL.0);
    let gate = fs::read_to_string(guarded.repo.path().join(GATE.0)).unwrap();
    let gate = gate.replace(&"a".repeat(40), "v1").replace("branches: [main]", "branches: [trunk]");
    guarded.repo.write(GATE.0, gate);
    guarded.repo.write(".github/workflows/lint.yml", "permissions:\n  statuses: \"write\"\n");
    let roster = fs::read_to_string(guarded.repo.path().join("policy/signatories.toml")).unwrap();
    guarded.repo.write("policy/signatories.toml", roster.replace(".github/**", "docs/**"));
    guarded.repo.commit("Open");
    guarded.push_main();
    let ran = guarded.examine(&[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let page = format!("{}/{NAME}", guarded.server.origin());
    insta::assert_snapshot!("doctor-unguarded", ran.out.replace(&page, "PAGE"));
    let quiet = guarded.examine(&["-q"]).out;
    assert!(!quiet.contains("\nok ") && !quiet.contains("\nnote") && quiet.contains("\nerror"), "{quiet}");
}

#[test]
fn every_setting_has_its_finding() {
    type Change = fn(&mut World);
    let cases: Vec<(Change, i32, &str)> = vec![
        (
            |world| {
                rule(world, "required_status_checks")["required_status_checks"][0]["context"] =
                    json!("countersign: dev")
            },
            1,
            "status-required error: The status `countersign: main` is not required",
        ),
        (
            |world| {
                let checks = &mut rule(world, "required_status_checks")["required_status_checks"];
                checks[0].as_object_mut().unwrap().remove("integration_id");
            },
            0,
            "status-required warning: The status `countersign: main` is accepted from anybody",
        ),
        (
            |world| {
                rule(world, "required_status_checks")["strict_required_status_checks_policy"] = json!(false)
            },
            1,
            "up-to-date error: A pull request may merge that was decided on an older main",
        ),
        (
            |world| world.repository(NAME).queue_settings = Some(("HEADGREEN", "MERGE")),
            1,
            "up-to-date error: The merge queue lands a whole group once its last entry is green.",
        ),
        (
            |world| world.repository(NAME).queue_settings = Some(("ALLGREEN", "REBASE")),
            1,
            "up-to-date error: The merge queue rebases",
        ),
        (
            |world| {
                let actors = json!([{ "actor_id": 12, "actor_type": "Team", "bypass_mode": "always" }]);
                world.repository(NAME).rulesets[0]["bypass_actors"] = actors;
            },
            1,
            "bypass error: The team with the id 12 may merge without the status, past the ruleset “main”.",
        ),
        (
            |world| {
                let actors =
                    json!([{ "actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "pull_request" }]);
                world.repository(NAME).rulesets[0]["bypass_actors"] = actors;
            },
            0,
            "bypass warning: Repository admins may merge without the status",
        ),
        (
            |world| {
                world.repository(NAME).rulesets[0].as_object_mut().unwrap().remove("bypass_actors");
            },
            1,
            "bypass error: Who may bypass the ruleset “main” could not be checked.",
        ),
        (|world| without(world, "non_fast_forward"), 1, "history error: main may be force pushed"),
        (|world| without(world, "deletion"), 1, "history error: main may be deleted"),
        (
            |world| rule(world, "pull_request")["dismissal_restriction"]["enabled"] = json!(false),
            0,
            "dismissal note: Everybody who may write can dismiss a review",
        ),
        (
            |world| rule(world, "pull_request")["dismiss_stale_reviews_on_push"] = json!(true),
            0,
            "dismissal warning: Every push to a pull request dismisses its approvals",
        ),
        (
            |world| {
                world.repository(NAME).methods = [true, true, true];
                rule(world, "pull_request").as_object_mut().unwrap().remove("allowed_merge_methods");
            },
            0,
            "rebase warning: Pull requests may be merged by rebase",
        ),
        (|world| world.repository(NAME).methods = [false; 3], 0, ""),
        (
            |world| {
                world.forbidden.insert(format!("/repos/{NAME}/actions"), "administration=read");
            },
            0,
            "status-writers warning: Whether workflows may write unless they say otherwise could not be checked.",
        ),
        (
            |world| {
                let off = ("countersign-review.yml".to_owned(), "disabled_manually");
                world.repository(NAME).switched_off = [off].into();
            },
            1,
            "workflows error: .github/workflows/countersign-review.yml is switched off (`disabled_manually`), so",
        ),
        (
            |world| {
                let off = ("countersign.yml".to_owned(), "disabled_inactivity");
                world.repository(NAME).switched_off = [off].into();
            },
            1,
            "workflows error: .github/workflows/countersign.yml is switched off (`disabled_inactivity`), so",
        ),
        (
            |world| {
                world.forbidden.insert(format!("/repos/{NAME}/actions/workflows"), "actions=read");
            },
            0,
            "workflows warning: Whether .github/workflows/countersign.yml is switched on could not be checked.",
        ),
        (
            |world| world.repository(NAME).runs_forks = Some(false),
            0,
            "workflows note: Reviews of pull requests from forks start no workflow in this private repository",
        ),
        (|world| world.repository(NAME).runs_forks = Some(true), 0, ""),
        (
            |world| {
                world.forbidden.insert(format!("/repos/{NAME}/collaborators"), "metadata=read");
            },
            0,
            "signatories warning: Whether Ana Ruiz (ana) can review could not be checked.",
        ),
        (
            |world| {
                world.forbidden.insert(format!("/repos/{NAME}/rules/"), "metadata=read");
            },
            1,
            "status-required error: Whether the status `countersign: main` is required could not be checked.",
        ),
    ];
    let guarded = guarded();
    for (change, code, expected) in cases {
        {
            let mut world = guarded.server.world();
            world.forbidden.clear();
            let repository = world.repository(NAME);
            repository.rulesets = vec![ruleset()];
            repository.methods = [true, true, false];
            repository.queue_settings = None;
            repository.switched_off.clear();
            repository.runs_forks = None;
            change(&mut world);
        }
        let (ended, found) = guarded.found();
        assert_eq!(ended, code, "{expected}: {found:?}");
        let is_found = found.iter().any(|line| !expected.is_empty() && line.starts_with(expected));
        assert_eq!(is_found, !expected.is_empty(), "{expected}: {found:?}");
    }
}

#[test]
fn a_queue_with_every_entry_green_needs_nothing_up_to_date() {
    let guarded = guarded();
    let mut world = guarded.server.world();
    rule(&mut world, "required_status_checks")["strict_required_status_checks_policy"] = json!(false);
    world.repository(NAME).methods = [true, true, true];
    world.repository(NAME).queue_settings = Some(("ALLGREEN", "SQUASH"));
    drop(world);
    assert_eq!(guarded.found(), (0, vec![]));
}

#[test]
fn a_job_with_the_name_of_the_status_is_said() {
    let guarded = guarded();
    let job = |name: &str| format!("on: pull_request\njobs:\n  x:\n    name: {name}\n    runs-on: x\n");
    guarded.repo.write(".github/workflows/a.yml", job("\"Countersign: main\" # not the gate"));
    guarded.repo.write(".github/workflows/b.yml", job("countersign: mainly"));
    guarded
        .repo
        .write(".github/workflows/c.yml", "on: push\njobs: {x: {name: 'countersign: main', runs-on: x}}\n");
    guarded.repo.write(".github/workflows/d.yml", job("\"countersign: ${{ github.base_ref }}\""));
    guarded.repo.write(".github/workflows/e.yml", job("${{ matrix.os }}")).commit("Workflows");
    guarded.push_main();
    let (code, found) = guarded.found();
    assert_eq!((code, found.len()), (0, 3), "{found:?}");
    for (file, found) in ["a", "c", "d"].into_iter().zip(found) {
        let start = format!("status-writers warning: .github/workflows/{file}.yml has a job with the name");
        assert!(found.starts_with(&start), "{found}");
    }
}

#[test]
fn a_rule_that_people_may_bypass_is_no_rule_for_them() {
    let guarded = guarded();
    let split = |who: &Json| {
        let mut required = ruleset();
        required["rules"] = json!([ruleset()["rules"][0]]);
        required["rules"][0]["parameters"]["strict_required_status_checks_policy"] = json!(false);
        let mut rest = ruleset();
        (rest["id"], rest["name"]) = (json!(8), json!("rest"));
        rest["rules"][0]["parameters"]["required_status_checks"] = json!([{ "context": "lint" }]);
        match who {
            Json::Null => drop(rest.as_object_mut().unwrap().remove("bypass_actors")),
            who => rest["bypass_actors"] = who.clone(),
        }
        vec![required, rest]
    };
    let actor =
        |kind: &str, id: u64| json!([{ "actor_id": id, "actor_type": kind, "bypass_mode": "always" }]);
    let mut world = guarded.server.world();
    world.repository(NAME).methods = [true, true, true];
    world.repository(NAME).rulesets = split(&actor("RepositoryRole", 4));
    drop(world);
    let past = "Everybody with the role write may bypass the ruleset “rest”, and no other rule";
    let expected = [
        ("up-to-date error", "has pull requests be up to date"),
        ("pull-requests warning", "asks for a pull request"),
        ("history error", "blocks force pushes"),
        ("history error", "restricts deletions"),
        ("rebase warning", "excludes rebase merging"),
        ("dismissal note", "restricts who may dismiss reviews"),
    ];
    let expected: Vec<String> =
        expected.iter().map(|(check, what)| format!("{check}: {past} {what} for them.")).collect();
    assert_eq!(guarded.found(), (1, expected));
    // Admins could change the rule as well.
    guarded.server.world().repository(NAME).rulesets = split(&actor("RepositoryRole", 5));
    assert_eq!(guarded.found(), (0, vec![]));
    // What another guard keeps up for everybody, they do not bypass.
    guarded.server.world().repository(NAME).rulesets = split(&actor("Team", 12));
    guarded.server.world().repository(NAME).protection = Some(protection());
    let (code, found) = guarded.found();
    assert_eq!((code, found.len()), (0, 1), "{found:?}");
    guarded.server.world().repository(NAME).protection = None;
    guarded.server.world().repository(NAME).rulesets = split(&Json::Null);
    let (code, found) = guarded.found();
    let told = found.iter().filter(|line| line.ends_with(" could not be checked.")).count();
    assert_eq!((code, told, found.len()), (1, 6, 6), "{found:?}");
}

#[test]
fn what_no_status_is_required_for_need_not_be_up_to_date() {
    let guarded = guarded();
    let stale = "up-to-date error: A pull request may merge that was decided on an older main";
    let mut world = guarded.server.world();
    rule(&mut world, "required_status_checks")["strict_required_status_checks_policy"] = json!(false);
    let mut classic = protection();
    classic["required_status_checks"]["contexts"] = json!([]);
    classic["required_status_checks"]["checks"] = json!([]);
    world.repository(NAME).protection = Some(classic);
    drop(world);
    let (code, found) = guarded.found();
    assert_eq!((code, found.len()), (1, 1), "{found:?}");
    assert!(found[0].starts_with(stale), "{found:?}");
    let mut world = guarded.server.world();
    world.repository(NAME).protection = None;
    let mut strict = ruleset();
    (strict["id"], strict["name"]) = (json!(8), json!("strict"));
    strict["rules"] = json!([ruleset()["rules"][0]]);
    strict["rules"][0]["parameters"]["required_status_checks"] = json!([]);
    world.repository(NAME).rulesets.push(strict);
    drop(world);
    let (code, found) = guarded.found();
    assert_eq!((code, found.len()), (1, 1), "{found:?}");
    assert!(found[0].starts_with(stale), "{found:?}");
}

#[test]
fn a_source_is_expected_of_those_alone_whom_its_rule_binds() {
    let guarded = guarded();
    let rulesets = |who: &Json| {
        let mut any = ruleset();
        let check = &mut any["rules"][0]["parameters"]["required_status_checks"][0];
        check.as_object_mut().unwrap().remove("integration_id");
        let mut app = ruleset();
        (app["id"], app["name"]) = (json!(8), json!("app"));
        app["rules"] = json!([ruleset()["rules"][0]]);
        match who {
            Json::Null => drop(app.as_object_mut().unwrap().remove("bypass_actors")),
            who => app["bypass_actors"] = json!([who]),
        }
        vec![any, app]
    };
    let role = |id: u64| json!({ "actor_id": id, "actor_type": "RepositoryRole", "bypass_mode": "always" });
    for (who, expected) in [
        (
            role(4),
            Some(
                "status-required warning: Everybody with the role write may bypass the ruleset “app”, and no other \
                 rule says which app has to post the status for them.",
            ),
        ),
        (Json::Null, Some("status-required warning: Which app has to post the status could not be checked.")),
        (role(5), None),
    ] {
        guarded.server.world().repository(NAME).rulesets = rulesets(&who);
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(guarded.found(), (0, expected), "{who}");
    }
    // The one that binds everybody takes what any workflow posts.
    let mut all = rulesets(&role(4));
    all[0] = ruleset();
    all[0]["rules"][0]["parameters"]["required_status_checks"][0]["integration_id"] = json!(15368);
    guarded.server.world().repository(NAME).rulesets = all;
    let (code, found) = guarded.found();
    assert_eq!((code, found.len()), (0, 1), "{found:?}");
    assert!(found[0].starts_with("status-required warning: Any workflow can post the status"), "{found:?}");
}

#[test]
fn whoever_bypasses_the_queue_merges_what_is_not_up_to_date() {
    let guarded = guarded();
    let mut world = guarded.server.world();
    rule(&mut world, "required_status_checks")["strict_required_status_checks_policy"] = json!(false);
    let mut queue = ruleset();
    (queue["id"], queue["name"]) = (json!(8), json!("queue"));
    queue["rules"] = json!([{ "type": "merge_queue" }]);
    queue["bypass_actors"] = json!([{ "actor_id": 12, "actor_type": "Team", "bypass_mode": "always" }]);
    world.repository(NAME).rulesets.push(queue);
    world.repository(NAME).queue_settings = Some(("ALLGREEN", "SQUASH"));
    drop(world);
    let past = "up-to-date error: The team with the id 12 may bypass the ruleset “queue”, and no other rule requires \
                the merge queue for them.";
    assert_eq!(guarded.found(), (1, vec![past.to_owned()]));
}

#[test]
fn classic_protection_shows_part_of_itself_to_everybody() {
    let guarded = guarded();
    let mut world = guarded.server.world();
    world.repository(NAME).rulesets.clear();
    let mut classic = protection();
    classic["enforce_admins"]["enabled"] = json!(false);
    classic["allow_force_pushes"]["enabled"] = json!(true);
    classic["required_pull_request_reviews"]["dismiss_stale_reviews"] = json!(true);
    world.repository(NAME).protection = Some(classic);
    drop(world);
    let (code, found) = guarded.found();
    assert_eq!(
        (code, found),
        (
            1,
            vec![
                "bypass warning: Repository admins may merge without the status, past the branch protection.".to_owned(),
                "history error: main may be force pushed: its history, signatories included, can be replaced.".to_owned(),
                "dismissal warning: Every push to a pull request dismisses its approvals, also those that still hold \
                 because what was approved means the same: everybody signs anew after an update of the branch."
                    .to_owned(),
            ]
        )
    );
    let hidden = format!("/repos/{NAME}/branches/main/protection");
    guarded.server.world().forbidden.insert(hidden, "administration=read");
    let (code, found) = guarded.found();
    let told: Vec<&str> = found.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(
        (code, told),
        (
            1,
            vec![
                "up-to-date error",
                "bypass warning",
                "pull-requests warning",
                "history error",
                "history error",
                "dismissal note"
            ]
        ),
        "{found:?}"
    );
}

#[test]
fn an_agreement_that_cannot_be_seen_or_signed_is_said() {
    let guarded = guarded();
    guarded.repo.write("policy/sla.toml", "[[commitments]]\nid = 1\n").commit("Break");
    let (code, found) = guarded.found();
    assert_eq!((code, found), (0, vec![]), "the tip is still the old one");
    guarded.push_main();
    let (code, found) = guarded.found();
    assert!(
        code == 1 && found.iter().any(|line| line.starts_with("agreement error: The agreement on main has")),
        "{found:?}"
    );
    guarded.repo.remove("policy/signatories.toml").commit("Nobody");
    guarded.push_main();
    let (code, found) = guarded.found();
    assert!(
        code == 1 && found.iter().any(|line| line.contains("The signatories on main are missing")),
        "{found:?}"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let ran = guarded.examine(&["-C", elsewhere.path().to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("The agreement itself could not be checked.\n         it takes a clone"),
        "{}",
        ran.out
    );
}

#[test]
fn every_workflow_there_may_be_needs_both_teams() {
    let guarded = guarded();
    let roster = fs::read_to_string(guarded.repo.path().join("policy/signatories.toml")).unwrap();
    for (protect, is_open) in [
        (".github/workflows/*.yml", true),
        (".github/workflows/countersign*.y*ml", true),
        (".github/workflows/*", false),
    ] {
        guarded.repo.write("policy/signatories.toml", roster.replace(".github/**", protect)).commit(protect);
        guarded.push_main();
        let (code, found) = guarded.found();
        assert_eq!((code == 1, found.len() == 1), (is_open, is_open), "{protect}: {found:?}");
        let told = "guarded-workflows error: A workflow can be changed without both teams";
        assert!(found.iter().all(|line| line.starts_with(told)), "{found:?}");
    }
}

#[test]
fn a_gate_that_is_given_what_keeps_it_from_deciding_is_said() {
    let guarded = guarded();
    let gate = fs::read_to_string(guarded.repo.path().join(GATE.0)).unwrap();
    let only = "workflows error: .github/workflows/countersign.yml on main gives its action `only-install`, with which \
                it decides nothing.";
    let other = "workflows warning: .github/workflows/countersign.yml on main differs from what this version of \
                 countersign writes.";
    for (given, code, expected) in [
        ("version: 1.2.3\n          fail-on-refusal: true", 0, None),
        ("version: 1.2.3\n          Only-Install: true", 1, Some(only)),
        ("\"only-install\": true", 0, Some(other)),
    ] {
        let with = format!("{}\n        with:\n          {given}\n", gate.trim_end());
        guarded.repo.write(GATE.0, with).commit(given);
        guarded.push_main();
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(guarded.found(), (code, expected), "{given}");
    }
}

#[test]
fn a_team_of_the_forge_is_decided_on_by_its_maintainers() {
    let guarded = guarded();
    let roster = fs::read_to_string(guarded.repo.path().join("policy/signatories.toml")).unwrap();
    let roster = roster.replace("[teams.sales]", "[teams.sales]\ngithub_team = \"acme/sales\"");
    guarded.repo.write("policy/signatories.toml", roster).commit("Let a team of the forge sign");
    guarded.push_main();
    let (code, found) = guarded.found();
    let said =
        found.iter().filter(|found| found.starts_with("forge-team warning: The members of acme/sales sign"));
    assert_eq!((code, said.count()), (0, 1), "{found:?}");
}

#[test]
fn where_authors_sign_by_proposing_issues_are_no_good() {
    let guarded = guarded();
    let roster = fs::read_to_string(guarded.repo.path().join("policy/signatories.toml")).unwrap();
    let roster = roster.replace("[sign_off]", "[sign_off]\nauthor_counts = true");
    guarded.repo.write("policy/signatories.toml", roster).commit("Let authors sign");
    guarded.push_main();
    let (code, found) = guarded.found();
    assert_eq!((code, found.len()), (0, 1), "{found:?}");
    assert!(found[0].starts_with("opening warning: Authors sign by proposing"), "{found:?}");
    guarded.server.world().repository(NAME).has_issues = false;
    assert_eq!(guarded.found(), (0, vec![]));
    let told = "nobody opens a pull request in another's name";
    assert!(guarded.examine(&[]).out.contains(told));
}

#[test]
fn another_branch_depends_on_the_default_branch() {
    let guarded = guarded();
    guarded.server.world().set_branch(NAME, "owner", "terms/2026", &guarded.repo.id("main").to_string());
    let ran = guarded.examine(&["--branch", "terms/2026"]);
    assert_eq!(ran.code, 1);
    for part in [
        "The status `countersign: terms/2026` is not required",
        "looks at main, not at terms/2026: when terms/2026 moves, nothing is decided again until the night",
        "write `branches: [main, terms/2026]` under `push:` in it, on terms/2026 as well",
        "taken from the default branch, main",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let ran = guarded.examine(&["--branch", "nowhere"]);
    assert!(ran.code == 2 && ran.err.contains("heads/nowhere"), "{ran:?}");
}

#[test]
fn the_branch_itself_has_the_workflow_that_tells_of_reviews() {
    let guarded = guarded();
    let signal = fs::read_to_string(guarded.repo.path().join(REVIEW_SIGNAL.0)).unwrap();
    guarded.repo.branch("dev").remove(REVIEW_SIGNAL.0);
    guarded.repo.commit("Old");
    guarded.server.world().push(NAME, "owner", guarded.repo.path(), "dev");
    let told = |what: &str| guarded.examine(&["--branch", "dev"]).out.contains(what);
    assert!(told("dev has no .github/workflows/countersign-review.yml, so nobody hears of the reviews"));
    guarded.repo.write(REVIEW_SIGNAL.0, signal.replace("submitted, ", ""));
    guarded.repo.commit("Other");
    guarded.server.world().push(NAME, "owner", guarded.repo.path(), "dev");
    assert!(told("countersign-review.yml on dev differs from what this version"));
    guarded.repo.write(REVIEW_SIGNAL.0, signal);
    guarded.repo.commit("Same");
    guarded.server.world().push(NAME, "owner", guarded.repo.path(), "dev");
    assert!(!told("countersign-review.yml"));
}
