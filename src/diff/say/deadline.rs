//! Clocks as a concrete deadline: when is a lead of Friday 16:00 due?

use jiff::civil::{DateTime, Weekday};

use super::delta::deadline_of;
use super::{Consequence, Draft, Sayer, Side};
use crate::value::{Clock, Duration, WorkingHours, words};
use crate::words::Arguments;

impl Sayer<'_> {
    /// Returns what a deadline that moves comes to for a lead of a Friday afternoon, where a
    /// clock or a calendar makes that hard to see.
    pub(super) fn deadline(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let commitment = draft.entry().filter(|entry| entry.text("metric").is_some())?;
        let (old, new) = match draft.field.as_deref() {
            Some("target" | "limit") => {
                (deadline_of(draft, draft.old.as_ref()?)?, deadline_of(draft, draft.new.as_ref()?)?)
            }
            Some("calendar") => (target(draft.old_entry?)?, target(draft.new_entry?)?),
            _ => return None,
        };
        let (old_hours, new_hours) = (self.hours(draft, Side::Old), self.hours(draft, Side::New));
        let same_clock = old.clock() == new.clock() && old_hours == new_hours;
        if same_clock || commitment.id.is_none() {
            return None;
        }
        let start = self.friday()?;
        let due = |duration: &Duration, hours: &Option<WorkingHours>| {
            words::example_deadline(start, duration, hours.as_ref())
        };
        let business = if new.clock() == Clock::Business { &new_hours } else { &old_hours };
        let hours = business
            .as_ref()
            .map(|hours| self.text("deadline-hours", Arguments::new().with("words", hours.words())));
        let (before, after) = (due(&old, &old_hours)?, due(&new, &new_hours)?);
        let text = self.text(
            "deadline",
            Arguments::new()
                .with("start", "Friday 16:00")
                .with("old", before.clone())
                .with("new", after.clone())
                .with("hours", hours.unwrap_or_default()),
        );
        Some(Consequence { code: "deadline", text, values: vec![("before", before), ("after", after)] })
    }

    fn friday(&self) -> Option<DateTime> {
        let mut day = self.as_of;
        while day.weekday() != Weekday::Friday {
            day = day.tomorrow().ok()?;
        }
        Some(day.at(16, 0, 0, 0))
    }
}

fn target(entry: &crate::agreement::Entry) -> Option<Duration> {
    entry.text("target")?.parse().ok()
}
