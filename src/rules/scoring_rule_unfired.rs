//! # What it does
//! Finds scoring rules that do not say what gives their points.
//!
//! # Why it matters
//! The points stand in the agreement, and no lead ever gets them.
//!
//! # Example
//! ```toml
//! rules = [{ id = "large-event", points = 30 }]
//! ```
//!
//! # Use instead
//! ```toml
//! rules = [{ id = "large-event", points = 30, when = { field = "event", is = "large" } }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "scoring-rule-unfired",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for score in cx.agreement.list::<Score>().iter() {
        for (at, rule) in score.rules.iter().enumerate() {
            if rule.when.is_none() && rule.live != Some(false) {
                let name = rule.name.as_deref().unwrap_or(&rule.id);
                out.at(cx, &score.address, &format!("rules.{at}"), format!("nothing gives the points of “{name}”"))
                    .help("say what does: `when = { field = \"…\", is = \"…\" }`; or that it is not live yet: `live = false`");
            }
        }
    }
}
