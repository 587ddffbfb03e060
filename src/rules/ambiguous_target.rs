//! # What it does
//! Finds targets and limits with more than one of `at_least`, `at_most` and `exactly`.
//!
//! # Why it matters
//! Two bounds are two promises: which of them is missed, and which was made stricter, could not be
//! said.
//!
//! # Example
//! ```toml
//! target = { at_least = 500, at_most = 600, per = "month" }
//! ```
//!
//! # Use instead
//! ```toml
//! # two commitments, one for each bound
//! target = { at_least = 500, per = "month" }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "ambiguous-target", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter() {
        for (field, target) in [("target", Some(&commitment.target)), ("limit", commitment.limit.as_ref())] {
            let Some(Target::Table(table)) = target else { continue };
            let bounds = [
                ("`at_least`", table.at_least.is_some()),
                ("`at_most`", table.at_most.is_some()),
                ("`exactly`", table.exactly.is_some()),
            ];
            let names: Vec<&str> = bounds.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect();
            if names.len() > 1 {
                out.at(cx, &commitment.address, field, format!("this {field} has {}", names.join(" and ")))
                    .help("keep one; a second bound is a commitment of its own");
            }
        }
    }
}
