//! Which promises plainly get stricter, so that no rule about loosening has to be asked.

use std::collections::BTreeSet;

use super::{Action, Change, Effect, PromiseEffect};
use crate::agreement::Address;

/// What is only tightened where it is tightened: so much, so soon, in so many cases.
const PLAIN: [&str; 9] = [
    "target",
    "target.at_least",
    "target.at_most",
    "target.exactly",
    "limit",
    "limit.at_least",
    "limit.at_most",
    "limit.exactly",
    "attainment",
];

/// The same, of what is owed outside the SLA.
const PLAIN_DUTIES: [&str; 2] = ["first_touch", "attempts"];

/// Returns whether more is owed than was.
pub(crate) const fn is_stricter(promise: &PromiseEffect) -> bool {
    matches!(promise.effect, Effect::Tightens | Effect::Adds)
}

/// Returns whether a promise that gets stricter plainly does: it is new where there was none, or a figure of it is
/// another. Whatever else makes it stricter (other leads count, other hours, another remedy, an exception) may cost
/// somebody what a figure does not show, so that no rule is told that it only got stricter.
pub(crate) fn is_plain(change: &Change, promise: &PromiseEffect) -> bool {
    let is_own = promise.address == change.address;
    match promise.effect {
        Effect::Adds => {
            let is_whole = change.action == Action::Added && change.field.is_none();
            is_own && is_whole && promise.beside.is_empty()
        }
        Effect::Tightens => {
            let field = change.field.as_deref();
            is_own && change.action == Action::Changed && field.is_some_and(|field| PLAIN.contains(&field))
        }
        _ => true,
    }
}

/// Returns whether what is stricter by itself, as a handoff is, and moves no promise, plainly is: it is new, or a
/// figure of it is another.
pub(crate) fn is_plain_by_itself(change: &Change) -> bool {
    match change.effect {
        Effect::Adds => change.action == Action::Added && change.field.is_none(),
        Effect::Tightens => {
            let field = change.field.as_deref().unwrap_or_default();
            change.action == Action::Changed && (PLAIN.contains(&field) || PLAIN_DUTIES.contains(&field))
        }
        _ => true,
    }
}

/// Returns the promises that get stricter by their own figures, or are new.
pub(crate) fn by_figures(changes: &[Change]) -> BTreeSet<&Address> {
    let figures = changes.iter().flat_map(|change| {
        let stricter = change.promises.iter().filter(|promise| is_stricter(promise));
        stricter.filter(|promise| is_plain(change, promise)).map(|promise| &promise.address)
    });
    figures.collect()
}
