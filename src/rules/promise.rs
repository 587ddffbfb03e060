//! What two promises have to do with each other.

use std::cell::Cell;
use std::cmp::Ordering;

use num_rational::BigRational;

use super::prelude::*;
use super::quantity;
use crate::value::{Reach, WorkingHours, compare};

/// Returns whether two promises are of one thing: the same teams, metric, comparator, period,
/// firmness and events. A floor and a stretch, or a figure a month and one a year, are two things.
pub(super) fn are_of_one_thing(one: &Commitment, other: &Commitment) -> bool {
    (one.owed_by, one.owed_to, &one.metric) == (other.owed_by, other.owed_to, &other.metric)
        && one.thing() == other.thing()
}

/// Returns whether a promise is owed on every day of a time: a floor, not set aside by an exception
/// that covers all of it.
pub(super) fn is_owed_throughout(cx: &Context<'_>, promise: &Commitment, first: Date, last: Date) -> bool {
    let covers = |from: Option<Date>, until: Option<Date>| {
        from.is_none_or(|from| from <= first) && until.is_none_or(|until| until >= last)
    };
    let address = format!("sla/{}", promise.id);
    let set_aside = cx.agreement.list::<Exception>().iter().any(|exception| {
        exception.suspended
            && exception.overrides == address
            && exception.scope.is_everything()
            && covers(Some(exception.from), exception.until)
    });
    promise.thing().kind == TargetKind::Floor && covers(promise.from, promise.until) && !set_aside
}

/// The most pairs of promises that one rule holds against each other: deadlines on two calendars take
/// many looks.
const MOST_COMPARED: usize = 5_000;

/// How many pairs of promises one rule has held against each other.
#[derive(Default)]
pub(super) struct Compared {
    pairs: Cell<usize>,
}

impl Compared {
    /// Returns whether no further pair is looked at; otherwise counts one.
    pub(super) fn is_over(&self) -> bool {
        self.pairs.set(self.pairs.get().saturating_add(1));
        self.pairs.get() > MOST_COMPARED
    }
}

/// Returns whether two promises of one thing cannot both be the promise for a lead of both.
/// “90 % within 4 hours and 99 % within 24” are two steps of one promise. Of more promises than anybody can
/// tell apart, two that differ are taken for a contradiction.
pub(super) fn contradict(
    cx: &Context<'_>,
    compared: &Compared,
    one: &Commitment,
    other: &Commitment,
) -> bool {
    if one.asks_the_same_as(other) {
        return false;
    }
    if compared.is_over() {
        return true;
    }
    let hours = (cx.hours(one.calendar.as_deref()), cx.hours(other.calendar.as_deref()));
    let order = |a: &Target, b: &Target| order((a, hours.0.as_ref()), (b, hours.1.as_ref()), cx.as_of);
    let same = |a: &Target, b: &Target| {
        a == b && one.calendar == other.calendar
            || order(a, b) == Some(Ordering::Equal) && a.within() == b.within()
    };
    let limits_agree = match (&one.limit, &other.limit) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    };
    let attained = (one.share(), other.share());
    if attained.0 == attained.1 {
        let is_ladder = one.target.within() != other.target.within()
            && order(&one.target, &other.target).is_some_and(|order| order != Ordering::Equal);
        let agree = limits_agree && same(&one.target, &other.target);
        return !is_ladder && !agree;
    }
    let order = order(&one.target, &other.target);
    let laxer = if one.thing().comparator == "at_least" { order.map(Ordering::reverse) } else { order };
    // Of two steps, the laxer one is met more often.
    laxer != Some(attained.0.cmp(&attained.1))
}

/// A target with the hours its time is counted on.
type Timed<'a> = (&'a Target, Option<&'a WorkingHours>);

/// Returns how the amounts of two targets with the same comparator compare; `None` where
/// neither is always more.
pub(super) fn order(one: Timed<'_>, other: Timed<'_>, from: Date) -> Option<Ordering> {
    match (amount(one.0)?, amount(other.0)?) {
        (Amount::Time(a), Amount::Time(b)) => match compare((a, one.1), (b, other.1), from)? {
            Reach::Sooner => Some(Ordering::Greater),
            Reach::Same => Some(Ordering::Equal),
            Reach::Later => Some(Ordering::Less),
            Reach::Mixed => None,
        },
        (Amount::Number(a, unit), Amount::Number(b, other)) if unit == other => Some(a.cmp(&b)),
        _ => None,
    }
}

enum Amount<'a> {
    Time(&'a crate::value::Duration),
    Number(BigRational, &'a str),
}

fn amount(target: &Target) -> Option<Amount<'_>> {
    let table = match target {
        Target::Deadline(time) => return Some(Amount::Time(time)),
        Target::Table(table) => table,
    };
    Some(match table.at_least.as_ref().or(table.at_most.as_ref()).or(table.exactly.as_ref())? {
        Quantity::Count(count) => Amount::Number(BigRational::from_integer((*count).into()), "count"),
        Quantity::Share(percent) => Amount::Number(percent.share().clone(), "share"),
        Quantity::Amount(money) => Amount::Number(money.amount().clone(), money.currency()),
        Quantity::Time(time) => Amount::Time(time),
    })
}

/// Returns a target in words: “4 business hours”, “at least 600 a month”.
pub(super) fn words(target: &Target) -> String {
    let table = match target {
        Target::Deadline(time) => return time.to_string(),
        Target::Table(table) => table,
    };
    let amounts = [("at least", &table.at_least), ("at most", &table.at_most), ("exactly", &table.exactly)];
    let mut words: Vec<String> = amounts
        .into_iter()
        .filter_map(|(name, amount)| Some(format!("{name} {}", quantity::words(amount.as_ref()?))))
        .collect();
    words.extend(table.within.as_ref().map(|within| format!("within {within}")));
    words.join(", ")
}
