//! # What it does
//! Finds ratifications that people of one team alone stand by.
//!
//! # Why it matters
//! What got around both teams is made good by both. One signature more would only repeat the
//! bypass.
//!
//! # Example
//! ```toml
//! ratified_by = [{ id = "dana", team = "sales" }]
//! ```
//!
//! # Use instead
//! ```toml
//! ratified_by = [{ id = "dana", team = "sales" }, { id = "mia", team = "marketing" }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "ratified-by-one-team", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for ratification in cx.agreement.list::<Ratification>().iter() {
        let stands = |team: &Team| ratification.ratified_by.iter().any(|one| one.team == *team);
        // Who is named for both teams is named twice, which is a mistake of its own.
        let Some(team) = Team::BOTH.into_iter().find(|team| !stands(team)) else { continue };
        let message = format!("nobody of {team} stands by this");
        out.at(cx, &ratification.address, "ratified_by", message)
            .help(format!("let somebody of {team} sign it as well, then name them here"));
    }
}
