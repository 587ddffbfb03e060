//! Who may dismiss reviews?

use super::finding::{Check, Finding, always};
use super::settings::Settings;
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "dismissal", holds: "only certain people may dismiss reviews", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    match settings.any_guard(|guard| &guard.restricts_dismissal) {
        Ok(true) => Vec::new(),
        Ok(false) => vec![Finding::note(
            "Everybody who may write can dismiss a review, and so lift a signatory's request for changes; the \
             author's own dismissals do not count.",
            format!("in {}, restrict who can dismiss pull request reviews", settings.rules_page()),
        )],
        Err(hidden) => vec![Finding::hidden(Level::Note, "Who may dismiss reviews", &hidden)],
    }
}
