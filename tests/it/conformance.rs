//! The published cases of `tests/conformance/gate/`: real repositories, evidence, and the decision.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use countersign::adapters::git::GitRepository;
use countersign::gate::queue::QUEUE_SCHEMA;
use countersign::gate::{Evidence, GateError, Question, Queue, Verdict, decide, decide_queue};
use countersign::render::verdict_json::{QueueVerdictV1, VerdictV1};
use countersign::source::{ObjectId, Objects, Revisions};
use serde_json::{Value as Json, json};

use crate::support::history::{Built, build};
use crate::support::repo::{TestRepo, id};
use crate::support::tell::tell;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/gate")
}

#[test]
fn every_published_case_is_decided_as_it_says() {
    let failures = in_each_case(|path| run(path).err());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Returns what a check says of the cases, side by side; a panic is a failure. `CASE` narrows them.
fn in_each_case(check: impl Fn(&Path) -> Option<String> + Sync + std::panic::RefUnwindSafe) -> Vec<String> {
    let only = std::env::var("CASE").unwrap_or_default();
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.join("case.json").exists() && path.to_string_lossy().contains(&only));
    paths.sort();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = std::panic::catch_unwind(|| check(path))
                        .unwrap_or_else(|_| Some(format!("{}: panicked", path.display())));
                    failures.lock().unwrap().extend(outcome);
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    tell(&format!("{} cases, {} failed", paths.len(), failures.len()));
    assert!(!paths.is_empty());
    failures
}

fn run(path: &Path) -> Result<(), String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let case: Json = serde_json::from_str(&fs::read_to_string(path.join("case.json")).unwrap())
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let (repo, built) = build(&name, &folder(), &case);
    let answer = answer(&repo, &built, &case);
    let again = self::answer(&repo, &built, &case);
    if answer != again {
        return Err(format!("{name}: two runs differ"));
    }
    let mut wrong = Vec::new();
    subset(&case["expect"], &answer, "", &mut wrong);
    if wrong.is_empty() {
        return Ok(());
    }
    let shown = serde_json::to_string_pretty(&answer).unwrap();
    Err(format!(
        "{name} ({}):\n  {}\n{shown}",
        case["title"].as_str().unwrap_or_default(),
        wrong.join("\n  ")
    ))
}

fn answer(repo: &TestRepo, built: &Built, case: &Json) -> Json {
    match decided(repo, built, case) {
        Ok(answer) => answer,
        Err(error) => json!({ "exit": 2, "message": error.message, "help": error.help }),
    }
}

fn decided(repo: &TestRepo, built: &Built, case: &Json) -> Result<Json, GateError> {
    let git = repo.open();
    let ask = &case["ask"];
    let base_ref = ask["base"].as_str().unwrap();
    let head = built.resolve(&ask["head"]);
    let base = match base_ref.strip_prefix('@') {
        Some(_) => id(built.resolve(&ask["base"]).as_str().unwrap()),
        None => git.resolve(base_ref)?,
    };
    let question = Question {
        base,
        base_ref: ask.get("base_ref").and_then(Json::as_str).unwrap_or(base_ref).to_owned(),
        head: id(head.as_str().unwrap()),
        as_of: ask["as_of"].as_str().unwrap().parse().unwrap(),
    };
    let given = evidence(built, case, &git, &question)?;
    let mut answer = if case["evidence"]["schema"] == QUEUE_SCHEMA {
        let decision = decide_queue(&git, &question, &Queue::parse(&given)?)?;
        serde_json::to_value(QueueVerdictV1::of(&decision)).unwrap()
    } else {
        let decision = decide(&git, &question, &Evidence::parse(&given)?)?;
        who_must_sign_is_in_every_set(&decision.verdict);
        serde_json::to_value(VerdictV1::of(&decision.verdict)).unwrap()
    };
    let refused = answer["verdict"] == "refuse";
    answer["exit"] = json!(i32::from(refused));
    Ok(answer)
}

/// Whoever is said to have to sign is in every set of people that is enough.
fn who_must_sign_is_in_every_set(verdict: &Verdict) {
    let mut said = Vec::new();
    countersign::render::verdict_text::write(verdict, &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    let sets = &verdict.unblock;
    for line in said.lines().filter_map(|line| line.trim().strip_prefix("Missing: ")) {
        let Some((_, who)) = line.split_once(" – ") else { continue };
        let must = who.split_once(" must sign").map_or("", |(must, _)| must);
        let must: Vec<&str> = must.split(", ").flat_map(|names| names.split(" and ")).collect();
        for (id, name) in verdict.names.people.iter().filter(|(_, name)| must.contains(&name.as_str())) {
            assert!(sets.iter().all(|set| set.contains(id)), "{name} must sign, it says: {said}\n{sets:?}");
        }
        // And the reverse: whoever of the team is in every set is said to have to.
        if sets.len() < 10 && verdict.blocked_by.is_empty() {
            let team = verdict.requirements.iter().find(|one| line.starts_with(verdict.names.team(one.team)));
            let could = team.map(|one| one.could_sign.clone()).unwrap_or_default();
            for id in could.iter().filter(|id| !sets.is_empty() && sets.iter().all(|set| set.contains(id))) {
                assert!(must.contains(&verdict.names.person(id)), "{id} has to sign: {said}\n{sets:?}");
            }
        }
    }
}

#[test]
fn knowing_less_never_turns_a_refusal_into_a_yes_and_unblocking_does() {
    let failures = in_each_case(|path| vary(path).err());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn vary(path: &Path) -> Result<(), String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let case: Json = serde_json::from_str(&fs::read_to_string(path.join("case.json")).unwrap()).unwrap();
    let (repo, built) = build(&name, &folder(), &case);
    let before = answer(&repo, &built, &case);
    if before["verdict"] != "refuse" {
        return Ok(());
    }
    for (what, less) in known_less(&case) {
        if answer(&repo, &built, &less)["verdict"] == "allow" {
            return Err(format!("{name}: allowed without {what}"));
        }
    }
    for set in before["unblock"].as_array().into_iter().flatten() {
        let people: Vec<&str> = set.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let after = answer(&repo, &built, &approved_by(&case, &people));
        if after["verdict"] != "allow" {
            return Err(format!("{name}: not enough are {people:?}: {after:#}"));
        }
        for left_out in 0..people.len() {
            let mut fewer = people.clone();
            fewer.remove(left_out);
            if answer(&repo, &built, &approved_by(&case, &fewer))["verdict"] != "refuse" {
                return Err(format!("{name}: {fewer:?} of {people:?} are enough"));
            }
        }
    }
    Ok(())
}

/// Returns the case with parts of its evidence gone.
fn known_less(case: &Json) -> Vec<(String, Json)> {
    let with = |evidence: Json| {
        let mut less = case.clone();
        less["evidence"] = evidence;
        less
    };
    let Some(entries) = case["evidence"]["entries"].as_array() else {
        let less = less_of(&case["evidence"]);
        return less.into_iter().map(|(what, evidence)| (what, with(evidence))).collect();
    };
    let mut variations = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let mut gone = case["evidence"].clone();
        gone["entries"].as_array_mut().unwrap().remove(index);
        variations.push((format!("entry {index}"), with(gone)));
        for (what, evidence) in less_of(&entry["evidence"]) {
            let mut less = case["evidence"].clone();
            less["entries"][index]["evidence"] = evidence;
            variations.push((format!("{what} of entry {index}"), with(less)));
        }
    }
    variations
}

/// What the evidence may leave out of a commit.
const OF_A_COMMIT: [&str; 7] = [
    "/author",
    "/committer",
    "/author/login",
    "/committer/login",
    "/co_authors",
    "/verified",
    "/signed_by_forge",
];

/// Takes a field out, if it is there.
fn without(from: &mut Json, pointer: &str) {
    let (table, field) = pointer.rsplit_once('/').unwrap();
    if let Some(table) = from.pointer_mut(table).and_then(Json::as_object_mut) {
        table.remove(field);
    }
}

/// Returns the evidence of one change with parts of it gone.
pub(crate) fn less_of(evidence: &Json) -> Vec<(String, Json)> {
    let mut variations = Vec::new();
    for field in ["base_changes", "merge_methods", "pushers", "test_merge", "team_members"] {
        let mut less = evidence.clone();
        if less.as_object_mut().unwrap().remove(field).is_some() {
            variations.push((field.to_owned(), less));
        }
    }
    // Evidence that speaks of it at all says so where nobody knows.
    let mut unknown = evidence.clone();
    if unknown["proposal"].is_object() {
        unknown["proposal"] = Json::Null;
        variations.push(("proposal".to_owned(), unknown));
    }
    let mut unsaid = evidence.clone();
    if unsaid["change"].as_object_mut().unwrap().remove("is_draft").is_some() {
        variations.push(("is_draft".to_owned(), unsaid));
    }
    let mut no_tips = evidence.clone();
    for review in no_tips["reviews"].as_array_mut().unwrap() {
        review.as_object_mut().unwrap().remove("base_sha");
    }
    variations.push(("base_sha of all reviews".to_owned(), no_tips));
    for field in ["at", "by", "base_sha"] {
        let mut less = evidence.clone();
        if less["proposal"].as_object_mut().is_some_and(|proposal| proposal.remove(field).is_some()) {
            variations.push((format!("{field} of the proposal"), less));
        }
    }
    for index in 0..evidence["base_changes"].as_array().map_or(0, Vec::len) {
        let mut less = evidence.clone();
        if less["base_changes"][index].as_object_mut().unwrap().remove("by").is_some() {
            variations.push((format!("by of base change {index}"), less));
        }
    }
    for field in OF_A_COMMIT {
        let mut less = evidence.clone();
        match less["commits"].as_array_mut() {
            Some(commits) => commits.iter_mut().for_each(|commit| without(commit, field)),
            None => less["commits_lack"] = json!(field),
        }
        variations.push((format!("{field} of all commits"), less));
    }
    let mut no_commits = evidence.clone();
    no_commits["commits"] = json!([]);
    variations.push(("commits".to_owned(), no_commits));
    let reviews = evidence["reviews"].as_array().unwrap();
    // A later approval stands in for the earlier ones, so that only a person's sole one can go; and a
    // nameless request for changes would be nobody's.
    let is_sole = |index: usize| {
        let of_same = |review: &&Json| review["login"] == reviews[index]["login"];
        reviews[index]["state"] == "approved" && reviews.iter().filter(of_same).count() == 1
    };
    for index in 0..reviews.len() {
        for field in
            ["login", "is_bot", "commit", "submitted_at", "base_sha", "dismissed_by", "dismissed_state"]
        {
            // A nameless request for changes is nobody's, so only approvals lose their name; and only a
            // person's sole one, since a later approval stands in for the earlier.
            let of_same = |review: &&Json| review["login"] == reviews[index]["login"];
            let is_sole =
                reviews[index]["state"] == "approved" && reviews.iter().filter(of_same).count() == 1;
            if field == "login" && !is_sole {
                continue;
            }
            let mut less = evidence.clone();
            let review = less["reviews"][index].as_object_mut().unwrap();
            if review.remove(field).is_some() {
                variations.push((format!("{field} of review {index}"), less));
            }
        }
        if is_sole(index) {
            let mut less = evidence.clone();
            less["reviews"].as_array_mut().unwrap().remove(index);
            variations.push((format!("review {index}"), less));
        }
    }
    variations
}

/// Returns the case with these people's approvals of the head, given at the moment that is judged.
fn approved_by(case: &Json, people: &[&str]) -> Json {
    let mut more = case.clone();
    for (index, person) in people.iter().enumerate() {
        let login = match (case["title"] == "A Kelvin sign is no k", *person) {
            (true, "raj") => "kraj",
            (_, id) => id.trim_start_matches("github:"),
        };
        // Whoever knows of each approval on which version of the branch it was given knows it of these.
        let is_known = case["evidence"]["reviews"]
            .as_array()
            .is_some_and(|reviews| reviews.iter().all(|review| review["base_sha"].is_string()));
        let base = if is_known { case["evidence"]["change"]["base_sha"].clone() } else { Json::Null };
        let review = json!({
            "base_sha": base, "id": 1000 + index, "login": login, "is_bot": false, "state": "approved",
            "commit": case["ask"]["head"], "submitted_at": case["ask"]["as_of"]
        });
        more["evidence"]["reviews"].as_array_mut().unwrap().push(review);
    }
    more
}

/// Returns the evidence of a case as a text, with what the history says of its commits.
fn evidence(
    built: &Built,
    case: &Json,
    git: &GitRepository,
    question: &Question,
) -> Result<String, GateError> {
    let mut evidence = built.resolve(&case["evidence"]);
    match evidence["entries"].as_array_mut() {
        Some(entries) => {
            for entry in entries {
                let head = id(entry["evidence"]["change"]["head_sha"].as_str().unwrap());
                add_commits(&mut entry["evidence"], built, git, (question.base, head))?;
            }
        }
        None => add_commits(&mut evidence, built, git, (question.base, question.head))?,
    }
    Ok(evidence.to_string())
}

fn add_commits(
    evidence: &mut Json,
    built: &Built,
    git: &GitRepository,
    (base, head): (ObjectId, ObjectId),
) -> Result<(), GateError> {
    if evidence["commits"] != "@from-history" {
        return Ok(());
    }
    let between = git.commits_between(base, head)?;
    let commits = between.iter().map(|id| {
        let commit = git.commit(*id).unwrap();
        let who = |name: &str, email: &str| json!({ "login": name, "email": email });
        let mut known = json!({
            "sha": id.to_string(),
            "author": who(&commit.author.name, &commit.author.email),
            "committer": who(&commit.committer.name, &commit.committer.email),
            "verified": false, "signed_by_forge": false, "co_authors": []
        });
        if let Some(Json::Object(more)) = built.of_forge.get(&id.to_string()) {
            known.as_object_mut().unwrap().extend(more.clone());
        }
        if let Some(field) = evidence["commits_lack"].as_str() {
            without(&mut known, field);
        }
        known
    });
    evidence["commits"] = commits.collect();
    Ok(())
}

/// Objects are matched key by key, arrays in full; in `reasons` a word stands for a code, and in
/// other lists of tables each is matched as a subset, in any order.
fn subset(expected: &Json, given: &Json, at: &str, wrong: &mut Vec<String>) {
    match (expected, given) {
        (Json::Object(expected), Json::Object(given)) => {
            for (key, value) in expected {
                if key.ends_with("_contains") {
                    let text =
                        given.get(key.trim_end_matches("_contains")).map(Json::to_string).unwrap_or_default();
                    for part in words(value) {
                        if !text.contains(&part) {
                            wrong.push(format!("{at}/{key}: nothing says {part:?}"));
                        }
                    }
                    continue;
                }
                subset(value, given.get(key).unwrap_or(&Json::Null), &format!("{at}/{key}"), wrong);
            }
        }
        (Json::Array(expected), Json::Array(given)) if at == "/reasons" => {
            let codes: Vec<&Json> = given.iter().map(|reason| &reason["code"]).collect();
            if codes != expected.iter().collect::<Vec<_>>() {
                wrong.push(format!("{at}: expected {expected:?}, given {codes:?}"));
            }
        }
        (Json::Array(expected), Json::Array(given)) if expected.iter().any(Json::is_object) => {
            let mut left: Vec<&Json> = given.iter().collect();
            for one in expected {
                let fits = |other: &&Json| {
                    let mut problems = Vec::new();
                    subset(one, other, at, &mut problems);
                    problems.is_empty()
                };
                match left.iter().position(fits) {
                    Some(index) => {
                        left.remove(index);
                    }
                    None => wrong.push(format!("{at}: nothing like {one}")),
                }
            }
            wrong.extend(left.iter().map(|one| format!("{at}: unexpected {one}")));
        }
        _ if expected == given => {}
        _ => wrong.push(format!("{at}: expected {expected}, given {given}")),
    }
}

fn words(value: &Json) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        other => other.as_str().map(str::to_owned).into_iter().collect(),
    }
}

#[test]
fn the_agreement_that_cases_start_from_is_valid() {
    use countersign::agreement::Agreement;
    use countersign::document::load;
    use countersign::finding::Level;

    let root = countersign::source::RepoPath::from("policy");
    let start = folder().join("start");
    let snapshot = countersign::adapters::folder::read_folder(&start, &root, "countersign.toml").unwrap();
    let agreement = Agreement::new(load(&snapshot, &root));
    let found = countersign::rules::validate(&agreement, "2026-11-03".parse().unwrap());
    let errors: Vec<_> = found.findings.iter().filter(|finding| finding.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
