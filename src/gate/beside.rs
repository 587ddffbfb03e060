//! Promises beside those that a change may move without telling: where some lead is of both, nobody can tell which it
//! is owed.

use std::collections::BTreeSet;

use super::beneath::Beneath;
use super::silent;
use crate::agreement::{Address, Agreement, Commitment, Date};
use crate::diff::Diff;
use crate::promise::{World, beside};

/// Returns, for each promise of which the comparison tells nothing, though something changes beneath it or about it, the
/// promises beside it, and itself.
pub(super) fn beside_untold(
    diff: &Diff,
    moved: &[Beneath],
    sides: [&Agreement; 2],
    as_of: Date,
) -> Vec<BTreeSet<Address>> {
    let beneath = moved.iter().flat_map(|moved| &moved.commitment).cloned();
    let silent = diff.changes.iter().flat_map(|change| silent::about(change, sides, as_of));
    let open = diff.changes.iter().flat_map(|change| change.still_open.iter().cloned());
    let untold: BTreeSet<Address> = beneath.chain(silent).chain(open).collect();
    let is_all = || sides[1].list::<Commitment>().iter().all(|promise| untold.contains(&promise.address));
    if untold.is_empty() || is_all() {
        return Vec::new();
    }
    let [old, new] = sides.map(|agreement| World::of(agreement, as_of));
    let pairs = beside(&old, &new, &untold, as_of).into_iter();
    let of_one = pairs.map(|(one, others)| {
        let mut others: BTreeSet<Address> = others.into_keys().collect();
        if !untold.contains(&one) {
            others.retain(|other| untold.contains(other));
        }
        if !others.is_empty() {
            others.insert(one);
        }
        others
    });
    of_one.filter(|all| !all.is_empty()).collect()
}
