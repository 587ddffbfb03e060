use std::collections::BTreeSet;

use rstest::rstest;

use super::*;
use crate::value::Weekdays;

fn office() -> WorkingHours {
    let days: Weekdays =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
            .into_iter()
            .collect();
    let (open, close) = ("09:00".parse().unwrap(), "17:00".parse().unwrap());
    WorkingHours::new(days, open, close, BTreeSet::new(), None).unwrap()
}

#[rstest]
#[case("24 business hours", "4 business hours", "20 business hours sooner")]
#[case("4 business hours", "5 business hours", "1 business hour later")]
#[case("1 business day", "3 business days", "2 business days later")]
#[case("24 hours", "2 days", "24 hours later")]
#[case("2 business hours", "30 business minutes", "90 business minutes sooner")]
#[case("24 hours", "1 day", "")]
#[case("24 hours", "24 business hours", "")]
#[case("1 business day", "8 business hours", "")]
#[case("4 hours", "4 hours", "")]
fn differences(#[case] old: &str, #[case] new: &str, #[case] words: &str) {
    let said = difference(&old.parse().unwrap(), &new.parse().unwrap());
    assert_eq!(said.as_deref().unwrap_or_default(), words);
}

#[rstest]
#[case("24 business hours", "3 working days")]
#[case("8 business hours", "1 working day")]
#[case("480 business minutes", "1 working day")]
#[case("4 business hours", "half a working day")]
#[case("2 business hours", "a quarter of a working day")]
#[case("12 business hours", "1½ working days")]
#[case("6 business hours", "")]
#[case("5 business hours", "")]
#[case("10 business hours", "")]
#[case("24 hours", "")]
#[case("3 business days", "")]
fn working_days(#[case] text: &str, #[case] words: &str) {
    let said = as_working_days(&text.parse().unwrap(), &office());
    assert_eq!(said.as_deref().unwrap_or_default(), words);
}

// 6 November 2026 is a Friday.
#[rstest]
#[case("24 hours", "Saturday 16:00")]
#[case("24 business hours", "Wednesday 16:00")]
#[case("4 business hours", "Monday 12:00")]
#[case("30 minutes", "Friday 16:30")]
#[case("8 hours", "Friday 24:00")]
#[case("5 business days", "Friday 16:00, one week later")]
#[case("7 business days", "Tuesday 16:00, 11 days later")]
#[case("3 weeks", "Friday 16:00, 3 weeks later")]
#[case("100 business days", "Friday 26 March 2027, 16:00")]
fn a_lead_of_friday_afternoon(#[case] text: &str, #[case] words: &str) {
    let start = "2026-11-06T16:00".parse().unwrap();
    let said = example_deadline(start, &text.parse().unwrap(), Some(&office()));
    assert_eq!(said.as_deref(), Some(words));
}

#[test]
fn closing_at_midnight_is_said_of_the_day_that_closes() {
    let office = office();
    let close = "24:00".parse().unwrap();
    let late = WorkingHours::new(office.days(), office.open(), close, BTreeSet::new(), None).unwrap();
    let start = "2026-11-06T20:00".parse().unwrap();
    let said = |text: &str| example_deadline(start, &text.parse().unwrap(), Some(&late));
    assert_eq!(said("4 business hours").as_deref(), Some("Friday 24:00"));
    assert_eq!(said("4 hours").as_deref(), Some("Friday 24:00"));
}

#[test]
fn without_a_calendar_business_time_has_no_example() {
    let start = "2026-11-06T16:00".parse().unwrap();
    assert_eq!(example_deadline(start, &"1 business day".parse().unwrap(), None), None);
    let elapsed = example_deadline(start, &"1 day".parse().unwrap(), None);
    assert_eq!(elapsed.as_deref(), Some("Saturday 16:00"));
}

#[test]
fn a_time_zone_is_said_by_its_city() {
    assert_eq!(zone("America/New_York"), "New York time");
    assert_eq!(zone("America/Argentina/Buenos_Aires"), "Buenos Aires time");
    assert_eq!(zone("Etc/GMT+5"), "Etc/GMT+5");
    assert_eq!(zone("UTC"), "UTC");
}
