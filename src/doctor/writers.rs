//! Who else may post the status?

use super::finding::{Check, Finding, always};
use super::settings::Settings;
use crate::finding::Level;
use crate::templates::github::GATE;

pub(super) const CHECK: Check =
    Check { name: "status-writers", holds: "no other workflow may post the status", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    match &settings.workflows_may_write {
        Ok(false) => {}
        Ok(true) => findings.push(Finding::warning(
            "Every workflow may write, unless it says otherwise, and so post the gate's status.",
            format!("in {}/settings/actions, set the workflow permissions to read", settings.page),
        )),
        Err(hidden) => findings.push(Finding::hidden(
            Level::Warning,
            "Whether workflows may write unless they say otherwise",
            hidden,
        )),
    }
    // That the workflows are hidden is said where they are looked for.
    for (path, text) in settings.workflows.iter().flatten() {
        if path != GATE.0 && may_write_statuses(text) {
            findings.push(Finding::warning(
                format!("{path} may write statuses, and so post the gate's."),
                "take `statuses: write` from it, or let an app of your own post the status (docs/github.md)",
            ));
        }
        if has_job_called(text, &settings.status()) {
            findings.push(Finding::warning(
                format!("{path} has a job with the name of the gate's status, and its check counts as one."),
                "give that job another name",
            ));
        }
    }
    findings
}

/// Returns whether a workflow asks for the right to write statuses. Read as text: what only looks
/// like it is better said than missed.
fn may_write_statuses(text: &str) -> bool {
    text.lines().any(|line| {
        let bare: String = line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'')).collect();
        !bare.starts_with('#') && (bare.contains("statuses:write") || bare.contains("write-all"))
    })
}

/// Returns whether something in a workflow has this name. GitHub compares names of checks without regard
/// to case. Read as text, as above.
fn has_job_called(text: &str, status: &str) -> bool {
    text.lines().any(|line| {
        let name = line.trim().trim_start_matches("- ").strip_prefix("name:");
        name.is_some_and(|name| {
            let name = name.split(" #").next().unwrap_or_default();
            name.trim().trim_matches(['"', '\'']).eq_ignore_ascii_case(status)
        })
    })
}
