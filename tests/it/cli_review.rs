//! The review of a quarter: what changed, who signed, what is overdue and what comes next.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::support::cli::{Ran, run};
use crate::support::repo::TestRepo;

/// Returns a repository with the smallest agreement, agreed on in January.
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

/// Reviews the second quarter early in the third.
fn review(repo: &TestRepo, arguments: &[&str]) -> Ran {
    run(repo.path(), &[&["review", "--as-of", "2026-07-03"], arguments].concat())
}

fn json(repo: &TestRepo, arguments: &[&str]) -> Json {
    let ran = review(repo, &[arguments, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

/// Returns the addresses of what changed, each with the number of commits behind it.
fn entries(review: &Json, part: &str) -> Vec<(String, usize)> {
    let entries = review[part].as_array().unwrap().iter();
    entries
        .map(|entry| {
            (entry["address"].as_str().unwrap().to_owned(), entry["commits"].as_array().unwrap().len())
        })
        .collect()
}

fn told(addresses: &[(&str, usize)]) -> Vec<(String, usize)> {
    addresses.iter().map(|(address, commits)| ((*address).to_owned(), *commits)).collect()
}

fn edit(repo: &TestRepo, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(repo.path().join(file)).unwrap();
    assert!(text.contains(from), "{file}: {from}\n{text}");
    repo.write(file, text.replacen(from, to, 1));
}

fn term(id: &str) -> String {
    format!("\n[[terms]]\nid = \"{id}\"\nname = \"Term {id}\"\ndefinition = \"What {id} means.\"\n")
}

fn add_term(repo: &TestRepo, id: &str) {
    let path = "policy/definitions.toml";
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text + &term(id));
}

#[test]
fn the_last_quarter_is_told_entry_by_entry() {
    let repo = agreed();
    for id in ["a", "b", "c", "stays"] {
        add_term(&repo, id);
    }
    repo.commit_at("2026-03-31T23:59:59Z", "Kim", "Before the quarter");
    let terms = "policy/definitions.toml";
    edit(&repo, terms, "What a means", "What a meant");
    repo.commit_at("2026-04-01T00:00:00Z", "Kim", "The first second");
    edit(&repo, terms, "What a meant", "What a will mean");
    edit(&repo, terms, "What b means", "What b is");
    add_term(&repo, "came");
    repo.commit_at("2026-05-01T10:00:00Z", "Lee", "Again (#7)\n\nApproved-by: dana");
    edit(&repo, terms, "What b is", "What b means");
    edit(&repo, terms, &term("came"), "");
    edit(&repo, terms, "id = \"c\"", "id = \"sea\"\nrenamed_from = \"c\"");
    repo.commit_at("2026-05-02T10:00:00Z", "Lee", "Back");
    edit(&repo, terms, "What c means", "What the sea means");
    edit(&repo, terms, "What a will mean", "What a really means");
    repo.commit_at("2026-06-30T23:59:59Z", "Lee", "The last second");
    edit(&repo, terms, "What stays means", "What stays meant");
    repo.commit_at("2026-07-01T00:00:00Z", "Lee", "After the quarter");
    let found = json(&repo, &[]);
    assert_eq!(found["period"], json!({ "name": "2026-Q2", "first": "2026-04-01", "last": "2026-06-30" }));
    assert_eq!(entries(&found, "entries"), told(&[("definitions/a", 3), ("definitions/sea", 2)]));
    assert_eq!(entries(&found, "undone"), told(&[("definitions/b", 2), ("definitions/came", 2)]));
    let sentence = found["entries"][0]["changes"][0]["sentence"].as_str().unwrap();
    assert!(sentence.contains("really means") && sentence.contains("What a means"), "{sentence}");
    let matters: Vec<&str> =
        found["agenda"].as_array().unwrap().iter().map(|point| point["matter"].as_str().unwrap()).collect();
    assert!(matters.starts_with(&["restless", "redefined"]), "{matters:?}");
    // The same days, named otherwise.
    let same = ["--since", "2026-04-01", "--until", "2026-06-30"];
    assert_eq!(json(&repo, &["--period", "2026-Q2"])["entries"], found["entries"]);
    assert_eq!(json(&repo, &same)["entries"], found["entries"]);
    let ran = review(&repo, &[]);
    let shown = without_ids(&ran.out);
    insta::assert_snapshot!("review-of-a-quarter", shown);
    let markdown = review(&repo, &["--format", "markdown"]);
    insta::assert_snapshot!("review-of-a-quarter-markdown", without_ids(&markdown.out));
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
fn where_nothing_changed_the_rest_is_still_told() {
    let repo = agreed();
    edit(&repo, "policy/agreement.toml", "[review]", "# Order matters to nobody.\n[review]");
    repo.commit_at("2026-04-10T10:00:00Z", "Kim", "A comment");
    let ran = run(repo.path(), &["review", "--as-of", "2027-07-03", "--period", "2026-Q2"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for part in [
        "No word or number of the agreement changed; only order, comments or formatting did.",
        "is past",
        "OVERDUE",
        "WHAT COMES NEXT",
        "No scorecard",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let ran = run(repo.path(), &["review", "--as-of", "2027-07-03"]);
    assert!(ran.out.contains("Nothing in the agreement changed."), "{}", ran.out);
}

#[test]
fn an_agreement_that_begins_in_the_period_is_not_all_new() {
    let repo = agreed();
    add_term(&repo, "a");
    repo.commit_at("2026-02-01T10:00:00Z", "Kim", "Say what a means");
    let found = json(&repo, &["--period", "2026-Q1"]);
    assert_eq!(found["began"]["title"], "Agree");
    assert_eq!(entries(&found, "entries"), told(&[("definitions/a", 1)]));
    let ran = review(&repo, &["--period", "2025-Q4"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("there was no agreement yet on 2025-12-31"), "{}", ran.err);
}

#[test]
fn quarters_and_days_are_those_of_the_agreement() {
    let repo = TestRepo::new();
    let ran =
        run(repo.path(), &["init", "--sales", "dana,kim", "--marketing", "lee,max", "--as-of", "2026-01-05"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    edit(&repo, "policy/agreement.toml", "currency", "fiscal_year_starts = \"february\"\ncurrency");
    repo.commit_at("2026-01-05T10:00:00Z", "Dana", "Agree");
    add_term(&repo, "early");
    // Still April in Denver.
    repo.commit_at("2026-05-01T05:00:00Z", "Kim", "Early");
    add_term(&repo, "late");
    repo.commit_at("2026-05-01T07:00:00Z", "Kim", "Late");
    let found = json(&repo, &["--period", "2027-Q1"]);
    assert_eq!(found["period"], json!({ "name": "2027-Q1", "first": "2026-02-01", "last": "2026-04-30" }));
    assert_eq!(
        (&found["time_zone"], &found["following"]["name"]),
        (&json!("America/Denver"), &json!("2027-Q2"))
    );
    assert_eq!(entries(&found, "entries"), told(&[("definitions/early", 1)]));
    // The last whole quarter before July.
    assert_eq!(json(&repo, &[])["period"]["name"], "2027-Q1");
}

#[test]
fn a_wrong_clock_does_not_cut_the_period_short() {
    let repo = agreed();
    add_term(&repo, "a");
    repo.commit_at("2026-04-10T10:00:00Z", "Kim", "First");
    add_term(&repo, "b");
    repo.commit_at("2001-01-01T10:00:00Z", "Kim", "A clock that stood still");
    add_term(&repo, "c");
    repo.commit_at("2026-04-12T10:00:00Z", "Kim", "Third");
    let found = json(&repo, &[]);
    assert_eq!(
        entries(&found, "entries"),
        told(&[("definitions/a", 1), ("definitions/b", 1), ("definitions/c", 1)])
    );
}

#[test]
fn versions_that_cannot_be_read_are_not_passed_over() {
    let repo = agreed();
    add_term(&repo, "a");
    repo.commit_at("2026-02-01T10:00:00Z", "Kim", "Before");
    edit(&repo, "policy/definitions.toml", "What a means.", "What a means");
    edit(&repo, "policy/definitions.toml", "[[terms]]", "[[terms");
    repo.commit_at("2026-03-01T10:00:00Z", "Kim", "Broken at the start");
    edit(&repo, "policy/definitions.toml", "[[terms", "[[terms]]");
    let text = fs::read_to_string(repo.path().join("policy/definitions.toml")).unwrap();
    repo.write("policy/definitions.toml", text.replace("[[terms]]]]", "[[terms]]"));
    repo.commit_at("2026-04-05T10:00:00Z", "Lee", "Mend it");
    let ran = review(&repo, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("✗ At the start, policy/definitions.toml could not be read."), "{}", ran.out);
    assert_eq!(entries(&json(&repo, &[]), "entries"), told(&[("definitions/a", 1)]));
    repo.write("countersign.toml", "policy = 3");
    repo.commit_at("2026-05-05T10:00:00Z", "Lee", "Lose it");
    let ran = review(&repo, &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("✗ The newest change is not said: countersign.toml cannot be read."),
        "{}",
        ran.out
    );
}

#[test]
fn scorecards_are_held_against_promises_and_what_is_missed_comes_first() {
    let repo = TestRepo::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policy"), "policy", &repo);
    repo.write("countersign.toml", "policy = \"policy\"\n");
    repo.commit_at("2026-06-01T10:00:00Z", "Ana", "Agree");
    let ran =
        run(repo.path(), &["review", "--period", "2026-Q3", "--as-of", "2026-11-22", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let found = ran.json();
    assert_eq!(found["scorecards"], json!(["2026-Q3"]));
    let missed = |result: &&Json| result["met"] == false;
    let count = found["results"].as_array().unwrap().iter().filter(missed).count();
    let agenda = found["agenda"].as_array().unwrap();
    assert!(count > 0 && agenda.iter().take(count).all(|point| point["matter"] == "missed"), "{agenda:?}");
    let volume =
        found["results"].as_array().unwrap().iter().find(|result| result["address"] == "sla/mql-volume");
    let volume = volume.unwrap();
    assert_eq!((&volume["owed_by"], &volume["value"]), (&json!("marketing"), &json!("612 a month")));
    // What the agreement says of the next three months.
    let events: Vec<&str> =
        found["coming"].as_array().unwrap().iter().map(|coming| coming["field"].as_str().unwrap()).collect();
    assert!(events.contains(&"review.next"), "{events:?}");
    let ran = run(repo.path(), &["review", "--period", "2026-Q3", "--as-of", "2026-11-22"]);
    insta::assert_snapshot!("review-of-the-example", without_ids(&ran.out));
}

fn copy(from: &Path, to: &str, repo: &TestRepo) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{to}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copy(&path, &name, repo);
        } else {
            repo.write(name, fs::read(&path).unwrap());
        }
    }
}

#[test]
fn the_cut_of_a_shallow_clone_matters_only_within_the_period() {
    let repo = agreed();
    for (day, id) in [("2026-02-01", "a"), ("2026-03-01", "b"), ("2026-05-01", "c")] {
        add_term(&repo, id);
        repo.commit_at(&format!("{day}T10:00:00Z"), "Kim", id);
    }
    let shallow = TestRepo::clone_of(&repo, &["--depth", "2"]);
    assert_eq!(entries(&json(&shallow, &[]), "entries"), told(&[("definitions/c", 1)]));
    let ran = review(&shallow, &["--period", "2026-Q1"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("git fetch --unshallow"), "{}", ran.err);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let repo = agreed();
    for wrong in [
        &["--period", "2026-Q5"][..],
        &["--period", "2026-Q2", "--since", "2026-01-01"],
        &["--until", "2026-01-01"],
        &["--since", "2026-03-01", "--until", "2026-01-01"],
        &["--format", "sarif"],
        &["nowhere"],
    ] {
        assert_eq!(review(&repo, wrong).code, 2, "{wrong:?}");
    }
    let ran = run(repo.path(), &["review", "--as-of", "2020-01-01"]);
    assert!(ran.code == 2 && ran.err.contains("no agreement on this branch by"), "{ran:?}");
}

#[test]
fn what_people_wrote_does_nothing_on_a_page() {
    let repo = agreed();
    add_term(&repo, "a");
    edit(&repo, "policy/definitions.toml", "Term a", "<b>bold</b> @everyone \\u001b[31m");
    repo.commit_at("2026-05-01T10:00:00Z", "<script>", "[x](javascript:1) \u{202e}drawkcab");
    let ran = review(&repo, &["--format", "markdown"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for live in ["<b>", "<script>", "[x](", "\u{1b}", "\u{202e}", " @everyone"] {
        assert!(!ran.out.contains(live), "{live}: {}", ran.out);
    }
    let ran = review(&repo, &[]);
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains('\u{202e}'), "{}", ran.out);
}

#[test]
fn a_page_loads_and_runs_nothing_and_can_be_heard() {
    let repo = agreed();
    add_term(&repo, "a");
    edit(&repo, "policy/definitions.toml", "Term a", "</title><script>alert(1)</script>");
    repo.commit_at("2026-05-01T10:00:00Z", "\"><img src=x>", "</desc></svg><b onclick=x>");
    for command in [&["review"][..], &["history", "definitions/a"]] {
        let ran = run(repo.path(), &[command, &["--as-of", "2026-07-03", "--format", "html"]].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        for forbidden in [
            "<script",
            "<img",
            "<b ",
            "onclick=x>",
            "</desc></svg>&",
            "http://",
            "https://",
            "src=\"",
            "href=\"",
        ] {
            let allowed = ["http://www.w3.org/2000/svg", "&lt;b onclick=x&gt;", "&lt;img src=x&gt;"];
            let page = allowed.iter().fold(ran.out.clone(), |page, part| page.replace(part, ""));
            assert!(!page.contains(forbidden), "{forbidden}: {page}");
        }
        assert!(ran.out.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{}", ran.out);
        assert_eq!(ran.out.matches("<h1>").count(), 1);
        assert!(ran.out.contains("default-src 'none'") && ran.out.contains("prefers-color-scheme: dark"));
    }
    let page = review(&repo, &["--format", "html"]).out;
    for part in [
        "role=\"img\"",
        "<title id=\"timeline-title\">",
        "<desc id=\"timeline-description\">",
        "change 1 of 1 May 2026",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(is_well_formed(page.split_once("<svg").unwrap().1.split_once("</svg>").unwrap().0));
}

/// Returns whether every element that is opened is closed, in order.
fn is_well_formed(inner: &str) -> bool {
    let mut open = Vec::new();
    for tag in inner.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        match tag.strip_prefix('/') {
            Some(name) => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    open.is_empty()
}

#[test]
fn a_page_shows_the_funnel_of_the_plan() {
    let repo = TestRepo::new();
    let ran = run(repo.path(), &["init", "--sales", "dana", "--marketing", "lee", "--as-of", "2026-05-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    repo.commit_at("2026-05-01T10:00:00Z", "Dana", "Agree");
    let page = run(repo.path(), &["review", "--as-of", "2026-07-03", "--format", "html"]).out;
    let (_, figure) =
        page.split_once("<figcaption>What the plan takes, as the agreement stands on 3 Jul 2026").unwrap();
    let (figure, _) = figure.split_once("</figure>").unwrap();
    let terminal = run(repo.path(), &["funnel", "--as-of", "2026-07-03"]).out;
    assert!(figure.contains("<svg class=\"cs-funnel\"") && figure.contains("1,734"), "{figure}");
    assert!(terminal.contains("1,734"), "{terminal}");
}
