//! Which days a review is about, and where they begin and end.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::agreement::{Agreement, AgreementTerms, Calendar, Date, PlanPeriod};
use crate::funnel::{RevenuePeriod, length};
use crate::value::{PeriodLength, ReportingPeriod};

/// Some days, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// What it is called, `2026-Q3`, if it is a quarter, month or year.
    pub name: Option<ReportingPeriod>,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// How an agreement counts days: whose they are, and when its year starts.
#[derive(Clone, Debug)]
pub struct Days {
    /// The time zone.
    pub zone: TimeZone,
    /// The month in which the year starts, from 1.
    pub year_starts: i8,
}

impl Days {
    /// Returns how an agreement counts days: in the time zone of the calendar on which it counts the
    /// time between signing a change and its taking effect, or else in UTC.
    pub fn of(agreement: &Agreement) -> Self {
        let terms = agreement.document::<AgreementTerms>();
        let calendar = terms.as_ref().and_then(|terms| terms.notice_calendar.clone());
        let calendars = agreement.list::<Calendar>();
        let named = calendars.iter().find(|own| Some(&own.id) == calendar.as_ref());
        let zone = named.and_then(|calendar| TimeZone::get(calendar.time_zone.as_deref()?).ok());
        let year_starts = terms.and_then(|terms| terms.fiscal_year_starts).map_or(1, |month| month.number());
        Self { zone: zone.unwrap_or(TimeZone::UTC), year_starts }
    }

    /// Returns the name of the time zone, for people.
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// Returns the day of a moment.
    pub fn day(&self, moment: Timestamp) -> Date {
        moment.to_zoned(self.zone.clone()).date()
    }

    /// Returns the moment with which a day begins, in seconds since 1970 (UTC).
    pub fn start(&self, day: Date) -> i64 {
        let start = day.to_zoned(self.zone.clone()).map(|start| start.timestamp().as_second());
        start.unwrap_or(if day < Date::constant(1970, 1, 1) { i64::MIN } else { i64::MAX })
    }

    /// Returns the days of a year, quarter or month. The year of an agreement whose own year starts
    /// later than in January bears the number of the calendar year in which it ends.
    pub fn period(&self, name: ReportingPeriod) -> Period {
        let shift = match name.length() {
            PeriodLength::Month => 0,
            _ if self.year_starts == 1 => 0,
            PeriodLength::Quarter | PeriodLength::Year => i64::from(13 - self.year_starts),
        };
        let first = name.first().saturating_sub(shift.months());
        let next = name.last().tomorrow().unwrap_or(Date::MAX).saturating_sub(shift.months());
        Period { name: Some(name), first, last: next.yesterday().unwrap_or(next) }
    }

    /// Returns the last quarter that was over before a day.
    pub fn last_quarter(&self, day: Date) -> Period {
        let shift = if self.year_starts == 1 { 0 } else { i64::from(13 - self.year_starts) };
        let within = ReportingPeriod::of(day.saturating_add(shift.months()), PeriodLength::Quarter);
        // A day late in a long month may be shifted past the end of its quarter.
        let within = if self.period(within).first > day { within.before() } else { within };
        self.period(within.before())
    }

    /// Returns the days whose revenue a plan is for that counts in such periods: those of the next one
    /// to begin.
    pub fn next_revenue(&self, per: PlanPeriod, day: Date) -> RevenuePeriod {
        let mut name = ReportingPeriod::of(day, length(per));
        while self.period(name).first <= day && name.last() < Date::MAX {
            name = name.after();
        }
        self.revenue(name)
    }

    /// Returns the days of a period for whose revenue a plan is.
    pub fn revenue(&self, name: ReportingPeriod) -> RevenuePeriod {
        let named = self.period(name);
        RevenuePeriod { name, first: named.first, last: named.last }
    }

    /// Returns the days that follow a period and are as many months, or else a quarter.
    pub fn following(&self, period: &Period) -> Period {
        let first = period.last.tomorrow().unwrap_or(period.last);
        let name = period.name.map(ReportingPeriod::after);
        match name {
            Some(name) => self.period(name),
            None => {
                let next = first.saturating_add(3.months());
                Period { name: None, first, last: next.yesterday().unwrap_or(next) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(year_starts: i8) -> Days {
        Days { zone: TimeZone::UTC, year_starts }
    }

    fn said(period: &Period) -> String {
        let name = period.name.map(|name| name.to_string()).unwrap_or_default();
        format!("{name} {} {}", period.first, period.last)
    }

    #[test]
    fn a_fiscal_year_bears_the_number_of_the_year_in_which_it_ends() {
        for (starts, name, wanted) in [
            (1, "2026-Q3", "2026-Q3 2026-07-01 2026-09-30"),
            (2, "2026-Q3", "2026-Q3 2025-08-01 2025-10-31"),
            (2, "2026-Q4", "2026-Q4 2025-11-01 2026-01-31"),
            (2, "2026", "2026 2025-02-01 2026-01-31"),
            (7, "2026-Q1", "2026-Q1 2025-07-01 2025-09-30"),
            (12, "2026-Q1", "2026-Q1 2025-12-01 2026-02-28"),
            (2, "2026-09", "2026-09 2026-09-01 2026-09-30"),
        ] {
            assert_eq!(said(&days(starts).period(name.parse().unwrap())), wanted, "{starts} {name}");
        }
    }

    #[test]
    fn the_last_quarter_is_the_last_whole_one() {
        for (starts, day, wanted) in [
            (1, "2026-10-01", "2026-Q3 2026-07-01 2026-09-30"),
            (1, "2026-09-30", "2026-Q2 2026-04-01 2026-06-30"),
            (2, "2026-11-22", "2027-Q3 2026-08-01 2026-10-31"),
            (2, "2026-10-31", "2027-Q2 2026-05-01 2026-07-31"),
            (12, "2026-02-28", "2025-Q4 2025-09-01 2025-11-30"),
            (12, "2026-03-01", "2026-Q1 2025-12-01 2026-02-28"),
        ] {
            assert_eq!(said(&days(starts).last_quarter(day.parse().unwrap())), wanted, "{starts} {day}");
        }
    }

    #[test]
    fn what_follows_is_as_long() {
        let period = |name: &str| days(2).period(name.parse().unwrap());
        assert_eq!(said(&days(2).following(&period("2026-Q4"))), "2027-Q1 2026-02-01 2026-04-30");
        let some =
            Period { name: None, first: "2026-01-10".parse().unwrap(), last: "2026-02-10".parse().unwrap() };
        assert_eq!(said(&days(1).following(&some)), " 2026-02-11 2026-05-10");
    }
}
