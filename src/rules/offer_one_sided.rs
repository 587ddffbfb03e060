//! # What it does
//! Finds offers that one team alone promotes. Offers that are over are left out.
//!
//! # Why it matters
//! Buyers hear of it on the website and the rep has never heard of it, or the other way round.
//!
//! # Example
//! ```toml
//! [[offers]]
//! id = "winter-trial"
//! promoted_by = ["marketing"]
//! ```
//!
//! # Use instead
//! ```toml
//! [[offers]]
//! id = "winter-trial"
//! promoted_by = ["marketing", "sales"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "offer-one-sided", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for offer in cx.agreement.list::<Offer>().iter() {
        if offer.until.is_some_and(|until| until < cx.as_of) {
            continue;
        }
        if let [team] = offer.promoted_by.as_slice() {
            let message = format!("only {team} promotes “{}”", offer.name);
            out.at(cx, &offer.address, "promoted_by", message)
                .help(format!("agree on it with {} and add it, or leave the offer out", team.other()));
        }
    }
}
