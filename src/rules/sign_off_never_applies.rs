//! # What it does
//! Finds sign-off rules for kinds of documents or entries that do not exist, and for promises that
//! a team owes itself.
//!
//! # Why it matters
//! A misspelt name protects nothing: the rule is there to read, and no change ever meets it.
//!
//! # Example
//! ```toml
//! when = { kinds = ["persona"] }
//! ```
//!
//! # Use instead
//! ```toml
//! when = { kinds = ["personas"] }
//! ```
use super::prelude::*;
use super::roster::demands;

pub(super) const RULE: Rule =
    Rule { id: "sign-off-never-applies", nature: Nature::GuardsTheGate, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let mut suggestions = problem::Suggestions::default();
    let all_read = Subject::all().all(|subject| cx.agreement.is_sound(subject));
    for rule in cx.agreement.list::<SignOffRule>().iter() {
        let Some(when) = &rule.when else { continue };
        for (position, kind) in when.kinds.iter().flatten().enumerate() {
            if !kinds.contains(&kind.as_str()) {
                let field = format!("when.kinds.{position}");
                let message = format!("there is no kind of document called `{kind}`");
                report(cx, out, rule, &field, message, suggestions.closest(kind, kinds.iter().copied()));
            }
        }
        let entries = cx.agreement.entries();
        let names = || entries.iter().flat_map(|entry| entry.id.as_deref().into_iter().chain([entry.address.as_str()]));
        for (position, id) in when.ids.iter().flatten().enumerate().filter(|_| all_read) {
            if !names().any(|name| name == id) {
                let field = format!("when.ids.{position}");
                let message = format!("there is no entry called `{id}`");
                report(cx, out, rule, &field, message, suggestions.closest(id, names()));
            }
        }
        if demands(rule).is_empty() {
            report(cx, out, rule, "when", "no promise is owed by a team to itself".to_owned(), None);
        }
    }
}

fn report(
    cx: &Context<'_>,
    out: &mut Findings,
    rule: &Item<SignOffRule>,
    field: &str,
    what: String,
    meant: Option<&str>,
) {
    let help = match meant {
        Some(meant) => format!("did you mean \"{meant}\"?"),
        None => "correct it, or remove it from the rule".to_owned(),
    };
    out.at(cx, &rule.address, field, format!("{what}, so no change ever needs this")).help(help);
}
