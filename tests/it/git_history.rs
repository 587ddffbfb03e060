//! Walks through history, compared with the truth on random histories.

use std::collections::{BTreeMap, BTreeSet};

use countersign::source::{ObjectId, Objects};

use crate::support::repo::{TestRepo, id};
use crate::support::seed::Seed;

/// Makes commits with random parents in one stroke; their dates may be forged.
fn random_history(seed: &mut Seed, commits: usize, are_dates_forged: bool) -> (TestRepo, Vec<ObjectId>) {
    let repo = TestRepo::new();
    let mut stream = String::new();
    for number in 1..=commits {
        let date =
            if are_dates_forged { 1_700_000_000 + seed.below(100_000) } else { 1_700_000_000 + number * 60 };
        stream +=
            &format!("commit refs/heads/c{number}\nmark :{number}\ncommitter A <a@b> {date} +0000\ndata 0\n");
        let mut parents = BTreeSet::new();
        if number > 1 && seed.below(20) > 0 {
            for _ in 0..=seed.below(3) {
                parents.insert(number - 1 - seed.below((number - 1).min(8)));
            }
        }
        for (place, parent) in parents.iter().rev().enumerate() {
            stream += &format!("{} :{parent}\n", if place == 0 { "from" } else { "merge" });
        }
        if parents.is_empty() && number > 1 {
            // A root: nothing to begin from.
            stream += "deleteall\n";
        }
        stream += "\n";
    }
    repo.git_bytes(&["fast-import", "--quiet", "--date-format=raw"], stream.as_bytes());
    let ids = (1..=commits).map(|number| repo.id(&format!("c{number}"))).collect();
    (repo, ids)
}

/// The ancestors of every commit, by definition.
fn ancestors(repo: &TestRepo, ids: &[ObjectId]) -> BTreeMap<ObjectId, BTreeSet<ObjectId>> {
    let git = repo.open();
    let mut all: BTreeMap<ObjectId, BTreeSet<ObjectId>> = BTreeMap::new();
    for id in ids {
        let mut mine = BTreeSet::from([*id]);
        for parent in git.commit(*id).unwrap().parents {
            mine.extend(&all[&parent]);
        }
        all.insert(*id, mine);
    }
    all
}

#[test]
fn answers_are_exact_whatever_the_dates_say() {
    for round in 0..6 {
        let mut seed = Seed(round);
        let (repo, ids) = random_history(&mut seed, 40, round % 2 == 1);
        let all = ancestors(&repo, &ids);
        let git = repo.open();
        for one in &ids {
            for other in &ids {
                let common: BTreeSet<_> = all[one].intersection(&all[other]).copied().collect();
                let best: Vec<_> = common
                    .iter()
                    .copied()
                    .filter(|id| !common.iter().any(|over| over != id && all[over].contains(id)))
                    .collect();
                assert_eq!(git.merge_bases(*one, *other).unwrap(), best);
                assert_eq!(git.is_ancestor(*one, *other).unwrap(), all[other].contains(one));
                let between = git.commits_between(*one, *other).unwrap();
                let expected: BTreeSet<_> = all[other].difference(&all[one]).copied().collect();
                assert_eq!(between.iter().copied().collect::<BTreeSet<_>>(), expected);
                assert_eq!(between.len(), expected.len());
                for (place, child) in between.iter().enumerate() {
                    assert!(between[..place].iter().all(|earlier| !all[child].contains(earlier)));
                }
            }
        }
    }
}

#[test]
fn answers_equal_gits() {
    let mut seed = Seed(99);
    let (repo, ids) = random_history(&mut seed, 60, false);
    let git = repo.open();
    for _ in 0..60 {
        let (one, other) = (ids[seed.below(ids.len())], ids[seed.below(ids.len())]);
        let (one_text, other_text) = (one.to_string(), other.to_string());
        let mut bases: Vec<_> = git_lines(&repo, &["merge-base", "--all", &one_text, &other_text]);
        bases.sort();
        assert_eq!(git.merge_bases(one, other).unwrap(), bases);
        let mut between = git.commits_between(one, other).unwrap();
        between.sort();
        let mut expected = git_lines(&repo, &["rev-list", &format!("{one_text}..{other_text}")]);
        expected.sort();
        assert_eq!(between, expected);
    }
}

/// `merge-base` leaves with 1 where there is none.
fn git_lines(repo: &TestRepo, arguments: &[&str]) -> Vec<ObjectId> {
    let command = format!("git {} > ../lines || true", arguments.join(" "));
    repo.shell(&command);
    let lines = std::fs::read_to_string(repo.beside("lines")).unwrap();
    lines.lines().map(id).collect()
}

#[test]
fn long_histories_are_walked_without_recursion() {
    let repo = TestRepo::new();
    let mut stream = String::new();
    for number in 0..20_000 {
        stream += &format!(
            "commit refs/heads/main\ncommitter A <a@b> {} +0000\ndata 0\n\n",
            1_700_000_000 + number
        );
    }
    repo.git_bytes(&["fast-import", "--quiet", "--date-format=raw"], stream.as_bytes());
    let git = repo.open();
    let (first, last) = (repo.id("main~19999"), repo.id("main"));
    assert_eq!(git.commits_between(first, last).unwrap().len(), 19_999);
    assert_eq!(git.merge_bases(first, last).unwrap(), [first]);
    assert!(git.is_ancestor(first, last).unwrap());
    assert!(!git.is_ancestor(last, first).unwrap());
}
