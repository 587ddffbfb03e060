//! Is the branch the one that workflows are taken from?

use super::finding::{Check, Finding, always};
use super::settings::Settings;

pub(super) const CHECK: Check = Check {
    name: "default-branch",
    holds: "the agreement is on the branch that workflows are taken from",
    applies: always,
    run,
};

fn run(settings: &Settings) -> Vec<Finding> {
    let (branch, default) = (&settings.branch, &settings.default_branch);
    if branch == default {
        return Vec::new();
    }
    vec![Finding::warning(
        format!(
            "The gate's workflows are taken from the default branch, {default}: whoever may change it decides how \
             {branch} is guarded."
        ),
        format!(
            "guard {default} like {branch}: `countersign doctor github --repository {} --branch {default}`",
            settings.repository
        ),
    )]
}
