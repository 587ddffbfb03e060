//! Is the branch's history safe?

use super::finding::{Check, Finding, always};
use super::settings::{Guard, Known, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "history", holds: "the branch can be neither rewritten nor deleted", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let branch = &settings.branch;
    let one = |says: fn(&Guard) -> &Known<bool>, what: &str, danger: String, remedy: &str| match settings
        .any_guard(says)
    {
        Ok(true) => None,
        Ok(false) => Some(Finding::error(danger, format!("in {}, {remedy}", settings.rules_page()))),
        Err(hidden) => Some(Finding::hidden(Level::Error, what, &hidden)),
    };
    let rewriting = one(
        |guard| &guard.no_rewriting,
        "Whether force pushes are blocked",
        format!("{branch} may be force pushed: its history, signatories included, can be replaced."),
        "block force pushes",
    );
    let deletion = one(
        |guard| &guard.no_deletion,
        "Whether the branch may be deleted",
        format!("{branch} may be deleted, and made again with another history."),
        "restrict deletions",
    );
    rewriting.into_iter().chain(deletion).collect()
}
