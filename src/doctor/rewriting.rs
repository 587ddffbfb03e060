//! Is the branch's history safe?

use super::finding::{Check, Finding, always};
use super::settings::{Guard, Kept, Known, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "history", holds: "the branch can be neither rewritten nor deleted", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let branch = &settings.branch;
    let one = |says: fn(&Guard) -> &Known<bool>, what: &str, keeps: &str, danger: String, remedy: &str| {
        match settings.kept(|guard| says(guard).clone()) {
            Kept::Yes => Vec::new(),
            Kept::ByAllBut(people) => Finding::bypassed(Level::Error, &people, keeps, settings),
            Kept::No => vec![Finding::error(danger, format!("in {}, {remedy}", settings.rules_page()))],
            Kept::Unknown(hidden) => vec![Finding::hidden(Level::Error, what, &hidden)],
        }
    };
    let rewriting = one(
        |guard| &guard.no_rewriting,
        "Whether force pushes are blocked",
        "blocks force pushes",
        format!("{branch} may be force pushed: its history, signatories included, can be replaced."),
        "block force pushes",
    );
    let deletion = one(
        |guard| &guard.no_deletion,
        "Whether the branch may be deleted",
        "restricts deletions",
        format!("{branch} may be deleted, and made again with another history."),
        "restrict deletions",
    );
    rewriting.into_iter().chain(deletion).collect()
}
