//! # What it does
//! Finds limits that are reached before the target.
//!
//! # Why it matters
//! The limit is the last moment, or the least that ever holds. If it comes first, nobody can say
//! which of the two is promised.
//!
//! # Example
//! ```toml
//! target = "8 hours"
//! limit = "4 hours"
//! ```
//!
//! # Use instead
//! ```toml
//! target = "4 hours"
//! limit = "8 hours"
//! ```
use super::prelude::*;
use crate::value::{Reach, compare};

pub(super) const RULE: Rule = Rule { id: "limit-before-target", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let calendars = cx.agreement.list::<Calendar>();
    for commitment in cx.agreement.list::<Commitment>().iter() {
        let (Some(target), Some(limit)) =
            (commitment.target.deadline(), commitment.limit.as_ref().and_then(Target::deadline))
        else {
            continue;
        };
        let calendar = commitment.calendar.as_deref().and_then(|id| calendars.iter().find(|item| item.id == id));
        let hours = calendar.and_then(|calendar| calendar.hours());
        if compare((target, hours.as_ref()), (limit, hours.as_ref()), cx.as_of) == Some(Reach::Sooner) {
            out.at(cx, &commitment.address, "limit", format!("the limit, {limit}, ends before the target, {target}"))
                .related(cx, &commitment.address, "target", "the target")
                .help("make the limit the later of the two");
        }
    }
}
