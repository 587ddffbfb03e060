//! # What it does
//! Finds calendars whose day closes before it opens.
//!
//! # Why it matters
//! No minute would ever count, so no deadline in business hours would ever come.
//!
//! # Example
//! ```toml
//! open = "17:00"
//! close = "09:00"
//! ```
//!
//! # Use instead
//! ```toml
//! open = "09:00"
//! close = "17:00"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "calendar-hours", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for calendar in cx.agreement.list::<Calendar>().iter() {
        let (open, close) = (calendar.open, calendar.close);
        if open.minutes() >= close.minutes() {
            out.at(cx, &calendar.address, "close", format!("this calendar closes at {close} and opens at {open}"))
                .related(cx, &calendar.address, "open", "when it opens")
                .help("write a closing time after the opening; for a night shift, use two calendars");
        }
    }
}
