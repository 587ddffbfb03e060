//! Is one promise stricter than another?

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::counted::counted;
use super::leads::leads;
use super::part::Clockwork;
use super::resolve::{Promise, Remedy};
use crate::agreement::{ClockTerms, Date, Quantity, Target, TargetKind, TargetTable};
use crate::value::compare::compared_until;
use crate::value::{Clock, Duration, Reach, WorkingHours, compare as compare_durations};

/// How a promise moves for whoever it is owed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// It stays.
    #[default]
    Same,
    /// More is owed.
    Stricter,
    /// Less is owed.
    Weaker,
    /// Neither more nor less, or more here and less there.
    Mixed,
}

impl Shift {
    /// Returns what two shifts come to together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, shift) | (shift, Self::Same) => shift,
            (Self::Stricter, Self::Stricter) => Self::Stricter,
            (Self::Weaker, Self::Weaker) => Self::Weaker,
            _ => Self::Mixed,
        }
    }

    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Stricter => Self::Weaker,
            Self::Weaker => Self::Stricter,
            same => same,
        }
    }

    fn of(ordering: std::cmp::Ordering, more: Self) -> Self {
        match (ordering, more) {
            (std::cmp::Ordering::Equal, _) => Self::Same,
            (std::cmp::Ordering::Greater, more) => more,
            (std::cmp::Ordering::Less, Self::Stricter) => Self::Weaker,
            (std::cmp::Ordering::Less, Self::Weaker) => Self::Stricter,
            (std::cmp::Ordering::Less, other) => other,
        }
    }

    pub(super) const fn unless_equal(equal: bool) -> Self {
        if equal { Self::Same } else { Self::Mixed }
    }
}

/// Returns how the promise in one cell moves from `old` to `new`; the calendars are looked at
/// from `as_of` on.
pub(super) fn compare<'w>(old: &Promise<'w>, new: &Promise<'w>, as_of: Date, reaches: &Reaches<'w>) -> Shift {
    if !old.rivals.is_empty() || !new.rivals.is_empty() {
        // Where a version contradicts itself, nothing can be ordered.
        return Shift::unless_equal(old == new);
    }
    let clocks = Clocks::of(old.calendar, new.calendar, as_of, reaches);
    let texts = old.commitment.measured_in == new.commitment.measured_in
        && old.commitment.breach == new.commitment.breach
        && old.metric == new.metric
        && !redefined(old, new);
    figures(old, new, &clocks)
        .and(clock(old.clock, new.clock))
        .and(Shift::unless_equal(texts))
        .and(leads(old, new, as_of))
        .and(remedies(&old.remedy, &new.remedy, &clocks))
        .and(counted(old, new))
}

/// Returns how what is asked for moves from one promise to another, whatever else they say: the target,
/// what ever holds, and the share of cases.
pub(super) fn compare_figures<'w>(
    old: &Promise<'w>,
    new: &Promise<'w>,
    as_of: Date,
    reaches: &Reaches<'w>,
) -> Shift {
    figures(old, new, &Clocks::of(old.calendar, new.calendar, as_of, reaches))
}

/// Returns how the target alone moves from one promise to another.
pub(super) fn compare_targets<'w>(
    old: &Promise<'w>,
    new: &Promise<'w>,
    as_of: Date,
    reaches: &Reaches<'w>,
) -> Shift {
    targets(old, new, &Clocks::of(old.calendar, new.calendar, as_of, reaches))
}

fn targets<'w>(old: &Promise<'w>, new: &Promise<'w>, clocks: &Clocks<'w, '_>) -> Shift {
    match (old.target, new.target) {
        (Some(old), Some(new)) => clocks.target(old, new),
        (Some(_), None) => Shift::Weaker,
        (None, Some(_)) => Shift::Stricter,
        (None, None) => Shift::Same,
    }
}

fn figures<'w>(old: &Promise<'w>, new: &Promise<'w>, clocks: &Clocks<'w, '_>) -> Shift {
    let target = targets(old, new, clocks);
    let limit = match (old.limit, new.limit) {
        (Some(old), Some(new)) => clocks.target(old, new),
        (Some(_), None) => Shift::Weaker,
        (None, Some(_)) => Shift::Stricter,
        (None, None) => Shift::Same,
    };
    let one = num_rational::BigRational::from_integer(1.into());
    let share =
        |promise: &Promise<'_>| promise.attainment.map_or(one.clone(), |percent| percent.share().clone());
    let attainment = Shift::of(share(new).cmp(&share(old)), Shift::Stricter);
    target.and(limit).and(attainment)
}

/// A definition that only one side names is told by what names it: the clock, or the scope.
fn redefined(old: &Promise<'_>, new: &Promise<'_>) -> bool {
    old.definitions
        .iter()
        .any(|(address, text)| new.definitions.iter().any(|(other, now)| other == address && now != text))
}

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

#[derive(Clone, Copy)]
struct Clocks<'h, 'r> {
    old: Option<&'h WorkingHours>,
    new: Option<&'h WorkingHours>,
    whose_changes: bool,
    as_of: Date,
    reaches: &'r Reaches<'h>,
}

impl<'h, 'r> Clocks<'h, 'r> {
    fn of(
        old: Option<&'h Clockwork>,
        new: Option<&'h Clockwork>,
        as_of: Date,
        reaches: &'r Reaches<'h>,
    ) -> Self {
        Self {
            old: old.and_then(|calendar| calendar.hours.as_ref()),
            new: new.and_then(|calendar| calendar.hours.as_ref()),
            whose_changes: old.map(|calendar| &calendar.whose) != new.map(|calendar| &calendar.whose),
            as_of,
            reaches,
        }
    }

    /// Returns the clocks of calendars that stand in for these, if either does.
    fn with(self, old: Option<&&'h Clockwork>, new: Option<&&'h Clockwork>) -> Self {
        if old.is_none() && new.is_none() {
            self
        } else {
            Self::of(old.copied(), new.copied(), self.as_of, self.reaches)
        }
    }

    fn target(&self, old: &Target, new: &Target) -> Shift {
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
        let within = match (&old.within, &new.within) {
            (Some(old), Some(new)) => self.duration(old, new),
            (None, None) => Shift::Same,
            (None, Some(_)) => Shift::Stricter,
            (Some(_), None) => Shift::Weaker,
        };
        self.bound(&old.at_least, &new.at_least, Shift::Stricter)
            .and(self.bound(&old.at_most, &new.at_most, Shift::Weaker))
            .and(Shift::unless_equal(old.exactly == new.exactly))
            .and(within)
            .and(Shift::of(firm(new).cmp(&firm(old)), Shift::Stricter))
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
    fn duration(&self, old: &Duration, new: &Duration) -> Shift {
        let reach = self.reaches.of((*old, self.old), (*new, self.new), self.as_of);
        let business = old.clock() == Clock::Business || new.clock() == Clock::Business;
        let both = old.clock() == Clock::Business && new.clock() == Clock::Business;
        match reach {
            // The same hours elsewhere are sooner for some and later for others.
            Some(_) if both && self.place_changes() => Shift::Mixed,
            Some(Reach::Sooner) => Shift::Stricter.and(self.beyond(old, new)),
            Some(Reach::Later) => Shift::Weaker.and(self.beyond(old, new)),
            Some(Reach::Mixed) => Shift::Mixed,
            Some(Reach::Same) if business && self.old != self.new => self.holidays(),
            Some(Reach::Same) => Shift::Same,
            None => Shift::unless_equal(old == new && self.old == self.new && !self.whose_changes),
        }
    }

    fn place_changes(&self) -> bool {
        let zone = |hours: Option<&WorkingHours>| hours.and_then(WorkingHours::zone_words);
        self.whose_changes || zone(self.old) != zone(self.new)
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

fn deadline_table(duration: &Duration) -> TargetTable {
    TargetTable { at_most: Some(Quantity::Time(*duration)), ..TargetTable::default() }
}

fn clock(old: Option<&ClockTerms>, new: Option<&ClockTerms>) -> Shift {
    let none = ClockTerms { starts: None, stops: None, on_transfer: None };
    let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
    let transfer = match (old.on_transfer, new.on_transfer) {
        (Some(old), Some(new)) => Shift::of(new.cmp(&old), Shift::Stricter),
        (old, new) => Shift::unless_equal(old == new),
    };
    Shift::unless_equal(old.starts == new.starts && old.stops == new.stops).and(transfer)
}

/// Paths are matched by id: one more is a remedy more, one less a remedy less.
fn remedies<'w>(old: &[Remedy<'w>], new: &[Remedy<'w>], clocks: &Clocks<'w, '_>) -> Shift {
    let mut shift = Shift::Same;
    for remedy in old {
        shift = shift.and(match new.iter().find(|other| other.path.id == remedy.path.id) {
            None => Shift::Weaker,
            Some(other) => compare_remedy(remedy, other, clocks),
        });
    }
    if new.iter().any(|remedy| !old.iter().any(|other| other.path.id == remedy.path.id)) {
        shift = shift.and(Shift::Stricter);
    }
    shift
}

fn compare_remedy<'w>(before: &Remedy<'w>, after: &Remedy<'w>, clocks: &Clocks<'w, '_>) -> Shift {
    let (old, new) = (before.path, after.path);
    let severity = match (&old.severity, &new.severity) {
        (Some(old), Some(new)) => Shift::of(new.cmp(old), Shift::Stricter),
        (old, new) => Shift::unless_equal(old == new),
    };
    let mut shift = severity.and(Shift::unless_equal(
        old.breach == new.breach && old.remedy == new.remedy && old.helps == new.helps,
    ));
    for level in &old.levels {
        shift = shift.and(match new.levels.iter().find(|other| other.id == level.id) {
            None => Shift::Weaker,
            // A level without a calendar counts on the promise's own.
            Some(other) => clocks
                .with(before.calendars.get(level.id.as_str()), after.calendars.get(level.id.as_str()))
                .duration(&level.after, &other.after)
                .and(Shift::unless_equal(level.to == other.to && level.calendar == other.calendar)),
        });
    }
    if new.levels.iter().any(|level| !old.levels.iter().any(|other| other.id == level.id)) {
        shift = shift.and(Shift::Stricter);
    }
    shift
}
