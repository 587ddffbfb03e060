//! Does what was decided still stand on the branch's tip when it lands?

use super::finding::{Check, Finding, always};
use super::settings::{Queue, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "up-to-date", holds: "what lands was decided on the branch's tip", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let branch = &settings.branch;
    let rules = settings.rules_page();
    match &settings.queue {
        Ok(Some(queue)) => return of_queue(queue, &rules),
        Ok(None) => {}
        Err(hidden) => return vec![Finding::hidden(Level::Error, "Whether there is a merge queue", hidden)],
    }
    match settings.any_guard(|guard| &guard.strict) {
        Ok(true) => Vec::new(),
        Ok(false) => vec![Finding::error(
            format!(
                "A pull request may merge that was decided on an older {branch}: two changes, each signed for \
                 itself, can land together unsigned."
            ),
            format!("in {rules}, require branches to be up to date before merging, or require a merge queue"),
        )],
        Err(hidden) => {
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
