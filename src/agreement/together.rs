//! Which sign-off rules one and the same change may meet, however small it is.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::SignOffRule;
use crate::document::kinds::Kind;
use crate::document::schema::{Refers, Shape, Subject};

/// The kinds that promises are resolved from: what is in a file of theirs that cannot be read may
/// move any promise.
pub const BEHIND_PROMISES: [&str; 10] = [
    "agreement",
    "definitions",
    "qualification",
    "personas",
    "dispositions",
    "kpis",
    "escalation",
    "exceptions",
    "handoff",
    "funnel",
];

/// Returns sets of rules, by position, that one change may meet and that cannot always be had one
/// after the other in smaller changes: rules for every kind, with those for one and exceptions from it, or for
/// promises, all that these are resolved from, and all that a changed calendar may time.
pub fn met_together(rules: &[&SignOffRule]) -> BTreeSet<Vec<usize>> {
    let promises: Vec<&str> = BEHIND_PROMISES.into_iter().chain([Kind::Sla.name()]).collect();
    let others = Kind::ALL.iter().map(|kind| kind.name()).filter(|kind| !promises.contains(kind));
    let alone = others.map(|kind| vec![kind, Kind::Exceptions.name()]);
    // The last day of an agreement bounds all that is owed by it, promised or not, and what is timed.
    let owed: Vec<&str> = promises.iter().copied().chain(MOVED_BY_CALENDARS.iter().copied()).collect();
    let together: Vec<Vec<&str>> = alone.chain([owed]).collect();
    let met = |kinds: &Vec<&str>| {
        let is_met = |rule: &&SignOffRule| {
            let of = rule.when.as_ref().and_then(|when| when.kinds.as_ref());
            of.is_none_or(|of| of.iter().any(|kind| kinds.contains(&kind.as_str())))
        };
        rules.iter().enumerate().filter(|(_, rule)| is_met(rule)).map(|(position, _)| position).collect()
    };
    together.iter().map(met).collect()
}

/// The kinds of which a changed calendar may move something: those that name one, and what moves
/// with the promises that do.
static MOVED_BY_CALENDARS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let moved_with_promises = [Kind::Agreement, Kind::Exceptions];
    let names_one = |kind: &&Kind| names_a_calendar(&Subject::Kind(**kind).shape());
    let naming = Kind::ALL.iter().filter(|kind| !moved_with_promises.contains(kind)).filter(names_one);
    moved_with_promises.iter().chain(naming).map(|kind| kind.name()).collect()
});

fn names_a_calendar(shape: &Shape) -> bool {
    let is_calendar = |refers: &Refers| {
        let Refers::List { kind, list, .. } = refers else { return false };
        kind == Kind::Agreement.name() && list.as_deref() == Some("calendars")
    };
    let members = shape.members.iter().map(|member| &member.shape);
    let mut below = members.chain(&shape.items).chain(&shape.open);
    shape.refers.iter().any(is_calendar) || below.any(|shape| names_a_calendar(shape))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_moves_all_that_names_one() {
        let moved = &*MOVED_BY_CALENDARS;
        for kind in ["agreement", "sla", "exceptions", "escalation", "handoff", "meetings", "content"] {
            assert!(moved.contains(&kind), "{kind} in {moved:?}");
        }
        assert!(!moved.contains(&"kpis") && !moved.contains(&"personas"), "{moved:?}");
    }
}
