//! Numbers of a funnel, and from what to what they move.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;

use super::sheet::Cell;
use crate::value::number;

/// Returns an amount of money as it is paid: whole, or with two digits after the point.
pub(super) fn amount(amount: &BigRational, currency: Option<&str>) -> String {
    let places = if amount.is_integer() { 0 } else { 2 };
    match currency {
        Some(currency) => format!("{} {currency}", number::fixed(amount, places)),
        None => number::fixed(amount, places),
    }
}

/// Returns how many are needed: rounded up.
pub(super) fn needed(count: &BigRational) -> String {
    number::grouped(number::needed(count))
}

/// A value of a version, and that of the version it is held against, if it is held against one.
pub(super) struct Moved<T> {
    pub(super) before: Option<Option<T>>,
    pub(super) after: Option<T>,
}

impl<T> Moved<T> {
    /// Returns the value in words: "134", or "134 → 167" where it moves. What is not there on one
    /// side is a dash.
    pub(super) fn cell(self, words: impl Fn(&T) -> String) -> Cell {
        let after = self.after.as_ref().map(&words);
        let Some(before) = self.before else { return Cell::of(after.unwrap_or_default()) };
        let before = before.as_ref().map(&words);
        if before == after {
            return Cell::of(after.unwrap_or_default());
        }
        let shown = |side: Option<String>| side.unwrap_or_else(|| "–".to_owned());
        Cell { text: format!("{} → {}", shown(before), shown(after)), is_moved: true, ..Cell::default() }
    }
}

impl Moved<BigRational> {
    /// Returns how many are needed, with the difference where it moves: "134 → 167 (+33)".
    pub(super) fn needed(self) -> Cell {
        let both = self.before.clone().flatten().zip(self.after.clone());
        let mut cell = self.cell(needed);
        if let Some((before, after)) = both.filter(|_| cell.is_moved) {
            let difference: BigInt = number::needed(&after) - number::needed(&before);
            let sign = if difference.is_negative() { "−" } else { "+" };
            cell.text.push_str(&format!(" ({sign}{})", number::grouped(difference.abs())));
        }
        cell
    }
}
