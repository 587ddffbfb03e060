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
use crate::value::{Duration, Reach, compare};

pub(super) const RULE: Rule = Rule { id: "stay-warning-after-close", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for stage in cx.agreement.list::<Stage>().iter() {
        let Some(stay) = &stage.longest_stay else { continue };
        let times = (stay.warn.as_ref(), stay.close.as_ref(), stay.calendar.as_deref());
        of_stay(cx, out, &stage.address, "longest_stay", ("lead", times));
    }
    for stage in cx.agreement.list::<DealStage>().iter() {
        for (at, stay) in stage.longest_stays.iter().enumerate() {
            let times = (stay.warn.as_ref(), stay.close.as_ref(), stay.calendar.as_deref());
            of_stay(cx, out, &stage.address, &format!("longest_stays.{at}"), ("deal", times));
        }
    }
}

type Times<'a> = (Option<&'a Duration>, Option<&'a Duration>, Option<&'a str>);

fn of_stay(
    cx: &Context<'_>,
    out: &mut Findings,
    address: &Address,
    field: &str,
    (what, (warn, close, calendar)): (&str, Times<'_>),
) {
    let (Some(warn), Some(close)) = (warn, close) else { return };
    let hours = cx.hours(calendar);
    let reach = compare((warn, hours.as_ref()), (close, hours.as_ref()), cx.as_of);
    if matches!(reach, Some(Reach::Sooner | Reach::Same)) {
        let message = format!("a {what} is closed after {close}, and its owner warned only after {warn}");
        out.at(cx, address, &format!("{field}.warn"), message)
            .related(cx, address, &format!("{field}.close"), "when it is closed")
            .help("warn sooner, or close later");
    }
}
