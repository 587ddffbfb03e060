//! # What it does
//! Finds concerns that are still open although the agreement is in force. What comes up while it is
//! in force is an action, and may be open.
//!
//! # Why it matters
//! A team that signs with an open concern has not agreed; it will say so at the first missed
//! target.
//!
//! # Example
//! ```toml
//! # policy/agreement.toml says status = "active"
//! kind = "concern"
//! status = "open"
//! ```
//!
//! # Use instead
//! ```toml
//! kind = "concern"
//! status = "answered"
//! outcome = "The lead's record shows its local time."
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "concern-open", finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let active = cx.agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Active);
    let points = cx.agreement.list::<OpenPoint>();
    let open = points.iter().filter(|point| point.kind == PointKind::Concern && point.is_open());
    for point in open.filter(|_| active) {
        let message = format!("the agreement is in force, and a concern of {} is not answered", point.team);
        out.at(cx, &point.address, "status", message)
            .help("answer it and write down the outcome, or let the agreement be a draft until then");
    }
}
