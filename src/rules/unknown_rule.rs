//! # What it does
//! Finds names in the settings that are no rule's.
//!
//! # Why it matters
//! A level for a misspelt rule changes nothing, and an accepted finding of one accepts nothing.
//!
//! # Example
//! ```toml
//! [rules]
//! limit-before-goal = "warning"
//! ```
//!
//! # Use instead
//! ```toml
//! [rules]
//! limit-before-target = "warning"
//! ```
use super::prelude::*;
use super::{ALL, named};

pub(super) const RULE: Rule = Rule { id: "unknown-rule", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut suggestions = problem::Suggestions::default();
    let mut report = |address: &Address, field: &str, id: &str| {
        if named(id).is_some() {
            return;
        }
        let help = match suggestions.closest(id, ALL.iter().map(|registered| registered.rule.id)) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => "`countersign explain --list` lists all rules".to_owned(),
        };
        out.at(cx, address, field, format!("there is no rule called “{id}”")).help(help);
    };
    let at = Address::of_kind(Subject::Settings);
    for id in cx.agreement.document::<Settings>().unwrap_or_default().rules.keys() {
        report(&at, &format!("rules.{id}"), id);
    }
    for accepted in cx.agreement.list::<AcceptedFinding>().iter() {
        report(&accepted.address, "rule", &accepted.rule);
    }
}
