//! # What it does
//! Finds reasons to recycle a lead that do not say which nurture track it goes to, or how long
//! Sales waits before it takes the lead up again.
//!
//! # Why it matters
//! A lead that is put back without a track and a day is not recycled, it is forgotten.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! name = "No budget this year"
//! class = "recycle"
//! ```
//!
//! # Use instead
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! name = "No budget this year"
//! class = "recycle"
//! track = "next-season"
//! wait = "120 days"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "recycle-incomplete",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for reason in cx.agreement.list::<Disposition>().iter() {
        if reason.class != DispositionClass::Recycle {
            continue;
        }
        let (message, help) = match (&reason.track, &reason.wait) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => ("nothing says where these leads wait", "add the `track` that they go through"),
            (Some(_), None) => ("nothing says how long these leads wait", "add the time to `wait`"),
            (None, None) => {
                ("nothing says where these leads wait, or how long", "add the `track` and the time to `wait`")
            }
        };
        out.at(cx, &reason.address, "", message).help(help);
    }
}
