//! Are the gate's workflows there, as `init --github` writes them?

use std::collections::BTreeMap;

use super::finding::{Check, Finding, always};
use super::settings::Settings;
use crate::finding::Level;
use crate::templates::github::{GATE, REVIEW_SIGNAL, is_pinned, places};

pub(super) const CHECK: Check =
    Check { name: "workflows", holds: "the gate's workflows run as they were written", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    match &settings.actions_enabled {
        Ok(true) => {}
        Ok(false) => findings.push(Finding::error(
            "Actions are turned off in this repository, so the gate does not run.",
            format!("turn them on in {}/settings/actions", settings.page),
        )),
        Err(hidden) => findings.push(Finding::hidden(Level::Note, "Whether Actions are turned on", hidden)),
    }
    match &settings.workflows {
        Ok(workflows) => of_files(settings, workflows, &mut findings),
        Err(hidden) => findings.push(Finding::hidden(Level::Error, "The gate's workflows", hidden)),
    }
    findings
}

fn of_files(settings: &Settings, workflows: &BTreeMap<String, String>, findings: &mut Vec<Finding>) {
    let (branch, from) = (&settings.branch, &settings.default_branch);
    for (path, template) in [GATE, REVIEW_SIGNAL] {
        let Some(text) = workflows.get(path) else {
            findings.push(Finding::error(
                format!("The default branch, {from}, has no {path}, so the gate misses what happens."),
                "run `countersign init --github`, and merge what it writes",
            ));
            continue;
        };
        match places(template, text) {
            None => findings.push(Finding::warning(
                format!("{path} on {from} differs from what this version of countersign writes."),
                "compare it with what `countersign init --github` writes into an empty folder",
            )),
            Some(filled) => {
                if let Some(own) = filled.branch.as_deref().filter(|own| own != branch) {
                    findings.push(Finding::error(
                        format!(
                            "{path} on {from} looks at the branch {own}, not at {branch}: nothing is decided again \
                             when {branch} moves."
                        ),
                        format!("write `branches: [{branch}]` into it"),
                    ));
                }
                if filled.action.as_deref().is_some_and(|action| !is_pinned(action)) {
                    findings.push(Finding::warning(
                        format!(
                            "{path} on {from} names its action by something that can be moved to other code."
                        ),
                        "name it by the 40 digits of its commit",
                    ));
                }
            }
        }
    }
}
