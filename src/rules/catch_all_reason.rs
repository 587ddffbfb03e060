//! # What it does
//! Finds more than one catch-all among the reasons for turning leads down, and a catch-all that
//! needs no note. A reason called “Other” or “Miscellaneous” is one, whether it says so or not.
//!
//! # Why it matters
//! A catch-all is the easiest reason to pick. Without a note it says nothing, and with two of them
//! even that is said twice.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "other"
//! name = "Other"
//! class = "disqualified"
//! ```
//!
//! # Use instead
//! ```toml
//! [[reasons]]
//! id = "other"
//! name = "Other"
//! class = "disqualified"
//! catch_all = true
//! note_required = true
//! ```
use super::prelude::*;
use crate::agreement::plain;

pub(super) const RULE: Rule = Rule { id: "catch-all-reason", level: Level::Warning, ..Rule::of(check) };

/// What catch-alls are called, in lower case and the singular.
const NAMES: [&str; 6] =
    ["other", "other reason", "misc", "miscellaneous", "something else", "none of the above"];

fn check(cx: &Context<'_>, out: &mut Findings) {
    let reasons = cx.agreement.list::<Disposition>();
    let is_one =
        |reason: &Disposition| reason.catch_all || NAMES.contains(&plain(&reason.name).as_str());
    let mut first: Option<&Item<Disposition>> = None;
    for reason in reasons.iter().filter(|reason| is_one(reason)) {
        if let Some(first) = first {
            let message = format!("“{}” is a second catch-all, beside “{}”", reason.name, first.name);
            out.at(cx, &reason.address, "", message)
                .related(cx, &first.address, "", "the other catch-all")
                .help("keep one, or say in its name what this one is for");
            continue;
        }
        first = Some(reason);
        if !reason.note_required {
            let message = format!("“{}” says nothing without a note", reason.name);
            out.at(cx, &reason.address, "note_required", message).help("add `note_required = true`");
        }
    }
}
