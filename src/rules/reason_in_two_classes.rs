//! # What it does
//! Finds reasons for turning leads down that stand in two classes under one word, as name or alias.
//! Case, punctuation and the plural do not matter.
//!
//! # Why it matters
//! The same lead comes back to one rep and is gone for good with another, and no report by reason
//! can be trusted.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "no-interest"
//! name = "No interest"
//! class = "recycle"
//!
//! [[reasons]]
//! id = "not-interested"
//! name = "Not interested"
//! aliases = ["No interest"]
//! class = "disqualified"
//! ```
//!
//! # Use instead
//! ```toml
//! [[reasons]]
//! id = "no-interest"
//! name = "No interest now"
//! class = "recycle"
//!
//! [[reasons]]
//! id = "never"
//! name = "Will never buy"
//! class = "disqualified"
//! ```
use std::collections::BTreeMap;

use super::prelude::*;
use crate::agreement::plain;

pub(super) const RULE: Rule = Rule { id: "reason-in-two-classes", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let reasons = cx.agreement.list::<Disposition>();
    let mut claimed: BTreeMap<String, (&Item<Disposition>, String)> = BTreeMap::new();
    for reason in reasons.iter() {
        let aliases =
            reason.aliases.iter().enumerate().map(|(position, alias)| (format!("aliases.{position}"), alias));
        for (field, word) in std::iter::once(("name".to_owned(), &reason.name)).chain(aliases) {
            match claimed.get(&plain(word)) {
                Some((first, at)) if first.class != reason.class => {
                    let message =
                        format!("“{word}” is {} here and {} elsewhere", class(reason.class), class(first.class));
                    out.at(cx, &reason.address, &field, message)
                        .subject(word.as_str())
                        .related(cx, &first.address, at, "the other reason")
                        .help("leave the word to one of the two, or give both the same `class`");
                }
                Some(_) => {}
                None => {
                    claimed.insert(plain(word), (reason, field));
                }
            }
        }
    }
}

const fn class(class: DispositionClass) -> &'static str {
    match class {
        DispositionClass::Recycle => "a reason to recycle",
        DispositionClass::Disqualified => "a reason to disqualify",
        DispositionClass::Ineligible => "a reason why a lead is ineligible",
        DispositionClass::BadData => "bad data",
    }
}
