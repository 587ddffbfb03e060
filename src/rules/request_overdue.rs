//! # What it does
//! Finds content that was asked for by a day which is over, and that is neither delivered nor
//! declined.
//!
//! # Why it matters
//! A request without an answer teaches people not to ask, and the next deck is made by whoever
//! needs it.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! [[requests]]
//! id = "comparison"
//! asked_by = "Account executive"
//! due = 2026-10-01
//! status = "open"
//! ```
//!
//! # Use instead
//! ```toml
//! [[requests]]
//! id = "comparison"
//! asked_by = "Account executive"
//! due = 2026-10-01
//! status = "declined"
//! decision = "Two reps a year ask for it; the sheet of last spring will do."
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "request-overdue", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for request in cx.agreement.list::<ContentRequest>().iter() {
        let Some(due) = request.due.filter(|due| *due < cx.as_of) else { continue };
        let (message, help) = match request.status.unwrap_or(RequestStatus::Open) {
            RequestStatus::Open => (
                format!("“{}” was needed by {due}, and nobody has answered", request.name),
                "accept it with a new day, or decline it and say why",
            ),
            RequestStatus::Accepted => (
                format!("“{}” was promised by {due} and is not delivered", request.name),
                "deliver it, or agree on a new day",
            ),
            RequestStatus::Declined | RequestStatus::Delivered => continue,
        };
        out.at(cx, &request.address, "due", message).help(help);
    }
}
