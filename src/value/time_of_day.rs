//! Times of day on the 24-hour clock: "09:00", "17:30".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::bad_value::{BadValue, Form};
use super::string_form;

const TIME: Form = Form { name: "a time of day", examples: &["09:00", "17:30"] };
const CLOSING: Form = Form { name: "a closing time", examples: &["17:30", "24:00"] };
const DAY: u16 = 24 * 60;

/// A time from "00:00" to "23:59".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

/// A time from "00:01" to "24:00", the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClosingTime(u16);

impl TimeOfDay {
    /// Returns the minutes since midnight, 0 to 1439.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl ClosingTime {
    /// Returns the minutes since the day's first midnight, 1 to 1440.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Display for ClosingTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let suggested = || meant_by(text).filter(|minutes| *minutes < DAY).map(|m| Self(m).to_string());
        match read(text) {
            Some(minutes) if minutes < DAY => Ok(Self(minutes)),
            Some(_) => Err(TIME.refuse(text, Some("24:00 can only be a closing time"), None)),
            None => Err(TIME.refuse(text, None, suggested())),
        }
    }
}

impl FromStr for ClosingTime {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let suggested = || meant_by(text).filter(|minutes| *minutes > 0).map(|m| Self(m).to_string());
        match read(text) {
            Some(0) => {
                let reason = "it closes at the beginning of the day";
                Err(CLOSING.refuse(text, Some(reason), Some("24:00".into())))
            }
            Some(minutes) => Ok(Self(minutes)),
            None => Err(CLOSING.refuse(text, None, suggested())),
        }
    }
}

string_form!(TimeOfDay);
string_form!(ClosingTime);

fn read(text: &str) -> Option<u16> {
    let ascii = text.len() == 5 && text.bytes().enumerate().all(|(at, b)| at == 2 || b.is_ascii_digit());
    let (hours, minutes) = text.split_once(':').filter(|(hours, _)| ascii && hours.len() == 2)?;
    at(hours.parse().ok()?, minutes.parse().ok()?)
}

fn at(hours: u16, minutes: u16) -> Option<u16> {
    (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes).filter(|total| *total <= DAY)
}

/// Understands "9:00", "9.30", "9am", "5 PM" and "17h".
fn meant_by(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(morning), _) => (morning, Some(0)),
        (_, Some(afternoon)) => (afternoon, Some(12)),
        _ => (text.as_str(), None),
    };
    let clock = clock.trim();
    let clock = clock.strip_suffix('h').unwrap_or(clock);
    let (hours, minutes) = clock.split_once([':', '.', 'h']).unwrap_or((clock, "00"));
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return None;
    }
    let hours: u16 = hours.parse().ok()?;
    match half {
        Some(_) if !(1..=12).contains(&hours) => None,
        Some(half) => at(hours % 12 + half, minutes.parse().ok()?),
        None => at(hours, minutes.parse().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn every_minute_of_the_day_reads_back() {
        for minutes in 0..DAY {
            let time = TimeOfDay(minutes);
            assert_eq!(time.to_string().parse::<TimeOfDay>(), Ok(time));
        }
        for minutes in 1..=DAY {
            let time = ClosingTime(minutes);
            assert_eq!(time.to_string().parse::<ClosingTime>(), Ok(time));
        }
    }

    #[test]
    fn the_end_of_the_day_is_a_closing_time_only() {
        assert_eq!("24:00".parse::<ClosingTime>().map(ClosingTime::minutes), Ok(1440));
        let error = "24:00".parse::<TimeOfDay>().unwrap_err();
        assert!(error.message.contains("only be a closing time"), "{error}");
        let error = "00:00".parse::<ClosingTime>().unwrap_err();
        assert_eq!(error.suggestion.as_deref(), Some("24:00"));
    }

    #[rstest]
    #[case("9:00", "09:00")]
    #[case("9", "09:00")]
    #[case("9am", "09:00")]
    #[case("12 am", "00:00")]
    #[case("5:30 PM", "17:30")]
    #[case("17.30", "17:30")]
    #[case("17h30", "17:30")]
    #[case("25:00", "")]
    #[case("24:01", "")]
    #[case("09:60", "")]
    #[case("13pm", "")]
    #[case("noon", "")]
    #[case("0é:00", "")]
    #[case("", "")]
    fn a_near_miss_is_told_what_was_meant(#[case] text: &str, #[case] meant: &str) {
        let error = text.parse::<TimeOfDay>().unwrap_err();
        assert_eq!(error.suggestion.as_deref().unwrap_or_default(), meant);
    }
}
