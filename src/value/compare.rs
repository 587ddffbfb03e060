//! Which of two durations ends sooner.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use super::calendar::WorkingHours;
use super::duration::{Clock, Duration, Unit};

/// The most days whose starts are looked at: two years, and some.
const MOST_DAYS: usize = 800;
/// Minutes between two starts where clocks may change in between.
const STEP: usize = 30;
/// Seconds beside a moment at which a deadline jumps or stands still.
const BESIDE: [i64; 3] = [-1, 0, 1];

/// How one deadline lies to another, over all starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Never later, and sooner for some starts.
    Sooner,
    /// The same moment for every start.
    Same,
    /// Never sooner, and later for some starts.
    Later,
    /// Sooner for some starts, later for others.
    Mixed,
}

/// Returns how `b`'s deadline lies to `a`'s: `Later` if `b` leaves more time.
///
/// Where the amounts alone do not decide it, the deadlines are compared for
/// starts of an ordinary fortnight, and of each day from which a holiday of the
/// twelve months from `from` can be reached, in local time. Between two moments
/// at which one of them jumps, stands still or goes on, each deadline moves as
/// its start does, so that those moments and the seconds beside them decide. A
/// side of elapsed time, or without a time zone, is on the clock of the other.
/// Only between two zones do their clock changes matter: the days from which
/// these can be reached are looked at too, at each half hour. What reaches so
/// far that this would be years of starts is `Mixed`.
///
/// `None` where business time has no calendar or its calendar no working day,
/// unless neither has one and the units are the same.
#[must_use]
pub fn compare(
    a: (&Duration, Option<&WorkingHours>),
    b: (&Duration, Option<&WorkingHours>),
    from: Date,
) -> Option<Reach> {
    match by_amount(a, b) {
        Some(reach) => reach,
        None => by_deadlines(a, b, from),
    }
}

/// Returns the day until which deadlines are compared from a day on; `None` beyond all calendars.
#[must_use]
pub fn compared_until(from: Date) -> Option<Date> {
    from.checked_add(Span::new().months(12)).ok()
}

/// A duration with what is needed to find its deadline.
struct Side<'a> {
    duration: &'a Duration,
    hours: Option<&'a WorkingHours>,
    zone: TimeZone,
}

/// Decides by the amounts alone: `None` where they do not, `Some(None)` where
/// the deadlines are unknown.
fn by_amount(
    a: (&Duration, Option<&WorkingHours>),
    b: (&Duration, Option<&WorkingHours>),
) -> Option<Option<Reach>> {
    let business = |duration: &Duration| duration.clock() == Clock::Business;
    let worked = |(duration, hours): (&Duration, Option<&WorkingHours>)| {
        !business(duration) || hours.is_some_and(|hours| !hours.days().is_empty())
    };
    let alike = a.0.clock() == b.0.clock() && a.0.unit() == b.0.unit();
    if alike && business(a.0) && a.1.is_none() && b.1.is_none() {
        return Some(Some(ordered(a.0.amount(), b.0.amount())));
    }
    if !worked(a) || !worked(b) {
        return Some(None);
    }
    if a.0.clock() != b.0.clock() || (business(a.0) && a.1 != b.1) {
        return None;
    }
    match (a.0.minutes(), b.0.minutes()) {
        (Some(a), Some(b)) => Some(Some(ordered(a, b))),
        _ if alike => Some(Some(ordered(a.0.amount(), b.0.amount()))),
        _ => None,
    }
}

fn ordered(a: u64, b: u64) -> Reach {
    match b.cmp(&a) {
        std::cmp::Ordering::Less => Reach::Sooner,
        std::cmp::Ordering::Equal => Reach::Same,
        std::cmp::Ordering::Greater => Reach::Later,
    }
}

fn by_deadlines(
    a: (&Duration, Option<&WorkingHours>),
    b: (&Duration, Option<&WorkingHours>),
    from: Date,
) -> Option<Reach> {
    let (zone_a, zone_b) = zones(a, b);
    let a = Side { duration: a.0, hours: a.1, zone: zone_a };
    let b = Side { duration: b.0, hours: b.1, zone: zone_b };
    let Some(days) = days(&a, &b, from)? else { return Some(Reach::Mixed) };
    let mut starts = BTreeSet::new();
    for side in [&a, &b] {
        let moments = side.moments(a.zone != b.zone);
        for day in &days {
            for moment in &moments {
                starts.insert(side.zone.to_timestamp(at(*day, *moment)?).ok()?);
            }
        }
    }
    let (mut sooner, mut later) = (false, false);
    for start in starts {
        let (due_a, due_b) = (a.due(start)?, b.due(start)?);
        sooner |= due_b < due_a;
        later |= due_b > due_a;
        if sooner && later {
            return Some(Reach::Mixed);
        }
    }
    Some(match (sooner, later) {
        (true, _) => Reach::Sooner,
        (_, true) => Reach::Later,
        _ => Reach::Same,
    })
}

/// The zones to compare in. On one and the same clock local time is compared as
/// if it never changed: two weeks are not an hour longer than ten business
/// days because summer begins. UTC stands for such a clock.
fn zones(
    a: (&Duration, Option<&WorkingHours>),
    b: (&Duration, Option<&WorkingHours>),
) -> (TimeZone, TimeZone) {
    match (zone_of(a), zone_of(b)) {
        (Some(a), Some(b)) if a != b => (a, b),
        _ => (TimeZone::UTC, TimeZone::UTC),
    }
}

/// The zone that the deadline depends on; elapsed time is alike in all.
fn zone_of((duration, hours): (&Duration, Option<&WorkingHours>)) -> Option<TimeZone> {
    match duration.clock() {
        Clock::Elapsed => None,
        Clock::Business => hours?.zone().cloned(),
    }
}

impl Side<'_> {
    fn due(&self, start: Timestamp) -> Option<Timestamp> {
        match (self.duration.clock(), self.hours) {
            (Clock::Elapsed, _) => {
                let minutes = i64::try_from(self.duration.minutes()?).ok()?;
                start.checked_add(SignedDuration::from_mins(minutes)).ok()
            }
            (Clock::Business, None) => None,
            (Clock::Business, Some(hours)) => {
                let due = hours.deadline(self.zone.to_datetime(start), self.duration)?;
                self.zone.to_timestamp(due).ok()
            }
        }
    }

    /// The times of a day to look at, in seconds since midnight: beside those at which the deadline jumps,
    /// stands still or goes on. Where clocks change in between, all half hours as well.
    fn moments(&self, clocks_change: bool) -> BTreeSet<i64> {
        let mut moments = BTreeSet::from([0]);
        if let Some(hours) = business_hours(self) {
            let edges = edges(hours, self.duration).into_iter().map(|minute| minute * 60);
            moments.extend(edges.flat_map(|edge| BESIDE.map(|beside| edge + beside)));
        }
        if clocks_change {
            moments.extend((0..24 * 60 * 60_i64).step_by(STEP * 60));
        }
        moments
    }
}

/// The days whose starts are looked at; none if these would be too many.
#[expect(clippy::option_option, reason = "deadlines that are unknown are another thing")]
fn days(a: &Side<'_>, b: &Side<'_>, from: Date) -> Option<Option<BTreeSet<Date>>> {
    let until = compared_until(from)?;
    let sides = [a, b];
    let mut events: BTreeSet<Date> = BTreeSet::new();
    for side in sides {
        let Some(hours) = business_hours(side) else { continue };
        let holidays = hours.holidays().range(from..until);
        events.extend(holidays.filter(|day| hours.days().contains(day.weekday())));
    }
    let quiet = quiet_fortnight(from, &events)?;
    for side in sides {
        events.extend(clock_changes(&side.zone, from, until));
    }
    let mut days: BTreeSet<Date> = quiet.series(Span::new().days(1)).take(14).collect();
    let (Some(first), Some(last)) = (events.first().copied(), events.last().copied()) else {
        return Some(Some(days));
    };
    let mut day = last.checked_add(Span::new().weeks(1)).ok()?;
    // A week behind an event all is as ever, and so it is before it can be reached.
    loop {
        let reached = reached(sides, day)?;
        if reached < first {
            return Some(Some(days));
        }
        let before = day.checked_sub(Span::new().weeks(1)).ok()?;
        if events.range(before..=reached.max(before)).next().is_some() {
            days.insert(day);
        }
        if days.len() > MOST_DAYS {
            return Some(None);
        }
        day = day.yesterday().ok()?;
    }
}

/// The last day that a deadline which starts on a day may touch.
fn reached(sides: [&Side<'_>; 2], day: Date) -> Option<Date> {
    let mut reached = day;
    for side in sides {
        let start = side.zone.to_timestamp(day.to_datetime(Time::midnight())).ok()?;
        let due = side.due(start.checked_add(SignedDuration::from_hours(24)).ok()?)?;
        reached = reached.max(side.zone.to_datetime(due).date());
    }
    // Elsewhere it may be a day later.
    reached.tomorrow().ok()
}

/// The hours that the side's deadlines depend on.
fn business_hours<'a>(side: &Side<'a>) -> Option<&'a WorkingHours> {
    side.hours.filter(|_| side.duration.clock() == Clock::Business)
}

/// The Monday of the first two weeks without a holiday, otherwise the first.
fn quiet_fortnight(from: Date, holidays: &BTreeSet<Date>) -> Option<Date> {
    let first =
        if from.weekday() == Weekday::Monday { from } else { from.nth_weekday(1, Weekday::Monday).ok()? };
    let quiet = |monday: &Date| {
        let end = monday.checked_add(Span::new().weeks(2));
        end.is_ok_and(|end| holidays.range(*monday..end).next().is_none())
    };
    let mondays = first.series(Span::new().weeks(1)).take(50);
    Some(mondays.into_iter().find(quiet).unwrap_or(first))
}

fn clock_changes(zone: &TimeZone, from: Date, until: Date) -> Vec<Date> {
    let Ok(start) = zone.to_timestamp(from.to_datetime(Time::midnight())) else {
        return Vec::new();
    };
    let dates = zone.following(start).map(|change| zone.to_datetime(change.timestamp()).date());
    dates.take_while(|date| *date < until).collect()
}

/// The minutes of a working day at which its deadlines jump, stand still or go on: opening and closing
/// time, and the start whose deadline is closing time.
fn edges(hours: &WorkingHours, duration: &Duration) -> BTreeSet<i64> {
    let (open, close) = (hours.open().minutes(), hours.close().minutes());
    let mut edges = BTreeSet::from([i64::from(open), i64::from(close)]);
    let a_day = hours.working_minutes_per_day();
    let minutes = duration.minutes().filter(|_| duration.unit() != Unit::Day);
    let last = minutes.and_then(|minutes| i64::try_from((a_day - minutes % a_day) % a_day).ok());
    edges.extend(last.map(|last| i64::from(open) + last));
    edges
}

fn at(day: Date, seconds: i64) -> Option<DateTime> {
    day.to_datetime(Time::midnight()).checked_add(SignedDuration::from_secs(seconds)).ok()
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
