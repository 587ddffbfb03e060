//! # What it does
//! Finds sequences that give another time for the first contact than the promise that holds for the
//! same leads.
//!
//! # Why it matters
//! One page says one hour, another says one day, for the same leads. Reps go by the later, reports
//! by the sooner, and both are right.
//!
//! # Example
//! ```toml
//! # sla.toml promises first contact within 4 business hours.
//! first_touch = "1 business day"
//! ```
//!
//! # Use instead
//! ```toml
//! first_touch = "4 business hours"
//! ```
use super::prelude::*;
use crate::value::{Reach, compare};

pub(super) const RULE: Rule =
    Rule { id: "first-touch-differs", needs: &[Kind::Handoff, Kind::Sla, Kind::Agreement], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let commitments = cx.agreement.list::<Commitment>();
    for sequence in cx.agreement.list::<Sequence>().iter() {
        let Some(first) = &sequence.first_touch else { continue };
        let holding = commitments.iter().filter(|promise| {
            promise.metric == "first-touch-time"
                && sequence.scope.is_within(&promise.scope)
                && promise.from.is_none_or(|from| from <= cx.as_of)
                && promise.until.is_none_or(|until| cx.as_of <= until)
        });
        // The narrowest promise is the one that holds.
        let narrowest = holding.reduce(|one, other| if other.scope.is_within(&one.scope) { other } else { one });
        let Some(promise) = narrowest else { continue };
        let Some(target) = promise.target.deadline() else { continue };
        let hours = (cx.hours(sequence.calendar.as_deref()), cx.hours(promise.calendar.as_deref()));
        let reach = compare((first, hours.0.as_ref()), (target, hours.1.as_ref()), cx.as_of);
        if !matches!(reach, None | Some(Reach::Same)) {
            let message = format!("first contact within {first} here, and within {target} in `{}`", promise.address);
            out.at(cx, &sequence.address, "first_touch", message)
                .related(cx, &promise.address, "target", "the promise for the same leads")
                .help("say it once: leave it out here, or write the same time");
        }
    }
}
