use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::value::calendar::tests::any_hours;
use crate::value::{Unit, Weekdays};

const FROM: Date = date(2026, 11, 2);

fn duration(text: &str) -> Duration {
    text.parse().unwrap()
}

fn weekdays() -> Weekdays {
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
        .into_iter()
        .collect()
}

fn office(open: &str, close: &str, holidays: &[Date], zone: Option<&str>) -> WorkingHours {
    let zone = zone.map(|name| TimeZone::get(name).unwrap());
    let holidays: BTreeSet<Date> = holidays.iter().copied().collect();
    WorkingHours::new(weekdays(), open.parse().unwrap(), close.parse().unwrap(), holidays, zone).unwrap()
}

#[rstest]
#[case("24 hours", "1 day", Reach::Same)]
#[case("7 days", "1 week", Reach::Same)]
#[case("24 hours", "24 business hours", Reach::Later)]
#[case("24 business hours", "4 business hours", Reach::Sooner)]
#[case("60 business minutes", "1 business hour", Reach::Same)]
#[case("24 hours", "1 business day", Reach::Later)]
#[case("1 business day", "8 hours", Reach::Sooner)]
#[case("2 days", "8 business hours", Reach::Mixed)]
#[case("1 business day", "9 business hours", Reach::Later)]
#[case("1 business day", "7 business hours", Reach::Sooner)]
#[case("8 hours", "8 business hours", Reach::Later)]
#[case("2 weeks", "10 business days", Reach::Later)]
fn clocks_are_compared_by_their_deadlines(#[case] a: &str, #[case] b: &str, #[case] reach: Reach) {
    for zone in [None, Some("America/New_York"), Some("UTC")] {
        let hours = office("09:00", "17:00", &[date(2026, 12, 25), date(2027, 1, 1)], zone);
        let found = compare((&duration(a), Some(&hours)), (&duration(b), Some(&hours)), FROM);
        assert_eq!(found, Some(reach), "{zone:?}");
    }
}

/// They fall together for every start within working hours. A start outside,
/// or at opening, is due at closing time in hours but the next morning in days.
#[test]
fn a_business_day_is_never_sooner_than_its_hours() {
    let hours = office("09:00", "17:00", &[], None);
    let (day, eight) = (duration("1 business day"), duration("8 business hours"));
    for minute in 9 * 60 + 1..17 * 60 {
        let start = at(FROM, minute * 60).unwrap();
        assert_eq!(hours.deadline(start, &day), hours.deadline(start, &eight));
    }
    assert_eq!(compare((&eight, Some(&hours)), (&day, Some(&hours)), FROM), Some(Reach::Later));
}

#[test]
fn the_same_number_on_another_calendar_is_compared() {
    let four = duration("4 business hours");
    let reach = |a: &WorkingHours, b: &WorkingHours| compare((&four, Some(a)), (&four, Some(b)), FROM);
    let usual = office("09:00", "17:00", &[], None);
    assert_eq!(reach(&usual, &usual.clone()), Some(Reach::Same));
    assert_eq!(reach(&usual, &office("09:00", "17:00", &[date(2027, 7, 5)], None)), Some(Reach::Later));
    assert_eq!(reach(&usual, &office("09:00", "17:15", &[], None)), Some(Reach::Sooner));
    assert_eq!(reach(&usual, &office("10:00", "18:00", &[], None)), Some(Reach::Mixed));
    let past = office("09:00", "17:00", &[date(2025, 12, 25)], None);
    assert_eq!(reach(&usual, &past), Some(Reach::Same));
    let east = office("09:00", "17:00", &[], Some("America/New_York"));
    let west = office("09:00", "17:00", &[], Some("America/Los_Angeles"));
    assert_eq!(reach(&east, &west), Some(Reach::Mixed));
    assert_eq!(reach(&east, &usual), Some(Reach::Same));
}

#[test]
fn the_zone_of_elapsed_time_does_not_matter() {
    let east = office("09:00", "17:00", &[], Some("America/New_York"));
    let berlin = office("09:00", "17:00", &[], Some("Europe/Berlin"));
    let (weeks, days) = (duration("2 weeks"), duration("10 business days"));
    assert_eq!(compare((&weeks, Some(&berlin)), (&days, Some(&east)), FROM), Some(Reach::Later));
}

#[test]
fn a_holiday_that_only_a_long_promise_reaches_counts() {
    let ten = duration("10 business days");
    let usual = office("09:00", "17:00", &[], None);
    let longer = office("09:00", "17:00", &[date(2027, 7, 5)], None);
    assert_eq!(compare((&ten, Some(&usual)), (&ten, Some(&longer)), FROM), Some(Reach::Later));
    let days = duration("14 days");
    assert_eq!(compare((&days, None), (&ten, Some(&usual)), FROM), Some(Reach::Later));
}

#[test]
fn a_start_between_two_half_hours_counts() {
    let quarter = duration("15 business minutes");
    let (usual, earlier) = (office("09:00", "17:00", &[], None), office("08:50", "16:50", &[], None));
    // Who comes at 16:40 waits until the next morning.
    assert_eq!(compare((&quarter, Some(&usual)), (&quarter, Some(&earlier)), FROM), Some(Reach::Mixed));
}

#[test]
fn a_holiday_counts_from_however_far_it_is_reached() {
    let days = duration("30 business days");
    let (friday, monday) = (date(2027, 3, 5), date(2027, 3, 1));
    let [before, after] = [friday, monday].map(|holiday| office("09:00", "17:00", &[holiday], None));
    assert_eq!(compare((&days, Some(&before)), (&days, Some(&after)), FROM), Some(Reach::Mixed));
    let long = duration("2000 business days");
    assert_eq!(compare((&long, Some(&before)), (&long, Some(&after)), FROM), Some(Reach::Mixed));
}

#[test]
fn business_time_without_a_calendar_is_unknown() {
    let hours = office("09:00", "17:00", &[], None);
    let (four, eight) = (duration("4 business hours"), duration("8 business hours"));
    assert_eq!(compare((&four, None), (&eight, None), FROM), Some(Reach::Later));
    assert_eq!(compare((&four, None), (&eight, Some(&hours)), FROM), None);
    assert_eq!(compare((&four, None), (&duration("4 hours"), None), FROM), None);
    assert_eq!(compare((&four, None), (&duration("1 business day"), None), FROM), None);
    let (open, close) = (hours.open(), hours.close());
    let never = WorkingHours::new(Weekdays::default(), open, close, BTreeSet::new(), None).unwrap();
    assert_eq!(compare((&four, Some(&never)), (&eight, Some(&never)), FROM), None);
}

fn any_duration() -> impl Strategy<Value = Duration> {
    let units = prop::sample::select(vec![
        (Unit::Minute, Clock::Elapsed),
        (Unit::Hour, Clock::Elapsed),
        (Unit::Day, Clock::Elapsed),
        (Unit::Minute, Clock::Business),
        (Unit::Hour, Clock::Business),
        (Unit::Day, Clock::Business),
    ]);
    (1_u64..40, units).prop_map(|(amount, (unit, clock))| Duration::new(amount, unit, clock).unwrap())
}

fn reversed(reach: Reach) -> Reach {
    match reach {
        Reach::Sooner => Reach::Later,
        Reach::Later => Reach::Sooner,
        same => same,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn swapping_the_two_swaps_the_answer(
        one in any_duration(), other in any_duration(), here in any_hours(), there in any_hours(),
    ) {
        let forth = compare((&one, Some(&here)), (&other, Some(&there)), FROM);
        let back = compare((&other, Some(&there)), (&one, Some(&here)), FROM);
        prop_assert!(forth.is_some());
        prop_assert_eq!(forth.map(reversed), back);
        prop_assert_eq!(compare((&one, Some(&here)), (&one, Some(&here)), FROM), Some(Reach::Same));
    }

    #[test]
    fn no_start_says_otherwise(
        one in any_duration(), other in any_duration(), here in any_hours(), there in any_hours(),
        starts in prop::collection::vec(0_i64..90 * 24 * 60 * 60, 4000),
    ) {
        let found = compare((&one, Some(&here)), (&other, Some(&there)), FROM);
        let side = |duration, hours| Side { duration, hours: Some(hours), zone: TimeZone::UTC };
        let (a, b) = (side(&one, &here), side(&other, &there));
        let (mut sooner, mut later) = (false, false);
        for start in starts {
            let start = TimeZone::UTC.to_timestamp(at(FROM, start).unwrap()).unwrap();
            let (due_a, due_b) = (a.due(start).unwrap(), b.due(start).unwrap());
            sooner |= due_b < due_a;
            later |= due_b > due_a;
        }
        prop_assert!(!sooner || matches!(found, Some(Reach::Sooner | Reach::Mixed)), "{found:?}");
        prop_assert!(!later || matches!(found, Some(Reach::Later | Reach::Mixed)), "{found:?}");
    }

    #[test]
    fn amounts_decide_as_the_deadlines_do(
        one in any_duration(), other in any_duration(), equal in any::<bool>(), hours in any_hours(),
    ) {
        let amount = if equal { one.amount() } else { other.amount() };
        let alike = Duration::new(amount, one.unit(), one.clock()).unwrap();
        for other in [alike, other] {
            let (a, b) = ((&one, Some(&hours)), (&other, Some(&hours)));
            let side = |duration| Side { duration, hours: Some(&hours), zone: TimeZone::UTC };
            // Where a deadline is years away, there are too many days to look at them one by one.
            let is_looked_at = days(&side(&one), &side(&other), FROM) != Some(None);
            if let Some(quick) = by_amount(a, b).filter(|_| is_looked_at) {
                prop_assert_eq!(quick, by_deadlines(a, b, FROM));
            }
        }
    }
}
