use super::super::shift::Shift::{Mixed, Same, Stricter, Weaker};
use super::*;

/// Returns the target of these properties.
fn target(text: &str) -> Target {
    serde_json::from_str(&format!("{{ {text} }}")).unwrap()
}

/// Returns how the second target moves from the first, and checks that the way back is its opposite.
fn moved(old: &str, new: &str) -> Shift {
    let reaches = Reaches::default();
    let clocks = Clocks::of(None, None, jiff::civil::date(2026, 11, 22), &reaches);
    let (old, new) = (target(old), target(new));
    let shift = clocks.target(&old, &new);
    assert_eq!(clocks.target(&new, &old), shift.opposite());
    shift
}

#[test]
fn what_must_be_reached_in_a_shorter_time_is_stricter() {
    let least = |rest: &str| format!(r#""at_least": {rest}"#);
    let week = least(r#"6, "within": "1 week""#);
    assert_eq!(moved(&week, &least(r#"6, "within": "1 day""#)), Stricter);
    assert_eq!(moved(&week, &least(r#"8, "within": "1 day""#)), Stricter);
    assert_eq!(moved(&week, &least(r#"8, "within": "2 weeks""#)), Mixed);
    assert_eq!(moved(&week, &least("6")), Weaker);
}

#[test]
fn as_much_in_a_shorter_time_is_laxer() {
    let most = |rest: &str| format!(r#""at_most": {rest}"#);
    let week = most(r#"3, "within": "1 week""#);
    assert_eq!(moved(&week, &week), Same);
    assert_eq!(moved(&week, &most(r#"3, "within": "7 days""#)), Same);
    assert_eq!(moved(&week, &most(r#"3, "within": "1 day""#)), Weaker);
    assert_eq!(moved(&week, &most(r#"3, "within": "2 weeks""#)), Stricter);
    // Each by itself would be clear; together they go two ways.
    assert_eq!(moved(&week, &most(r#"2, "within": "1 day""#)), Mixed);
    assert_eq!(moved(&week, &most(r#"5, "within": "2 weeks""#)), Mixed);
    assert_eq!(moved(&week, &most(r#"5, "within": "1 day""#)), Weaker);
    assert_eq!(moved(&week, &most(r#"2, "within": "2 weeks""#)), Stricter);
    let share = most(r#""5%", "within": "30 days""#);
    assert_eq!(moved(&share, &most(r#""5%", "within": "7 days""#)), Weaker);
    assert_eq!(moved(&week, &most("3")), Mixed);
    let hours = most(r#""4 hours", "within": "1 week""#);
    assert_eq!(moved(&hours, &most(r#""4 hours", "within": "1 day""#)), Mixed);
}

#[test]
fn between_two_bounds_and_met_exactly_no_time_is_stricter() {
    for bounds in [r#""exactly": 3"#, r#""at_least": 2, "at_most": 3"#, r#""at_most": 3, "exactly": 3"#] {
        let within = |time: &str| format!(r#"{bounds}, "within": "{time}""#);
        assert_eq!(moved(&within("1 week"), &within("1 day")), Mixed, "{bounds}");
        assert_eq!(moved(&within("1 week"), &within("7 days")), Same, "{bounds}");
        assert_eq!(moved(&within("1 week"), bounds), Mixed, "{bounds}");
    }
    assert_eq!(moved(r#""at_most": 3, "within": "1 week""#, r#""exactly": 3, "within": "1 day""#), Mixed);
}

#[test]
fn other_hours_move_the_time_in_which_something_is_counted() {
    let hours = |holidays: &[&str]| {
        let week = [1, 2, 3, 4, 5].map(|day| jiff::civil::Weekday::from_monday_one_offset(day).unwrap());
        let holidays = holidays.iter().map(|day| day.parse().unwrap()).collect();
        let (open, close) = ("09:00".parse().unwrap(), "17:00".parse().unwrap());
        let hours = WorkingHours::new(week.into_iter().collect(), open, close, holidays, None);
        Clockwork { hours: hours.ok(), whose: None, unclear: None }
    };
    let (few, many) = (hours(&[]), hours(&["2026-12-24"]));
    let reaches = Reaches::default();
    let clocks = Clocks::of(Some(&few), Some(&many), jiff::civil::date(2026, 11, 22), &reaches);
    let shift = |text: &str| clocks.target(&target(text), &target(text));
    assert_eq!(shift(r#""at_least": 3, "within": "5 business days""#), Weaker);
    assert_eq!(shift(r#""at_most": 3, "within": "5 business days""#), Stricter);
    assert_eq!(shift(r#""exactly": 3, "within": "5 business days""#), Mixed);
}
