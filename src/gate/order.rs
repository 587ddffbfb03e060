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

/// Stands between an entry that is added and those that it is added between.
const BETWEEN: &str = " between ";

/// Returns whether a line of what [`moved`] returns is of entries that changed places.
pub(super) fn is_turn(line: &str) -> bool {
    !line.contains(BETWEEN)
}

/// Returns the pairs of which the first stands before the second now, and stood behind it; nothing where there are
/// too many to look at.
pub(super) fn turns<'l, K: Ord>(old: &[K], new: &'l [K]) -> Option<BTreeSet<(&'l K, &'l K)>> {
    let kept = kept(old, new);
    let mut found = BTreeSet::new();
    if kept.iter().zip(kept.iter().skip(1)).all(|(one, next)| one.1 < next.1) {
        return Some(found);
    }
    if kept.len() > MOST_IN_ORDER {
        return None;
    }
    for (at, (one, one_was)) in kept.iter().enumerate() {
        let behind = kept.iter().skip(at + 1).filter(|(_, was)| was < one_was);
        found.extend(behind.map(|(other, _)| (*one, *other)));
    }
    Some(found)
}

/// Returns what is in both lists, in the order of the new one, with its place in the old one.
fn kept<'l, K: Ord>(old: &[K], new: &'l [K]) -> Vec<(&'l K, usize)> {
    let was = places(old);
    new.iter().filter_map(|key| was.get(key).map(|at| (key, *at))).collect()
}

/// Returns which entries changed places with which, and between which others the added ones stand; and
/// all that changed places, or got a new neighbour. What is added or moved elsewhere in the list plays no part.
pub(super) fn moved(old: &[Address], new: &[Address]) -> (String, BTreeSet<Address>) {
    let was = places(old);
    let mut lines = BTreeSet::new();
    let mut moved = BTreeSet::new();
    if let Some(turns) = turns(old, new) {
        lines.extend(turns.iter().map(|(one, other)| format!("{one}{TURNED}{other}")));
        moved.extend(turns.into_iter().flat_map(|(one, other)| [one.clone(), other.clone()]));
    } else {
        let kept = kept(old, new);
        lines.extend(kept.iter().enumerate().map(|(at, (address, was))| format!("{at} {address} {was}")));
        moved.extend(kept.iter().map(|(address, _)| (*address).clone()));
    }
    for (at, address) in new.iter().enumerate().filter(|(_, address)| !was.contains_key(*address)) {
        let name = |neighbour: Option<&Address>| neighbour.map_or("the end", Address::as_str).to_owned();
        let before = at.checked_sub(1).and_then(|before| new.get(before));
        moved.extend(before.into_iter().chain(new.get(at + 1)).cloned());
        lines.insert(format!("{address}{BETWEEN}{} and {}", name(before), name(new.get(at + 1))));
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

fn places<K: Ord>(list: &[K]) -> BTreeMap<&K, usize> {
    list.iter().enumerate().map(|(at, key)| (key, at)).collect()
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
