//! Which leads count towards a promise.

use super::bounds::{Bounds, bounds};
use super::resolve::Promise;
use super::shift::Shift;
use crate::agreement::metrics::{BuiltIn, built_in};
use crate::agreement::{Period, Quantity, Target};

/// The more reasons take leads off a number of leads that must be reached, the more is owed. What that does
/// to a share or to an upper bound nobody can say; and of a promise for each lead, or for a share of the
/// leads, they are excepted.
pub(super) fn counted(old: &Promise<'_>, new: &Promise<'_>) -> Shift {
    let is_floor = |promise: &Promise<'_>| match promise.target {
        Some(Target::Table(table)) => {
            matches!(table.at_least, Some(Quantity::Count(_)))
                && bounds(promise) == Bounds::Lower
                && promise.attainment.is_none()
                && !matches!(table.per, Some(Period::Lead | Period::Rep | Period::Opportunity))
                && built_in(&promise.commitment.metric).is_some_and(BuiltIn::counts_leads)
        }
        _ => false,
    };
    let (before, after) = (&old.taken_off, &new.taken_off);
    let gained = after.keys().any(|reason| !before.contains_key(reason));
    let lost = before.keys().any(|reason| !after.contains_key(reason));
    let redefined = before.iter().any(|(reason, which)| after.get(reason).is_some_and(|now| now != which));
    match (gained, lost) {
        (false, false) => Shift::unless_equal(!redefined),
        (true, false) if is_floor(new) && !redefined => Shift::Stricter,
        (false, true) if is_floor(new) && !redefined => Shift::Weaker,
        _ => Shift::Mixed,
    }
}
