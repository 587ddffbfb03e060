//! Working hours, and the deadlines that durations give on them.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included};

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};

use super::bad_value::{BadValue, Form};
use super::duration::{Clock, Duration, Unit};
use super::time_of_day::{ClosingTime, TimeOfDay};
use super::weekdays::Weekdays;

const FORM: Form = Form { name: "a working day", examples: &["09:00 to 17:00"] };

/// When a team works: the same hours on each of its weekdays, less holidays.
///
/// Business time is counted on the local clock: a change to or from summer
/// time within working hours makes that day neither longer nor shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingHours {
    days: Weekdays,
    open: TimeOfDay,
    close: ClosingTime,
    holidays: BTreeSet<Date>,
    zone: Option<TimeZone>,
}

/// Returns when `duration` from `start` ends, both in the calendar's local
/// time; without a calendar in plain civil time.
///
/// `None` where the duration is business time and there is no calendar, no
/// working day ever comes, or the deadline is past the year 9999.
#[must_use]
pub fn deadline(start: DateTime, duration: &Duration, hours: Option<&WorkingHours>) -> Option<DateTime> {
    match (hours, duration.clock()) {
        (Some(hours), _) => hours.deadline(start, duration),
        (None, Clock::Elapsed) => start.checked_add(length(duration)?).ok(),
        (None, Clock::Business) => None,
    }
}

/// A moment in working hours.
struct Counted {
    day: Date,
    /// Whole minutes since midnight, before closing.
    minutes: u64,
    /// Less than a minute.
    rest: SignedDuration,
}

impl WorkingHours {
    /// Returns a calendar open from `open` to `close` on the given weekdays
    /// that are no holidays.
    ///
    /// # Errors
    /// It closes before it opens, or as it opens.
    pub fn new(
        days: Weekdays,
        open: TimeOfDay,
        close: ClosingTime,
        holidays: BTreeSet<Date>,
        zone: Option<TimeZone>,
    ) -> Result<Self, BadValue> {
        if open.minutes() >= close.minutes() {
            let text = format!("{open} to {close}");
            return Err(FORM.refuse(&text, Some("it must open before it closes"), None));
        }
        Ok(Self { days, open, close, holidays, zone })
    }

    /// Returns the weekdays that are worked.
    #[must_use]
    pub fn days(&self) -> Weekdays {
        self.days
    }

    /// Returns when a working day begins.
    #[must_use]
    pub fn open(&self) -> TimeOfDay {
        self.open
    }

    /// Returns when a working day ends.
    #[must_use]
    pub fn close(&self) -> ClosingTime {
        self.close
    }

    /// Returns the days that are not worked whatever their weekday.
    #[must_use]
    pub fn holidays(&self) -> &BTreeSet<Date> {
        &self.holidays
    }

    /// Returns the time zone of the hours, if it is known.
    #[must_use]
    pub fn zone(&self) -> Option<&TimeZone> {
        self.zone.as_ref()
    }

    /// Returns the minutes from opening to closing, 1 to 1440.
    #[must_use]
    pub fn working_minutes_per_day(&self) -> u64 {
        u64::from(self.close.minutes()) - u64::from(self.open.minutes())
    }

    /// Returns whether the day is worked.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        self.days.contains(day.weekday()) && !self.holidays.contains(&day)
    }

    /// Returns when `duration` from `start` ends, both in local time.
    ///
    /// Business hours and minutes count open time only; a deadline that falls
    /// on closing time stays there. A business day is the same local time on
    /// the next working day. A start outside working hours (closing time
    /// included) counts from the next opening. An elapsed day is 24 hours, also
    /// when the zone's clocks change.
    ///
    /// `None` where no working day ever comes, or past the year 9999.
    #[must_use]
    pub fn deadline(&self, start: DateTime, duration: &Duration) -> Option<DateTime> {
        match (duration.clock(), duration.unit()) {
            (Clock::Elapsed, _) => self.elapsed(start, length(duration)?),
            (Clock::Business, Unit::Day) => {
                let from = self.counted_from(start)?;
                let day = self.working_day_after(from.day, duration.amount())?;
                moment(day, from.minutes, from.rest)
            }
            (Clock::Business, _) => self.open_time(self.counted_from(start)?, duration.minutes()?),
        }
    }

    /// Returns the days and hours: "Mon–Fri 9–17", "Mon–Fri 9:00–17:30".
    #[must_use]
    pub fn words(&self) -> String {
        let (open, close) = (self.open.minutes(), self.close.minutes());
        let hours = if open % 60 == 0 && close % 60 == 0 {
            format!("{}–{}", open / 60, close / 60)
        } else {
            let time = |minutes: u16| format!("{}:{:02}", minutes / 60, minutes % 60);
            format!("{}–{}", time(open), time(close))
        };
        format!("{} {hours}", self.days)
    }

    /// Returns the name of the zone whose clock the hours are on; `None` where the zone is unknown or has
    /// no name.
    #[must_use]
    pub fn zone_name(&self) -> Option<&str> {
        self.zone.as_ref()?.iana_name()
    }

    fn elapsed(&self, start: DateTime, length: SignedDuration) -> Option<DateTime> {
        match &self.zone {
            None => start.checked_add(length).ok(),
            Some(zone) => {
                let end = zone.to_timestamp(start).ok()?.checked_add(length).ok()?;
                Some(zone.to_datetime(end))
            }
        }
    }

    /// The start itself within working hours, otherwise the next opening.
    fn counted_from(&self, start: DateTime) -> Option<Counted> {
        let time = start.time();
        let seconds = i64::from(time.second());
        let rest = SignedDuration::new(seconds, time.subsec_nanosecond());
        let minutes = minutes_of(time);
        let (open, close) = (u64::from(self.open.minutes()), u64::from(self.close.minutes()));
        let day = start.date();
        if self.is_working_day(day) && minutes < close {
            return Some(match minutes < open {
                true => Counted { day, minutes: open, rest: SignedDuration::ZERO },
                false => Counted { day, minutes, rest },
            });
        }
        Some(Counted { day: self.working_day_after(day, 1)?, minutes: open, rest: SignedDuration::ZERO })
    }

    fn open_time(&self, from: Counted, minutes: u64) -> Option<DateTime> {
        let open = u64::from(self.open.minutes());
        let per_day = self.working_minutes_per_day();
        let total = from.minutes - open + minutes;
        // A whole number of days ends at closing time, not at an opening.
        let (days, within) = match from.rest.is_zero() {
            true => ((total - 1) / per_day, (total - 1) % per_day + 1),
            false => (total / per_day, total % per_day),
        };
        moment(self.working_day_after(from.day, days)?, open + within, from.rest)
    }

    /// The `count`th working day after `day`; for 0, `day` itself.
    ///
    /// Whole weeks are jumped over, and each holiday passed adds a day; it ends
    /// because there are only so many holidays.
    fn working_day_after(&self, day: Date, count: u64) -> Option<Date> {
        if self.days.is_empty() {
            return None;
        }
        let mut day = day;
        let mut missing = count;
        while missing > 0 {
            let reached = self.weekday_after(day, missing)?;
            let passed = self.holidays.range((Excluded(day), Included(reached)));
            let lost = passed.filter(|holiday| self.days.contains(holiday.weekday())).count();
            missing = u64::try_from(lost).ok()?;
            day = reached;
        }
        Some(day)
    }

    /// The `count`th worked weekday after `day`, holidays or not.
    fn weekday_after(&self, day: Date, count: u64) -> Option<Date> {
        let per_week = u64::from(self.days.len());
        // The last one is stepped to, so that it is a worked weekday whatever
        // weekday `day` is.
        let (weeks, mut steps) = ((count - 1) / per_week, (count - 1) % per_week + 1);
        let mut day = day.checked_add(Span::new().try_weeks(i64::try_from(weeks).ok()?).ok()?).ok()?;
        while steps > 0 {
            day = day.tomorrow().ok()?;
            steps -= u64::from(self.days.contains(day.weekday()));
        }
        Some(day)
    }
}

fn minutes_of(time: Time) -> u64 {
    let part = |value: i8| u64::try_from(value).unwrap_or_default();
    part(time.hour()) * 60 + part(time.minute())
}

fn moment(day: Date, minutes: u64, rest: SignedDuration) -> Option<DateTime> {
    let since = SignedDuration::from_mins(i64::try_from(minutes).ok()?) + rest;
    day.to_datetime(Time::midnight()).checked_add(since).ok()
}

fn length(duration: &Duration) -> Option<SignedDuration> {
    Some(SignedDuration::from_mins(i64::try_from(duration.minutes()?).ok()?))
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
pub(super) mod tests;
