//! Does what was decided still stand on the branch's tip when it lands?

use super::finding::{Check, Finding, always};
use super::settings::{Kept, Queue, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "up-to-date", holds: "what lands was decided on the branch's tip", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let branch = &settings.branch;
    let rules = settings.rules_page();
    match &settings.queue {
        Ok(Some(queue)) => {
            let mut findings = of_queue(queue, &rules);
            findings.extend(past_queue(settings));
            return findings;
        }
        Ok(None) => {}
        Err(hidden) => return vec![Finding::hidden(Level::Error, "Whether there is a merge queue", hidden)],
    }
    match settings.kept(|guard| guard.strict.clone()) {
        Kept::Yes => Vec::new(),
        Kept::ByAllBut(people) => {
            Finding::bypassed(Level::Error, &people, "has pull requests be up to date", settings)
        }
        Kept::No => vec![Finding::error(
            format!(
                "A pull request may merge that was decided on an older {branch}: two changes, each signed for \
                 itself, can land together unsigned."
            ),
            format!("in {rules}, require branches to be up to date before merging, or require a merge queue"),
        )],
        Kept::Unknown(hidden) => {
            vec![Finding::hidden(Level::Error, "Whether pull requests must be up to date", &hidden)]
        }
    }
}

fn of_queue(queue: &Queue, rules: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !queue.every_entry_green {
        findings.push(Finding::error(
            "The merge queue lands a whole group once its last entry is green.",
            format!("in {rules}, let the merge queue require all queue entries to pass (grouping ALLGREEN)"),
        ));
    }
    if queue.method == "rebase" {
        findings.push(Finding::error(
            "The merge queue rebases, so that nobody can tell which commits are whose, and the gate refuses every group.",
            format!("in {rules}, let the merge queue merge or squash"),
        ));
    }
    findings
}

/// Returns who may merge past the queue what is not up to date.
fn past_queue(settings: &Settings) -> Vec<Finding> {
    if matches!(settings.kept(|guard| guard.strict.clone()), Kept::Yes) {
        return Vec::new();
    }
    match settings.kept(|guard| guard.queues.clone()) {
        // A queue that no ruleset names is one of classic protection.
        Kept::Yes | Kept::No => Vec::new(),
        Kept::ByAllBut(people) => {
            Finding::bypassed(Level::Error, &people, "requires the merge queue", settings)
        }
        Kept::Unknown(hidden) => {
            vec![Finding::hidden(Level::Error, "Who may merge past the merge queue", &hidden)]
        }
    }
}
