//! Is the status required, and from whom?

use super::finding::{Check, Finding, always};
use super::settings::{Guard, Kept, Known, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check = Check {
    name: "status-required",
    holds: "the gate's status is required, from an app of its own",
    applies: always,
    run,
};

fn run(settings: &Settings) -> Vec<Finding> {
    let (status, branch, rules) = (settings.status(), &settings.branch, settings.rules_page());
    if settings.requiring().next().is_none() {
        let hidden = settings.guards.iter().find_map(|guard| guard.statuses.as_ref().err());
        return vec![match hidden {
            Some(hidden) => {
                Finding::hidden(Level::Error, &format!("Whether the status `{status}` is required"), hidden)
            }
            None => Finding::error(
                format!(
                    "The status `{status}` is not required, so pull requests merge into {branch} without the gate."
                ),
                format!(
                    "in {rules}, add a branch ruleset for {branch} that requires the status check `{status}`"
                ),
            ),
        }];
    }
    let apps = |guard: &Guard| -> Known<Vec<u64>> {
        let statuses = guard.statuses.as_ref().map_err(Clone::clone)?;
        Ok(statuses.iter().filter(|own| own.name == status).filter_map(|own| own.app).collect())
    };
    match settings.kept(|guard| apps(guard).map(|apps| !apps.is_empty())) {
        Kept::Yes => {}
        Kept::ByAllBut(people) => {
            let what = "says which app has to post the status";
            return Finding::bypassed(Level::Warning, &people, what, settings);
        }
        Kept::No => {
            return vec![Finding::warning(
                format!(
                    "The status `{status}` is accepted from anybody who may write a status, with any token."
                ),
                format!("in {rules}, set the source of the check `{status}` to the app that posts it"),
            )];
        }
        Kept::Unknown(hidden) => {
            return vec![Finding::hidden(Level::Warning, "Which app has to post the status", &hidden)];
        }
    }
    // What others may bypass keeps nobody from posting it.
    let binding = settings.guards.iter().filter(|guard| guard.binds_all_but_admins());
    let apps: Vec<u64> = binding.flat_map(|guard| apps(guard).unwrap_or_default()).collect();
    match &settings.actions_app {
        Ok(actions) if apps.iter().all(|app| app == actions) => vec![Finding::warning(
            format!(
                "Any workflow can post the status `{status}`, one that somebody pushes to a branch of their own \
                 included."
            ),
            "let an app of your own post it, whose key only the default branch's workflows can use, or require the \
             workflow for the whole organization (docs/github.md)",
        )],
        Ok(_) => Vec::new(),
        Err(hidden) => {
            vec![Finding::hidden(Level::Warning, "Whether workflows alone can post the status", hidden)]
        }
    }
}
