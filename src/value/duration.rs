//! Lengths of time, on the clock that they are counted by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::bad_value::{BadValue, Form};
use super::{digits, duration_suggestion, number, string_form};

/// The largest amount of any unit.
pub const MOST: u64 = 100_000;

const FORM: Form = Form {
    name: "a duration",
    examples: &["15 minutes", "24 hours", "4 business hours", "1 business day", "2 weeks"],
};

/// What a duration is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// Twenty-four hours; on the business clock the same local time on the
    /// next working day.
    Day,
    /// Seven times twenty-four hours; there are no business weeks.
    Week,
}

/// Which time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// All of it.
    Elapsed,
    /// The working hours of a calendar.
    Business,
}

/// A length of time: "15 minutes", "4 business hours", "1 business day".
///
/// Two are equal when they are written alike: "24 hours" is not "1 day" here,
/// though [`compare`](super::compare::compare) finds them the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Duration {
    amount: u64,
    unit: Unit,
    clock: Clock,
}

impl Duration {
    /// Returns a duration of 1 to [`MOST`] units.
    ///
    /// # Errors
    /// The amount is zero or too large, or the unit is a business week.
    pub fn new(amount: u64, unit: Unit, clock: Clock) -> Result<Self, BadValue> {
        match objection(amount, unit, clock) {
            None => Ok(Self { amount, unit, clock }),
            Some(reason) => Err(FORM.refuse(&phrase(amount, unit, clock), Some(reason), None)),
        }
    }

    /// Returns how many units it is, from 1 to [`MOST`].
    #[must_use]
    pub fn amount(&self) -> u64 {
        self.amount
    }

    /// Returns what it is counted in.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Returns which time counts.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Returns its length in minutes of its own clock; `None` for business
    /// days, which are as long as their calendar says.
    #[must_use]
    pub fn minutes(&self) -> Option<u64> {
        match (self.unit, self.clock) {
            (Unit::Day, Clock::Business) => None,
            _ => Some(self.amount * self.unit.minutes()),
        }
    }
}

impl Unit {
    /// The minutes in one unit of elapsed time.
    pub(super) fn minutes(self) -> u64 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Week => 7 * 24 * 60,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
        }
    }
}

impl fmt::Display for Duration {
    /// Writes the canonical words, thousands grouped: "1,000 business hours".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&phrase(self.amount, self.unit, self.clock))
    }
}

impl FromStr for Duration {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let refused = |reason| {
            let meant = duration_suggestion::meant_by(text).map(|duration| duration.to_string());
            FORM.refuse(text, reason, meant)
        };
        let (amount, unit, clock) = read(text).ok_or_else(|| refused(None))?;
        match objection(amount, unit, clock) {
            None => Ok(Self { amount, unit, clock }),
            Some(reason) => Err(refused(Some(reason))),
        }
    }
}

string_form!(Duration);

/// Returns an amount of time in words, whatever the amount: "0 hours".
pub(super) fn phrase(amount: u64, unit: Unit, clock: Clock) -> String {
    let business = match clock {
        Clock::Elapsed => "",
        Clock::Business => "business ",
    };
    let plural = if amount == 1 { "" } else { "s" };
    format!("{} {business}{}{plural}", number::grouped(amount), unit.name())
}

fn read(text: &str) -> Option<(u64, Unit, Clock)> {
    let words: Vec<&str> = text.split(' ').collect();
    let (amount, unit, clock) = match words.as_slice() {
        [amount, unit] => (amount, unit, Clock::Elapsed),
        [amount, "business", unit] => (amount, unit, Clock::Business),
        _ => return None,
    };
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let unit =
        [Unit::Minute, Unit::Hour, Unit::Day, Unit::Week].into_iter().find(|u| u.name() == singular)?;
    Some((digits::whole(amount)?, unit, clock))
}

fn objection(amount: u64, unit: Unit, clock: Clock) -> Option<&'static str> {
    match (amount, unit, clock) {
        (_, Unit::Week, Clock::Business) => Some("only minutes, hours and days have a business clock"),
        (0, ..) => Some("it must be at least 1"),
        (1..=MOST, ..) => None,
        _ => Some("it must be at most 100,000"),
    }
}

#[cfg(test)]
#[path = "duration_tests.rs"]
mod tests;
