//! Lists whose order counts: what moved, and what moved around what was approved.

use std::collections::{BTreeMap, BTreeSet};

use super::delta::{Delta, Point};
use super::meaning::Meaning;
use crate::agreement::Address;
use crate::document::schema::Subject;

/// The most entries whose order is compared pair by pair.
const MOST_IN_ORDER: usize = 1500;

/// Stands between an entry and one that it stands before now, and did not.
const TURNED: &str = " now before ";

/// Returns whether a line of what [`moved`] returns is of two entries that changed places.
pub(super) fn is_turn(line: &str) -> bool {
    line.contains(TURNED)
}

/// Returns which entries changed places with which, and between which others the added ones stand; and
/// all that changed places, or got a new neighbour. What is added or moved elsewhere in the list plays no part.
pub(super) fn moved(old: &[Address], new: &[Address]) -> (String, BTreeSet<Address>) {
    let was = places(old);
    let kept: Vec<(&Address, usize)> =
        new.iter().filter_map(|address| was.get(address).map(|at| (address, *at))).collect();
    let mut lines = BTreeSet::new();
    let mut moved = BTreeSet::new();
    let in_order = kept.iter().zip(kept.iter().skip(1)).all(|(one, next)| one.1 < next.1);
    if !in_order && kept.len() > MOST_IN_ORDER {
        lines.extend(kept.iter().enumerate().map(|(at, (address, was))| format!("{at} {address} {was}")));
        moved.extend(kept.iter().map(|(address, _)| (*address).clone()));
    } else if !in_order {
        for (at, (one, one_was)) in kept.iter().enumerate() {
            for (other, other_was) in kept.iter().skip(at + 1) {
                if other_was < one_was {
                    lines.insert(format!("{one} now before {other}"));
                    moved.extend([(*one).clone(), (*other).clone()]);
                }
            }
        }
    }
    for (at, address) in new.iter().enumerate().filter(|(_, address)| !was.contains_key(*address)) {
        let name = |neighbour: Option<&Address>| neighbour.map_or("the end", Address::as_str).to_owned();
        let before = at.checked_sub(1).and_then(|before| new.get(before));
        moved.extend(before.into_iter().chain(new.get(at + 1)).cloned());
        lines.insert(format!("{address} between {} and {}", name(before), name(new.get(at + 1))));
    }
    (lines.into_iter().collect::<Vec<_>>().join("\n"), moved)
}

/// Returns the lists in which an entry that the change is about stands before another in one version
/// and behind it in the other.
pub(super) fn reordered<'m>(
    target: &Delta,
    approved: &'m Meaning,
    result: &Meaning,
) -> Vec<&'m (Subject, String)> {
    let is_changed = |address: &Address| target.points.contains_key(&Point::Entry(address.clone()));
    let around_changed = |then: &[Address], now: &[Address]| {
        let now = places(now);
        let kept: Vec<(usize, bool)> =
            then.iter().filter_map(|address| Some((*now.get(address)?, is_changed(address)))).collect();
        // Whatever stood before an entry and stands behind it now, the last of those before shows; and
        // the first of those behind.
        let mut last = None;
        let ahead = kept.iter().any(|(at, is_changed)| {
            let was_passed = *is_changed && last.is_some_and(|last| last > *at);
            last = last.max(Some(*at));
            was_passed
        });
        let mut first = usize::MAX;
        let behind = kept.iter().rev().any(|(at, is_changed)| {
            let was_passed = *is_changed && first < *at;
            first = first.min(*at);
            was_passed
        });
        ahead || behind
    };
    let lists = approved.orders().iter();
    lists
        .filter(|(list, then)| result.orders().get(*list).is_some_and(|now| around_changed(then, now)))
        .map(|(list, _)| list)
        .collect()
}

fn places(list: &[Address]) -> BTreeMap<&Address, usize> {
    list.iter().enumerate().map(|(at, address)| (address, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_counts_is_part_of_the_meaning_and_others_additions_are_not() {
        let names = |text: &str| text.split(' ').map(Address::written).collect::<Vec<_>>();
        let moved = |old: &str, new: &str| super::moved(&names(old), &names(new)).0;
        assert_eq!(moved("a b c", "a b c"), "");
        assert_eq!(moved("a b c", "b a c"), moved("a b c z", "b a c z"));
        assert_ne!(moved("a b c", "b a c"), moved("a b c", "a c b"));
        assert_eq!(moved("a b c d", "a x b c d"), moved("a b c q d", "a x b c q d"));
        assert_ne!(moved("a b", "x a b"), moved("a b", "a x b"));
    }

    #[test]
    fn what_changed_places_is_known() {
        let names = |text: &str| text.split(' ').map(Address::written).collect::<Vec<_>>();
        let moved = |old: &str, new: &str| super::moved(&names(old), &names(new)).1;
        assert_eq!(moved("a b c", "a x b c"), names("a b").into_iter().collect());
        assert_eq!(moved("a b c", "a c"), BTreeSet::new());
        assert_eq!(moved("a b c d", "a c b d"), names("b c").into_iter().collect());
    }
}
