//! Amounts of money: "75,000 USD", "0.50 EUR".

use std::fmt;
use std::str::FromStr;

use num_rational::BigRational;
use serde::{Deserialize, Serialize};

use super::bad_value::{BadValue, Form};
use super::{currency, digits, money_suggestion, number, string_form};

const FORM: Form = Form { name: "an amount of money", examples: &["75,000 USD", "0.50 EUR"] };

/// An exact amount, not negative, in one currency.
///
/// Two are equal when they are written alike but for grouping; compare
/// [`Money::amount`] to find "5 EUR" and "5.00 EUR" the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money {
    amount: BigRational,
    decimals: u8,
    currency: String,
}

impl Money {
    /// Returns the amount in whole units of the currency (dollars, not cents).
    #[must_use]
    pub fn amount(&self) -> &BigRational {
        &self.amount
    }

    /// Returns how many decimals were written, at most the currency's own.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// Returns the ISO 4217 code, an active one.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }
}

impl fmt::Display for Money {
    /// Writes the amount with its decimals as written, thousands grouped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", number::fixed(&self.amount, self.decimals.into()), self.currency)
    }
}

impl FromStr for Money {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        read(text).map_err(|reason| FORM.refuse(text, reason.as_deref(), money_suggestion::meant_by(text)))
    }
}

string_form!(Money);

/// Reads an amount strictly; the error is the reason, where there is more to
/// say than that the form is wrong.
pub(super) fn read(text: &str) -> Result<Money, Option<String>> {
    let (amount, code) = text.split_once(' ').ok_or(None)?;
    let amount = digits::decimal(amount).ok_or(None)?;
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(None);
    }
    match currency::minor_digits(code) {
        None => Err(Some("the currency is not an active code of ISO 4217".into())),
        Some(most) if amount.places > most => {
            Err(Some(format!("{code} has at most {most} digits after the point")))
        }
        Some(_) => Ok(Money { amount: amount.value, decimals: amount.places, currency: code.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("75,000 USD", "75,000 USD")]
    #[case("75000 USD", "75,000 USD")]
    #[case("0.50 EUR", "0.50 EUR")]
    #[case("0.5 EUR", "0.5 EUR")]
    #[case("1234567.89 GBP", "1,234,567.89 GBP")]
    #[case("0 JPY", "0 JPY")]
    #[case("1.005 KWD", "1.005 KWD")]
    fn is_exact_and_written_canonically(#[case] text: &str, #[case] canonical: &str) {
        let money: Money = text.parse().unwrap();
        assert_eq!(money.to_string(), canonical);
        assert_eq!(serde_json::to_value(&money).unwrap(), canonical);
    }

    #[test]
    fn cents_are_not_lost() {
        let money: Money = "0.10 USD".parse().unwrap();
        assert_eq!(*money.amount(), BigRational::new(1.into(), 10.into()));
        assert_eq!((money.decimals(), money.currency()), (2, "USD"));
    }

    #[rstest]
    #[case("$75,000", "75,000 USD")]
    #[case("75,000", "")]
    #[case("USD 75,000", "75,000 USD")]
    #[case("75,000 usd", "75,000 USD")]
    #[case("75,000USD", "75,000 USD")]
    #[case("75k USD", "75,000 USD")]
    #[case("€50k", "50,000 EUR")]
    #[case("$1.5M", "1,500,000 USD")]
    #[case("10 million USD", "10,000,000 USD")]
    #[case("75.000 EUR", "75,000 EUR")]
    #[case("75.000,50 EUR", "75,000.50 EUR")]
    #[case("7,5000 USD", "")]
    #[case("75 000 EUR", "75,000 EUR")]
    #[case("100 dollars", "100 USD")]
    #[case("100 UDS", "100 USD")]
    #[case("-5 USD", "")]
    #[case("100 XAU", "")]
    #[case("free", "")]
    #[case("", "")]
    fn a_near_miss_is_told_what_was_meant(#[case] text: &str, #[case] meant: &str) {
        let error = text.parse::<Money>().unwrap_err();
        assert_eq!(error.suggestion.as_deref().unwrap_or_default(), meant, "{error}");
    }

    #[test]
    fn a_currency_that_is_none_says_so() {
        let error = "100 QQQ".parse::<Money>().unwrap_err();
        assert!(error.message.contains("not an active code of ISO 4217"), "{error}");
        let error = "5.123 USD".parse::<Money>().unwrap_err();
        assert!(error.message.contains("USD has at most 2 digits after the point"), "{error}");
    }

    proptest! {
        #[test]
        fn what_is_displayed_parses_to_the_same(
            text in "(0|[1-9][0-9]{0,14})(\\.[0-9]{1,2})? (USD|EUR|GBP|INR)"
        ) {
            let money: Money = text.parse().unwrap();
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}") {
            let _ = text.parse::<Money>();
        }
    }
}
