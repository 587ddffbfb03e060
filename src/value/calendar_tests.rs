use jiff::civil::{Weekday, date};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn hours(days: &[Weekday], open: &str, close: &str, holidays: &[Date]) -> WorkingHours {
    let (open, close) = (open.parse().unwrap(), close.parse().unwrap());
    let (days, holidays) = (days.iter().copied().collect(), holidays.iter().copied().collect());
    WorkingHours::new(days, open, close, holidays, None).unwrap()
}

fn office(holidays: &[Date]) -> WorkingHours {
    hours(&WEEK[..5], "09:00", "17:00", holidays)
}

fn in_zone(name: &str) -> WorkingHours {
    WorkingHours { zone: Some(TimeZone::get(name).unwrap()), ..office(&[]) }
}

fn duration(text: &str) -> Duration {
    text.parse().unwrap()
}

fn time(text: &str) -> DateTime {
    text.parse().unwrap()
}

// 2 November 2026 is a Monday.
#[rstest]
#[case("2026-11-02T10:00", "4 business hours", "2026-11-02T14:00")]
#[case("2026-11-02T10:00", "8 business hours", "2026-11-03T10:00")]
#[case("2026-11-02T10:00", "1 business day", "2026-11-03T10:00")]
#[case("2026-11-02T13:00", "4 business hours", "2026-11-02T17:00")]
#[case("2026-11-02T13:01", "4 business hours", "2026-11-03T09:01")]
#[case("2026-11-02T09:00", "8 business hours", "2026-11-02T17:00")]
#[case("2026-11-02T09:00", "16 business hours", "2026-11-03T17:00")]
#[case("2026-11-02T17:00", "1 business hour", "2026-11-03T10:00")]
#[case("2026-11-02T17:00", "1 business day", "2026-11-04T09:00")]
#[case("2026-11-02T06:00", "1 business hour", "2026-11-02T10:00")]
#[case("2026-11-02T06:00", "1 business day", "2026-11-03T09:00")]
#[case("2026-11-06T16:00", "24 business hours", "2026-11-11T16:00")]
#[case("2026-11-06T16:00", "24 hours", "2026-11-07T16:00")]
#[case("2026-11-06T16:59", "2 business minutes", "2026-11-09T09:01")]
#[case("2026-11-06T16:59:30", "1 business minute", "2026-11-09T09:00:30")]
#[case("2026-11-07T12:00", "1 business day", "2026-11-10T09:00")]
#[case("2026-11-07T12:00", "1 business hour", "2026-11-09T10:00")]
#[case("2026-11-06T16:00", "2 weeks", "2026-11-20T16:00")]
fn deadlines_on_monday_to_friday(#[case] start: &str, #[case] text: &str, #[case] due: &str) {
    assert_eq!(office(&[]).deadline(time(start), &duration(text)), Some(time(due)));
}

#[test]
fn holidays_are_skipped_and_those_on_weekends_cost_nothing() {
    let (thursday, friday, saturday) = (date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28));
    let calendar = office(&[thursday, friday, saturday]);
    let due = |start: &str, text: &str| calendar.deadline(time(start), &duration(text)).unwrap();
    assert_eq!(due("2026-11-25T16:00", "2 business hours"), time("2026-11-30T10:00"));
    assert_eq!(due("2026-11-25T16:00", "1 business day"), time("2026-11-30T16:00"));
    assert_eq!(due("2026-11-26T12:00", "1 business day"), time("2026-12-01T09:00"));
    assert_eq!(due("2026-11-20T16:00", "10 business days"), time("2026-12-08T16:00"));
}

#[test]
fn a_day_that_closes_at_midnight_ends_there() {
    let calendar = hours(&WEEK[..5], "16:00", "24:00", &[]);
    let due = calendar.deadline(time("2026-11-06T20:00"), &duration("4 business hours"));
    assert_eq!(due, Some(time("2026-11-07T00:00")));
}

#[test]
fn without_a_working_day_there_is_no_deadline() {
    let never = hours(&[], "09:00", "17:00", &[]);
    assert_eq!(never.deadline(time("2026-11-02T10:00"), &duration("1 business hour")), None);
    assert!(never.deadline(time("2026-11-02T10:00"), &duration("1 hour")).is_some());
    let to_the_end: Vec<Date> = date(2026, 1, 1).series(Span::new().days(1)).collect();
    let closed = office(&to_the_end);
    assert_eq!(closed.deadline(time("2026-11-02T10:00"), &duration("1 business day")), None);
    assert_eq!(closed.deadline(time("2026-11-02T10:00"), &duration("1 business hour")), None);
    let sundays = hours(&WEEK[6..], "09:00", "17:00", &[]);
    assert!(sundays.deadline(time("2026-11-02T10:00"), &duration("100,000 business days")).is_some());
    assert_eq!(sundays.deadline(time("9990-11-02T10:00"), &duration("100,000 business days")), None);
}

#[test]
fn without_a_calendar_only_elapsed_time_has_a_deadline() {
    let start = time("2026-11-06T16:00");
    assert_eq!(deadline(start, &duration("1 day"), None), Some(time("2026-11-07T16:00")));
    assert_eq!(deadline(start, &duration("1 business day"), None), None);
    let zoned = in_zone("America/New_York");
    assert_eq!(deadline(start, &duration("1 day"), Some(&zoned)), Some(time("2026-11-07T16:00")));
}

#[test]
fn elapsed_time_in_a_zone_is_real_time() {
    // Clocks go back an hour on 1 November 2026.
    let zoned = in_zone("America/New_York");
    let start = time("2026-10-31T16:00");
    assert_eq!(zoned.deadline(start, &duration("24 hours")), Some(time("2026-11-01T15:00")));
    assert_eq!(zoned.deadline(start, &duration("1 day")), Some(time("2026-11-01T15:00")));
    assert_eq!(office(&[]).deadline(start, &duration("1 day")), Some(time("2026-11-01T16:00")));
    let business = zoned.deadline(time("2026-10-30T16:00"), &duration("1 business day"));
    assert_eq!(business, Some(time("2026-11-02T16:00")));
}

#[test]
fn hours_are_said_briefly() {
    assert_eq!(office(&[]).words(), "Mon–Fri 9–17");
    assert_eq!(hours(&WEEK[..5], "09:00", "17:30", &[]).words(), "Mon–Fri 9:00–17:30");
    assert_eq!(hours(&WEEK, "00:00", "24:00", &[]).words(), "every day 0–24");
    assert_eq!(office(&[]).working_minutes_per_day(), 480);
    assert_eq!(in_zone("America/New_York").zone_name(), Some("America/New_York"));
    assert_eq!(office(&[]).zone_name(), None);
}

#[test]
fn it_opens_before_it_closes() {
    let new = |open: &str, close: &str| {
        let (open, close) = (open.parse().unwrap(), close.parse().unwrap());
        WorkingHours::new(Weekdays::default(), open, close, BTreeSet::new(), None)
    };
    let error = new("17:00", "09:00").unwrap_err();
    assert!(error.message.contains("must open before it closes"), "{error}");
    assert!(new("09:00", "09:00").is_err());
}

pub(crate) fn any_hours() -> impl Strategy<Value = WorkingHours> {
    let days = prop::sample::subsequence(WEEK.to_vec(), 1..=7);
    let times = (0_u16..1430).prop_flat_map(|open| (Just(open), open + 1..=1440));
    let holidays = prop::collection::btree_set(-5_i32..60, 0..12);
    (days, times, holidays).prop_map(|(days, (open, close), holidays)| {
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let day = |after: i32| date(2026, 11, 2).checked_add(Span::new().days(after)).unwrap();
        let holidays: Vec<Date> = holidays.into_iter().map(day).collect();
        hours(&days, &clock(open), &clock(close), &holidays)
    })
}

fn any_start() -> impl Strategy<Value = DateTime> {
    (0_i64..20 * 24 * 3600).prop_map(|seconds| {
        date(2026, 11, 2).at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(seconds)).unwrap()
    })
}

fn business(amount: u64, unit: Unit) -> Duration {
    Duration::new(amount, unit, Clock::Business).unwrap()
}

/// Counts minute by minute, as the definition says it.
fn counted(hours: &WorkingHours, start: DateTime, minutes: u64) -> DateTime {
    let is_open = |at: DateTime| {
        let minute = minutes_of(at.time());
        let span = u64::from(hours.open.minutes())..u64::from(hours.close.minutes());
        hours.is_working_day(at.date()) && span.contains(&minute)
    };
    let next = |at: DateTime| at.checked_add(SignedDuration::from_mins(1)).unwrap();
    let mut at = start;
    if !is_open(at) {
        at = at.with().second(0).build().unwrap();
        while !is_open(at) {
            at = next(at);
        }
    }
    let mut left = minutes;
    loop {
        if is_open(at) {
            left -= 1;
            if left == 0 {
                break;
            }
        }
        at = next(at);
    }
    let due = next(at);
    // With seconds over, the last minute may end after closing.
    let late = due.second() != 0 && !is_open(due);
    if !late {
        return due;
    }
    let mut opening = due.with().second(0).build().unwrap();
    while !is_open(opening) {
        opening = next(opening);
    }
    opening.checked_add(SignedDuration::from_secs(due.second().into())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn open_time_is_as_counted_by_the_minute(
        hours in any_hours(), start in any_start(), amount in 1_u64..3000,
    ) {
        let amount = amount.min(hours.working_minutes_per_day() * 20);
        let due = hours.deadline(start, &business(amount, Unit::Minute));
        prop_assert_eq!(due, Some(counted(&hours, start, amount)));
    }

    #[test]
    fn business_days_are_as_counted_by_the_day(
        hours in any_hours(), start in any_start(), amount in 1_u64..60,
    ) {
        let from = hours.counted_from(start).unwrap();
        let days = from.day.tomorrow().unwrap().series(Span::new().days(1));
        let nth = days.filter(|day| hours.is_working_day(*day)).nth(usize::try_from(amount).unwrap() - 1);
        let due = hours.deadline(start, &business(amount, Unit::Day)).unwrap();
        prop_assert_eq!(due, moment(nth.unwrap(), from.minutes, from.rest).unwrap());
    }

    #[test]
    fn a_later_start_is_never_due_sooner(
        hours in any_hours(), one in any_start(), other in any_start(),
        amount in 1_u64..200, unit in prop::sample::select(vec![Unit::Minute, Unit::Hour, Unit::Day]),
        clock in prop::sample::select(vec![Clock::Elapsed, Clock::Business]),
    ) {
        let duration = Duration::new(amount, unit, clock).unwrap();
        let (first, second) = (one.min(other), one.max(other));
        prop_assert!(hours.deadline(first, &duration) <= hours.deadline(second, &duration));
    }

    #[test]
    fn more_time_is_due_later(
        hours in any_hours(), start in any_start(), amount in 1_u64..MANY,
        unit in prop::sample::select(vec![Unit::Minute, Unit::Hour, Unit::Day]),
        clock in prop::sample::select(vec![Clock::Elapsed, Clock::Business]),
    ) {
        let due = |amount| hours.deadline(start, &Duration::new(amount, unit, clock).unwrap());
        prop_assert!(due(amount).is_some() || unit == Unit::Hour);
        prop_assert!(due(amount + 1).is_none() || due(amount) < due(amount + 1));
    }

    #[test]
    fn business_deadlines_are_in_working_hours(
        hours in any_hours(), start in any_start(), amount in 1_u64..MANY,
        unit in prop::sample::select(vec![Unit::Minute, Unit::Hour, Unit::Day]),
    ) {
        if let Some(due) = hours.deadline(start, &business(amount, unit)) {
            let seconds = i64::try_from(minutes_of(due.time())).unwrap() * 60 + i64::from(due.second());
            let (open, close) = (i64::from(hours.open.minutes()) * 60, i64::from(hours.close.minutes()) * 60);
            let within = hours.is_working_day(due.date()) && (open..=close).contains(&seconds);
            let end_of_day = close == 24 * 3600 && seconds == 0 && hours.is_working_day(due.date().yesterday().unwrap());
            prop_assert!(within || end_of_day, "{due}");
        }
    }
}

const MANY: u64 = 5_000;
