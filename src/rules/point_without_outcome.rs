//! # What it does
//! Finds concerns and actions that are settled without a word on how.
//!
//! # Why it matters
//! In a year nobody knows why the concern went away, and it comes back.
//!
//! # Example
//! ```toml
//! status = "declined"
//! ```
//!
//! # Use instead
//! ```toml
//! status = "declined"
//! outcome = "The trade fair list is too small to be worth a rule of its own."
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "point-without-outcome", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for point in cx.agreement.list::<OpenPoint>().iter().filter(|point| point.outcome.is_none()) {
        let what = match point.status {
            None | Some(PointStatus::Open) => continue,
            Some(PointStatus::Answered) => "answered",
            Some(PointStatus::Done) => "done",
            Some(PointStatus::Declined) => "declined",
        };
        out.at(cx, &point.address, "status", format!("this is {what}, and nothing says what came of it"))
            .help("add the `outcome`");
    }
}
