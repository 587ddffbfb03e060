//! What changes for leads that came in before today and are still open, where that is not what is told of the
//! days to come.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;

use super::attribution::done_to;
use super::draft::Draft;
use super::{Effect, PromiseEffect};
use crate::agreement::{Address, Agreement, Date};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::{Affected, Group, PartKey, World, open_since, past_holidays, turns};

/// Further back nothing is looked at.
const MOST_DAYS: i64 = 367;
/// More beginnings than this are taken together.
const MOST_BEGINNINGS: usize = 8;

/// Returns the promises that come to something else where the days are looked at, too, of which leads may be open
/// on `as_of`: a holiday of last week, an exception that ended yesterday, a promise beneath which something changes
/// and that another has followed; and those that such leads go to or come from. Whether more or less is owed for these
/// leads nobody is told.
pub(super) fn still_open(
    sides: [&Agreement; 2],
    renames: &[(PartKey, PartKey)],
    worlds: [&World; 2],
    now: &[PromiseEffect],
    as_of: Date,
) -> BTreeSet<Address> {
    let mut found = BTreeSet::new();
    let Ok(earliest) = as_of.checked_sub(Span::new().days(MOST_DAYS)) else { return found };
    let holidays =
        [past_holidays(sides[0], renames, earliest, as_of), past_holidays(sides[1], &[], earliest, as_of)];
    if worlds[0] == worlds[1] && holidays[0] == holidays[1] {
        return found;
    }
    let turns = turns(worlds, &holidays, earliest, as_of);
    if turns.is_empty() {
        return found;
    }
    let then = |since: Date| {
        let mut then = worlds.map(World::clone);
        then[0].work_since(sides[0], renames, since);
        then[1].work_since(sides[1], &[], since);
        then
    };
    let [old, new] = &then(earliest);
    let mut beginnings: BTreeMap<Date, BTreeSet<&str>> = BTreeMap::new();
    for (id, last) in turning(worlds, &turns) {
        let since = open_since(id, [old, new], as_of);
        // What turned before came to what it is today by the time those leads came in.
        if since <= last {
            beginnings.entry(since).or_default().insert(id);
        }
    }
    beginnings.remove(&as_of);
    while beginnings.len() > MOST_BEGINNINGS {
        // The earlier is looked at for both.
        let Some((_, later)) = beginnings.pop_last() else { break };
        if let Some(mut earlier) = beginnings.last_entry() {
            earlier.get_mut().extend(later);
        }
    }
    for (since, ids) in beginnings {
        let [before, after] = &then(since);
        let mut affected = Affected::new();
        for id in &ids {
            let both = [before, after].into_iter().filter_map(|world| world.commitments.get(*id));
            for commitment in both {
                let of_group = affected.entry(Group::of(commitment)).or_insert_with(|| Some(BTreeSet::new()));
                of_group.get_or_insert_default().insert((*id).to_owned());
            }
        }
        let own: BTreeSet<Address> = ids.into_iter().map(promise).collect();
        let told = |then: &PromiseEffect| {
            let is_same = |now: &PromiseEffect| (&now.address, now.effect) == (&then.address, then.effect);
            now.iter().any(|now| is_same(now) && then.beside.is_subset(&now.beside))
        };
        let then = done_to(&affected, [before, after], since);
        let untold = then.into_iter().filter(|then| own.contains(&then.address) && !told(then));
        found.extend(untold.flat_map(|then| then.beside.into_iter().chain([then.address])));
    }
    found
}

/// Returns the last day on which anything of its group turned, by commitment.
fn turning<'w>(worlds: [&'w World; 2], turns: &BTreeMap<Group, Date>) -> BTreeMap<&'w str, Date> {
    let mut found = BTreeMap::new();
    for (id, commitment) in worlds.into_iter().flat_map(|world| &world.commitments) {
        if let Some(day) = turns.get(&Group::of(commitment)) {
            let last = found.entry(id.as_str()).or_insert(*day);
            *last = (*last).max(*day);
        }
    }
    found
}

/// Notes each such promise with the change that is about it. Both worlds have the names of the new side.
pub(super) fn settle(drafts: &mut [Draft<'_>], promises: &BTreeSet<Address>, worlds: [&World; 2]) {
    for address in promises {
        let Some(draft) = place(drafts, address, worlds).and_then(|place| drafts.get_mut(place)) else {
            continue;
        };
        draft.still_open.insert(address.clone());
        if draft.effect == Effect::Neutral {
            draft.effect = Effect::Redefines;
        }
    }
}

/// Returns the change that a promise is told with: its own, one of what it is resolved from, one that moves it, or
/// else the first of a promise, or of what is measured.
fn place(drafts: &[Draft<'_>], promise: &Address, worlds: [&World; 2]) -> Option<usize> {
    let id = promise.as_str().rsplit('/').next().unwrap_or_default();
    let find =
        |is_it: &dyn Fn(&Draft<'_>) -> bool| drafts.iter().position(|draft| draft.measured && is_it(draft));
    let subject = |draft: &Draft<'_>| draft.entry().map(|entry| entry.subject);
    find(&|draft| draft.entry().is_some_and(|entry| entry.address == *promise))
        .or_else(|| {
            find(&|draft| {
                let key = draft.entry().and_then(PartKey::of);
                key.is_some_and(|key| worlds.iter().any(|world| world.is_read_by(id, &key)))
            })
        })
        .or_else(|| find(&|draft| draft.promises.iter().any(|told| told.address == *promise)))
        .or_else(|| find(&|draft| subject(draft) == Some(Subject::Kind(Kind::Sla))))
        .or_else(|| find(&|_| true))
}

fn promise(id: &str) -> Address {
    Address::of_entry(Subject::Kind(Kind::Sla), None, id)
}
