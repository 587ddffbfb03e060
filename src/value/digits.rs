//! Reading numbers: strictly, as an agreement must write them, and loosely,
//! to guess what a wrong one meant.

use num_bigint::BigInt;
use num_rational::BigRational;

/// Most digits before and after the decimal point.
const WHOLE_DIGITS: usize = 15;
const PLACES: usize = 12;

/// A decimal number as written.
pub(super) struct Decimal {
    pub(super) value: BigRational,
    /// Digits after the point.
    pub(super) places: u8,
}

/// Reads "1200" or "1,200": ASCII digits, no sign, no leading zero, and
/// either no grouping or the right one.
pub(super) fn whole(text: &str) -> Option<u64> {
    let digits = if text.contains(',') { ungrouped(text)? } else { text.to_owned() };
    let ascii = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let padded = digits.len() > 1 && digits.starts_with('0');
    if !ascii || padded || digits.len() > WHOLE_DIGITS {
        return None;
    }
    digits.parse().ok()
}

/// Reads a whole number, or one with digits after a point: "0.50", "1,200.5".
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let Some((before, after)) = text.split_once('.') else {
        return Some(Decimal { value: BigRational::from_integer(whole(text)?.into()), places: 0 });
    };
    let ascii = !after.is_empty() && after.bytes().all(|byte| byte.is_ascii_digit());
    if !ascii || after.len() > PLACES {
        return None;
    }
    let places = u8::try_from(after.len()).ok()?;
    let scale = BigInt::from(10).pow(u32::from(places));
    let units = BigInt::from(whole(before)?) * &scale + after.parse::<BigInt>().ok()?;
    Some(Decimal { value: BigRational::new(units, scale), places })
}

/// Returns the strict writing of a number in another convention: "75.000,50"
/// and "75 000.50" become "75000.50", "1,5" becomes "1.5", "007" becomes "7".
pub(super) fn loosely(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | '_' | ' ' | '\u{a0}')).collect();
    let text = text.trim_start_matches('+');
    let known = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if text.is_empty() || text.len() > WHOLE_DIGITS + PLACES || !text.chars().all(known) {
        return None;
    }
    let (whole, fraction) = match decimal_mark(text) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)),
        None => (text, None),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    let strict = match fraction {
        Some(fraction) if !fraction.is_empty() => format!("{whole}.{fraction}"),
        _ => whole.to_owned(),
    };
    decimal(&strict).map(|_| strict)
}

/// Returns a small number that is spelled out.
pub(super) fn spelled(word: &str) -> Option<u64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const TENS: [(&str, u64); 10] = [
        ("a", 1),
        ("an", 1),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("forty-five", 45),
        ("sixty", 60),
        ("ninety", 90),
        ("hundred", 100),
    ];
    let small = WORDS.iter().position(|known| *known == word).and_then(|at| u64::try_from(at).ok());
    small.or_else(|| TENS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value))
}

fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    if !(1..=3).contains(&first.len()) || first == "0" || !groups.all(|group| group.len() == 3) {
        return None;
    }
    Some(text.replace(',', ""))
}

/// Where the decimal mark is: the last separator, unless it can only separate
/// thousands.
fn decimal_mark(text: &str) -> Option<usize> {
    let at = text.rfind(['.', ','])?;
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let mark = text.get(at..=at)?;
    let mixed = before.contains(['.', ',']) && !before.contains(mark);
    let thousands = after.len() == 3 && !before.trim_start_matches('0').is_empty();
    (mixed || (!before.contains(mark) && !thousands)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_is_right_or_absent() {
        assert_eq!(whole("1,200"), Some(1200));
        assert_eq!(whole("12,345,678"), Some(12_345_678));
        assert_eq!(whole("0"), Some(0));
        for wrong in ["", "1,20", "1200,000", ",100", "1,,200", "0,100", "007", "+1", "-1", "१२", "1e3"] {
            assert_eq!(whole(wrong), None, "{wrong}");
        }
        assert_eq!(whole(&"9".repeat(16)), None);
    }

    #[test]
    fn decimals_are_exact() {
        let half = decimal("0.50").unwrap();
        assert_eq!((half.value, half.places), (BigRational::new(1.into(), 2.into()), 2));
        for wrong in [".5", "5.", "1.2.3", "1.2,3", "1.-2"] {
            assert!(decimal(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn other_conventions_are_understood_for_suggestions() {
        for (text, meant) in [
            ("75.000,50", "75000.50"),
            ("75,000.50", "75000.50"),
            ("75'000", "75000"),
            ("75.000", "75000"),
            ("1.000.000", "1000000"),
            ("1,5", "1.5"),
            ("0.005", "0.005"),
            (".5", "0.5"),
            ("007", "7"),
        ] {
            assert_eq!(loosely(text).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(loosely("4h"), None);
    }
}
