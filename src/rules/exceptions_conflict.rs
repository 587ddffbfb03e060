//! # What it does
//! Finds two exceptions from the same thing that hold for the same leads at the same time and say
//! different things of it.
//!
//! # Why it matters
//! Nobody can tell which of the two holds, and each team will remember the one it likes.
//!
//! # Example
//! ```toml
//! [[exceptions]]
//! id = "fair"
//! overrides = "sla/first-touch"
//! target = "2 business days"
//! from = 2026-11-01
//! until = 2026-11-30
//!
//! [[exceptions]]
//! id = "move"
//! overrides = "sla/first-touch"
//! suspended = true
//! from = 2026-11-15
//! until = 2026-11-20
//! ```
//!
//! # Use instead
//! ```toml
//! [[exceptions]]
//! id = "fair"
//! overrides = "sla/first-touch"
//! target = "2 business days"
//! from = 2026-11-01
//! until = 2026-11-14
//!
//! [[exceptions]]
//! id = "move"
//! overrides = "sla/first-touch"
//! suspended = true
//! from = 2026-11-15
//! until = 2026-11-20
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "exceptions-conflict", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let exceptions = cx.agreement.list::<Exception>();
    for (position, later) in exceptions.iter().enumerate() {
        let conflict = exceptions.iter().take(position).find(|earlier| {
            earlier.overrides == later.overrides
                && earlier.scope.overlaps(&later.scope)
                && hold_together(earlier, later)
                && earlier.contradicts(later)
        });
        let Some(earlier) = conflict else { continue };
        let message = format!("this says something else of `{}` than `{}` at the same time", later.overrides, earlier.id);
        out.at(cx, &later.address, "overrides", message)
            .subject(earlier.address.as_str())
            .related(cx, &earlier.address, "overrides", "the other exception")
            .help("keep one of the two, or give them other dates (`from`, `until`) or leads (`scope`)");
    }
}

fn hold_together(one: &Exception, other: &Exception) -> bool {
    let ends = |exception: &Exception| exception.until.unwrap_or(Date::MAX);
    one.from <= ends(other) && other.from <= ends(one)
}
