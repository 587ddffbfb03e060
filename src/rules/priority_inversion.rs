//! # What it does
//! Finds lead classes that are promised a slower answer than a class of lower priority, for
//! otherwise the same leads.
//!
//! # Why it matters
//! The priority says who is called first, the promise says the opposite; reps follow whichever
//! clock runs out sooner.
//!
//! # Example
//! ```toml
//! # lead class "hot" has priority 1, "warm" has 2
//! [[commitments]]
//! id = "hot"
//! scope = { lead_class = ["hot"] }
//! target = "8 hours"
//!
//! [[commitments]]
//! id = "warm"
//! scope = { lead_class = ["warm"] }
//! target = "4 hours"
//! ```
//!
//! # Use instead
//! ```toml
//! [[commitments]]
//! id = "hot"
//! scope = { lead_class = ["hot"] }
//! target = "1 hour"
//!
//! [[commitments]]
//! id = "warm"
//! scope = { lead_class = ["warm"] }
//! target = "4 hours"
//! ```
use std::cmp::Ordering;

use super::prelude::*;
use super::promise::{Compared, are_of_one_thing, order, words};
use crate::value::WorkingHours;

pub(super) const RULE: Rule = Rule { id: "priority-inversion", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let classes = cx.agreement.list::<LeadClass>();
    let priorities = |commitment: &Commitment| -> Option<(u32, u32)> {
        let of = |id: &String| Some(classes.iter().find(|class| class.id == *id)?.priority);
        let all = commitment.scope.lead_class.iter().map(of).collect::<Option<Vec<u32>>>()?;
        Some((*all.iter().min()?, *all.iter().max()?))
    };
    let elsewhere = |commitment: &Commitment| Scope { lead_class: Default::default(), ..commitment.scope.clone() };
    let commitments = cx.agreement.list::<Commitment>();
    let compared = Compared::default();
    for first in commitments.iter().filter(|first| first.target.deadline().is_some()) {
        let Some((_, least_urgent)) = priorities(first) else { continue };
        let slower = commitments.iter().find(|second| {
            let hours = || (cx.hours(first.calendar.as_deref()), cx.hours(second.calendar.as_deref()));
            let is_later = |(one, other): (Option<WorkingHours>, Option<WorkingHours>)| {
                let order = order((&first.target, one.as_ref()), (&second.target, other.as_ref()), cx.as_of);
                order == Some(Ordering::Greater)
            };
            priorities(second).is_some_and(|(most_urgent, _)| least_urgent < most_urgent)
                && are_of_one_thing(first, second)
                && elsewhere(first) == elsewhere(second)
                && first.holds_beside(second)
                && !compared.is_over()
                && is_later(hours())
        });
        let Some(second) = slower else { continue };
        out.at(
            cx,
            &first.address,
            "target",
            format!(
                "leads of higher priority are promised {}, and those of `{}` {}",
                words(&first.target),
                second.id,
                words(&second.target)
            ),
        )
        .related(cx, &second.address, "target", "leads of lower priority")
        .help("make the more urgent class the faster one, or correct the `priority` of the classes");
    }
}
