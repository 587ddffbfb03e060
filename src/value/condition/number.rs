//! The numbers a condition is about, each on its own line.

use std::fmt;

use num_rational::BigRational;

use crate::value::{Clock, Duration, Money, Percent, Unit, number};

/// What kind of number it is; numbers on different lines have no order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// Things counted: whole numbers.
    Count,
    /// Shares.
    Share,
    /// Money in this currency.
    Money(String),
    /// Time that passes.
    Elapsed,
    /// Working time, in minutes.
    BusinessTime,
    /// Working days.
    BusinessDays,
}

/// A number with the words it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its line.
    pub line: Line,
    /// Where it stands on the line: a count, a share of 1, an amount of money, minutes, or days.
    pub value: BigRational,
    words: String,
}

impl Number {
    /// Returns a count.
    pub fn count(count: i64) -> Self {
        let value = BigRational::from_integer(count.into());
        Self { line: Line::Count, value, words: number::grouped(count) }
    }

    /// Returns the number that a text writes: a percentage, an amount of money or a duration.
    pub fn parse(text: &str) -> Option<Self> {
        let words = || text.to_owned();
        if let Ok(percent) = text.parse::<Percent>() {
            return Some(Self { line: Line::Share, value: percent.share().clone(), words: words() });
        }
        if let Ok(money) = text.parse::<Money>() {
            let line = Line::Money(money.currency().to_owned());
            return Some(Self { line, value: money.amount().clone(), words: money.to_string() });
        }
        let duration = text.parse::<Duration>().ok()?;
        let (line, amount) = match (duration.clock(), duration.unit()) {
            (Clock::Business, Unit::Day) => (Line::BusinessDays, duration.amount()),
            (Clock::Business, _) => (Line::BusinessTime, duration.minutes()?),
            (Clock::Elapsed, _) => (Line::Elapsed, duration.minutes()?),
        };
        Some(Self { line, value: BigRational::from_integer(amount.into()), words: duration.to_string() })
    }

    /// Returns the next count above or below; `None` of anything but a count.
    pub(super) fn beside(&self, step: i64) -> Option<Self> {
        let moved = &self.value + BigRational::from_integer(step.into());
        (self.line == Line::Count && self.value.is_integer()).then(|| Self {
            words: number::grouped(moved.to_integer()),
            value: moved,
            line: Line::Count,
        })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words)
    }
}
