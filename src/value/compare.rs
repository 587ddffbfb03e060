//! Which of two durations ends sooner.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use super::calendar::WorkingHours;
use super::duration::{Clock, Duration};

/// Starts that are looked at in each time zone, at most about so many.
const MOST_STARTS: usize = 4_000;
/// Minutes between two starts.
const STEP: usize = 30;
/// Furthest that starts before a holiday are looked at, in days.
const FURTHEST_BACK: i64 = 28;

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
/// starts at every half hour of two ordinary weeks, and around each holiday of
/// the twelve months from `from`, in local time. A side of elapsed time, or
/// without a time zone, is on the clock of the other. Only between two zones do
/// their clock changes matter, and the weeks around these are looked at too.
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
    let mut starts = starts(&a, &b, &a.zone, from)?;
    if a.zone != b.zone {
        starts.extend(self::starts(&a, &b, &b.zone, from)?);
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

    fn days_until_due(&self, start: Timestamp) -> Option<i64> {
        Some(self.due(start)?.duration_since(start).as_hours() / 24)
    }
}

/// The starts to look at, by the local time of one zone.
fn starts(a: &Side<'_>, b: &Side<'_>, zone: &TimeZone, from: Date) -> Option<BTreeSet<Timestamp>> {
    let until = compared_until(from)?;
    let sides = [a, b];
    let calendars: Vec<&WorkingHours> = sides.iter().filter_map(|side| business_hours(side)).collect();
    let holidays: BTreeSet<Date> =
        calendars.iter().flat_map(|hours| hours.holidays().range(from..until)).copied().collect();

    let quiet = quiet_fortnight(from, &holidays)?;
    let opening = zone.to_timestamp(quiet.to_datetime(Time::midnight())).ok()?;
    let length = a.days_until_due(opening)?.max(b.days_until_due(opening)?);
    let mut eventful = BTreeSet::new();
    let changes = sides.iter().flat_map(|side| clock_changes(&side.zone, from, until));
    for event in holidays.iter().copied().chain(changes.collect::<Vec<_>>()) {
        let back = 7 + length.min(FURTHEST_BACK);
        let first = event.checked_sub(Span::new().try_days(back).ok()?).ok()?;
        eventful.extend(first.series(Span::new().days(1)).take(usize::try_from(back + 8).ok()?));
    }

    let extra: BTreeSet<u16> = calendars.iter().flat_map(|hours| edges(hours)).collect();
    let grid = |step: usize| (0..24 * 60_u16).step_by(step).chain(extra.iter().copied()).collect::<Vec<_>>();
    let coarseness = (eventful.len() * (24 * 60 / STEP)).div_ceil(MOST_STARTS).max(1);
    let mut starts = BTreeSet::new();
    for (days, minutes) in [
        (quiet.series(Span::new().days(1)).take(14).collect::<Vec<_>>(), grid(STEP)),
        (eventful.into_iter().collect(), grid(STEP * coarseness)),
    ] {
        for day in days {
            for minute in &minutes {
                starts.insert(zone.to_timestamp(at(day, *minute)?).ok()?);
            }
        }
    }
    Some(starts)
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

/// Opening and closing time and the minute before, which the grid may miss.
fn edges(hours: &WorkingHours) -> Vec<u16> {
    let (open, close) = (hours.open().minutes(), hours.close().minutes());
    [open.saturating_sub(1), open, close - 1, close % (24 * 60)].into()
}

fn at(day: Date, minute: u16) -> Option<DateTime> {
    day.to_datetime(Time::midnight()).checked_add(SignedDuration::from_mins(minute.into())).ok()
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
