//! Clocks as a concrete deadline: when is a lead of Friday 16:00 due?

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Weekday};

use super::delta::deadline_of;
use super::{Consequence, Draft, Effect, Entry, Node, Role, Sayer, Side, ValueType};
use crate::diff::draft::hours_of;
use crate::promise::PartKey;
use crate::value::{Clock, Duration, WorkingHours, words};
use crate::words::Arguments;

/// One deadline before and after.
struct Deadlines {
    /// The promise, where the change is one of something else.
    promise: Option<String>,
    durations: [Duration; 2],
    hours: [Option<WorkingHours>; 2],
    /// The hours in words, where one of the two is counted on them.
    said: Option<String>,
    /// The first day to look for an example.
    from: Date,
}

impl Sayer<'_> {
    /// Returns what a deadline that moves comes to for one lead, where a clock, a calendar or an
    /// exception makes that hard to see.
    pub(super) fn deadline(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let moved = match draft.entry().and_then(PartKey::of) {
            Some(PartKey::Commitment(_)) => self.of_commitment(draft)?,
            Some(PartKey::Calendar(id)) => self.of_calendar(draft, &id)?,
            Some(PartKey::Exception(_)) => self.of_exception(draft)?,
            _ => self.of_duty(draft)?,
        };
        let [old, new] = &moved.durations;
        let [old_hours, new_hours] = &moved.hours;
        let (start, before, after) = starts(&moved).into_iter().find_map(|start| {
            let before = words::example_deadline(start.0, old, old_hours.as_ref())?;
            let after = words::example_deadline(start.0, new, new_hours.as_ref())?;
            (before != after).then_some((start.1, before, after))
        })?;
        let hours = moved.said.map(|said| self.text("deadline-hours", Arguments::new().with("words", said)));
        let key = match (old.clock(), new.clock()) {
            _ if moved.promise.is_some() => "deadline.of-promise",
            (Clock::Business, Clock::Elapsed) => "deadline.then",
            (Clock::Elapsed, Clock::Business) => "deadline.until-now",
            _ => "deadline",
        };
        let arguments = Arguments::new()
            .with("promise", moved.promise.unwrap_or_default())
            .with("start", start)
            .with("old", before.clone())
            .with("new", after.clone())
            .with("hours", hours.unwrap_or_default());
        let values = vec![("before", before), ("after", after)];
        Some(Consequence { code: "deadline", text: self.text(key, arguments), values, is_wrong: false })
    }

    /// Returns the deadlines before and after of a change of a target or a limit.
    pub(super) fn deadlines(&self, draft: &Draft<'_>) -> Option<[Duration; 2]> {
        match draft.field.as_deref() {
            Some("target" | "limit") => {
                Some([deadline_of(draft, draft.old.as_ref()?)?, deadline_of(draft, draft.new.as_ref()?)?])
            }
            _ => None,
        }
    }

    fn of_commitment(&self, draft: &Draft<'_>) -> Option<Deadlines> {
        let durations = match draft.field.as_deref() {
            Some("calendar") => [target(draft.old_entry?)?, target(draft.new_entry?)?],
            _ => self.deadlines(draft)?,
        };
        let hours = [self.hours(draft, Side::Old), self.hours(draft, Side::New)];
        let [old, new] = &durations;
        if old.clock() == new.clock() && hours[0] == hours[1] {
            return None;
        }
        let (words, entry) = match new.clock() {
            Clock::Business => (&self.new_words, draft.new_entry?),
            Clock::Elapsed => (&self.old_words, draft.old_entry?),
        };
        let said = entry.text("calendar").and_then(|id| words.hours(id));
        Some(Deadlines { promise: None, durations, hours, said, from: self.as_of })
    }

    /// A time that an entry with a calendar states elsewhere than in a commitment, and that its unit or
    /// clock makes hard to compare.
    fn of_duty(&self, draft: &Draft<'_>) -> Option<Deadlines> {
        let written = |node: &Option<Node>| -> Option<Duration> {
            draft.shape.as_ref().filter(|shape| shape.value == ValueType::Duration)?;
            node.as_ref()?.text()?.parse().ok()
        };
        let durations = [written(&draft.old)?, written(&draft.new)?];
        let [old, new] = &durations;
        if draft.role != Role::Duty || (old.clock() == new.clock() && old.unit() == new.unit()) {
            return None;
        }
        let hours = [self.hours(draft, Side::Old), self.hours(draft, Side::New)];
        let said = draft.new_entry?.text("calendar").and_then(|id| self.new_words.hours(id));
        Some(Deadlines { promise: None, durations, hours, said, from: self.as_of })
    }

    /// The first promise that moves stands for all.
    fn of_calendar(&self, draft: &Draft<'_>, calendar: &str) -> Option<Deadlines> {
        draft.field.as_deref().filter(|field| *field != "whose" && *field != "time_zone")?;
        draft.promises.iter().find_map(|promise| {
            let (before, after) = (self.old.entry(&promise.address)?, self.new.entry(&promise.address)?);
            let durations = [target(before)?, target(after)?];
            if durations.iter().any(|duration| duration.clock() == Clock::Elapsed) {
                return None;
            }
            Some(Deadlines {
                promise: self.promise_names(&[promise]).pop(),
                durations,
                hours: [hours_of(self.old, before), hours_of(self.new, after)],
                said: self.new_words.hours(calendar),
                from: self.as_of,
            })
        })
    }

    fn of_exception(&self, draft: &Draft<'_>) -> Option<Deadlines> {
        if !matches!(draft.field.as_deref(), None | Some("target")) || draft.effect == Effect::Neutral {
            return None;
        }
        let (old, new) = (self.excepted(draft, Side::Old), self.excepted(draft, Side::New));
        let side = new.as_ref().or(old.as_ref())?;
        let written = side.commitment.target.deadline().copied();
        let durations = [&old, &new].map(|side| match side {
            None => written,
            Some(side) if side.exception.suspended => None,
            Some(side) => side.exception.target.as_ref()?.deadline().copied(),
        });
        let [Some(before), Some(after)] = durations else { return None };
        let commitment = |agreement: &super::Agreement, words: &super::Words<'_>| {
            let entry = agreement.entry(&super::Address::written(&side.exception.overrides))?;
            Some((hours_of(agreement, entry), entry.text("calendar").and_then(|id| words.hours(id))))
        };
        let (old_hours, _) = commitment(self.old, &self.old_words)?;
        let (new_hours, said) = commitment(self.new, &self.new_words)?;
        let business = before.clock() == Clock::Business || after.clock() == Clock::Business;
        Some(Deadlines {
            promise: None,
            durations: [before, after],
            hours: [old_hours, new_hours],
            said: said.filter(|_| business),
            from: side.exception.from.max(self.as_of),
        })
    }
}

/// Returns starts that may show the difference, with their words: an ordinary Friday afternoon,
/// then an evening and a Monday, then the eves of the holidays that are new or gone.
fn starts(moved: &Deadlines) -> Vec<(DateTime, String)> {
    let [old, new] = &moved.hours;
    let holidays = |hours: &Option<WorkingHours>| -> BTreeSet<Date> {
        hours.as_ref().map(|hours| hours.holidays().clone()).unwrap_or_default()
    };
    let (before, after) = (holidays(old), holidays(new));
    let near = |day: Date| before.union(&after).any(|holiday| (day - *holiday).get_days().abs() <= 10);
    let fridays =
        || moved.from.series(jiff::Span::new().days(1)).filter(|day| day.weekday() == Weekday::Friday);
    let ordinary = fridays().take(20).find(|day| !near(*day)).or_else(|| fridays().next());
    let mut starts = Vec::new();
    if let Some(friday) = ordinary {
        let monday = friday.saturating_add(jiff::Span::new().days(3));
        // A lead that comes as the day closes shows its next day, not how much is left of this one.
        let closes_then = |hours: &WorkingHours| hours.close().minutes() == 16 * 60;
        let hour = if moved.hours.iter().flatten().any(closes_then) { 15 } else { 16 };
        starts.push((friday.at(hour, 0, 0, 0), format!("Friday {hour}:00")));
        starts.push((friday.at(19, 0, 0, 0), "Friday 19:00".to_owned()));
        starts.push((monday.at(10, 0, 0, 0), "Monday 10:00".to_owned()));
    }
    for holiday in before.symmetric_difference(&after).filter(|day| **day > moved.from).take(3) {
        let works = |day: &Date| old.as_ref().is_none_or(|hours| hours.is_working_day(*day));
        let eve = holiday.series(jiff::Span::new().days(-1)).skip(1).take(7).find(works);
        starts.extend(
            eve.map(|eve| (eve.at(16, 0, 0, 0), format!("{}, 16:00", eve.strftime("%A, %-d %b %Y")))),
        );
    }
    starts
}

fn target(entry: &Entry) -> Option<Duration> {
    entry.text("target")?.parse().ok()
}
