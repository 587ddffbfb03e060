//! # What it does
//! Finds commitments that a team owes to itself.
//!
//! # Why it matters
//! An agreement is about what one team does for the other. A promise to oneself has nobody who can
//! ask for it, and no gain for the other side.
//!
//! # Example
//! ```toml
//! owed_by = "sales"
//! owed_to = "sales"
//! ```
//!
//! # Use instead
//! ```toml
//! owed_by = "sales"
//! owed_to = "marketing"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "self-owed", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter() {
        if commitment.owed_by == commitment.owed_to {
            let team = commitment.owed_by;
            out.at(cx, &commitment.address, "owed_to", format!("{team} owes this to itself"))
                .related(cx, &commitment.address, "owed_by", "who owes it")
                .help(format!("write `owed_to = \"{}\"`, or correct `owed_by`", team.other().id()));
        }
    }
}
