//! # What it does
//! Finds calendars in a time zone that does not exist.
//!
//! # Why it matters
//! Whether a deadline was kept depends on the clock it is read from; an unknown clock is read as
//! each team likes.
//!
//! # Example
//! ```toml
//! time_zone = "America/New York"
//! ```
//!
//! # Use instead
//! ```toml
//! time_zone = "America/New_York"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "unknown-time-zone", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for calendar in cx.agreement.list::<Calendar>().iter() {
        let Some(name) = calendar.time_zone.as_deref() else { continue };
        if jiff::tz::TimeZone::get(name).is_ok() {
            continue;
        }
        let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
        let meant = known.iter().map(|zone| (strsim::osa_distance(&name.to_lowercase(), &zone.to_lowercase()), zone));
        let help = match meant.min().filter(|(distance, _)| *distance <= 4) {
            Some((_, zone)) => format!("did you mean \"{zone}\"?"),
            None => "write an IANA time zone, such as \"America/New_York\" or \"Europe/Berlin\"".to_owned(),
        };
        out.at(cx, &calendar.address, "time_zone", format!("there is no time zone called “{name}”")).help(help);
    }
}
