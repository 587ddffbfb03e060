//! # What it does
//! Finds sequences whose number of attempts is not the number of steps that may not be left out,
//! and sequences of fewer attempts than the promise for the same leads.
//!
//! # Why it matters
//! A rep works through the steps, and the report counts attempts. If the two differ, one of them is
//! not what was agreed.
//!
//! # Example
//! ```toml
//! attempts = 3
//! steps = [
//!     { id = "call", day = 1, channel = "phone" },
//!     { id = "mail", day = 2, channel = "email" },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! attempts = 2
//! steps = [
//!     { id = "call", day = 1, channel = "phone" },
//!     { id = "mail", day = 2, channel = "email" },
//! ]
//! ```
use super::prelude::*;
use crate::funnel::attempts_per_lead;
use crate::value::number::brief;

pub(super) const RULE: Rule =
    Rule { id: "attempts-not-listed", needs: &[Kind::Handoff, Kind::Sla], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for sequence in cx.agreement.list::<Sequence>().iter() {
        let Some(attempts) = sequence.attempts else { continue };
        let listed = sequence.steps.iter().filter(|step| step.mandatory.unwrap_or(true)).count();
        if listed != 0 && u64::try_from(listed) != Ok(attempts) {
            let message = format!("{attempts} attempts, and {listed} steps that may not be left out");
            out.at(cx, &sequence.address, "attempts", message)
                .related(cx, &sequence.address, "steps", "the steps")
                .help("list each attempt as a step, or correct the number");
            continue;
        }
        let promised = attempts_per_lead(cx.agreement, &sequence.scope, cx.as_of);
        if let Some((commitment, promised)) = promised
            && promised > num_rational::BigRational::from_integer(attempts.into())
        {
            let message = format!("{attempts} attempts, where {} are promised", brief(&promised));
            out.at(cx, &sequence.address, "attempts", message)
                .related(cx, &commitment, "target", "the promise")
                .help("make the sequence as long as the promise, or promise less");
        }
    }
}
