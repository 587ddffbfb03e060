//! Periods that results are reported for: "2026", "2026-Q3", "2026-09".

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::bad_value::{BadValue, Form};
use super::string_form;

const FORM: Form = Form { name: "a period", examples: &["2026-Q3", "2026-09", "2026"] };

/// A year, quarter or month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReportingPeriod {
    first: Date,
    length: PeriodLength,
}

/// How long a period is, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum PeriodLength {
    Month,
    Quarter,
    Year,
}

impl PeriodLength {
    const fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

impl ReportingPeriod {
    /// Returns the period of this length that a day is in.
    #[must_use]
    pub fn of(day: Date, length: PeriodLength) -> Self {
        let month = (day.month() - 1).div_euclid(length.months()) * length.months() + 1;
        let first = Date::new(day.year(), month, 1).unwrap_or(day);
        Self { first, length }
    }

    /// Returns its first day.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// Returns its last day.
    #[must_use]
    pub fn last(self) -> Date {
        let next = self.first.saturating_add(i64::from(self.length.months()).months());
        next.yesterday().unwrap_or(next)
    }

    /// Returns how long it is.
    #[must_use]
    pub const fn length(self) -> PeriodLength {
        self.length
    }

    /// Returns the period of the same length before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.first.saturating_sub(1.day()), self.length)
    }

    /// Returns the period of the same length after it.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.last().saturating_add(1.day()), self.length)
    }
}

impl fmt::Display for ReportingPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.length {
            PeriodLength::Month => write!(f, "{year:04}-{month:02}"),
            PeriodLength::Quarter => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            PeriodLength::Year => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for ReportingPeriod {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let period = read(text).filter(|period| period.to_string() == text);
        period.ok_or_else(|| FORM.refuse(text, None, None))
    }
}

string_form!(ReportingPeriod);

fn read(text: &str) -> Option<ReportingPeriod> {
    let (year, part) = match text.split_once('-') {
        Some((year, part)) => (year, Some(part)),
        None => (text, None),
    };
    let (month, length) = match part {
        None => (1, PeriodLength::Year),
        Some(part) => match part.strip_prefix('Q') {
            Some(quarter) => match quarter.parse().ok()? {
                1..=4_u8 => (quarter.parse::<i8>().ok()? * 3 - 2, PeriodLength::Quarter),
                _ => return None,
            },
            None => (part.parse().ok()?, PeriodLength::Month),
        },
    };
    Some(ReportingPeriod { first: Date::new(year.parse().ok()?, month, 1).ok()?, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> ReportingPeriod {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_has_its_days_and_the_one_before() {
        for (text, first, last, before) in [
            ("2026", "2026-01-01", "2026-12-31", "2025"),
            ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
            ("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-01"),
            ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
        ] {
            let period = period(text);
            assert_eq!(period.to_string(), text);
            assert_eq!((period.first().to_string(), period.last().to_string()), (first.into(), last.into()));
            assert_eq!(period.before().to_string(), before);
            assert_eq!(ReportingPeriod::of(period.last(), period.length()), period);
        }
    }

    #[test]
    fn nothing_else_is_a_period() {
        for text in [
            "", "26", "2026-Q0", "2026-Q5", "2026-q3", "2026-13", "2026-00", "2026-9", "2026-Q-3", "2026-",
            "Q3",
        ] {
            assert!(text.parse::<ReportingPeriod>().is_err(), "{text}");
        }
        assert!("2026-Q127".parse::<ReportingPeriod>().is_err());
        assert!("2026-Q-128".parse::<ReportingPeriod>().is_err());
    }
}
