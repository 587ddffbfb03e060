//! Guesses which duration a near miss meant.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::digits;
use super::duration::{Clock, Duration, Unit};

/// Longest text that is guessed at, in bytes.
const LONGEST: usize = 60;

/// Returns the duration that `text` probably means: "4h", "four hours",
/// "1.5 hours" (90 minutes), "4 bussiness hours".
pub(super) fn meant_by(text: &str) -> Option<Duration> {
    if text.len() > LONGEST {
        return None;
    }
    let tokens = tokens(&text.trim().to_lowercase())?;
    let (amount, rest) = amount(&tokens)?;
    let mut clock = Clock::Elapsed;
    let mut unit = None;
    for token in rest {
        match (word(token)?, unit) {
            (Word::Business, None) => clock = Clock::Business,
            (Word::Unit(found), None) => unit = Some(found),
            (Word::BusinessUnit(found), None) => {
                clock = Clock::Business;
                unit = Some(found);
            }
            (_, Some(_)) => return None,
        }
    }
    whole_amount(&amount, unit?, clock)
}

enum Word {
    Business,
    Unit(Unit),
    BusinessUnit(Unit),
}

fn word(token: &str) -> Option<Word> {
    let token = token.trim_end_matches('.');
    Some(match token {
        "business" | "biz" | "bus" | "busi" | "working" | "work" | "office" | "b" => Word::Business,
        "m" | "min" | "mins" | "minute" | "minutes" => Word::Unit(Unit::Minute),
        "h" | "hr" | "hrs" | "hour" | "hours" => Word::Unit(Unit::Hour),
        "d" | "day" | "days" => Word::Unit(Unit::Day),
        "w" | "wk" | "wks" | "week" | "weeks" => Word::Unit(Unit::Week),
        "workday" | "workdays" | "bd" | "bds" | "weekday" | "weekdays" => Word::BusinessUnit(Unit::Day),
        "bh" | "bhs" | "bhr" | "bhrs" => Word::BusinessUnit(Unit::Hour),
        _ => return misspelt(token),
    })
}

fn misspelt(token: &str) -> Option<Word> {
    const KNOWN: [&str; 9] =
        ["business", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"];
    let allowed = match token.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let (distance, nearest) =
        KNOWN.iter().map(|known| (strsim::osa_distance(token, known), *known)).min_by_key(|(d, _)| *d)?;
    if distance <= allowed { word(nearest) } else { None }
}

/// Splits at spaces and hyphens, and where digits meet letters; `None` where
/// a sign means something else ("-4 hours", "<4 hours").
fn tokens(text: &str) -> Option<Vec<String>> {
    let mut tokens: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        let kind = match c {
            '0'..='9' | '.' | ',' | '+' => Some(true),
            c if c.is_alphabetic() => Some(false),
            '-' | '_' if before.is_some() => None,
            c if c.is_whitespace() => None,
            _ => return None,
        };
        // A full stop after letters belongs to the abbreviation.
        let kind = if c == '.' && before == Some(false) { before } else { kind };
        match (kind, tokens.last_mut()) {
            (Some(_), Some(last)) if kind == before => last.push(c),
            (Some(_), _) => tokens.push(c.to_string()),
            (None, _) => {}
        }
        before = kind;
    }
    Some(tokens)
}

fn amount(tokens: &[String]) -> Option<(BigRational, &[String])> {
    let (first, rest) = tokens.split_first()?;
    if first == "half" {
        let rest = match rest.split_first() {
            Some((article, rest)) if article == "a" || article == "an" => rest,
            _ => rest,
        };
        return Some((BigRational::new(1.into(), 2.into()), rest));
    }
    if let Some(number) = digits::spelled(first) {
        return Some((BigRational::from_integer(BigInt::from(number)), rest));
    }
    let strict = digits::loosely(first)?;
    digits::decimal(&strict).map(|decimal| (decimal.value, rest))
}

/// Moves to smaller units until the amount is whole.
fn whole_amount(amount: &BigRational, unit: Unit, clock: Clock) -> Option<Duration> {
    if amount.is_integer() {
        return Duration::new(amount.to_integer().to_u64()?, unit, clock).ok();
    }
    let (factor, smaller) = match (unit, clock) {
        (Unit::Week, Clock::Elapsed) => (7, Unit::Day),
        (Unit::Day, Clock::Elapsed) => (24, Unit::Hour),
        (Unit::Hour, _) => (60, Unit::Minute),
        _ => return None,
    };
    whole_amount(&(amount * BigInt::from(factor)), smaller, clock)
}
