//! # What it does
//! Finds personas that nobody has looked at for a year: neither validated nor given new evidence.
//! Where no date is written down at all, it is a note. Retired personas are left out.
//!
//! # Why it matters
//! Buyers change their titles, tools and worries; content for last year's buyer reaches nobody.
//!
//! # Example
//! ```toml
//! # on 22 November 2026
//! last_validated = 2025-03-01
//! ```
//!
//! # Use instead
//! ```toml
//! last_validated = 2026-09-15
//! ```
use jiff::ToSpan;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "persona-stale", level: Level::Warning, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Ok(year_ago) = cx.as_of.checked_sub(1.year()) else { return };
    for persona in cx.agreement.list::<Persona>().iter() {
        if persona.status == Some(PersonaStatus::Retired) {
            continue;
        }
        let newest = persona.evidence.iter().map(|evidence| evidence.date).chain(persona.last_validated).max();
        let help = "let both teams look at it, then write the day as `last_validated`";
        match newest {
            Some(newest) if newest >= year_ago => {}
            Some(newest) => {
                let field = if persona.last_validated == Some(newest) { "last_validated" } else { "evidence" };
                let message = format!("nobody has looked at the persona “{}” since {newest}", persona.name);
                out.at(cx, &persona.address, field, message).help(help);
            }
            None => {
                let message = format!("nothing says when anybody last looked at the persona “{}”", persona.name);
                out.at(cx, &persona.address, "", message).level(Level::Note).help(help);
            }
        }
    }
}
