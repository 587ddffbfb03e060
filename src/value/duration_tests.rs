use proptest::prelude::*;
use rstest::rstest;

use super::*;

pub(crate) fn any_duration() -> impl Strategy<Value = Duration> {
    let units = prop::sample::select(vec![
        (Unit::Minute, Clock::Elapsed),
        (Unit::Hour, Clock::Elapsed),
        (Unit::Day, Clock::Elapsed),
        (Unit::Week, Clock::Elapsed),
        (Unit::Minute, Clock::Business),
        (Unit::Hour, Clock::Business),
        (Unit::Day, Clock::Business),
    ]);
    (1..=MOST, units).prop_map(|(amount, (unit, clock))| Duration::new(amount, unit, clock).unwrap())
}

#[rstest]
#[case("15 minutes", "15 minutes")]
#[case("1 minutes", "1 minute")]
#[case("24 hours", "24 hours")]
#[case("2 week", "2 weeks")]
#[case("4 business hours", "4 business hours")]
#[case("1 business day", "1 business day")]
#[case("1000 hours", "1,000 hours")]
#[case("1,000 business minutes", "1,000 business minutes")]
#[case("100,000 days", "100,000 days")]
fn is_read_and_written_canonically(#[case] text: &str, #[case] canonical: &str) {
    assert_eq!(text.parse::<Duration>().unwrap().to_string(), canonical);
}

#[rstest]
#[case("4 bussiness hours", "4 business hours")]
#[case("4 buisness hrs", "4 business hours")]
#[case("4 working hours", "4 business hours")]
#[case("4h", "4 hours")]
#[case("4 hrs.", "4 hours")]
#[case("4 hrs", "4 hours")]
#[case("15min", "15 minutes")]
#[case("15 mintues", "15 minutes")]
#[case("2 biz days", "2 business days")]
#[case("2 bd", "2 business days")]
#[case("1.5 hours", "90 minutes")]
#[case("1.5 business hours", "90 business minutes")]
#[case("0.5 days", "12 hours")]
#[case("half an hour", "30 minutes")]
#[case("four hours", "4 hours")]
#[case("an hour", "1 hour")]
#[case("4 Business Hours", "4 business hours")]
#[case("4  hours", "4 hours")]
#[case(" 4 hours ", "4 hours")]
#[case("4-business-hours", "4 business hours")]
#[case("04 hours", "4 hours")]
#[case("+4 hours", "4 hours")]
#[case("4\u{a0}hours", "4 hours")]
fn a_near_miss_is_told_what_was_meant(#[case] text: &str, #[case] meant: &str) {
    let error = text.parse::<Duration>().unwrap_err();
    assert_eq!(error.suggestion.as_deref(), Some(meant));
    assert!(error.message.contains(&format!("did you mean {meant:?}?")), "{}", error.message);
}

#[rstest]
#[case("")]
#[case("soon")]
#[case("4")]
#[case("hours")]
#[case("-4 hours")]
#[case("1 month")]
#[case("30 seconds")]
#[case("1.5 business days")]
#[case("same day")]
#[case("10,00,0 hours hours")]
#[case("٤ hours")]
fn the_rest_is_told_the_accepted_forms(#[case] text: &str) {
    let error = text.parse::<Duration>().unwrap_err();
    assert_eq!(error.suggestion, None, "{error}");
    assert!(error.message.contains(r#""4 business hours""#), "{error}");
}

#[test]
fn what_is_well_written_but_impossible_says_why() {
    for (text, reason) in [
        ("0 minutes", "at least 1"),
        ("100,001 hours", "at most 100,000"),
        ("2 business weeks", "only minutes, hours and days have a business clock"),
    ] {
        let error = text.parse::<Duration>().unwrap_err();
        assert!(error.message.contains(reason), "{error}");
        assert_eq!(error.suggestion, None, "{error}");
    }
    assert!(Duration::new(0, Unit::Day, Clock::Elapsed).is_err());
}

#[test]
fn serde_reads_and_writes_the_words() {
    let duration: Duration = serde_json::from_str(r#""1000 business hours""#).unwrap();
    assert_eq!(serde_json::to_string(&duration).unwrap(), r#""1,000 business hours""#);
    let error = serde_json::from_str::<Duration>(r#""4h""#).unwrap_err();
    assert!(error.to_string().contains("did you mean"), "{error}");
}

proptest! {
    #[test]
    fn what_is_displayed_parses_to_the_same(duration in any_duration()) {
        prop_assert_eq!(duration.to_string().parse::<Duration>(), Ok(duration));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = text.parse::<Duration>();
    }

    #[test]
    fn a_suggestion_always_parses(text in "[0-9a-z ,.]{1,12}(business|biz)? ?(hours?|hrs|days|min)") {
        if let Err(BadValue { suggestion: Some(meant), .. }) = text.parse::<Duration>() {
            prop_assert!(meant.parse::<Duration>().is_ok());
        }
    }
}
