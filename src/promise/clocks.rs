//! Deadlines and targets compared on the hours that each is counted on.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::part::Clockwork;
use super::shift::Shift;
use crate::agreement::{Date, Period, Quantity, Target, TargetKind, TargetTable};
use crate::value::compare::compared_until;
use crate::value::{Clock, Duration, Reach, WorkingHours, compare as compare_durations};

/// Two durations, each on its hours, and how the second reaches to the first.
type Known<'h> = ((Duration, Option<&'h WorkingHours>), (Duration, Option<&'h WorkingHours>), Option<Reach>);

/// How durations reach on two calendars: found once, since many promises share few of them and
/// finding it is the costly part of a comparison.
#[derive(Default)]
pub(super) struct Reaches<'h> {
    known: RefCell<Vec<Known<'h>>>,
}

impl<'h> Reaches<'h> {
    fn of(
        &self,
        old: (Duration, Option<&'h WorkingHours>),
        new: (Duration, Option<&'h WorkingHours>),
        as_of: Date,
    ) -> Option<Reach> {
        let found =
            self.known.borrow().iter().find(|known| known.0 == old && known.1 == new).map(|known| known.2);
        found.unwrap_or_else(|| {
            let reach = compare_durations((&old.0, old.1), (&new.0, new.1), as_of);
            self.known.borrow_mut().push((old, new, reach));
            reach
        })
    }
}

/// The hours that two promises are counted on.
#[derive(Clone, Copy)]
pub(super) struct Clocks<'h, 'r> {
    old: Option<&'h WorkingHours>,
    new: Option<&'h WorkingHours>,
    /// Whether they are in another's local time, or nobody can tell which hours they are.
    place_changes: bool,
    as_of: Date,
    reaches: &'r Reaches<'h>,
}

impl<'h, 'r> Clocks<'h, 'r> {
    pub(super) fn of(
        old: Option<&'h Clockwork>,
        new: Option<&'h Clockwork>,
        as_of: Date,
        reaches: &'r Reaches<'h>,
    ) -> Self {
        Self {
            old: old.and_then(|calendar| calendar.hours.as_ref()),
            new: new.and_then(|calendar| calendar.hours.as_ref()),
            place_changes: old.map(place) != new.map(place),
            as_of,
            reaches,
        }
    }

    /// Returns the clocks of calendars that stand in for these, if either does.
    pub(super) fn with(self, old: Option<&&'h Clockwork>, new: Option<&&'h Clockwork>) -> Self {
        if old.is_none() && new.is_none() {
            self
        } else {
            Self::of(old.copied(), new.copied(), self.as_of, self.reaches)
        }
    }

    pub(super) fn target(&self, old: &Target, new: &Target) -> Shift {
        match (old, new) {
            (Target::Table(old), Target::Table(new)) => self.table(old, new),
            (Target::Deadline(old), Target::Deadline(new)) => self.duration(old, new),
            // A deadline is a table that says `at_most` and nothing else.
            (Target::Deadline(old), Target::Table(new)) => self.table(&deadline_table(old), new),
            (Target::Table(old), Target::Deadline(new)) => self.table(old, &deadline_table(new)),
        }
    }

    fn table(&self, old: &TargetTable, new: &TargetTable) -> Shift {
        if old.per != new.per || old.unit != new.unit {
            return Shift::Mixed;
        }
        let firm = |table: &TargetTable| table.kind.unwrap_or(TargetKind::Floor);
        self.bound(&old.at_least, &new.at_least, Shift::Stricter)
            .and(self.bound(&old.at_most, &new.at_most, Shift::Weaker))
            .and(Shift::unless_equal(old.exactly == new.exactly))
            .and(self.within(old, new))
            .and(Shift::of(firm(new).cmp(&firm(old)), Shift::Stricter))
    }

    /// What must be reached in a shorter time is stricter. Of what must not be passed, as much in a
    /// shorter time is laxer; what must be met exactly, or within two bounds, is neither.
    fn within(&self, old: &TargetTable, new: &TargetTable) -> Shift {
        let of_period = old.per.or(new.per).is_some_and(Period::is_time);
        let shorter = match (&old.within, &new.within) {
            (None, None) => return Shift::Same,
            (Some(old), Some(new)) => self.duration(old, new),
            // What is counted per month is to be reached in the month, or in the time that is said now.
            (None, Some(_)) | (Some(_), None) if of_period => return Shift::Mixed,
            (None, Some(_)) => Shift::Stricter,
            (Some(_), None) => Shift::Weaker,
        };
        let are = |is: fn(&TargetTable) -> bool| is(old) && is(new);
        if are(|table| table.at_most.is_none() && table.exactly.is_none()) {
            return shorter;
        }
        // Without a time of its own, it is counted over a period, or over nobody knows what; and a bound
        // that is a time may be a deadline.
        let is_counted_in_it = |table: &TargetTable| {
            table.within.is_some() && !matches!(table.at_most, None | Some(Quantity::Time(_)))
        };
        if is_counted_in_it(old)
            && is_counted_in_it(new)
            && are(|table| table.at_least.is_none() && table.exactly.is_none())
        {
            return shorter.opposite();
        }
        Shift::unless_equal(shorter == Shift::Same)
    }

    fn bound(&self, old: &Option<Quantity>, new: &Option<Quantity>, more: Shift) -> Shift {
        match (old, new) {
            (None, None) => Shift::Same,
            (Some(Quantity::Count(old)), Some(Quantity::Count(new))) => Shift::of(new.cmp(old), more),
            (Some(Quantity::Share(old)), Some(Quantity::Share(new))) => {
                Shift::of(new.share().cmp(old.share()), more)
            }
            (Some(Quantity::Amount(old)), Some(Quantity::Amount(new)))
                if old.currency() == new.currency() =>
            {
                Shift::of(new.amount().cmp(old.amount()), more)
            }
            (Some(Quantity::Time(old)), Some(Quantity::Time(new))) => match (self.duration(old, new), more) {
                (Shift::Stricter, Shift::Stricter) => Shift::Weaker,
                (Shift::Weaker, Shift::Stricter) => Shift::Stricter,
                (shift, _) => shift,
            },
            _ => Shift::Mixed,
        }
    }

    /// Sooner is stricter.
    pub(super) fn duration(&self, old: &Duration, new: &Duration) -> Shift {
        let reach = self.reaches.of((*old, self.old), (*new, self.new), self.as_of);
        let business = old.clock() == Clock::Business || new.clock() == Clock::Business;
        let both = old.clock() == Clock::Business && new.clock() == Clock::Business;
        match reach {
            // The same hours elsewhere are sooner for some and later for others.
            Some(_) if both && self.is_elsewhere() => Shift::Mixed,
            Some(Reach::Sooner) => Shift::Stricter.and(self.beyond(old, new)),
            Some(Reach::Later) => Shift::Weaker.and(self.beyond(old, new)),
            Some(Reach::Mixed) => Shift::Mixed,
            Some(Reach::Same) if business && self.old != self.new => self.holidays(),
            Some(Reach::Same) => Shift::Same,
            None => Shift::unless_equal(old == new && self.old == self.new && !self.place_changes),
        }
    }

    fn is_elsewhere(&self) -> bool {
        let zone = |hours: Option<&'h WorkingHours>| hours.and_then(WorkingHours::zone_name);
        self.place_changes || zone(self.old) != zone(self.new)
    }

    /// The comparison looks a year ahead: returns what holidays beyond that do to deadlines.
    fn beyond(&self, old: &Duration, new: &Duration) -> Shift {
        let Some(until) = compared_until(self.as_of) else { return Shift::Mixed };
        let holidays = |duration: &Duration, hours: Option<&WorkingHours>| -> BTreeSet<Date> {
            let hours = hours.filter(|_| duration.clock() == Clock::Business);
            let worked = |hours: &WorkingHours| {
                let days = hours.holidays().range(until..);
                days.filter(|day| hours.days().contains(day.weekday())).copied().collect()
            };
            hours.map(worked).unwrap_or_default()
        };
        let (old, new) = (holidays(old, self.old), holidays(new, self.new));
        let shift = |is_there: bool, shift| if is_there { shift } else { Shift::Same };
        shift(!new.is_subset(&old), Shift::Weaker).and(shift(!old.is_subset(&new), Shift::Stricter))
    }

    /// A holiday beyond the year that the comparison looks ahead still moves deadlines.
    fn holidays(&self) -> Shift {
        let (Some(old), Some(new)) = (self.old, self.new) else { return Shift::Mixed };
        let alike = old.days() == new.days()
            && old.open() == new.open()
            && old.close() == new.close()
            && old.zone() == new.zone();
        if alike && old.holidays().is_subset(new.holidays()) {
            Shift::Weaker
        } else if alike && new.holidays().is_subset(old.holidays()) {
            Shift::Stricter
        } else {
            Shift::Mixed
        }
    }
}

const fn place(calendar: &Clockwork) -> (&Option<String>, &Option<String>) {
    (&calendar.whose, &calendar.unclear)
}

fn deadline_table(duration: &Duration) -> TargetTable {
    TargetTable { at_most: Some(Quantity::Time(*duration)), ..TargetTable::default() }
}

#[cfg(test)]
#[path = "clocks_tests.rs"]
mod tests;
