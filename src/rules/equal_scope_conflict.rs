//! # What it does
//! Finds two commitments of the same team about the same metric and the same leads that promise
//! different values at the same time.
//!
//! # Why it matters
//! Two first-response times for the same leads on one page: each team will remember the one it
//! likes. A floor beside a stretch target, a weekly beside a monthly figure, or 90 % within four
//! hours beside 99 % within a day are no contradiction.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! metric = "first-touch-time"
//! target = "4 business hours"
//!
//! [[commitments]]
//! id = "first-call"
//! metric = "first-touch-time"
//! target = "1 business day"
//! ```
//!
//! # Use instead
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! metric = "first-touch-time"
//! target = "1 business day"
//!
//! [[commitments]]
//! id = "first-touch-enterprise"
//! metric = "first-touch-time"
//! scope = { segment = ["enterprise"] }
//! target = "4 business hours"
//! ```
use super::prelude::*;
use super::promise::{Compared, are_of_one_thing, contradict, words};

pub(super) const RULE: Rule = Rule { id: "equal-scope-conflict", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let commitments = cx.agreement.list::<Commitment>();
    let compared = Compared::default();
    for (position, later) in commitments.iter().enumerate() {
        let conflict = commitments.iter().take(position).find(|earlier| {
            earlier.scope == later.scope
                && are_of_one_thing(earlier, later)
                && earlier.holds_beside(later)
                && contradict(cx, &compared, earlier, later)
        });
        let Some(earlier) = conflict else { continue };
        let (said, before) = (words(&later.target), words(&earlier.target));
        let message = if said == before {
            format!("`{}` already promises {said} for the same leads on other terms", earlier.id)
        } else {
            format!("this promises {said}, and `{}` promises {before} for the same leads", earlier.id)
        };
        out.at(cx, &later.address, "target", message)
            .subject(earlier.address.as_str())
            .related(cx, &earlier.address, "target", "the other promise")
            .help("keep one of the two, or give one a narrower `scope` or other dates (`from`, `until`)");
    }
}
