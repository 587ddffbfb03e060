//! # What it does
//! Finds accepted findings that match nothing.
//!
//! # Why it matters
//! Either it was fixed, and the entry would hide the next mistake there; or its place is misspelt,
//! and it never accepted anything.
//!
//! # Example
//! ```toml
//! [[accepted]]
//! rule = "unescalated-commitment"
//! at = "sla/first-tuch"
//! ```
//!
//! # Use instead
//! ```toml
//! [[accepted]]
//! rule = "unescalated-commitment"
//! at = "sla/first-touch"
//! ```
use super::prelude::*;
use super::validate::covers;

pub(super) const RULE: Rule = Rule {
    id: "accepted-unmatched",
    level: Level::Warning,
    turn: Turn::AfterOthers,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    // What cannot be read could hold what was accepted.
    if !Subject::all().all(|subject| cx.agreement.is_sound(subject)) {
        return;
    }
    let mut suggestions = problem::Suggestions::default();
    for accepted in cx.agreement.list::<AcceptedFinding>().iter() {
        let guards = super::named(&accepted.rule).is_none_or(|it| it.rule.nature == Nature::GuardsTheGate);
        // Those have findings of their own.
        if guards || accepted.until < cx.as_of || cx.found.iter().any(|finding| covers(accepted, finding)) {
            continue;
        }
        let elsewhere: Vec<String> = cx
            .found
            .iter()
            .filter(|finding| finding.rule == accepted.rule)
            .map(|finding| finding.address.clone().unwrap_or_else(|| finding.at.path.to_string()))
            .collect();
        let message = format!("there is no finding of `{}` at `{}`", accepted.rule, accepted.at);
        let help = match suggestions.closest(&accepted.at, elsewhere.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean \"{meant}\"? If it is fixed, remove the entry"),
            None => "if it is fixed, remove the entry".to_owned(),
        };
        out.at(cx, &accepted.address, "at", message).help(help);
    }
}
