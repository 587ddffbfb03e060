//! Who decides who is in a team of which the roster names the forge's?

use super::finding::{Check, Finding};
use super::settings::Settings;

pub(super) const CHECK: Check = Check {
    name: "forge-team",
    holds: "who may sign is written in the agreement alone",
    applies: names_one,
    run,
};

fn names_one(settings: &Settings) -> bool {
    !teams(settings).is_empty()
}

fn teams(settings: &Settings) -> Vec<String> {
    let roster = settings.policy.as_ref().ok().and_then(|policy| policy.roster.as_ref());
    roster.map(|roster| roster.forge_teams()).unwrap_or_default()
}

fn run(settings: &Settings) -> Vec<Finding> {
    let found = teams(settings).into_iter().map(|team| {
        Finding::warning(
            format!(
                "The members of {team} sign, whoever they are by then: its maintainers on GitHub, and the owners of \
                 the organisation, decide who signs, at once and without a signature."
            ),
            "name the people in signatories.toml instead of `github_team`, or see to it that few maintain that team",
        )
    });
    found.collect()
}
