//! Since when leads came in that are still open.

use jiff::Span;
use jiff::civil::{DateTime, Time};

use super::group::overridden;
use super::resolve::remedies;
use super::world::World;
use crate::agreement::{Commitment, Date, Period, Quantity, Target};
use crate::value::Duration;
use crate::value::calendar::deadline;

/// Further back than this many days nothing is looked at; of a promise that says no time, leads of then may be
/// open.
const MOST_DAYS: i64 = 366;

/// Returns the first day of which leads may be due on `as_of` or later under a promise, by the commitment's id, or
/// count in a period that is not over then; `as_of`, where there are none. What either world says counts, of the
/// promise and of its hours.
pub fn open_since(id: &str, worlds: [&World; 2], as_of: Date) -> Date {
    let before = |days: i64| as_of.checked_sub(Span::new().days(days)).unwrap_or(as_of);
    let all: Vec<Terms<'_>> = worlds.into_iter().filter_map(|world| Terms::of(world, id)).collect();
    let is_open = |days: i64| {
        all.iter().any(|terms| worlds.iter().any(|hours| terms.reach(hours, before(days), as_of)))
    };
    // The longer ago, the less is open.
    let (mut open, mut closed) = (0, MOST_DAYS + 1);
    while open + 1 < closed {
        let middle = i64::midpoint(open, closed);
        if is_open(middle) {
            open = middle;
        } else {
            closed = middle;
        }
    }
    before(open)
}

/// What a commitment asks for, exceptions included, and what follows when it is broken.
struct Terms<'w> {
    calendar: Option<&'w str>,
    targets: Vec<&'w Target>,
    /// How long after the breach a level is told, with its own calendar.
    levels: Vec<(&'w Duration, Option<&'w str>)>,
}

impl<'w> Terms<'w> {
    fn of(world: &'w World, id: &'w str) -> Option<Self> {
        let commitment: &Commitment = world.commitments.get(id)?;
        let exceptions = world.exceptions.values().filter(|exception| overridden(exception) == Some(id));
        let excepted = exceptions.flat_map(|exception| [exception.target.as_ref(), exception.limit.as_ref()]);
        let own = [Some(&commitment.target), commitment.limit.as_ref()];
        let levels = remedies(world, id).flat_map(|path| &path.levels);
        Some(Self {
            calendar: commitment.calendar.as_deref(),
            targets: own.into_iter().chain(excepted).flatten().collect(),
            levels: levels.map(|level| (&level.after, level.calendar.as_deref())).collect(),
        })
    }

    /// Returns whether leads that came in by the end of a day may be open on `as_of`.
    fn reach(&self, world: &World, last: Date, as_of: Date) -> bool {
        let hours = |id: Option<&str>| world.calendars.get(id?)?.hours.as_ref();
        let Ok(start) = last.tomorrow().map(|day| day.to_datetime(Time::midnight())) else { return true };
        // Elsewhere it may be the day before.
        let Ok(first) = as_of.yesterday() else { return true };
        let own = hours(self.calendar);
        let times: Vec<Duration> = self.targets.iter().copied().flat_map(durations).collect();
        let ends: Vec<Option<DateTime>> = times.iter().map(|time| deadline(start, time, own)).collect();
        let latest = ends.iter().flatten().max().copied().unwrap_or(start);
        let levels = self.levels.iter().map(|(after, calendar)| {
            let hours = calendar.map_or(own, |calendar| hours(Some(calendar)));
            deadline(latest, after, hours)
        });
        let ends: Vec<Option<DateTime>> = levels.chain(ends.iter().copied()).collect();
        ends.into_iter().any(|end| end.is_none_or(|end| end.date() >= first))
            || self.is_counted_on(last, as_of, times.is_empty())
    }

    /// Returns whether what came by a day counts in a period that goes on, or may at any time.
    fn is_counted_on(&self, last: Date, as_of: Date, is_untimed: bool) -> bool {
        let within = |days: i64| last.checked_add(Span::new().days(days)).is_ok_and(|end| end >= as_of);
        let goes_on = |period: Period| match period {
            Period::Day => within(1),
            Period::Week => within(7),
            Period::Month => last.first_of_month() >= as_of.first_of_month(),
            // A year of the agreement may begin in any month.
            Period::Quarter => within(92),
            Period::Year => within(366),
            Period::Lead | Period::Rep | Period::Opportunity => is_untimed,
        };
        let periods: Vec<Period> = self.targets.iter().filter_map(|target| period(target)).collect();
        match periods.is_empty() {
            true => is_untimed,
            false => periods.into_iter().any(goes_on),
        }
    }
}

const fn period(target: &Target) -> Option<Period> {
    match target {
        Target::Table(table) => table.per,
        Target::Deadline(_) => None,
    }
}

fn durations(target: &Target) -> Vec<Duration> {
    let Target::Table(table) = target else { return target.deadline().copied().into_iter().collect() };
    let bounds = [&table.at_least, &table.at_most, &table.exactly].into_iter().flatten();
    let times = bounds.filter_map(|bound| match bound {
        Quantity::Time(duration) => Some(*duration),
        _ => None,
    });
    times.chain(table.within).collect()
}
