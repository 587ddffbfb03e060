//! May pull requests be merged by rebase?

use super::finding::{Check, Finding, always};
use super::settings::Settings;
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "rebase", holds: "pull requests are not merged by rebase", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    if matches!(settings.queue, Ok(Some(_))) {
        // The queue has a method of its own.
        return Vec::new();
    }
    let is_rebase = |methods: &Vec<String>| methods.iter().any(|method| method == "rebase");
    let excluded = settings.guards.iter().filter_map(|guard| guard.merge_methods.as_ref());
    if excluded.into_iter().any(|methods| !is_rebase(methods)) {
        return Vec::new();
    }
    match &settings.merge_methods {
        Ok(methods) if !is_rebase(methods) => Vec::new(),
        Ok(_) => vec![Finding::warning(
            "Pull requests may be merged by rebase, which can leave another agreement than a merge does; the gate \
             refuses where it would.",
            format!("in {}/settings, turn rebase merging off", settings.page),
        )],
        Err(hidden) => vec![Finding::hidden(Level::Warning, "Whether rebase merging is off", hidden)],
    }
}
