//! # What it does
//! Finds steps of a sequence on a day after its window has ended, and steps that come after a later
//! one.
//!
//! # Why it matters
//! Such an attempt is never made in time: the lead is given up first, and the number of attempts
//! that was agreed is never reached.
//!
//! # Example
//! ```toml
//! window = "10 days"
//! steps = [{ id = "last-mail", day = 14, channel = "email" }]
//! ```
//!
//! # Use instead
//! ```toml
//! window = "14 days"
//! steps = [{ id = "last-mail", day = 14, channel = "email" }]
//! ```
use super::prelude::*;
use crate::value::{Duration, Unit};

pub(super) const RULE: Rule = Rule { id: "step-after-window", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for sequence in cx.agreement.list::<Sequence>().iter() {
        let last = sequence.window.as_ref().and_then(days);
        let mut before = 0;
        for (position, step) in sequence.steps.iter().enumerate() {
            let field = format!("steps.{position}.day");
            if let Some(window) = sequence.window.as_ref().filter(|_| last.is_some_and(|last| step.day > last)) {
                out.at(cx, &sequence.address, &field, format!("day {} is after the window of {window}", step.day))
                    .related(cx, &sequence.address, "window", "the window")
                    .help("make the window longer, or take the step sooner");
            } else if step.day < before {
                out.at(cx, &sequence.address, &field, format!("day {} comes after day {before}", step.day))
                    .help("list the steps in the order of their days");
            }
            before = before.max(step.day);
        }
    }
}

/// Returns how many days a window has; of hours, their days are a matter of the calendar.
fn days(window: &Duration) -> Option<u64> {
    match window.unit() {
        Unit::Day => Some(window.amount()),
        Unit::Week => Some(window.amount() * 7),
        Unit::Hour | Unit::Minute => None,
    }
}
