//! On which days promises were others than the day before.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, overridden};
use super::part::PartKey;
use super::world::World;
use crate::agreement::{Agreement, Calendar, Commitment, Date};

/// Days on which nobody works, by calendar.
pub type Holidays = BTreeMap<String, BTreeSet<Date>>;

/// Returns the holidays of each calendar from `earliest` until the day before `as_of`, by the id it has once these
/// parts are renamed.
pub fn past_holidays(
    agreement: &Agreement,
    renames: &[(PartKey, PartKey)],
    earliest: Date,
    as_of: Date,
) -> Holidays {
    let calendars = agreement.list::<Calendar>();
    let past = calendars.iter().map(|calendar| {
        let days = calendar.holidays.range(earliest..as_of).copied().collect();
        (renamed(&calendar.value.id, renames).to_owned(), days)
    });
    past.collect()
}

/// Returns the last day from `earliest` until `as_of` on which the promises of a group were others than the day
/// before, or on which the two sides say different things of whether anybody worked; of the groups that have any.
pub fn turns(
    worlds: [&World; 2],
    holidays: &[Holidays; 2],
    earliest: Date,
    as_of: Date,
) -> BTreeMap<Group, Date> {
    let mut found: BTreeMap<Group, Date> = BTreeMap::new();
    let commitments = worlds.into_iter().flat_map(|world| {
        world.commitments.iter().map(move |(id, commitment)| (world, id.as_str(), commitment))
    });
    for (world, id, commitment) in commitments {
        let days = dates(world, id, commitment).filter(|day| (earliest..=as_of).contains(day));
        let Some(day) = days.chain(worked_otherwise(id, worlds, holidays)).max() else { continue };
        let last = found.entry(Group::of(commitment)).or_insert(day);
        *last = day.max(*last);
    }
    found
}

/// Returns when a commitment begins and ends, and the exceptions from it.
fn dates<'w>(world: &'w World, id: &'w str, commitment: &'w Commitment) -> impl Iterator<Item = Date> + 'w {
    let exceptions = world.exceptions.values().filter(move |exception| overridden(exception) == Some(id));
    let excepted = exceptions.flat_map(|exception| [Some(exception.from), exception.until]);
    [commitment.from, commitment.until].into_iter().chain(excepted).flatten()
}

/// Returns the last of the holidays that are those of one side alone; any of either, where a commitment is by
/// another calendar.
fn worked_otherwise(id: &str, worlds: [&World; 2], holidays: &[Holidays; 2]) -> Option<Date> {
    let none = BTreeSet::new();
    let [old, new] = worlds.map(|world| world.calendars_of(id).collect::<Vec<_>>());
    let sides = [(&old, &holidays[0]), (&new, &holidays[1])];
    let [before, after] = sides.map(|(calendars, holidays)| {
        let days = calendars.iter().map(|calendar| calendar.and_then(|id| holidays.get(id)).unwrap_or(&none));
        days.collect::<Vec<&BTreeSet<Date>>>()
    });
    if before == after {
        return None;
    }
    match old == new {
        true => before
            .iter()
            .zip(after)
            .filter_map(|(before, after)| before.symmetric_difference(after).max())
            .max(),
        false => before.into_iter().chain(after).filter_map(BTreeSet::last).max(),
    }
    .copied()
}

fn renamed<'a>(id: &'a str, renames: &'a [(PartKey, PartKey)]) -> &'a str {
    let after = renames.iter().find_map(|rename| match rename {
        (PartKey::Calendar(before), PartKey::Calendar(after)) if before == id => Some(after),
        _ => None,
    });
    after.map_or(id, String::as_str)
}
