//! Who may dismiss reviews, and does a push?

use super::finding::{Check, Finding, always};
use super::settings::{Kept, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check = Check {
    name: "dismissal",
    holds: "only certain people may dismiss reviews, and no push does",
    applies: always,
    run,
};

fn run(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    let restricts = settings.kept(|guard| guard.restricts_dismissal.clone());
    match settings.any_guard(|guard| &guard.dismisses_stale) {
        Ok(true) => findings.push(Finding::warning(
            "Every push to a pull request dismisses its approvals, also those that still hold because what was \
             approved means the same: everybody signs anew after an update of the branch.",
            format!("in {}, turn off the dismissal of stale approvals", settings.rules_page()),
        )),
        Err(hidden) if !matches!(restricts, Kept::Unknown(_)) => {
            findings.push(Finding::hidden(Level::Note, "Whether a push dismisses approvals", &hidden));
        }
        _ => {}
    }
    match restricts {
        Kept::Yes => {}
        Kept::ByAllBut(people) => {
            let what = "restricts who may dismiss reviews";
            findings.extend(Finding::bypassed(Level::Note, &people, what, settings));
        }
        Kept::No => findings.push(Finding::note(
            "Everybody who may write can dismiss a review, and so lift a signatory's request for changes; the \
             dismissals of the author and of bots do not count.",
            format!("in {}, restrict who can dismiss pull request reviews", settings.rules_page()),
        )),
        Kept::Unknown(hidden) => findings.push(Finding::hidden(Level::Note, "Who may dismiss reviews", &hidden)),
    }
    findings
}
