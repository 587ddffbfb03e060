//! Can the people on the roster review?

use super::finding::{Check, Finding, always};
use super::settings::{Account, Settings};
use crate::finding::Level;

pub(super) const CHECK: Check =
    Check { name: "signatories", holds: "everybody on the roster can review", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    let roster = settings.policy.as_ref().ok().and_then(|policy| policy.roster.as_ref());
    for member in roster.iter().flat_map(|roster| &roster.people) {
        let Some(login) = &member.login else { continue };
        let name = &member.name;
        match settings.accounts.get(login) {
            Some(Ok(Account::Able)) => {}
            Some(Ok(Account::Absent)) => findings.push(Finding::error(
                format!("There is no account {login}, by which {name} is to sign; whoever takes that name signs for them."),
                "correct `github` in signatories.toml",
            )),
            Some(Ok(Account::NotAPerson)) => findings.push(Finding::error(
                format!("The account {login}, by which {name} is to sign, is no person's, and its reviews do not count."),
                "correct `github` in signatories.toml",
            )),
            Some(Ok(Account::WithoutAccess)) => findings.push(Finding::error(
                format!("{name} ({login}) cannot see the repository, and so cannot sign."),
                format!("give them at least the role read: {}/settings/access", settings.page),
            )),
            Some(Err(hidden)) => {
                findings.push(Finding::hidden(Level::Warning, &format!("Whether {name} ({login}) can review"), hidden));
            }
            None => {}
        }
    }
    findings
}
