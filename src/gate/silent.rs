//! Exceptions and escalation paths of which nothing is told that they do to any promise, though they are about
//! some: a rule that guards these is asked, whichever way they move.

use std::collections::BTreeSet;

use crate::agreement::{Address, Agreement, Commitment, Date, EscalationPath, Exception, Item};
use crate::diff::{Change, Effect};

/// Returns the promises that such a change is about, on either side; nothing if what it does is told, it is
/// wording or a record, or it is over.
pub(super) fn about(change: &Change, agreements: [&Agreement; 2], as_of: Date) -> BTreeSet<Address> {
    let is_told = change.effect != Effect::Neutral || !change.promises.is_empty();
    if !change.measured || is_told || change.is_record {
        return BTreeSet::new();
    }
    let addresses = [change.old_address.as_ref().unwrap_or(&change.address), &change.address];
    let [old, new] = [0, 1].map(|side: usize| {
        let both = agreements.get(side).zip(addresses.get(side));
        both.map(|(agreement, address)| of_side(agreement, address, as_of)).unwrap_or_default()
    });
    match change.field.as_deref() {
        // Of the promises that a path is from, those that stay see nothing of it.
        Some("on") => old.symmetric_difference(&new).cloned().collect(),
        _ => old.union(&new).cloned().collect(),
    }
}

/// Returns the promises that hold from `as_of` on and that an exception or a path is from.
fn of_side(agreement: &Agreement, address: &Address, as_of: Date) -> BTreeSet<Address> {
    let commitments = agreement.list::<Commitment>();
    let holds = |from: Option<Date>, until: Option<Date>| {
        move |promise: &&Item<Commitment>| {
            let first = [from, promise.from, Some(as_of)].into_iter().flatten().max();
            let last = [until, promise.until].into_iter().flatten().min();
            first.zip(last).is_none_or(|(first, last)| first <= last)
        }
    };
    if let Some(exception) = agreement.list::<Exception>().iter().find(|one| one.address == *address) {
        let overridden = |promise: &&Item<Commitment>| promise.address.as_str() == exception.overrides;
        let promises = commitments.iter().filter(overridden);
        return promises
            .filter(holds(Some(exception.from), exception.until))
            .map(|promise| promise.address.clone())
            .collect();
    }
    let paths = agreement.list::<EscalationPath>();
    let path = paths.iter().find(|path| path.address == *address);
    let is_on = |promise: &&Item<Commitment>| path.is_some_and(|path| path.on.contains(&promise.id));
    commitments
        .iter()
        .filter(is_on)
        .filter(holds(None, None))
        .map(|promise| promise.address.clone())
        .collect()
}
