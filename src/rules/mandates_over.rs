//! # What it does
//! Finds teams in which nobody may sign on this day, because every mandate is over or has not
//! begun.
//!
//! # Why it matters
//! Until somebody may sign for it again, nothing can be agreed; the gate refuses every change.
//!
//! # Example
//! ```toml
//! # on 22 November 2026, the only person of Sales
//! until = 2026-06-30
//! ```
//!
//! # Use instead
//! ```toml
//! until = 2027-06-30
//! ```
use super::prelude::*;
use super::roster::{address, eligible, is_filled_by_forge, listed};

pub(super) const RULE: Rule = Rule {
    id: "mandates-over",
    nature: Nature::GuardsTheGate,
    needs: &[Kind::Signatories],
    finds: Finds::Overdue, ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for team in Team::BOTH {
        let people = listed(cx, team);
        if people.is_empty() || is_filled_by_forge(cx, team) || !eligible(cx, team, cx.as_of).is_empty() {
            continue;
        }
        let last = people.iter().filter_map(|person| Some((person.until?, person))).max_by_key(|(day, _)| *day);
        let over = last.filter(|(day, _)| *day < cx.as_of);
        match over.filter(|_| people.iter().all(|person| person.from.is_none_or(|from| from <= cx.as_of))) {
            Some((day, person)) => {
                let message = format!("nobody can sign for {team}: the last mandate ended on {day}");
                out.at(cx, &person.address, "until", message)
            }
            None => out.at(cx, &address(team), "", format!("nobody can sign for {team} yet: no mandate has begun")),
        }
        .subject(team.id())
        .help("let both teams agree on a new signatory, or prolong a mandate");
    }
}
