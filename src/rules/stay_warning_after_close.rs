//! # What it does
//! Finds stages that close a lead before, or as soon as, its owner is warned.
//!
//! # Why it matters
//! The warning is there so that somebody can still act; after the end it only tells them what they
//! lost.
//!
//! # Example
//! ```toml
//! longest_stay = { warn = "30 days", close = "20 days" }
//! ```
//!
//! # Use instead
//! ```toml
//! longest_stay = { warn = "20 days", close = "30 days" }
//! ```
use super::prelude::*;
use crate::value::{Reach, compare};

pub(super) const RULE: Rule = Rule { id: "stay-warning-after-close", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for stage in cx.agreement.list::<Stage>().iter() {
        let Some(stay) = &stage.longest_stay else { continue };
        let (Some(warn), Some(close)) = (&stay.warn, &stay.close) else { continue };
        let hours = cx.hours(stay.calendar.as_deref());
        let reach = compare((warn, hours.as_ref()), (close, hours.as_ref()), cx.as_of);
        if matches!(reach, Some(Reach::Sooner | Reach::Same)) {
            let message = format!("a lead is closed after {close}, and its owner warned only after {warn}");
            out.at(cx, &stage.address, "longest_stay.warn", message)
                .related(cx, &stage.address, "longest_stay.close", "when it is closed")
                .help("warn sooner, or close later");
        }
    }
}
