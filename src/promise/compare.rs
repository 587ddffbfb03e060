//! Is one promise stricter than another?

use super::clocks::{Clocks, Reaches};
use super::counted::counted;
use super::leads::leads;
use super::resolve::{Promise, Remedy};
use super::shift::Shift;
use crate::agreement::{ClockTerms, Date, share};

/// Returns how the promise in one cell moves from `old` to `new`, of which one may contradict others; the
/// calendars are looked at from `as_of` on.
pub(super) fn compare<'w>(
    old: &Promise<'w>,
    new: &Promise<'w>,
    contradict: bool,
    (as_of, reaches): (Date, &Reaches<'w>),
) -> Shift {
    if contradict || !old.contested.is_empty() || !new.contested.is_empty() {
        // Where a version contradicts itself, nothing can be ordered.
        return Shift::unless_equal(old == new);
    }
    let clocks = Clocks::of(old.calendar, new.calendar, as_of, reaches);
    let texts = old.commitment.measured_in == new.commitment.measured_in
        && old.commitment.breach == new.commitment.breach
        && old.metric == new.metric
        && !redefined(old, new);
    figures(old, new, &clocks)
        .and(clock(old, new))
        .and(Shift::unless_equal(texts))
        .and(leads(old, new, as_of))
        .and(remedies(old, new, &clocks))
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
        // What is bound from another side than the target takes from it as much as it adds.
        (before, after) if !(is_of_one_side(old) && is_of_one_side(new)) => {
            Shift::unless_equal(before == after)
        }
        (Some(old), Some(new)) => clocks.target(old, new),
        (Some(_), None) => Shift::Weaker,
        (None, Some(_)) => Shift::Stricter,
        (None, None) => Shift::Same,
    };
    let attainment = Shift::of(share(new.attainment).cmp(&share(old.attainment)), Shift::Stricter);
    target.and(limit).and(attainment)
}

/// Returns whether what ever holds is bound from the same side as the target.
fn is_of_one_side(promise: &Promise<'_>) -> bool {
    let both = promise.target.zip(promise.limit);
    both.is_none_or(|(target, limit)| target.comparator() == limit.comparator())
}

/// A definition that only one side names is told by what names it: the clock, or the scope.
fn redefined(old: &Promise<'_>, new: &Promise<'_>) -> bool {
    let otherwise = |(value, relation)| new.relations.get(value).is_some_and(|now| now != relation);
    old.relations.iter().any(otherwise)
        || old
            .definitions
            .iter()
            .any(|(address, text)| new.definitions.iter().any(|(other, now)| other == address && now != text))
}

/// Where a time must not be passed, one that goes on after a transfer is stricter.
fn clock(old: &Promise<'_>, new: &Promise<'_>) -> Shift {
    let none = ClockTerms { starts: None, stops: None, on_transfer: None };
    let is_deadline = |promise: &Promise<'_>| {
        let mut all = promise.target.into_iter().chain(promise.limit);
        all.all(|target| target.deadline().is_some())
    };
    let are_deadlines = is_deadline(old) && is_deadline(new);
    let (old, new) = (old.clock.unwrap_or(&none), new.clock.unwrap_or(&none));
    let transfer = match (old.on_transfer, new.on_transfer) {
        (Some(old), Some(new)) if are_deadlines => Shift::of(new.cmp(&old), Shift::Stricter),
        (old, new) => Shift::unless_equal(old == new),
    };
    Shift::unless_equal(old.starts == new.starts && old.stops == new.stops).and(transfer)
}

/// Paths are matched by id: one more is a remedy more, one less a remedy less. What helps another team than
/// the one that is owed is neither.
fn remedies<'w>(old: &Promise<'w>, new: &Promise<'w>, clocks: &Clocks<'w, '_>) -> Shift {
    let helps_who_is_owed = |promise: &Promise<'_>, remedy: &Remedy<'_>| {
        remedy.path.helps.is_none_or(|team| team == promise.commitment.owed_to)
    };
    let mut shift = Shift::Same;
    for remedy in &old.remedy {
        shift = shift.and(match new.remedy.iter().find(|other| other.path.id == remedy.path.id) {
            None if helps_who_is_owed(old, remedy) => Shift::Weaker,
            None => Shift::Mixed,
            Some(other) if helps_who_is_owed(old, remedy) && helps_who_is_owed(new, other) => {
                compare_remedy(remedy, other, clocks)
            }
            Some(other) => Shift::unless_equal(compare_remedy(remedy, other, clocks) == Shift::Same),
        });
    }
    let is_new = |remedy: &&Remedy<'_>| !old.remedy.iter().any(|other| other.path.id == remedy.path.id);
    for remedy in new.remedy.iter().filter(is_new) {
        shift = shift.and(if helps_who_is_owed(new, remedy) { Shift::Stricter } else { Shift::Mixed });
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
