//! Shares: "20%", "12.5%", "1 in 3".

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::bad_value::{BadValue, Form};
use super::{digits, number, string_form};

const FORM: Form = Form { name: "a percentage", examples: &["20%", "12.5%", "1 in 3"] };

/// An exact share, not negative; it may be above the whole ("140%").
///
/// Two are equal when they are written alike; compare [`Percent::share`] to
/// find "20%" and "1 in 5" the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent {
    share: BigRational,
    written: Written,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Percent,
    OneIn,
}

impl Percent {
    /// Returns the share of the whole: 1/5 for "20%", 1 for "100%".
    #[must_use]
    pub fn share(&self) -> &BigRational {
        &self.share
    }
}

impl fmt::Display for Percent {
    /// Writes the form that was read, canonically: "12.50%" is "12.5%".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.written {
            Written::Percent => write!(f, "{}%", number::exact(&(&self.share * BigInt::from(100)))),
            Written::OneIn => write!(f, "1 in {}", number::grouped(self.share.denom().clone())),
        }
    }
}

impl FromStr for Percent {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        read(text).ok_or_else(|| FORM.refuse(text, None, meant_by(text)))
    }
}

string_form!(Percent);

fn read(text: &str) -> Option<Percent> {
    if let Some(number) = text.strip_suffix('%') {
        let share = digits::decimal(number)?.value / BigInt::from(100);
        return Some(Percent { share, written: Written::Percent });
    }
    match digits::whole(text.strip_prefix("1 in ")?)? {
        0 => None,
        of => Some(Percent { share: BigRational::new(1.into(), of.into()), written: Written::OneIn }),
    }
}

/// Understands "20 %", "20 percent", "12,5%", "0.2", "1/3", "1:3" and
/// "one in three".
fn meant_by(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let percent = ["%", "percent", "per cent", "pct"].iter().find_map(|end| text.strip_suffix(end));
    let meant = match percent {
        Some(number) => format!("{}%", digits::loosely(number.trim())?),
        None => one_in(&text).or_else(|| fraction(&text))?,
    };
    read(&meant).map(|percent| percent.to_string())
}

fn one_in(text: &str) -> Option<String> {
    let (part, whole) =
        ["/", ":", " in ", " of ", " out of "].iter().rev().find_map(|between| text.split_once(between))?;
    let count = |word: &str| {
        let word = word.trim();
        digits::spelled(word).or_else(|| digits::whole(&digits::loosely(word)?))
    };
    let (part, whole) = (count(part)?, count(whole)?);
    let neat = part > 0 && whole.is_multiple_of(part);
    neat.then(|| format!("1 in {}", whole / part))
}

/// "0.2" is 20%; a number above 1 could be either, and is left alone.
fn fraction(text: &str) -> Option<String> {
    let share = digits::decimal(&digits::loosely(text)?)?;
    let fraction = share.places > 0 && share.value.to_integer().to_u64() == Some(0);
    fraction.then(|| format!("{}%", number::exact(&(share.value * BigInt::from(100)))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("20%", "20%", 1, 5)]
    #[case("12.5%", "12.5%", 1, 8)]
    #[case("12.50%", "12.5%", 1, 8)]
    #[case("0%", "0%", 0, 1)]
    #[case("1,200%", "1,200%", 12, 1)]
    #[case("1 in 3", "1 in 3", 1, 3)]
    #[case("1 in 2000", "1 in 2,000", 1, 2000)]
    #[case("1 in 2,000", "1 in 2,000", 1, 2000)]
    #[case("1 in 1", "1 in 1", 1, 1)]
    fn is_exact_and_keeps_its_form(
        #[case] text: &str,
        #[case] canonical: &str,
        #[case] numerator: i64,
        #[case] denominator: i64,
    ) {
        let percent: Percent = text.parse().unwrap();
        assert_eq!(percent.to_string(), canonical);
        assert_eq!(*percent.share(), BigRational::new(numerator.into(), denominator.into()));
    }

    #[rstest]
    #[case("20 %", "20%")]
    #[case("20 percent", "20%")]
    #[case("12,5%", "12.5%")]
    #[case(".5%", "0.5%")]
    #[case("0.2", "20%")]
    #[case("1/3", "1 in 3")]
    #[case("2 in 6", "1 in 3")]
    #[case("one in three", "1 in 3")]
    #[case("1 out of 3", "1 in 3")]
    fn a_near_miss_is_told_what_was_meant(#[case] text: &str, #[case] meant: &str) {
        assert_eq!(text.parse::<Percent>().unwrap_err().suggestion.as_deref(), Some(meant));
    }

    #[rstest]
    #[case("")]
    #[case("%")]
    #[case("20")]
    #[case("-5%")]
    #[case("1 in 0")]
    #[case("2 in 3")]
    #[case("most")]
    fn the_rest_is_told_the_accepted_forms(#[case] text: &str) {
        let error = text.parse::<Percent>().unwrap_err();
        assert_eq!(error.suggestion, None, "{error}");
        assert!(error.message.ends_with(r#"it is written like "20%", "12.5%" or "1 in 3""#), "{error}");
    }

    proptest! {
        #[test]
        fn what_is_displayed_parses_to_the_same(text in "(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?%|1 in [1-9][0-9]{0,9}") {
            let percent: Percent = text.parse().unwrap();
            prop_assert_eq!(percent.to_string().parse::<Percent>(), Ok(percent));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}") {
            let _ = text.parse::<Percent>();
        }
    }
}
