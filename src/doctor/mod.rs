//! Is the gate required, and who can get around it? Settings in, findings out.
//!
//! What the settings do not show is a finding too: a gate that cannot be seen to hold is not known
//! to hold.

mod agreement;
mod branch;
mod bypass;
mod dismissal;
mod finding;
mod forge_team;
mod guarded_workflows;
mod logins;
mod opening;
mod pull_requests;
mod rebase;
mod rewriting;
pub mod settings;
mod status;
mod up_to_date;
mod workflows;
mod writers;

pub use finding::{Check, Finding};
pub use settings::{Hidden, Known, Settings};

use crate::finding::Level;

/// Every check, in the order in which they are told.
pub const CHECKS: &[Check] = &[
    status::CHECK,
    up_to_date::CHECK,
    bypass::CHECK,
    pull_requests::CHECK,
    rewriting::CHECK,
    rebase::CHECK,
    dismissal::CHECK,
    workflows::CHECK,
    guarded_workflows::CHECK,
    writers::CHECK,
    branch::CHECK,
    logins::CHECK,
    forge_team::CHECK,
    opening::CHECK,
    agreement::CHECK,
];

/// What was examined, and what was found.
#[derive(Debug)]
pub struct Report {
    /// The repository.
    pub repository: String,
    /// The branch.
    pub branch: String,
    /// Each check with what it found.
    pub checked: Vec<(&'static Check, Vec<Finding>)>,
}

/// Returns what the settings leave open.
pub fn examine(settings: &Settings) -> Report {
    let checked = CHECKS.iter().filter(|check| (check.applies)(settings)).map(|check| {
        let mut findings = (check.run)(settings);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        (check, findings)
    });
    Report {
        repository: settings.repository.clone(),
        branch: settings.branch.clone(),
        checked: checked.collect(),
    }
}

impl Report {
    /// Returns how many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.checked
            .iter()
            .flat_map(|(_, findings)| findings)
            .filter(|finding| finding.level == level)
            .count()
    }
}
