//! Working hours and whose clock they are on, in the reader's words.

use super::texts::{Arguments, texts};
use super::values::Words;
use crate::agreement::Calendar;
use crate::value::words;

impl Words<'_> {
    /// Returns a calendar's days and hours with the place they are in: "Mon–Fri 9–17, Denver time".
    pub fn hours(&self, id: &str) -> Option<String> {
        let calendars = self.agreement().list::<Calendar>();
        let calendar = calendars.iter().find(|calendar| calendar.id == id)?;
        let hours = calendar.hours()?;
        let place = hours
            .zone_name()
            .map(|name| self.zone(name))
            .or_else(|| texts().get(&format!("time-of-{}", calendar.whose.as_deref()?), &Arguments::new()));
        Some(place.map_or_else(|| hours.words(), |place| format!("{}, {place}", hours.words())))
    }

    /// Returns a time zone in short, or by its full name where a version names another one of the same
    /// words.
    pub(super) fn zone(&self, name: &str) -> String {
        let short = words::zone(name);
        let is_another = |other: &str| !other.eq_ignore_ascii_case(name) && words::zone(other) == short;
        let is_named_otherwise = self.versions().any(|agreement| {
            let calendars = agreement.list::<Calendar>();
            calendars.iter().filter_map(|calendar| calendar.time_zone.as_deref()).any(is_another)
        });
        if is_named_otherwise { name.to_owned() } else { short }
    }
}
