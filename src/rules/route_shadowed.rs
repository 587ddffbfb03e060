//! # What it does
//! Finds routes that no lead ever takes: an earlier route, without a condition of its own, is for
//! the same leads or for more.
//!
//! # Why it matters
//! The first route that fits wins. Leads meant for the later one go elsewhere, and whoever waits
//! for them never hears of it.
//!
//! # Example
//! ```toml
//! routes = [
//!     { id = "emea", scope = { region = ["emea"] }, to = "EMEA team" },
//!     { id = "emea-enterprise", scope = { region = ["emea"], segment = ["enterprise"] }, to = "Dublin desk" },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! routes = [
//!     { id = "emea-enterprise", scope = { region = ["emea"], segment = ["enterprise"] }, to = "Dublin desk" },
//!     { id = "emea", scope = { region = ["emea"] }, to = "EMEA team" },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "route-shadowed", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for handoff in cx.agreement.list::<Handoff>().iter() {
        for (position, route) in handoff.routes.iter().enumerate() {
            let wider = handoff.routes.iter().take(position).enumerate().find(|(_, earlier)| {
                route.scope.is_within(&earlier.scope) && (earlier.when.is_none() || earlier.when == route.when)
            });
            let Some((earlier, wider)) = wider else { continue };
            let message = format!("no lead ever takes this route: “{}” comes first and takes them all", wider.id);
            out.at(cx, &handoff.address, &format!("routes.{position}.id"), message)
                .related(cx, &handoff.address, &format!("routes.{earlier}.id"), "the route that comes first")
                .help("put the narrower route first, or remove it");
        }
    }
}
