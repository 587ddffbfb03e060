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
use std::cmp::Ordering;

use super::prelude::*;
use super::promise::{order, words};

pub(super) const RULE: Rule = Rule { id: "limit-before-target", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter() {
        let Some(limit) = &commitment.limit else { continue };
        let target = &commitment.target;
        let Some(more_is_stricter) = direction(target).filter(|it| direction(limit) == Some(*it)) else { continue };
        let hours = cx.hours(commitment.calendar.as_deref());
        let (said_target, said_limit) = (words(target), words(limit));
        match (order((limit, hours.as_ref()), (target, hours.as_ref()), cx.as_of), more_is_stricter) {
            (Some(Ordering::Less), false) => out.at(
                cx,
                &commitment.address,
                "limit",
                format!("the limit, {said_limit}, ends before the target, {said_target}"),
            ),
            (Some(Ordering::Greater), true) => out.at(
                cx,
                &commitment.address,
                "limit",
                format!("the limit, {said_limit}, asks for more than the target, {said_target}"),
            ),
            _ => continue,
        }
        .related(cx, &commitment.address, "target", "the target")
        .help("make the limit the laxer of the two: exchange them, or correct one");
    }
}

/// Returns whether more is stricter; `None` where neither direction is.
fn direction(target: &Target) -> Option<bool> {
    match target {
        Target::Deadline(_) => Some(false),
        Target::Table(table) => match (&table.at_least, &table.at_most, &table.exactly) {
            (Some(_), None, None) => Some(true),
            (None, Some(_), None) => Some(false),
            _ => None,
        },
    }
}
