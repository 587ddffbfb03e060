//! The values an agreement is written in: durations, percentages, money,
//! times of day, ranges, and the calendars that business time is counted on.
//!
//! Architecture invariant: nothing here reads a file or a clock. A value that
//! exists is valid: it was parsed, and what it displays parses to it again.
//! Numbers are exact; they are rounded once, by [`number`], when displayed.

mod bad_value;
pub mod calendar;
pub mod compare;
pub mod condition;
mod country;
mod currency;
mod digits;
pub mod duration;
mod duration_suggestion;
mod ends;
pub mod money;
mod money_suggestion;
pub mod number;
pub mod percent;
pub mod range;
pub mod reporting_period;
pub mod time_of_day;
mod weekdays;
pub mod words;

pub use bad_value::BadValue;
pub use calendar::WorkingHours;
pub use compare::{Reach, compare};
pub use condition::Condition;
pub use country::Country;
pub use duration::{Clock, Duration, Unit};
pub use ends::Ends;
pub use money::Money;
pub use percent::Percent;
pub use range::{Bound, Limits, Range};
pub use reporting_period::{PeriodLength, ReportingPeriod};
pub use time_of_day::{ClosingTime, TimeOfDay};
pub use weekdays::Weekdays;

/// Lets serde read a type from its string form and write it back.
macro_rules! string_form {
    ($type:ty) => {
        impl TryFrom<String> for $type {
            type Error = $crate::value::BadValue;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }
    };
}
use string_form;
