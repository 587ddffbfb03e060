//! What changes for leads that came in before today and are still open, where that is not what is told of the
//! days to come.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;

use super::attribution::done_to;
use super::draft::Draft;
use super::{Effect, PromiseEffect};
use crate::agreement::{Address, Agreement, Calendar, Commitment, Date, Exception};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::{Affected, Group, PartKey, World, open_since};

/// More beginnings than this are taken together.
const MOST_BEGINNINGS: usize = 8;

/// Returns the promises that come to something else where the days are looked at, too, of which leads may be open
/// on `as_of`: a holiday of last week, an exception that ended yesterday, a promise beneath which something changes
/// and that another has followed. Whether more or less is owed for those leads nobody is told.
pub(super) fn still_open(
    sides: [&Agreement; 2],
    renames: &[(PartKey, PartKey)],
    now: &[PromiseEffect],
    as_of: Date,
) -> BTreeSet<Address> {
    let Ok(earliest) = as_of.checked_sub(Span::new().days(367)) else { return BTreeSet::new() };
    if !sides.iter().any(|agreement| turns_within(agreement, earliest, as_of))
        && !had_other_holidays(sides, as_of)
    {
        return BTreeSet::new();
    }
    let worlds = |since: Date| {
        let mut worlds = sides.map(|agreement| World::of(agreement, since));
        for (before, after) in renames {
            worlds[0].rename(before, after);
        }
        worlds
    };
    let [old, new] = &worlds(earliest);
    let mut beginnings: BTreeMap<Date, BTreeSet<&str>> = BTreeMap::new();
    for id in old.commitments.keys().chain(new.commitments.keys()) {
        beginnings.entry(open_since(id, [old, new], as_of)).or_default().insert(id);
    }
    beginnings.remove(&as_of);
    while beginnings.len() > MOST_BEGINNINGS {
        // The earlier is looked at for both.
        let Some((_, later)) = beginnings.pop_last() else { break };
        if let Some(mut earlier) = beginnings.last_entry() {
            earlier.get_mut().extend(later);
        }
    }
    let mut found = BTreeSet::new();
    for (since, ids) in beginnings {
        let [before, after] = &worlds(since);
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
            now.iter().any(|now| (&now.address, now.effect) == (&then.address, then.effect))
        };
        let then = done_to(&affected, [before, after], since);
        let untold = then.into_iter().filter(|then| own.contains(&then.address) && !told(then));
        found.extend(untold.map(|then| then.address));
    }
    found
}

/// Notes each such promise with the change that is about it.
pub(super) fn settle(drafts: &mut [Draft<'_>], promises: &BTreeSet<Address>, sides: [&Agreement; 2]) {
    for address in promises {
        let Some(draft) = place(drafts, address, sides).and_then(|place| drafts.get_mut(place)) else {
            continue;
        };
        draft.still_open.insert(address.clone());
        if draft.effect == Effect::Neutral {
            draft.effect = Effect::Redefines;
        }
    }
}

/// Returns the change that a promise is told with: its own, one of what names it or that it names, one that moves
/// it, or else the first of what is measured.
fn place(drafts: &[Draft<'_>], promise: &Address, sides: [&Agreement; 2]) -> Option<usize> {
    let find =
        |is_it: &dyn Fn(&Draft<'_>) -> bool| drafts.iter().position(|draft| draft.measured && is_it(draft));
    let id = promise.as_str().rsplit('/').next().unwrap_or_default();
    let commitments = || sides.into_iter().flat_map(|agreement| agreement.list::<Commitment>().to_vec());
    let calendars: BTreeSet<Option<String>> =
        commitments().filter(|one| one.address == *promise).map(|one| one.value.calendar).collect();
    let is_of = |draft: &Draft<'_>, kind: Kind| {
        draft.entry().is_some_and(|entry| entry.subject == Subject::Kind(kind))
    };
    let is_own = |draft: &Draft<'_>| draft.entry().is_some_and(|entry| entry.address == *promise);
    let is_excepted = |draft: &Draft<'_>| {
        let sides = draft.old_entry.into_iter().chain(draft.new_entry);
        sides.filter_map(|entry| entry.typed::<Exception>()).any(|one| one.overrides == promise.as_str())
    };
    let is_calendar = |draft: &Draft<'_>| {
        let own = draft.entry().and_then(|entry| entry.typed::<Calendar>());
        own.is_some_and(|calendar| calendars.contains(&Some(calendar.id)))
    };
    let names_it = |draft: &Draft<'_>| {
        let on = draft.entry().and_then(|entry| entry.node.get("on").or_else(|| entry.node.get("taken_off")));
        on.is_some_and(|on| on.items().iter().any(|item| item.text() == Some(id)))
    };
    find(&is_own)
        .or_else(|| find(&is_excepted))
        .or_else(|| find(&is_calendar))
        .or_else(|| find(&names_it))
        .or_else(|| find(&|draft| draft.promises.iter().any(|told| told.address == *promise)))
        .or_else(|| find(&|draft| is_of(draft, Kind::Sla)))
        .or_else(|| find(&|_| true))
}

/// Returns whether any promise or exception begins or ends in a stretch of time.
fn turns_within(agreement: &Agreement, first: Date, last: Date) -> bool {
    let is_within = |day: Option<Date>| day.is_some_and(|day| first <= day && day <= last);
    agreement.list::<Commitment>().iter().any(|one| is_within(one.from) || is_within(one.until))
        || agreement.list::<Exception>().iter().any(|one| is_within(Some(one.from)) || is_within(one.until))
}

/// Returns whether the two sides say different things of days on which nobody worked, before a day.
fn had_other_holidays(sides: [&Agreement; 2], as_of: Date) -> bool {
    let [old, new] = sides.map(|agreement| {
        let calendars = agreement.list::<Calendar>();
        let past = calendars.iter().map(|calendar| {
            let holidays: Vec<Date> = calendar.holidays.range(..as_of).copied().collect();
            (calendar.id.clone(), holidays)
        });
        past.collect::<BTreeMap<String, Vec<Date>>>()
    });
    // Whose calendar is another one may have had other holidays than before.
    old != new || old.values().any(|one| old.values().any(|other| one != other))
}

fn promise(id: &str) -> Address {
    Address::of_entry(Subject::Kind(Kind::Sla), None, id)
}
