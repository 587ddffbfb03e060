//! Which currencies there are.

/// The active currency codes of ISO 4217 (as of January 2026), with the digits
/// of their minor unit, sorted. Codes without a minor unit (metals, drawing
/// rights, testing, "no currency") are no money to set targets in.
#[rustfmt::skip]
const ACTIVE: [(&str, u8); 164] = [
    ("AED", 2), ("AFN", 2), ("ALL", 2), ("AMD", 2), ("AOA", 2), ("ARS", 2), ("AUD", 2), ("AWG", 2),
    ("AZN", 2), ("BAM", 2), ("BBD", 2), ("BDT", 2), ("BHD", 3), ("BIF", 0), ("BMD", 2), ("BND", 2),
    ("BOB", 2), ("BOV", 2), ("BRL", 2), ("BSD", 2), ("BTN", 2), ("BWP", 2), ("BYN", 2), ("BZD", 2),
    ("CAD", 2), ("CDF", 2), ("CHE", 2), ("CHF", 2), ("CHW", 2), ("CLF", 4), ("CLP", 0), ("CNY", 2),
    ("COP", 2), ("COU", 2), ("CRC", 2), ("CUP", 2), ("CVE", 2), ("CZK", 2), ("DJF", 0), ("DKK", 2),
    ("DOP", 2), ("DZD", 2), ("EGP", 2), ("ERN", 2), ("ETB", 2), ("EUR", 2), ("FJD", 2), ("FKP", 2),
    ("GBP", 2), ("GEL", 2), ("GHS", 2), ("GIP", 2), ("GMD", 2), ("GNF", 0), ("GTQ", 2), ("GYD", 2),
    ("HKD", 2), ("HNL", 2), ("HTG", 2), ("HUF", 2), ("IDR", 2), ("ILS", 2), ("INR", 2), ("IQD", 3),
    ("IRR", 2), ("ISK", 0), ("JMD", 2), ("JOD", 3), ("JPY", 0), ("KES", 2), ("KGS", 2), ("KHR", 2),
    ("KMF", 0), ("KPW", 2), ("KRW", 0), ("KWD", 3), ("KYD", 2), ("KZT", 2), ("LAK", 2), ("LBP", 2),
    ("LKR", 2), ("LRD", 2), ("LSL", 2), ("LYD", 3), ("MAD", 2), ("MDL", 2), ("MGA", 2), ("MKD", 2),
    ("MMK", 2), ("MNT", 2), ("MOP", 2), ("MRU", 2), ("MUR", 2), ("MVR", 2), ("MWK", 2), ("MXN", 2),
    ("MXV", 2), ("MYR", 2), ("MZN", 2), ("NAD", 2), ("NGN", 2), ("NIO", 2), ("NOK", 2), ("NPR", 2),
    ("NZD", 2), ("OMR", 3), ("PAB", 2), ("PEN", 2), ("PGK", 2), ("PHP", 2), ("PKR", 2), ("PLN", 2),
    ("PYG", 0), ("QAR", 2), ("RON", 2), ("RSD", 2), ("RUB", 2), ("RWF", 0), ("SAR", 2), ("SBD", 2),
    ("SCR", 2), ("SDG", 2), ("SEK", 2), ("SGD", 2), ("SHP", 2), ("SLE", 2), ("SOS", 2), ("SRD", 2),
    ("SSP", 2), ("STN", 2), ("SVC", 2), ("SYP", 2), ("SZL", 2), ("THB", 2), ("TJS", 2), ("TMT", 2),
    ("TND", 3), ("TOP", 2), ("TRY", 2), ("TTD", 2), ("TWD", 2), ("TZS", 2), ("UAH", 2), ("UGX", 0),
    ("USD", 2), ("USN", 2), ("UYI", 0), ("UYU", 2), ("UYW", 4), ("UZS", 2), ("VED", 2), ("VES", 2),
    ("VND", 0), ("VUV", 0), ("WST", 2), ("XAF", 0), ("XCD", 2), ("XCG", 2), ("XOF", 0), ("XPF", 0),
    ("YER", 2), ("ZAR", 2), ("ZMW", 2), ("ZWG", 2),
];

/// Returns the digits of the minor unit of an active currency: 2 for "USD", 0
/// for "JPY"; `None` for any other code.
pub(super) fn minor_digits(code: &str) -> Option<u8> {
    let at = ACTIVE.binary_search_by_key(&code, |(known, _)| known).ok()?;
    ACTIVE.get(at).map(|(_, digits)| *digits)
}

/// Returns the currency that a sign, word or misspelt code means.
pub(super) fn meant_by(word: &str) -> Option<&'static str> {
    const SAID: [(&str, &str); 16] = [
        ("$", "USD"),
        ("us$", "USD"),
        ("dollar", "USD"),
        ("dollars", "USD"),
        ("€", "EUR"),
        ("euro", "EUR"),
        ("euros", "EUR"),
        ("£", "GBP"),
        ("pound", "GBP"),
        ("pounds", "GBP"),
        ("¥", "JPY"),
        ("yen", "JPY"),
        ("₹", "INR"),
        ("rupees", "INR"),
        ("francs", "CHF"),
        ("rmb", "CNY"),
    ];
    let lower = word.to_lowercase();
    let upper = word.to_uppercase();
    let said = SAID.iter().find(|(known, _)| *known == lower).map(|(_, code)| *code);
    let code = ACTIVE.binary_search_by_key(&upper.as_str(), |(known, _)| known).ok();
    said.or_else(|| code.and_then(|at| ACTIVE.get(at)).map(|(code, _)| *code)).or_else(|| misspelt(&upper))
}

/// Only the usual currencies are guessed at: codes are too close to each other.
fn misspelt(code: &str) -> Option<&'static str> {
    const USUAL: [&str; 8] = ["USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "INR"];
    let near = |known: &&&str| code.len() == 3 && strsim::osa_distance(code, known) == 1;
    let mut candidates = USUAL.iter().filter(near);
    let first = candidates.next()?;
    candidates.next().is_none().then_some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_without_doubles() {
        assert!(ACTIVE.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(
            ACTIVE.iter().all(|(code, _)| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
        );
    }

    #[test]
    fn former_currencies_and_metals_are_no_money() {
        for code in ["DEM", "HRK", "BGN", "ANG", "XAU", "XXX", "XTS", "usd", ""] {
            assert_eq!(minor_digits(code), None, "{code}");
        }
        for (code, digits) in [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("AED", 2), ("ZWG", 2)] {
            assert_eq!(minor_digits(code), Some(digits), "{code}");
        }
    }

    #[test]
    fn signs_words_and_slips_are_understood() {
        for (word, code) in [("$", "USD"), ("Euros", "EUR"), ("usd", "USD"), ("UDS", "USD"), ("EUE", "EUR")] {
            assert_eq!(meant_by(word), Some(code), "{word}");
        }
        assert_eq!(meant_by("QQQ"), None);
    }
}
