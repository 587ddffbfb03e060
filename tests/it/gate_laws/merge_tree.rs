//! The result of a merge, compared with what `git merge-tree` makes of the same two commits.

use serde_json::json;

use super::history::{History, ancestors, history};
use super::repository::Repository;
use crate::support::tell::tell;

#[test]
fn the_result_is_what_git_would_merge() {
    let count = std::env::var("COUNTERSIGN_HISTORIES").map_or(120, |text| text.parse().unwrap());
    let mut histories: Vec<History> = (0..count).map(history).collect();
    histories.retain(|history| !ancestors(&history.commits, history.head).contains(&history.base));
    let repository = Repository::of(&histories);
    let gate = repository.gate();
    let pair = |history: &History| {
        (repository.sha(history, history.base).to_owned(), repository.sha(history, history.head).to_owned())
    };
    let input: String = histories.iter().map(pair).map(|(base, head)| format!("{base} {head}\n")).collect();
    let output = repository.repo.git_bytes(&["merge-tree", "--write-tree", "--stdin"], input.as_bytes());
    let of_git = merges(&output);
    assert_eq!(of_git.len(), histories.len());
    let (mut whole, mut in_meaning, mut neither) = (0, 0, 0);
    for (history, of_git) in histories.iter().zip(of_git) {
        let mut evidence = history.evidence.clone();
        evidence["test_merge"] = json!(null);
        evidence["complete"] = json!(true);
        evidence["merge_methods"] = json!(["merge"]);
        let verdict = gate.verdict(history, &evidence);
        let reasons = verdict["reasons"].as_array().into_iter().flatten();
        let does_not_merge = reasons.clone().any(|reason| reason["code"] == "does-not-merge");
        let Some(of_git) = of_git.filter(|_| !does_not_merge && verdict["verdict"] != "none") else {
            neither += 1;
            continue;
        };
        match verdict["merge_tree"].as_str() {
            Some(ours) => {
                whole += 1;
                assert_eq!(ours, of_git, "history {}", history.seed);
            }
            // Unprotected files that both sides changed are git's to merge; the rest is compared by
            // deciding on git's own result.
            None => {
                in_meaning += 1;
                let (base, head) = pair(history);
                let merge =
                    repository.repo.git(&["commit-tree", &of_git, "-p", &base, "-p", &head, "-m", "merge"]);
                evidence["test_merge"] = json!(merge);
                let mut on_gits = gate.verdict(history, &evidence);
                on_gits["merge_tree"] = json!(null);
                assert_eq!(verdict, on_gits, "history {}", history.seed);
            }
        }
    }
    tell(&format!(
        "git merge-tree: {whole} trees equal, {in_meaning} equal in what is protected, {neither} where one gives none"
    ));
    assert!(whole > 0);
}

/// Returns the tree of each clean merge that `git merge-tree --stdin` printed.
fn merges(output: &[u8]) -> Vec<Option<String>> {
    let text = String::from_utf8_lossy(output);
    let mut words = text.split('\0');
    let mut merges = Vec::new();
    while let (Some(status @ ("0" | "1")), Some(tree)) = (words.next(), words.next()) {
        merges.push((status == "1").then(|| tree.to_owned()));
        // Conflicting files up to an empty word, and then what was done, up to another.
        let sections = if status == "1" { 1 } else { 2 };
        for _ in 0..sections {
            while words.next().is_some_and(|word| !word.is_empty()) {}
        }
    }
    merges
}
