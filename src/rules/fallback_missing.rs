//! # What it does
//! Finds handoffs without a fallback, where the last route is not for all leads.
//!
//! # Why it matters
//! A lead that no route fits belongs to nobody. It is found weeks later, by a report.
//!
//! # Example
//! ```toml
//! routes = [{ id = "emea", scope = { region = ["emea"] }, to = "EMEA team" }]
//! ```
//!
//! # Use instead
//! ```toml
//! routes = [{ id = "emea", scope = { region = ["emea"] }, to = "EMEA team" }]
//! fallback = "Inbound queue"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "fallback-missing",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Handoff],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for handoff in cx.agreement.list::<Handoff>().iter().filter(|handoff| handoff.fallback.is_none()) {
        let takes_all = |route: &HandoffRoute| route.scope.is_everything() && route.when.is_none();
        if !handoff.routes.is_empty() && !handoff.routes.iter().any(takes_all) {
            out.at(cx, &handoff.address, "routes", "nobody gets a lead that none of these routes fits")
                .help("add a `fallback`: the queue or role that gets what is left");
        }
    }
}
