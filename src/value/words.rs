//! Durations and deadlines as a reader says them.

use jiff::civil::{Date, DateTime, Weekday};

use super::calendar::{WorkingHours, deadline};
use super::duration::{self, Clock, Duration, Unit};
use super::number;

/// Days from which on a deadline is given by its date.
const BY_DATE: i32 = 60;

/// Returns how much sooner or later `new` is than `old`: "20 business hours
/// sooner", in the smaller of their units.
///
/// `None` where they are equally long, or where no number says it: on
/// different clocks, or business days against business hours.
#[must_use]
pub fn difference(old: &Duration, new: &Duration) -> Option<String> {
    if old.clock() != new.clock() {
        return None;
    }
    let (before, after, unit) = if old.unit() == new.unit() {
        (old.amount(), new.amount(), old.unit())
    } else {
        let unit = smaller(old.unit(), new.unit());
        (old.minutes()? / unit.minutes(), new.minutes()? / unit.minutes(), unit)
    };
    let direction = match after.cmp(&before) {
        std::cmp::Ordering::Less => "sooner",
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => "later",
    };
    Some(format!("{} {direction}", duration::phrase(before.abs_diff(after), unit, old.clock())))
}

/// Returns business hours or minutes as working days where they are a neat
/// number: "3 working days", "1½ working days", "half a working day", "a
/// quarter of a working day".
///
/// `None` for anything else: elapsed time, business days, odd parts of a day.
#[must_use]
pub fn as_working_days(duration: &Duration, hours: &WorkingHours) -> Option<String> {
    if duration.clock() != Clock::Business {
        return None;
    }
    let (quarters, rest) = {
        let quarters = duration.minutes()? * 4;
        (quarters / hours.working_minutes_per_day(), quarters % hours.working_minutes_per_day())
    };
    match (quarters / 4, quarters % 4) {
        _ if rest != 0 => None,
        (0, 1) => Some("a quarter of a working day".into()),
        (0, 2) => Some("half a working day".into()),
        (1, 0) => Some("1 working day".into()),
        (days, 0) => Some(format!("{} working days", number::grouped(days))),
        (days, 2) => Some(format!("{}½ working days", number::grouped(days))),
        _ => None,
    }
}

/// Returns when `duration` from `start` ends, as [`due_words`] says it: "A lead
/// of Friday 16:00: due Wednesday 16:00".
///
/// `None` where there is no deadline to name, as in
/// [`deadline`].
#[must_use]
pub fn example_deadline(
    start: DateTime,
    duration: &Duration,
    hours: Option<&WorkingHours>,
) -> Option<String> {
    let due = deadline(start, duration, hours)?;
    if (due.hour(), due.minute()) == (0, 0) && due > start {
        // The end of a day is easier to see than the beginning of the next.
        return Some(said(start.date(), due.date().yesterday().ok()?, "24:00"));
    }
    Some(due_words(start, due))
}

/// Returns a deadline as seen from its start: "Wednesday 16:00" within six
/// days, "Friday 16:00, one week later", "Wednesday 16:00, 12 days later", and
/// with its date from two months on: "Tuesday 16 March 2027, 16:00".
#[must_use]
pub fn due_words(start: DateTime, due: DateTime) -> String {
    said(start.date(), due.date(), &format!("{:02}:{:02}", due.hour(), due.minute()))
}

/// Returns whose clock a time zone is, in short: "New York time", "UTC". Zones of several areas may have
/// the same words.
#[must_use]
pub fn zone(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((area, city)) if area != "Etc" => format!("{} time", city.replace('_', " ")),
        _ => name.to_owned(),
    }
}

fn said(start: Date, due: Date, time: &str) -> String {
    let day = weekday(due.weekday());
    let days = due.duration_since(start).as_hours() / 24;
    let days = i32::try_from(days).unwrap_or(BY_DATE);
    match days {
        0..=6 => format!("{day} {time}"),
        7 => format!("{day} {time}, one week later"),
        8..BY_DATE if days % 7 == 0 => format!("{day} {time}, {} weeks later", days / 7),
        8..BY_DATE => format!("{day} {time}, {days} days later"),
        _ => format!("{day} {} {} {}, {time}", due.day(), month(due.month()), due.year()),
    }
}

fn smaller(a: Unit, b: Unit) -> Unit {
    if a.minutes() < b.minutes() { a } else { b }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::try_from(month - 1).unwrap_or_default();
    NAMES.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
