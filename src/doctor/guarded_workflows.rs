//! Do changes of the gate's own workflows need both teams?

use super::finding::{Check, Finding, always};
use super::settings::Settings;
use crate::finding::Level;
use crate::gate::Glob;
use crate::source::RepoPath;
use crate::templates::github::{GATE, REVIEW_SIGNAL};

pub(super) const CHECK: Check = Check {
    name: "guarded-workflows",
    holds: "changes of the gate's workflows need both teams",
    applies: always,
    run,
};

fn run(settings: &Settings) -> Vec<Finding> {
    let roster = match &settings.policy {
        Ok(policy) => policy.roster.as_ref(),
        Err(hidden) => {
            return vec![Finding::hidden(Level::Error, "Whether the workflows are protected", hidden)];
        }
    };
    let globs: Vec<Glob> = roster.map(|roster| roster.globs()).unwrap_or_default();
    // Another workflow may post the same status, so all of them count, whatever GitHub takes for one.
    let paths = [GATE.0, REVIEW_SIGNAL.0, ".github/workflows/another.yml", ".github/workflows/another.yaml"];
    let covered = |path: &&str| globs.iter().any(|glob| glob.matches(&RepoPath::from(*path)));
    if paths.iter().all(covered) {
        return Vec::new();
    }
    vec![Finding::error(
        "A workflow can be changed without both teams, and any workflow can take the gate's place.",
        "in signatories.toml, write `protect = [\".github/**\"]` under [sign_off]",
    )]
}
