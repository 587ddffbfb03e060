//! How amounts compare with each other and with what is aimed at.

use std::cmp::Ordering;

use super::prelude::*;
use crate::value::{Reach, compare};

/// Returns how two amounts compare; `None` where they are of two kinds, currencies or clocks.
pub(super) fn order(one: &Quantity, other: &Quantity, from: Date) -> Option<Ordering> {
    match (one, other) {
        (Quantity::Count(one), Quantity::Count(other)) => Some(one.cmp(other)),
        (Quantity::Share(one), Quantity::Share(other)) => Some(one.share().cmp(other.share())),
        (Quantity::Amount(one), Quantity::Amount(other)) => {
            (one.currency() == other.currency()).then(|| one.amount().cmp(other.amount()))
        }
        (Quantity::Time(one), Quantity::Time(other)) => match compare((one, None), (other, None), from)? {
            // The second is reached sooner or later than the first.
            Reach::Sooner => Some(Ordering::Greater),
            Reach::Same => Some(Ordering::Equal),
            Reach::Later => Some(Ordering::Less),
            Reach::Mixed => None,
        },
        _ => None,
    }
}

/// Returns whether an amount is what a target asks for; `None` where that cannot be told exactly.
pub(super) fn meets(value: &Quantity, target: &Target, from: Date) -> Option<bool> {
    let table = match target {
        Target::Deadline(time) => return Some(order(value, &Quantity::Time(*time), from)?.is_le()),
        Target::Table(table) => table,
    };
    let least = table.at_least.as_ref().map(|bound| order(value, bound, from).map(Ordering::is_ge));
    let most = table.at_most.as_ref().map(|bound| order(value, bound, from).map(Ordering::is_le));
    let exact = table.exactly.as_ref().map(|bound| order(value, bound, from).map(Ordering::is_eq));
    [least, most, exact].into_iter().flatten().reduce(|one, other| Some(one? && other?))?
}

/// Returns an amount in words.
pub(super) fn words(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Count(count) => count.to_string(),
        Quantity::Share(percent) => percent.to_string(),
        Quantity::Amount(money) => money.to_string(),
        Quantity::Time(time) => time.to_string(),
    }
}
