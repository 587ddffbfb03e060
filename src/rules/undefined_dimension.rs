//! # What it does
//! Finds scoring rules, losses and resets that name a part their score does not have.
//!
//! # Why it matters
//! Their points count nowhere, or somewhere nobody meant.
//!
//! # Example
//! ```toml
//! dimensions = [{ id = "interest" }]
//! rules = [{ id = "webinar", dimension = "intrest", points = 20 }]
//! ```
//!
//! # Use instead
//! ```toml
//! dimensions = [{ id = "interest" }]
//! rules = [{ id = "webinar", dimension = "interest", points = 20 }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "undefined-dimension", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut suggestions = problem::Suggestions::default();
    for score in cx.agreement.list::<Score>().iter() {
        let rules = score.rules.iter().map(|rule| &rule.dimension).enumerate().map(|(at, named)| ("rules", at, named));
        let decay = score.decay.iter().map(|loss| &loss.dimension).enumerate().map(|(at, named)| ("decay", at, named));
        let resets =
            score.resets.iter().map(|reset| &reset.dimension).enumerate().map(|(at, named)| ("resets", at, named));
        for (list, at, named) in rules.chain(decay).chain(resets) {
            let Some(named) = named else { continue };
            let known: Vec<&str> = score.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
            if known.contains(&named.as_str()) {
                continue;
            }
            let help = match suggestions.closest(named, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None if known.is_empty() => format!("name the parts of the score first: `dimensions = [{{ id = \"{named}\" }}]`"),
                None => format!("known: {}", problem::listed(known)),
            };
            out.at(cx, &score.address, &format!("{list}.{at}.dimension"), format!("this score has no part called `{named}`"))
                .help(help);
        }
    }
}
