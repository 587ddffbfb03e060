//! Does an author sign what somebody else proposes in their name?

use super::finding::{Check, Finding};
use super::settings::Settings;

pub(super) const CHECK: Check = Check {
    name: "opening",
    holds: "nobody opens a pull request in another's name, who would sign by it",
    applies: author_counts,
    run,
};

fn author_counts(settings: &Settings) -> bool {
    let roster = settings.policy.as_ref().ok().and_then(|policy| policy.roster.as_ref());
    roster.is_some_and(|roster| roster.sign_off.author_counts)
}

fn run(settings: &Settings) -> Vec<Finding> {
    if !settings.has_issues {
        return Vec::new();
    }
    vec![Finding::warning(
        "Authors sign by proposing (`author_counts`), and whoever may push can make a pull request of somebody's \
         issue, of which GitHub says that its author proposed it: the gate cannot find out in every case.",
        format!(
            "turn issues off in {}/settings, or take `author_counts` out of signatories.toml once each team has two \
             who may sign",
            settings.page
        ),
    )]
}
