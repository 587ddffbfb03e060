//! # What it does
//! Finds content that names no persona, or only personas that are retired. Archived items are left
//! out.
//!
//! # Why it matters
//! What is made for nobody is sent to everybody, or to nobody; either way it is paid for.
//!
//! # Example
//! ```toml
//! [[items]]
//! id = "trends"
//! name = "Ten trends"
//! ```
//!
//! # Use instead
//! ```toml
//! [[items]]
//! id = "trends"
//! name = "Ten trends"
//! personas = ["omar"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "orphaned-content",
    level: Level::Warning,
    needs: &[Kind::Personas],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let personas = cx.agreement.list::<Persona>();
    let retired = |id: &String| {
        personas.iter().any(|persona| persona.id == *id && persona.status == Some(PersonaStatus::Retired))
    };
    for item in cx.agreement.list::<ContentItem>().iter() {
        if item.status == Some(ContentStatus::Archived) {
            continue;
        }
        let (message, help) = if item.personas.is_empty() {
            ("this is for nobody: it names no persona", "name its `personas`, or archive it")
        } else if item.personas.iter().all(retired) {
            ("all personas that this is for are retired", "name `personas` that are in use, or archive it")
        } else {
            continue;
        };
        out.at(cx, &item.address, "personas", message).help(help);
    }
}
