//! Laws that hold for every history, on generated ones.
//!
//! `COUNTERSIGN_HISTORIES` says how many are made (a full run takes 2,000), and `COUNTERSIGN_SEED`
//! which is the first; with one history, a failure can be looked at by itself.

mod agreement;
mod history;
mod merge_tree;
mod repository;
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value as Json, json};

use self::agreement::{FORGE_TEAM, State, difference, files, is_sound, merged, roster};
use self::history::{History, Review, ancestors, history, merge_bases};
use self::repository::{Gate, Repository};
use crate::conformance::less_of;
use crate::support::tell::tell;

/// Returns what is wrong with each history, side by side.
fn for_each_history(law: &str, check: impl Fn(&Gate<'_>, &History) -> Result<bool, String> + Sync) {
    let number = |name: &str, default: u64| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let (first, count) = (number("COUNTERSIGN_SEED", 0), number("COUNTERSIGN_HISTORIES", 120));
    let histories: Vec<History> = (first..first + count).map(history).collect();
    let repository = Repository::of(&histories);
    let (next, told) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let gate = repository.gate();
                while let Some(history) = histories.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match check(&gate, history) {
                        Ok(says_something) => {
                            told.fetch_add(usize::from(says_something), Ordering::Relaxed);
                        }
                        Err(why) => failures.lock().unwrap().push(format!("history {}: {why}", history.seed)),
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    let told = told.into_inner();
    tell(&format!("{law}: {count} histories, {told} of them in point, {} failed", failures.len()));
    assert!(failures.is_empty(), "{}", failures[..failures.len().min(5)].join("\n\n"));
    assert!(told > 0 || count < 50, "no history says anything about this law");
}

fn people(verdict: &Json, field: &str) -> BTreeSet<String> {
    let requirements = verdict["requirements"].as_array().into_iter().flatten();
    requirements
        .flat_map(|requirement| requirement[field].as_array().into_iter().flatten())
        .map(|person| person.as_str().unwrap().to_owned())
        .collect()
}

/// Returns the login of somebody whom a verdict names.
fn login(person: &str) -> &str {
    person.strip_prefix("github:").unwrap_or(person)
}

/// Returns who may sign for which team, members of the team on the forge included.
fn may_sign(history: &History, base: &State) -> BTreeMap<&'static str, &'static [&'static str]> {
    let mut people = roster(base);
    let members = history.evidence["team_members"][FORGE_TEAM].as_array();
    if base["team.forge"] == 1 && members.is_some_and(|members| members.contains(&json!("eve"))) {
        people.insert("eve", &["marketing"]);
    }
    people
}

/// Returns what a merge leaves, as the simulation knows it.
fn result(history: &History) -> Option<State> {
    let commits = &history.commits;
    if ancestors(commits, history.head).contains(&history.base) {
        return Some(commits[history.head].state.clone());
    }
    if let Some(test) = history.test_merge {
        return Some(commits[test].state.clone());
    }
    let [over] = merge_bases(commits, history.base, history.head)[..] else { return None };
    let state = |commit: usize| &commits[commit].state;
    Some(merged(state(over), state(history.base), state(history.head), || true))
}

/// Returns who stands where: the last review of each person that is more than a comment.
fn last_reviews(history: &History) -> BTreeMap<&'static str, &Review> {
    let reviews = history.reviews.iter().filter(|review| review.state != "commented");
    reviews.map(|review| (review.login, review)).collect()
}

/// Returns whether what was approved is what would be merged, for everything it may have been
/// compared with.
fn is_what_was_approved(history: &History, review: &Review, result: &State) -> Option<bool> {
    let commits = &history.commits;
    let commit = review.commit?;
    let then = if review.base_known { review.base_then } else { history.base };
    let (base, approved) = (&commits[history.base].state, &commits[commit].state);
    let target = difference(base, result);
    let content = |old: &State, new: &State| {
        let (old, new) = (files(old), files(new));
        let paths: BTreeSet<&String> =
            old.keys().chain(new.keys()).filter(|path| *path != "README.md").collect();
        let sides =
            paths.into_iter().map(|path| (path.clone(), old.get(path).cloned(), new.get(path).cloned()));
        sides.filter(|(_, old, new)| old != new).collect::<Vec<_>>()
    };
    let bases = merge_bases(commits, commit, then);
    Some(bases.iter().all(|over| {
        let over = &commits[*over].state;
        match base["sign.binds_to"] {
            0 if !target.is_empty() => difference(over, approved) == target,
            2 if commit != history.head => false,
            2 if !target.is_empty() => difference(over, approved) == target,
            _ => content(over, approved) == content(base, result),
        }
    }))
}

fn is_decided_by_the_base(verdict: &Json) -> bool {
    verdict["founding"] == false && verdict["repair"] == false
}

#[test]
fn an_approval_counts_for_what_was_approved_and_for_nothing_else() {
    for_each_history("approvals bind to meaning", |gate, history| {
        let verdict = gate.verdict(history, &history.evidence);
        let signed = people(&verdict, "signed_by");
        let Some(result) = result(history).filter(|_| is_decided_by_the_base(&verdict)) else {
            return Ok(false);
        };
        let last = last_reviews(history);
        for person in &signed {
            let review = if verdict["by_authorship"] == json!(person) {
                history.put_forward.as_ref()
            } else {
                last.get(login(person)).copied().filter(|review| review.state == "approved")
            };
            let Some(review) = review else {
                return Err(format!("{person} signed without approving: {verdict:#}"));
            };
            if is_what_was_approved(history, review, &result) != Some(true) {
                let of = |commit: usize| &history.commits[commit].state;
                let approved = review.commit.map(|commit| {
                    let then = if review.base_known { review.base_then } else { history.base };
                    let over = merge_bases(&history.commits, commit, then);
                    over.into_iter().map(|over| difference(of(over), of(commit))).collect::<Vec<_>>()
                });
                let target = difference(of(history.base), &result);
                return Err(format!("{person} approved {approved:#?}, not {target:#?}: {verdict:#}"));
            }
        }
        let mut voided = 0;
        for not_counted in verdict["not_counted"].as_array().into_iter().flatten() {
            let changed =
                ["earlier-meaning", "content-differs"].map(Json::from).contains(&not_counted["reason"]);
            let person = not_counted["person"].as_str().unwrap_or_default();
            if !changed {
                continue;
            }
            voided += 1;
            let review = if person == history.author {
                history.put_forward.as_ref()
            } else {
                last.get(login(person)).copied()
            };
            let review = review.ok_or("nobody reviewed")?;
            if is_what_was_approved(history, review, &result) == Some(true) {
                return Err(format!("{person} approved just this: {verdict:#}"));
            }
        }
        Ok(!signed.is_empty() || voided > 0)
    });
}

#[test]
fn nothing_is_allowed_without_two_people_of_the_two_teams() {
    for_each_history("two people of two teams", |gate, history| {
        let verdict = gate.verdict(history, &history.evidence);
        if verdict != gate.verdict(history, &history.evidence) {
            return Err("two runs differ".to_owned());
        }
        let base = &history.commits[history.base].state;
        let on_roster = may_sign(history, base);
        if is_decided_by_the_base(&verdict) && is_sound(base) {
            let mut named = people(&verdict, "signed_by");
            named.extend(people(&verdict, "could_sign"));
            if let Some(stranger) = named.iter().find(|person| !on_roster.contains_key(login(person))) {
                return Err(format!("{stranger} is not on the base's roster: {verdict:#}"));
            }
        }
        if verdict["verdict"] != "allow" || !is_decided_by_the_base(&verdict) {
            return Ok(false);
        }
        let signers_of = |team: &str| -> Vec<&str> {
            let approved = last_reviews(history).into_iter().filter(|(login, review)| {
                review.state == "approved" && *login != history.author && *login != "robot"
            });
            let mut logins: Vec<&str> = approved.map(|(login, _)| login).collect();
            if base["sign.author_counts"] == 1 && base["sign.four_eyes"] == 0 {
                logins.push(history.author);
            }
            logins.retain(|login| on_roster.get(login).is_some_and(|teams| teams.contains(&team)));
            logins
        };
        let (sales, marketing) = (signers_of("sales"), signers_of("marketing"));
        let pair = sales.iter().any(|one| marketing.iter().any(|other| one != other));
        if pair { Ok(true) } else { Err(format!("{sales:?} and {marketing:?} are not two: {verdict:#}")) }
    });
}

#[test]
fn knowing_less_never_turns_a_refusal_into_a_yes() {
    for_each_history("knowing less", |gate, history| {
        if gate.verdict(history, &history.evidence)["verdict"] != "refuse" {
            return Ok(false);
        }
        let mut variations = less_of(&history.evidence);
        for person in ["ana", "mia", "raj", "sam", "kim"] {
            let mut less = history.evidence.clone();
            let reviews = less["reviews"].as_array_mut().unwrap();
            reviews.retain(|review| review["login"] != person || review["state"] != "approved");
            variations.push((format!("all approvals of {person}"), less));
        }
        for index in 0..history.evidence["commits"].as_array().map_or(0, Vec::len) {
            let mut less = history.evidence.clone();
            less["commits"].as_array_mut().unwrap().remove(index);
            variations.push((format!("commit {index}"), less));
        }
        for (what, less) in variations {
            let verdict = gate.verdict(history, &less);
            if verdict["verdict"] == "allow" {
                return Err(format!("allowed without {what}: {verdict:#}"));
            }
        }
        Ok(true)
    });
}

#[test]
fn each_set_that_unblocks_does_and_none_smaller() {
    for_each_history("what unblocks", |gate, history| {
        let verdict = gate.verdict(history, &history.evidence);
        let sets = verdict["unblock"].as_array().cloned().unwrap_or_default();
        let blockers = verdict["blocked_by"].as_array().cloned().unwrap_or_default();
        let approved_by = |people: &[&str]| {
            let mut more = history.evidence.clone();
            for (index, person) in people.iter().enumerate() {
                more["reviews"].as_array_mut().unwrap().push(json!({
                    "id": 1000 + index, "login": login(person), "is_bot": false, "state": "approved",
                    "commit": format!("#{}", history.head), "submitted_at": history.as_of,
                }));
            }
            gate.verdict(history, &more)["verdict"].clone()
        };
        for set in &sets {
            let people: Vec<&str> =
                set.as_array().unwrap().iter().map(|person| person.as_str().unwrap()).collect();
            if let Some(block) =
                blockers.iter().find(|block| !people.contains(&block["person"].as_str().unwrap()))
            {
                return Err(format!("{} blocks and is not in {people:?}", block["person"]));
            }
            if approved_by(&people) != "allow" {
                return Err(format!("{people:?} are not enough: {verdict:#}"));
            }
            for subset in 0..(1_usize << people.len()) - 1 {
                let chosen = people.iter().enumerate().filter(|(index, _)| subset >> index & 1 == 1);
                let fewer: Vec<&str> = chosen.map(|(_, person)| *person).collect();
                if approved_by(&fewer) == "allow" {
                    return Err(format!("{fewer:?} of {people:?} are enough: {verdict:#}"));
                }
            }
        }
        Ok(!sets.is_empty())
    });
}

#[test]
fn neither_layout_nor_what_is_not_protected_touches_an_approval() {
    for_each_history("layout and other files", |gate, history| {
        let verdict = gate.verdict(history, &history.evidence);
        let base = &history.commits[history.base].state;
        let signatures = |verdict: &Json| -> Option<Vec<(Json, Json)>> {
            let requirements = verdict["requirements"].as_array()?;
            let pairs = requirements.iter().map(|one| (one["rule"].clone(), one["signed_by"].clone()));
            (!requirements.is_empty()).then(|| pairs.collect())
        };
        let Some(before) = signatures(&verdict).filter(|_| verdict["layout_only"] == false) else {
            return Ok(false);
        };
        let mut compared = false;
        for (what, head) in [("layout", history.pushed_layout), ("another file", history.pushed_readme)] {
            let binds = base["sign.binds_to"];
            if binds == 2 || (binds == 1 && what == "layout") {
                continue;
            }
            let mut evidence = history.evidence.clone();
            evidence["change"]["head_sha"] = json!(format!("#{head}"));
            let who = json!({ "login": history.author, "email": format!("{}@acme.example", history.author) });
            evidence["commits"].as_array_mut().unwrap().push(json!({
                "sha": format!("#{head}"), "author": who, "committer": who, "verified": true,
                "signed_by_forge": false, "co_authors": [],
            }));
            let after = gate.verdict_on(history, head, &evidence);
            let Some(now) = signatures(&after) else { continue };
            compared = true;
            if now != before {
                return Err(format!("a push of {what} changed who signed: {verdict:#}\n{after:#}"));
            }
        }
        Ok(compared)
    });
}
