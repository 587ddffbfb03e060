//! Every change to one entry: followed by its id, with who signed.

use std::fs;

use serde_json::{Value as Json, json};

use crate::support::cli::{Ran, run};
use crate::support::repo::TestRepo;

/// Returns a repository with the example agreement, agreed on in January.
fn agreed() -> TestRepo {
    let repo = TestRepo::new();
    let ran = run(
        repo.path(),
        &["init", "--minimal", "--sales", "dana,kim", "--marketing", "lee,max", "--as-of", "2026-01-05"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    repo.commit_at("2026-01-05T10:00:00Z", "Dana", "Agree");
    repo
}

fn history(repo: &TestRepo, arguments: &[&str]) -> Ran {
    run(repo.path(), &[&["history", "--as-of", "2026-11-22"], arguments].concat())
}

fn events(repo: &TestRepo, arguments: &[&str]) -> Vec<Json> {
    let ran = history(repo, &[arguments, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()["events"].as_array().unwrap().clone()
}

/// Returns the title of each commit of each event, the newest event first.
fn titles(events: &[Json]) -> Vec<String> {
    let of = |event: &Json| {
        let commits = event["commits"].as_array().unwrap().iter();
        commits.map(|commit| commit["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" + ")
    };
    events.iter().map(of).collect()
}

/// Replaces a text in a file of the policy root.
fn edit(repo: &TestRepo, file: &str, from: &str, to: &str) {
    let path = repo.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {from}\n{text}");
    repo.write(file, text.replacen(from, to, 1));
}

const TERM: &str =
    "\n[[terms]]\nid = \"handshake\"\nname = \"Handshake\"\ndefinition = \"A rep has spoken to the lead.\"\n";

fn with_term(repo: &TestRepo) {
    let path = "policy/definitions.toml";
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text + TERM);
    repo.commit_at("2026-02-01T10:00:00Z", "Kim", "Say what a handshake is");
}

#[test]
fn an_entry_is_followed_through_files_folders_roots_and_names() {
    let repo = agreed();
    with_term(&repo);
    repo.write("README.md", "Nothing of the agreement.\n");
    repo.commit_at("2026-02-10T10:00:00Z", "Kim", "Add a page");
    // Into a folder, with nothing else changed.
    let text = fs::read_to_string(repo.path().join("policy/definitions.toml")).unwrap();
    repo.remove("policy/definitions.toml");
    repo.write("policy/definitions/others.toml", text.replace(TERM, "\n"));
    repo.write("policy/definitions/handshake.toml", TERM);
    repo.commit_at("2026-03-01T10:00:00Z", "Kim", "Split the definitions");
    edit(&repo, "policy/definitions/handshake.toml", "has spoken to", "has met");
    repo.commit_at("2026-04-01T10:00:00Z", "Lee", "A handshake is a meeting");
    // Another policy root.
    repo.git(&["mv", "policy", "agreement"]);
    repo.write("countersign.toml", "policy = \"agreement\"\n");
    repo.commit_at("2026-05-01T10:00:00Z", "Kim", "Move the agreement");
    edit(
        &repo,
        "agreement/definitions/handshake.toml",
        "id = \"handshake\"",
        "id = \"first-meeting\"\nrenamed_from = \"handshake\"",
    );
    repo.commit_at("2026-06-01T10:00:00Z", "Kim", "Rename the handshake");
    edit(&repo, "agreement/definitions/handshake.toml", "has met", "has met, or called,");
    repo.commit_at("2026-07-01T10:00:00Z", "Kim", "A call is enough");
    let expected =
        ["A call is enough", "Rename the handshake", "A handshake is a meeting", "Say what a handshake is"];
    let found = events(&repo, &["definitions/first-meeting"]);
    assert_eq!(titles(&found), expected);
    assert_eq!(found[2]["address"], "definitions/handshake");
    assert_eq!(found[2]["commits"][0]["authors"], json!(["Lee"]));
    assert_eq!(found[2]["commits"][0]["day"], "2026-04-01");
    // The old name is told until it was given up, and what came of it.
    let ran = history(&repo, &["definitions/handshake"]);
    assert!(ran.out.contains("It is called definitions/first-meeting now"), "{}", ran.out);
    assert_eq!(titles(&events(&repo, &["definitions/handshake"])), expected[1..]);
    // A day in the past knows nothing of what came later.
    let ran =
        run(repo.path(), &["history", "definitions/handshake", "--as-of", "2026-04-02", "--format", "json"]);
    assert_eq!(titles(ran.json()["events"].as_array().unwrap()), expected[2..]);
}

#[test]
fn what_is_gone_and_what_never_was() {
    let repo = agreed();
    with_term(&repo);
    edit(&repo, "policy/definitions.toml", TERM, "");
    repo.commit_at("2026-03-01T10:00:00Z", "Kim", "Drop the handshake");
    let ran = history(&repo, &["definitions/handshake"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("It is no longer in the agreement."), "{}", ran.out);
    assert_eq!(
        titles(&events(&repo, &["definitions/handshake"])),
        ["Drop the handshake", "Say what a handshake is"]
    );
    for (wrong, meant) in [
        ("definitions/handshaek", "did you mean `definitions/handshake`?"),
        ("sla/handshake", "did you mean `definitions/handshake`?"),
        ("x", "write KIND/ID"),
    ] {
        let ran = history(&repo, &[wrong]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(meant), "{}", ran.err);
    }
    let empty = TestRepo::new();
    empty.write("a", "b").commit("Nothing");
    let ran = history(&empty, &["definitions/mql"]);
    assert!(ran.code == 2 && ran.err.contains("never was an agreement"), "{ran:?}");
}

#[test]
fn a_merge_is_one_change_of_those_who_wrote_it() {
    let repo = agreed();
    repo.branch("term");
    let path = "policy/definitions.toml";
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text.clone() + &TERM.replace("spoken", "talked"));
    repo.commit_at("2026-02-01T10:00:00Z", "Kim", "Draft");
    repo.write(path, text + TERM);
    repo.commit_at(
        "2026-02-02T10:00:00Z",
        "Lee",
        "Say it better\n\nReviewed-by: Nobody Known <no@x.example>",
    );
    repo.checkout("main");
    repo.write("README.md", "Meanwhile.\n");
    repo.commit_at("2026-02-03T10:00:00Z", "Max", "Add a page");
    let message = "Merge pull request #12 from acme/term\n\nSay what a handshake is\n\nApproved-by: @DANA";
    repo.merge_at("2026-02-04T10:00:00Z", "Max", "term", message);
    let found = events(&repo, &["definitions/handshake"]);
    assert_eq!(titles(&found), ["Say what a handshake is"]);
    let commit = &found[0]["commits"][0];
    assert_eq!(
        (&commit["authors"], &commit["merged_by"], &commit["pull_request"]),
        (&json!(["Kim", "Lee"]), &json!("Max"), &json!(12))
    );
    assert_eq!(commit["signed"]["known_from"], "message");
    assert_eq!(commit["signed"]["sales"].as_array().unwrap().len(), 1);
    assert_eq!(commit["signed"]["others"], json!(["Nobody Known"]));
    let ran = history(&repo, &["definitions/handshake"]);
    insta::assert_snapshot!("history-of-a-merge", without_ids(&ran.out));
    let markdown = history(&repo, &["definitions/handshake", "--format", "markdown"]);
    insta::assert_snapshot!("history-of-a-merge-markdown", without_ids(&markdown.out));
}

/// Replaces ids of commits.
fn without_ids(text: &str) -> String {
    let mut shown = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let is_id = bare.len() == 7 && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
        shown.push_str(&if is_id { word.replace(bare, "1234567") } else { word.to_owned() });
    }
    shown
}

#[test]
fn what_cannot_be_read_is_told_from_the_last_version_to_the_next() {
    let repo = agreed();
    with_term(&repo);
    edit(&repo, "policy/definitions.toml", "has spoken to", "has met = \"");
    repo.commit_at("2026-03-01T10:00:00Z", "Kim", "Break it");
    let ran = history(&repo, &["definitions/handshake"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("✗ The newest change is not said: policy/definitions.toml cannot be read."),
        "{}",
        ran.out
    );
    edit(&repo, "policy/definitions.toml", "has met = \"", "has met");
    repo.commit_at("2026-03-02T10:00:00Z", "Lee", "Mend it");
    let found = events(&repo, &["definitions/handshake"]);
    assert_eq!(titles(&found), ["Break it + Mend it", "Say what a handshake is"]);
    assert_eq!(found[0]["unreadable_between"], json!(["policy/definitions.toml"]));
    // What stands in another file is not concerned.
    edit(&repo, "policy/sla.toml", "[[commitments]]", "[[commitments");
    repo.commit_at("2026-03-03T10:00:00Z", "Lee", "Break another file");
    assert_eq!(events(&repo, &["definitions/handshake"]).len(), 2);
}

#[test]
fn the_gate_judges_who_signed_where_there_is_evidence() {
    let repo = agreed();
    let base = repo.git(&["rev-parse", "HEAD"]);
    repo.branch("term");
    let path = "policy/definitions.toml";
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text + TERM);
    let head = repo.commit_at("2026-02-01T10:00:00Z", "Kim", "Say what a handshake is");
    repo.checkout("main");
    repo.merge_at("2026-02-04T10:00:00Z", "Max", "term", "Merge pull request #12 from acme/term");
    let signed = |approvals: &[(&str, &str)], base: &str| {
        let kim = json!({ "login": "kim", "email": "kim@acme.example" });
        let reviews: Vec<Json> = (1..)
            .zip(approvals)
            .map(|(id, (login, at))| {
                json!({ "id": id, "login": login, "is_bot": false, "state": "approved", "commit": head,
                        "submitted_at": at, "base_sha": base })
            })
            .collect();
        let evidence = json!({
            "schema": "countersign.evidence/1",
            "change": { "number": 12, "author": "kim", "base_ref": "main", "base_sha": base, "head_sha": head },
            "base_changes": [], "merge_methods": ["merge"], "pushers": ["kim"],
            "commits": [{ "sha": head, "author": kim, "committer": kim }],
            "reviews": reviews, "complete": true
        });
        repo.write("../evidence/12.json", evidence.to_string());
        repo.write("../evidence/queue.json", r#"{"schema":"countersign.queue/1"}"#);
        let events = events(&repo, &["definitions/handshake", "--evidence", "../evidence"]);
        events[0]["commits"][0]["signed"].clone()
    };
    let (early, late) = ("2026-02-03T09:00:00Z", "2026-02-05T09:00:00Z");
    let both = signed(&[("dana", early), ("lee", early)], &base);
    assert_eq!((&both["known_from"], &both["verdict"]), (&json!("gate"), &json!("allow")), "{both}");
    assert_eq!(
        (both["sales"].as_array().unwrap().len(), both["marketing"].as_array().unwrap().len()),
        (1, 1)
    );
    // An approval after the merge was none for it.
    let one = signed(&[("dana", early), ("lee", late)], &base);
    assert_eq!(one["verdict"], "refuse", "{one}");
    assert!(one["reasons"][0].as_str().unwrap().contains("has not signed"), "{one}");
    // Evidence about something else says nothing, and that is said.
    let other = signed(&[("dana", early)], &"a".repeat(40));
    assert_eq!(other["known_from"], "nothing");
    assert!(other["evidence_unusable"].as_str().unwrap().contains("not in this clone"), "{other}");
}

/// Evidence of a pull request of Kim's that both teams approved on the third of February.
fn approved(base: &str, commits: &[String], method: &str) -> Json {
    let kim = json!({ "login": "kim", "email": "kim@acme.example" });
    let head = commits.last().unwrap();
    let review = |id: u8, login: &str| {
        json!({ "id": id, "login": login, "is_bot": false, "state": "approved", "commit": head,
                "submitted_at": "2026-02-03T09:00:00Z", "base_sha": base })
    };
    let of = |sha: &String| json!({ "sha": sha, "author": kim, "committer": kim });
    json!({
        "schema": "countersign.evidence/1",
        "change": { "number": 12, "author": "kim", "base_ref": "main", "base_sha": base, "head_sha": head },
        "base_changes": [], "merge_methods": [method], "pushers": ["kim"],
        "commits": commits.iter().map(of).collect::<Vec<Json>>(),
        "reviews": [review(1, "dana"), review(2, "lee")], "complete": true
    })
}

/// Says what a handshake is on a branch, with the approval of both teams, and returns to the main branch.
fn proposed(repo: &TestRepo) -> String {
    let base = repo.git(&["rev-parse", "HEAD"]);
    repo.branch("term");
    let path = "policy/definitions.toml";
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text.clone() + TERM);
    let head = repo.commit_at("2026-02-01T10:00:00Z", "Kim", "Say what a handshake is");
    repo.checkout("main");
    repo.write("../evidence/12.json", approved(&base, &[head], "squash").to_string());
    text
}

/// Returns from where it is known who signed what is said of a handshake, the newest first.
fn known_from(repo: &TestRepo) -> Vec<Json> {
    let events = events(repo, &["definitions/handshake", "--evidence", "../evidence"]);
    let commits = events.iter().flat_map(|event| event["commits"].as_array().unwrap());
    commits.map(|commit| commit["signed"]["known_from"].clone()).collect()
}

#[test]
fn what_is_protected_and_lands_beside_what_was_signed_was_not() {
    for beside in [None, Some(".gitattributes"), Some("notes.md")] {
        let repo = agreed();
        let text = proposed(&repo);
        repo.write("policy/definitions.toml", text + TERM);
        if let Some(path) = beside {
            repo.write(path, "*.toml text\n");
        }
        repo.commit_at("2026-02-04T10:00:00Z", "Max", "Say what a handshake is (#12)");
        let known = if beside == Some(".gitattributes") { "nothing" } else { "gate" };
        assert_eq!(known_from(&repo), [known], "{beside:?}");
    }
}

#[test]
fn what_lands_a_second_time_was_not_signed_again() {
    for messages in
        [["Say what a handshake is (#12)", "Say so again"], ["Say what a handshake is", "Again (#13)"]]
    {
        let repo = agreed();
        let text = proposed(&repo);
        let path = "policy/definitions.toml";
        repo.write(path, text.clone() + TERM);
        repo.commit_at("2026-02-04T10:00:00Z", "Max", messages[0]);
        repo.write(path, text.clone());
        repo.commit_at("2026-02-05T10:00:00Z", "Max", "Take it back");
        repo.write(path, text + TERM);
        repo.commit_at("2026-02-06T10:00:00Z", "Max", messages[1]);
        assert_eq!(known_from(&repo), ["nothing", "nothing", "gate"], "{messages:?}");
    }
}

#[test]
fn what_was_pushed_in_between_and_never_proposed_was_signed_by_nobody() {
    for (between, known_from) in [("spoken", "gate"), ("waved", "nothing")] {
        let repo = agreed();
        let base = repo.git(&["rev-parse", "HEAD"]);
        repo.branch("term");
        let path = "policy/definitions.toml";
        let text = fs::read_to_string(repo.path().join(path)).unwrap();
        let says = |what: &str| repo.write(path, format!("{text}{}", TERM.replace("spoken", what)));
        let commit = |what: &str, at: &str| {
            says(what);
            repo.commit_at(at, "Kim", "Say what a handshake is")
        };
        let commits =
            [commit("spoken", "2026-02-01T10:00:00Z"), commit("shaken hands", "2026-02-01T11:00:00Z")];
        repo.checkout("main");
        commit(between, "2026-02-04T10:00:00Z");
        commit("shaken hands", "2026-02-04T11:00:00Z");
        let evidence = approved(&base, &commits, "rebase");
        repo.write("../evidence/12.json", evidence.to_string());
        let events = events(&repo, &["definitions/handshake", "--evidence", "../evidence"]);
        let known: Vec<&Json> = events
            .iter()
            .flat_map(|event| event["commits"].as_array().unwrap())
            .map(|commit| &commit["signed"]["known_from"])
            .collect();
        assert_eq!(known, [known_from, known_from], "{between}: {events:?}");
    }
}

#[test]
fn a_promise_is_moved_by_more_than_itself() {
    let repo = TestRepo::new();
    let ran =
        run(repo.path(), &["init", "--sales", "dana,kim", "--marketing", "lee,max", "--as-of", "2026-01-05"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    repo.commit_at("2026-01-05T10:00:00Z", "Dana", "Agree");
    let sla = fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    let of_reps =
        sla.split("[[commitments]]").find(|entry| entry.contains("calendar = \"rep-hours\"")).unwrap();
    let id = of_reps.split("id = \"").nth(1).unwrap().split('"').next().unwrap();
    edit(&repo, "policy/agreement.toml", "open = \"09:00\"", "open = \"10:00\"");
    repo.commit_at("2026-02-01T10:00:00Z", "Dana", "Start later");
    let found = events(&repo, &[&format!("sla/{id}")]);
    assert_eq!(titles(&found), ["Start later", "Agree"]);
    assert_eq!(found[0]["changes"][0]["address"], "agreement/calendars.rep-hours");
}

#[test]
fn a_shallow_clone_is_not_taken_for_the_whole_history() {
    let repo = agreed();
    with_term(&repo);
    let shallow = TestRepo::clone_of(&repo, &["--depth", "1"]);
    let ran = history(&shallow, &["definitions/handshake"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("git fetch --unshallow"), "{}", ran.err);
}

#[test]
fn formats_that_it_cannot_write_are_refused() {
    let repo = agreed();
    assert_eq!(history(&repo, &["agreement", "--format", "sarif"]).code, 2);
    assert_eq!(history(&repo, &["agreement", "--evidence", "absent.json"]).code, 2);
    assert_eq!(history(&repo, &["agreement", "nowhere"]).code, 2);
}
