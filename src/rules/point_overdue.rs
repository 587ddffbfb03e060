//! # What it does
//! Finds actions that should be done by now and are still open; in a draft, concerns as well.
//!
//! # Why it matters
//! Whoever was promised the action works around it by now, and will not raise the next one.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! kind = "action"
//! due = 2026-11-06
//! ```
//!
//! # Use instead
//! ```toml
//! kind = "action"
//! due = 2026-11-06
//! status = "done"
//! outcome = "The form asks for the number of technicians."
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "point-overdue", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let active = cx.agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Active);
    for point in cx.agreement.list::<OpenPoint>().iter().filter(|point| point.is_open()) {
        let Some(due) = point.due.filter(|due| *due < cx.as_of) else { continue };
        // Of an agreement in force, an open concern is wrong whatever the day.
        if active && point.kind == PointKind::Concern {
            continue;
        }
        let message = match &point.owner {
            Some(owner) => format!("this was due on {due}, and {owner} has not settled it"),
            None => format!("this was due on {due}, and nobody owns it"),
        };
        out.at(cx, &point.address, "due", message)
            .help("settle it and write down the outcome, or agree on another day");
    }
}
