//! Which sign-off rules one and the same change may meet, however small it is.

use std::collections::BTreeSet;

use super::SignOffRule;
use crate::document::kinds::Kind;

/// The kinds that promises are resolved from: what is in a file of theirs that cannot be read may
/// move any promise.
pub const BEHIND_PROMISES: [&str; 8] = [
    "agreement",
    "definitions",
    "qualification",
    "personas",
    "dispositions",
    "kpis",
    "escalation",
    "exceptions",
];

/// Returns sets of rules, by position, that one change may meet and that cannot always be had one
/// after the other in smaller changes: rules for every kind, with those for one, or for promises and
/// all that these are resolved from.
pub fn met_together(rules: &[&SignOffRule]) -> BTreeSet<Vec<usize>> {
    let promises: Vec<&str> = BEHIND_PROMISES.into_iter().chain([Kind::Sla.name()]).collect();
    let others = Kind::ALL.iter().map(|kind| kind.name()).filter(|kind| !promises.contains(kind));
    let together: Vec<Vec<&str>> = others.map(|kind| vec![kind]).chain([promises.clone()]).collect();
    let met = |kinds: &Vec<&str>| {
        let is_met = |rule: &&SignOffRule| {
            let of = rule.when.as_ref().and_then(|when| when.kinds.as_ref());
            of.is_none_or(|of| of.iter().any(|kind| kinds.contains(&kind.as_str())))
        };
        rules.iter().enumerate().filter(|(_, rule)| is_met(rule)).map(|(position, _)| position).collect()
    };
    together.iter().map(met).collect()
}
