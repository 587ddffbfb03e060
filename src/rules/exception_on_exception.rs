//! # What it does
//! Finds exceptions that override an exception.
//!
//! # Why it matters
//! Nobody can say what holds on a day when one exception suspends another; the promise is two steps
//! away.
//!
//! # Example
//! ```toml
//! [[exceptions]]
//! id = "holiday-2"
//! overrides = "exceptions/holiday"
//! ```
//!
//! # Use instead
//! ```toml
//! # change "holiday" itself, or override the promise
//! [[exceptions]]
//! id = "holiday-2"
//! overrides = "sla/first-touch"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "exception-on-exception", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for exception in cx.agreement.list::<Exception>().iter() {
        if exception.overrides.starts_with("exceptions/") {
            let other = &exception.overrides;
            out.at(cx, &exception.address, "overrides", format!("`{other}` is itself an exception"))
                .help("override the promise, or change the other exception");
        }
    }
}
