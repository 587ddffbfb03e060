//! Do commits reach the branch by pull request alone?

use super::finding::{Check, Finding, always};
use super::settings::{Guard, Kept, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check = Check {
    name: "pull-requests",
    holds: "commits reach the branch by pull request alone",
    applies: always,
    run,
};

fn run(settings: &Settings) -> Vec<Finding> {
    let branch = &settings.branch;
    match settings.kept(|guard| guard.pull_requests.clone()) {
        Kept::Yes => around(settings),
        Kept::ByAllBut(people) => {
            Finding::bypassed(Level::Warning, &people, "asks for a pull request", settings)
        }
        Kept::No => vec![Finding::warning(
            format!("Commits may be pushed to {branch} without a pull request."),
            format!("in {}, require a pull request before merging into {branch}", settings.rules_page()),
        )],
        Kept::Unknown(hidden) => {
            vec![Finding::hidden(Level::Warning, "Whether a pull request is required", &hidden)]
        }
    }
}

/// Returns who may push without a pull request although everybody else needs one.
fn around(settings: &Settings) -> Vec<Finding> {
    let requiring = |guard: &&Guard| guard.pull_requests == Ok(true) && guard.binds_all_but_admins();
    let mut requiring = settings.guards.iter().filter(requiring).peekable();
    let mut people = requiring.peek().map(|guard| guard.pushers.clone()).unwrap_or_default();
    people.retain(|person| requiring.clone().all(|guard| guard.pushers.contains(person)));
    let finding = |person| {
        Finding::warning(
            format!("{person} may push to {} without a pull request.", settings.branch),
            format!(
                "in {}, take them off the list of those who may bypass pull requests",
                settings.rules_page()
            ),
        )
    };
    people.into_iter().map(finding).collect()
}
