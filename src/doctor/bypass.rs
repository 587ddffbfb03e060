//! Who may merge without the status?

use super::finding::{Check, Finding, capital};
use super::settings::Settings;
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "bypass", holds: "nobody may merge without the status", applies: is_required, run };

/// Who may bypass a rule is no question where there is none.
fn is_required(settings: &Settings) -> bool {
    settings.requiring().next().is_some()
}

fn run(settings: &Settings) -> Vec<Finding> {
    let nobody = |guard: &super::settings::Guard| guard.bypass.as_ref().is_ok_and(Vec::is_empty);
    if settings.requiring().any(nobody) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for guard in settings.requiring() {
        match &guard.bypass {
            Err(hidden) => findings.push(Finding::hidden(
                Level::Error,
                &format!("Who may bypass the {}", guard.name),
                hidden,
            )),
            Ok(people) => findings.extend(people.iter().map(|bypass| {
                let message = format!(
                    "{} may merge without the status, past the {}.",
                    capital(&bypass.who),
                    guard.name
                );
                let remedy = format!("in {}, take them off its bypass list", settings.rules_page());
                if bypass.is_admin {
                    // They could change the rule as well; taking them off makes that visible.
                    Finding::warning(message, remedy)
                } else {
                    Finding::error(message, remedy)
                }
            })),
        }
    }
    findings
}
