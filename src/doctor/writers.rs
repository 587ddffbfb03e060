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

/// Returns whether something in a workflow has this name, or may have it once it runs. GitHub compares names of checks
/// without regard to case. Read as text, as above.
fn has_job_called(text: &str, status: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim().trim_start_matches("- ");
        let is_called = |rest: &str| {
            let name = rest.split(" #").next().unwrap_or_default();
            let name = name.trim_start().trim_start_matches(['"', '\'']);
            let start = name.get(..status.len()).unwrap_or_default();
            let rest =
                name.get(status.len()..).unwrap_or_default().trim_start_matches(['"', '\'']).trim_start();
            let is_whole = rest.is_empty() || rest.starts_with([',', '}']);
            start.eq_ignore_ascii_case(status) && is_whole || may_become(name, status)
        };
        !line.starts_with('#') && line.split("name:").skip(1).any(is_called)
    })
}

/// Returns whether a name has an expression in it that may make this one of it.
fn may_become(name: &str, status: &str) -> bool {
    let Some((before, _)) = name.split_once("${{") else { return false };
    !before.is_empty() && status.get(..before.len()).is_some_and(|start| start.eq_ignore_ascii_case(before))
}
