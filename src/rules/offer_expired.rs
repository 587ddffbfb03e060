//! # What it does
//! Finds offers whose last day is over.
//!
//! # Why it matters
//! A rep who finds it in the agreement will promise it.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! [[offers]]
//! id = "summer-trial"
//! until = 2026-08-31
//! ```
//!
//! # Use instead
//! ```toml
//! [[offers]]
//! id = "winter-trial"
//! from = 2026-12-01
//! until = 2027-02-28
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "offer-expired", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for offer in cx.agreement.list::<Offer>().iter() {
        if let Some(until) = offer.until.filter(|until| *until < cx.as_of) {
            out.at(cx, &offer.address, "until", format!("“{}” ended on {until}", offer.name))
                .help("remove the offer, or agree on a new last day");
        }
    }
}
