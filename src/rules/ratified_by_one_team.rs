//! # What it does
//! Finds ratifications that people of one team alone stand by, or one person for both teams.
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
        let by = &ratification.ratified_by;
        let missing = Team::BOTH.into_iter().find(|team| !by.iter().any(|one| one.team == *team));
        let (message, help) = match (missing, by.as_slice()) {
            (Some(team), _) => (
                format!("nobody of {team} stands by this"),
                format!("let somebody of {team} sign it as well, then name them here"),
            ),
            (None, [first, others @ ..]) if others.iter().all(|other| other.id == first.id) => (
                format!("`{}` stands by this for both teams", first.id),
                "let two people sign it, one of each team".to_owned(),
            ),
            (None, _) => continue,
        };
        out.at(cx, &ratification.address, "ratified_by", message).help(help);
    }
}
