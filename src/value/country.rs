//! Countries, by whatever name they are written.

use unicode_normalization::UnicodeNormalization as _;

/// What countries are called besides, with their codes.
const ALSO: &[(&str, &str)] =
    &[("uk", "GB"), ("uae", "AE"), ("northmacedonia", "MK"), ("luxemburg", "LU"), ("drcongo", "CD")];

/// A country.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Country {
    /// One of ISO 3166-1, by its code of two letters.
    Listed(&'static str),
    /// Another name, in small letters.
    Unlisted(String),
}

impl Country {
    /// Returns the country of a name or code: “Germany”, “DE” and “deu” are one.
    pub fn named(name: &str) -> Self {
        // Without accents and signs: “Côte d’Ivoire” is “CotedIvoire”.
        let plain: String =
            name.replace('&', "and").nfd().filter(|letter| letter.is_alphanumeric()).collect();
        let also = ALSO.iter().find(|(written, _)| plain.eq_ignore_ascii_case(written));
        match also.map_or(plain.as_str(), |(_, code)| *code).parse::<celes::Country>() {
            Ok(country) => Self::Listed(country.alpha2),
            Err(_) => Self::Unlisted(name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Germany", "DE")]
    #[case("germany ", "DE")]
    #[case("DE", "DE")]
    #[case("DEU", "DE")]
    #[case("United States", "US")]
    #[case("United States of America", "US")]
    #[case("U.S.", "US")]
    #[case("United Kingdom", "GB")]
    #[case("UK", "GB")]
    #[case("United Arab Emirates", "AE")]
    #[case("Holland", "NL")]
    #[case("Czech Republic", "CZ")]
    #[case("UAE", "AE")]
    #[case("North Macedonia", "MK")]
    #[case("Côte d’Ivoire", "CI")]
    #[case("Bosnia & Herzegovina", "BA")]
    #[case("Réunion", "RE")]
    fn a_country_has_one_code_by_any_name(#[case] name: &str, #[case] code: &str) {
        let Country::Listed(found) = Country::named(name) else { panic!("{name} is not listed") };
        assert_eq!(found, code);
    }

    #[rstest]
    #[case("Germany (all)")]
    #[case("The  Nordics")]
    #[case("G\u{435}rmany")]
    #[case("")]
    fn what_no_list_has_stays_as_it_is_written(#[case] name: &str) {
        assert!(matches!(Country::named(name), Country::Unlisted(_)));
    }
}
