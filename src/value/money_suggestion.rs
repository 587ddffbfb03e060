//! Guesses which amount of money a near miss meant.

use num_bigint::BigInt;

use super::{currency, digits, money, number};

/// Longest text that is guessed at, in bytes.
const LONGEST: usize = 60;

/// Returns the canonical writing of the amount that `text` probably means:
/// "$75k", "USD 75.000,00", "10 million dollars".
pub(super) fn meant_by(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut figures = String::new();
    let mut words: Vec<String> = Vec::new();
    let mut in_word = false;
    for c in text.chars() {
        let figure = c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | '_');
        if figure {
            // Figures in two places are two amounts.
            if in_word && !figures.is_empty() {
                return None;
            }
            figures.push(c);
        } else if c.is_alphabetic() && in_word {
            words.last_mut()?.push(c);
        } else if !c.is_whitespace() {
            words.push(c.to_string());
        }
        in_word = c.is_alphabetic();
    }
    let mut scale = 1;
    let mut code = None;
    for word in &words {
        match (multiplier(&word.to_lowercase()), currency::meant_by(word)) {
            (Some(times), _) if scale == 1 => scale = times,
            (None, Some(found)) if code.is_none_or(|known| known == found) => code = Some(found),
            _ => return None,
        }
    }
    let decimal = digits::decimal(&digits::loosely(&figures)?)?;
    let amount = decimal.value * BigInt::from(scale);
    let places = if amount.is_integer() && scale > 1 { 0 } else { decimal.places };
    let meant = format!("{} {}", number::fixed(&amount, places.into()), code?);
    money::read(&meant).ok().map(|money| money.to_string())
}

fn multiplier(word: &str) -> Option<u64> {
    match word {
        "k" | "thousand" => Some(1_000),
        "m" | "mn" | "mio" | "million" => Some(1_000_000),
        "b" | "bn" | "billion" => Some(1_000_000_000),
        _ => None,
    }
}
