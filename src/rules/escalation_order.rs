//! # What it does
//! Finds levels of an escalation that are not later than the level before.
//!
//! # Why it matters
//! If the VP hears of it before the manager, the manager had no chance to put it right.
//!
//! # Example
//! ```toml
//! levels = [
//! { id = "vp", after = "2 days", to = "VP Sales" },
//! { id = "manager", after = "4 hours", to = "Sales manager" },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! levels = [
//! { id = "manager", after = "4 hours", to = "Sales manager" },
//! { id = "vp", after = "2 days", to = "VP Sales" },
//! ]
//! ```
use super::prelude::*;
use crate::value::{Reach, compare};

pub(super) const RULE: Rule = Rule { id: "escalation-order", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for path in cx.agreement.list::<EscalationPath>().iter() {
        for (position, (first, second)) in path.levels.iter().zip(path.levels.iter().skip(1)).enumerate() {
            let hours = (cx.hours(first.calendar.as_deref()), cx.hours(second.calendar.as_deref()));
            let reach = compare((&first.after, hours.0.as_ref()), (&second.after, hours.1.as_ref()), cx.as_of);
            let how = match reach {
                None | Some(Reach::Later) => continue,
                Some(Reach::Same) => "at the same time as",
                Some(Reach::Sooner) => "sooner than",
                Some(Reach::Mixed) => "not always later than",
            };
            let field = format!("levels.{}.after", position + 1);
            out.at(cx, &path.address, &field, format!("{} is told {how} {}, the level before", second.to, first.to))
                .related(cx, &path.address, &format!("levels.{position}.after"), "the level before")
                .help("give each level a later time than the one before it");
        }
    }
}
