//! Promises whose time still runs for leads that came in before today.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Time;

use crate::agreement::{
    Address, Agreement, Calendar, Commitment, Date, EscalationPath, Exception, Item, Period, Quantity, Target,
};
use crate::value::calendar::deadline;
use crate::value::{Clock, Duration, WorkingHours};

/// Of a promise that says no time, leads of this many days ago may be open.
const DAYS_OF_NO_TIME: i64 = 366;

/// Returns the promises counted on a calendar, on either side, of which leads that came in by the end of a day
/// may be due on `as_of` or later.
pub fn running_on(calendar: &str, last: Date, sides: [&Agreement; 2], as_of: Date) -> BTreeSet<Address> {
    let counts_on = |agreement: &Agreement, commitment: &Commitment| {
        commitment.calendar.as_deref() == Some(calendar)
            || paths_from(agreement, &commitment.id)
                .any(|path| path.levels.iter().any(|level| level.calendar.as_deref() == Some(calendar)))
    };
    let mut found = BTreeSet::new();
    for agreement in sides {
        for commitment in agreement.list::<Commitment>().iter() {
            if counts_on(agreement, commitment)
                && is_running(&commitment.address, last, sides, as_of, Times::OnCalendars)
            {
                found.insert(commitment.address.clone());
            }
        }
    }
    found
}

/// Returns whether leads to which a promise was owed by the end of a day may be due on `as_of` or later, or
/// count in a period that is not over then; as either side says.
pub fn is_running_from(promise: &Address, last: Date, sides: [&Agreement; 2], as_of: Date) -> bool {
    is_running(promise, last, sides, as_of, Times::All)
}

/// Which times of a promise are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    All,
    /// Those that its calendars bear on.
    OnCalendars,
}

fn is_running(promise: &Address, last: Date, sides: [&Agreement; 2], as_of: Date, times: Times) -> bool {
    sides.iter().any(|agreement| {
        let commitments = agreement.list::<Commitment>();
        let Some(commitment) = commitments.iter().find(|one| one.address == *promise) else { return false };
        let last = commitment.until.map_or(last, |until| until.min(last));
        if commitment.from.is_some_and(|from| from > last) {
            return false;
        }
        let terms = Terms::of(agreement, commitment);
        // The working hours of either side may be those that count.
        sides.iter().any(|hours| terms.reach(&|id| hours_of(hours, id), last, as_of, times))
    })
}

/// What a commitment asks for, exceptions included, and what follows when it is broken.
struct Terms<'a> {
    calendar: Option<&'a str>,
    targets: Vec<Target>,
    /// How long after the breach a level is told, with its own calendar.
    levels: Vec<(Duration, Option<String>)>,
}

impl<'a> Terms<'a> {
    fn of(agreement: &Agreement, commitment: &'a Item<Commitment>) -> Self {
        let exceptions = agreement.list::<Exception>();
        let own = exceptions.iter().filter(|one| one.overrides == commitment.address.as_str());
        let excepted = own.flat_map(|one| [one.target.clone(), one.limit.clone()]).flatten();
        let targets = [Some(commitment.target.clone()), commitment.limit.clone()].into_iter().flatten();
        let levels = paths_from(agreement, &commitment.id).flat_map(|path| path.levels);
        Self {
            calendar: commitment.calendar.as_deref(),
            targets: targets.chain(excepted).collect(),
            levels: levels.map(|level| (level.after, level.calendar)).collect(),
        }
    }

    fn reach(
        &self,
        hours: &dyn Fn(&str) -> Option<WorkingHours>,
        last: Date,
        as_of: Date,
        times: Times,
    ) -> bool {
        let Ok(start) = last.tomorrow().map(|day| day.to_datetime(Time::midnight())) else { return true };
        let own = self.calendar.and_then(hours);
        // Elsewhere it may be the day before.
        let Ok(open) = as_of.yesterday() else { return true };
        let counts = |duration: &Duration| times == Times::All || duration.clock() == Clock::Business;
        let all: Vec<Duration> = self.targets.iter().flat_map(durations).collect();
        let mut due = all.iter().map(|duration| deadline(start, duration, own.as_ref())).collect::<Vec<_>>();
        let latest = due.iter().flatten().max().copied().unwrap_or(start);
        for (after, calendar) in &self.levels {
            let other = calendar.as_deref().map(hours);
            due.push(deadline(latest, after, other.as_ref().unwrap_or(&own).as_ref()));
        }
        let timed = all.iter().chain(self.levels.iter().map(|(after, _)| after)).zip(&due);
        let is_due = timed
            .filter(|(duration, _)| counts(duration) || self.levels.iter().any(|(after, _)| counts(after)))
            .any(|(_, due)| due.is_none_or(|due| due.date() >= open));
        is_due || (times == Times::All && self.is_counted_on(last, as_of, all.is_empty()))
    }

    /// Returns whether what came by a day counts in a period that goes on, or may at any time.
    fn is_counted_on(&self, last: Date, as_of: Date, is_untimed: bool) -> bool {
        let within = |days: i64| last.checked_add(Span::new().days(days)).is_ok_and(|end| end >= as_of);
        let goes_on = |period: Period| match period {
            Period::Day => within(1),
            Period::Week => within(7),
            Period::Month => last.first_of_month() == as_of.first_of_month(),
            // A year of the agreement may begin in any month.
            Period::Quarter => within(92),
            Period::Year => within(366),
            Period::Lead | Period::Rep | Period::Opportunity => is_untimed && within(DAYS_OF_NO_TIME),
        };
        let periods = self.targets.iter().filter_map(|target| match target {
            Target::Table(table) => table.per,
            Target::Deadline(_) => None,
        });
        let periods: Vec<Period> = periods.collect();
        match periods.is_empty() {
            true => is_untimed && within(DAYS_OF_NO_TIME),
            false => periods.into_iter().any(goes_on),
        }
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

fn paths_from(agreement: &Agreement, promise: &str) -> impl Iterator<Item = EscalationPath> {
    let paths = agreement.list::<EscalationPath>();
    let from = paths.iter().filter(|path| path.on.iter().any(|on| on == promise));
    from.map(|path| (**path).clone()).collect::<Vec<_>>().into_iter()
}

fn hours_of(agreement: &Agreement, id: &str) -> Option<WorkingHours> {
    agreement.list::<Calendar>().iter().find(|calendar| calendar.id == id)?.hours()
}
