//! # What it does
//! Finds personas, and stages of buying, that there is nothing to show to: no live item names the
//! persona, or none of its items is for the stage. An item without `stages` is for all of them.
//! Retired personas are left out; for a persona still in draft it is a note.
//!
//! # Why it matters
//! A rep with nothing to send writes it alone at night, or sends what was made for another buyer.
//!
//! # Example
//! ```toml
//! [[items]]
//! id = "guide"
//! name = "The dispatcher's first month"
//! personas = ["dora"]
//! stages = ["compares"]
//! # … and nothing for the stage “decides”
//! ```
//!
//! # Use instead
//! ```toml
//! [[items]]
//! id = "guide"
//! name = "The dispatcher's first month"
//! personas = ["dora"]
//! stages = ["compares", "decides"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "persona-without-content",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Content, Kind::Personas],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (items, stages) = (cx.agreement.list::<ContentItem>(), cx.agreement.list::<BuyingStage>());
    if !cx.agreement.has(Subject::Kind(Kind::Content)) {
        return;
    }
    for persona in cx.agreement.list::<Persona>().iter() {
        if persona.status == Some(PersonaStatus::Retired) {
            continue;
        }
        let own: Vec<&Item<ContentItem>> = items
            .iter()
            .filter(|item| item.personas.contains(&persona.id))
            .filter(|item| item.status.is_none_or(|status| status == ContentStatus::Live))
            .collect();
        let serves = |stage: &BuyingStage| own.iter().any(|item| item.stages.is_empty() || item.stages.contains(&stage.id));
        let missing: Vec<String> =
            stages.iter().filter(|stage| !serves(stage)).map(|stage| format!("“{}”", stage.name)).collect();
        let message = if own.is_empty() {
            format!("there is nothing to show to {}", persona.name)
        } else if missing.is_empty() {
            continue;
        } else {
            format!("there is nothing to show to {} at {}", persona.name, missing.join(", "))
        };
        let report = out
            .at(cx, &persona.address, "", message)
            .help("add a live item for it to the content, or ask for one in `requests`");
        if persona.status == Some(PersonaStatus::Draft) {
            report.level(Level::Note);
        }
    }
}
