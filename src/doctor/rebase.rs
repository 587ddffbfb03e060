//! May pull requests be merged by rebase?

use super::finding::{Check, Finding, always};
use super::settings::{Kept, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "rebase", holds: "pull requests are not merged by rebase", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    if matches!(settings.queue, Ok(Some(_))) {
        // The queue has a method of its own.
        return Vec::new();
    }
    let is_rebase = |methods: &Vec<String>| methods.iter().any(|method| method == "rebase");
    let kept =
        settings.kept(|guard| Ok(guard.merge_methods.as_ref().is_some_and(|methods| !is_rebase(methods))));
    match (&settings.merge_methods, kept) {
        (_, Kept::Yes) => Vec::new(),
        (Ok(methods), _) if !is_rebase(methods) => Vec::new(),
        (_, Kept::ByAllBut(people)) => {
            Finding::bypassed(Level::Warning, &people, "excludes rebase merging", settings)
        }
        (_, Kept::Unknown(hidden)) => {
            vec![Finding::hidden(Level::Warning, "Whether rebase merging is off for everybody", &hidden)]
        }
        (Ok(_), Kept::No) => vec![Finding::warning(
            "Pull requests may be merged by rebase, which can leave another agreement than a merge does; the gate \
             refuses where it would.",
            format!("in {}/settings, turn rebase merging off", settings.page),
        )],
        (Err(hidden), Kept::No) => {
            vec![Finding::hidden(Level::Warning, "Whether rebase merging is off", hidden)]
        }
    }
}
