//! The order in which changes are read: the most weighty first.

use super::{Action, Change, Effect};
use crate::agreement::Address;

/// Returns what changes are sorted by: duties before assumptions, losses before gains, wording
/// last; then the order of the agreement, the target first of what a promise says. Among what nobody
/// owes, who signs comes first, and then who counts.
pub(super) fn weight(change: &Change, moves_leads: bool) -> (u8, u8, Address, bool, Option<String>) {
    let owed = change.owed_by.is_some();
    // A term that goes, and who gets leads, stand before the routes that go with them.
    let is_of_leads = moves_leads
        || change.address.as_str().starts_with("handoff/")
        || change.effect == Effect::Removes && change.address.as_str().starts_with("definitions/");
    // What somebody is called changes nothing about who signs.
    let is_of_signing = change.address.as_str().starts_with("signatories")
        && change.effect != Effect::Neutral
        && change.field.as_deref() != Some("name");
    let rank = match (change.measured, owed, change.effect) {
        (false, _, _) => 11,
        (_, true, Effect::Removes) => 0,
        (_, true, Effect::Loosens) => 1,
        (_, true, Effect::Tightens) => 2,
        (_, true, Effect::Adds) => 3,
        (_, true, Effect::Redefines) => 4,
        // Whoever signs decides all that comes later.
        (_, false, _) if is_of_signing => 5,
        (_, false, _) if is_of_leads => 6,
        (_, false, Effect::Removes) => 7,
        (_, false, Effect::Redefines | Effect::Tightens | Effect::Loosens) => 8,
        (_, false, Effect::Adds) => 9,
        (_, _, Effect::Neutral) => 10,
    };
    let action = match change.action {
        Action::Removed => 0,
        Action::Changed => 1,
        Action::Added => 2,
        Action::Moved => 3,
        Action::Renamed => 4,
    };
    let is_target = change.address.as_str().starts_with("sla/") && change.field.as_deref() == Some("target");
    (rank, action, change.address.clone(), !is_target, change.field.clone())
}
