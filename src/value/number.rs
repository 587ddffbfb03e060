//! Numbers as a reader sees them. This is the one place that rounds.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// Most digits shown after the point of an exact number.
const PLACES: u32 = 12;

/// Returns a whole number with its thousands grouped: "1,234,567".
#[must_use]
pub fn grouped(number: impl Into<BigInt>) -> String {
    let number = number.into();
    let digits = number.abs().to_string();
    let mut text = String::from(if number.is_negative() { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns the number to one decimal, thousands grouped: "23.8", "1,200.0".
///
/// Halves are rounded away from zero, so that a number and its negative read
/// alike.
#[must_use]
pub fn one_decimal(number: &BigRational) -> String {
    fixed(number, 1)
}

/// Returns a whole number as it is and any other to one decimal, rounded as
/// in [`one_decimal`]: "24", "23.8".
#[must_use]
pub fn brief(number: &BigRational) -> String {
    let text = one_decimal(number);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// Returns how many are needed: the next whole number, never one too few.
#[must_use]
pub fn needed(number: &BigRational) -> BigInt {
    number.ceil().to_integer()
}

/// Returns the number with as many decimals as it has, thousands grouped:
/// "12.5". Where twelve decimals cannot write it, it is "about 0.3".
#[must_use]
pub fn exact(number: &BigRational) -> String {
    let mut scaled = number.clone();
    for places in 0..=PLACES {
        if scaled.is_integer() {
            return fixed(number, places);
        }
        scaled *= BigInt::from(10);
    }
    format!("about {}", one_decimal(number))
}

/// Returns the number with exactly `places` decimals, halves rounded away
/// from zero.
#[must_use]
pub fn fixed(number: &BigRational, places: u32) -> String {
    let scale = BigInt::from(10).pow(places);
    let units = (number * &scale).round().to_integer();
    if places == 0 {
        return grouped(units);
    }
    let sign = if units.is_negative() { "-" } else { "" };
    let (whole, rest) = (units.abs() / &scale, units.abs() % &scale);
    let width = usize::try_from(places).unwrap_or_default();
    format!("{sign}{}.{:0>width$}", grouped(whole), rest.to_string())
}

/// Returns a large round number in words: "10 million", "1.5 billion"; others
/// as in [`exact`].
#[must_use]
pub fn spoken(number: &BigRational) -> String {
    for (size, name) in [(1_000_000_000_u64, "billion"), (1_000_000, "million")] {
        let parts = number / BigInt::from(size);
        let tenths = &parts * BigInt::from(10);
        if !parts.trunc().is_zero() && tenths.is_integer() {
            return format!("{} {name}", exact(&parts));
        }
    }
    exact(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i64, denominator: i64) -> BigRational {
        BigRational::new(numerator.into(), denominator.into())
    }

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in
            [(0_i64, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (100_000, "100,000")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn one_decimal_is_rounded_half_away_from_zero() {
        assert_eq!(one_decimal(&ratio(5000, 210)), "23.8");
        assert_eq!(one_decimal(&ratio(8000, 210)), "38.1");
        assert_eq!(one_decimal(&ratio(5, 100)), "0.1");
        assert_eq!(one_decimal(&ratio(-5, 100)), "-0.1");
        assert_eq!(one_decimal(&ratio(-4, 100)), "0.0");
        assert_eq!(one_decimal(&ratio(9_999_996, 10_000)), "1,000.0");
        assert_eq!(brief(&ratio(24, 1)), "24");
        assert_eq!(brief(&ratio(239, 10)), "23.9");
    }

    #[test]
    fn needs_round_up_once() {
        assert_eq!(needed(&ratio(2_000_000, 75_000)), 27.into());
        assert_eq!(needed(&(ratio(2_000_000, 75_000) / ratio(1, 5))), 134.into());
        assert_eq!(needed(&ratio(7_500_000, 85_000)), 89.into());
        assert_eq!(needed(&ratio(27, 1)), 27.into());
    }

    #[test]
    fn exact_numbers_keep_their_decimals() {
        assert_eq!(exact(&ratio(25, 2)), "12.5");
        assert_eq!(exact(&ratio(1, 1000)), "0.001");
        assert_eq!(exact(&ratio(1, 3)), "about 0.3");
    }

    #[test]
    fn round_millions_are_spoken() {
        assert_eq!(spoken(&ratio(10_000_000, 1)), "10 million");
        assert_eq!(spoken(&ratio(1_500_000, 1)), "1.5 million");
        assert_eq!(spoken(&ratio(2_000_000_000, 1)), "2 billion");
        assert_eq!(spoken(&ratio(1_250_000, 1)), "1,250,000");
        assert_eq!(spoken(&ratio(2000, 1)), "2,000");
        assert_eq!(spoken(&ratio(0, 1)), "0");
    }
}
