//! Can the agreement on the branch be signed at all?

use super::finding::{Check, Finding, always};
use super::settings::Settings;
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "agreement", holds: "the agreement is valid, and can be signed", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let policy = match &settings.policy {
        Ok(policy) => policy,
        Err(hidden) => return vec![Finding::hidden(Level::Error, "The agreement itself", hidden)],
    };
    let mut findings = Vec::new();
    let branch = &settings.branch;
    match &policy.roster {
        None => findings.push(Finding::error(
            format!("The signatories on {branch} are missing or cannot be read."),
            format!("see why: `countersign validate --rev {branch}`"),
        )),
        Some(roster) => findings.extend(roster.faults().into_iter().map(|fault| {
            Finding::error(
                format!("The signatories on {branch} cannot decide: {fault}."),
                "fix signatories.toml; both teams of the last readable one sign that",
            )
        })),
    }
    let errors = policy.validation.findings.iter().filter(|finding| finding.level == Level::Error).count();
    if errors > 0 {
        let number = if errors == 1 { "an error".to_owned() } else { format!("{errors} errors") };
        findings.push(Finding::error(
            format!("The agreement on {branch} has {number}."),
            format!("see them: `countersign validate --rev {branch}`"),
        ));
    }
    findings
}
