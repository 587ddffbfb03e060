//! # What it does
//! Finds job titles that two personas claim. Retired personas are left out, and so are personas
//! that name different segments.
//!
//! # Why it matters
//! A lead with that title gets two messages, or the one that fits worse; no report can say which
//! persona buys.
//!
//! # Example
//! ```toml
//! # policy/personas/avery.toml
//! titles = ["Head of Sales Operations"]
//! # policy/personas/robin.toml
//! titles = ["Head of Sales Operations"]
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/personas/avery.toml
//! titles = ["Head of Sales Operations"]
//! # policy/personas/robin.toml
//! titles = ["Sales Enablement Manager"]
//! ```
use std::collections::HashMap;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "title-in-two-personas", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let personas = cx.agreement.list::<Persona>();
    let in_use: Vec<&Item<Persona>> =
        personas.iter().filter(|persona| persona.status != Some(PersonaStatus::Retired)).collect();
    // Who claims a title, in the order of the agreement, and where.
    let mut claims: HashMap<String, Vec<(&Item<Persona>, usize)>> = HashMap::new();
    for later in in_use {
        for (position, title) in later.titles.iter().enumerate() {
            let claimed = claims.entry(title.to_lowercase()).or_default();
            let clash = claimed.iter().copied().find(|(earlier, _)| earlier.id != later.id && meet(earlier, later));
            claimed.push((later, position));
            let Some((earlier, at)) = clash else { continue };
            let message = format!("“{title}” is also a title of {}", earlier.name);
            out.at(cx, &later.address, &format!("titles.{position}"), message)
                .subject(title.as_str())
                .related(cx, &earlier.address, &format!("titles.{at}"), "the other persona")
                .help("leave the title to one of the two, or give them different `segments`");
        }
    }
}

fn meet(one: &Persona, other: &Persona) -> bool {
    one.segments.is_empty()
        || other.segments.is_empty()
        || one.segments.iter().any(|segment| other.segments.contains(segment))
}
