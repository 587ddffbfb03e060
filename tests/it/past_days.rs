//! What is over, and bears on leads that came in while it held.

use countersign::agreement::Date;
use countersign::diff::{Effect, diff};
use jiff::civil::date;
use rstest::rstest;

use crate::small_agreements::{commitment, small};
use crate::support::edited::Edited;

const HOURS: &str = "target = \"4 business hours\"\ncalendar = \"rep-hours\"";
const MONTHLY: &str = "target = { at_least = 5, per = \"month\" }";

/// Returns an agreement with one promise, and an exception from it.
fn agreed(promise: &str, exception: &str) -> Edited {
    let exceptions = format!(
        "[[exceptions]]\nid = \"fair\"\noverrides = \"sla/first-touch\"\nreason = \"Fair.\"\napproved_by = [\"CMO\"]\n{exception}\n"
    );
    small(&commitment("first-touch", promise), if exception.is_empty() { "" } else { &exceptions })
}

/// Returns the promises that the changes bear on for leads that are still open, and whether any change is told
/// to do nothing.
fn still_open(old: &Edited, new: &Edited, as_of: Date) -> (Vec<String>, bool) {
    let diff = diff(&old.agreement(), &new.agreement(), as_of);
    assert!(!diff.changes.is_empty());
    let all = diff.changes.iter().flat_map(|change| &change.still_open);
    let told = diff.changes.iter().flat_map(|change| &change.consequences);
    let is_said = told.filter(|consequence| consequence.code == "still-open").count() > 0;
    let promises: Vec<String> = all.map(ToString::to_string).collect();
    assert_eq!(is_said, !promises.is_empty());
    (promises, diff.changes.iter().all(|change| change.effect == Effect::Neutral))
}

#[rstest]
#[case::of_yesterday(date(2026, 11, 2), date(2026, 11, 3), true)]
#[case::of_the_friday_before_a_monday(date(2026, 10, 30), date(2026, 11, 2), true)]
#[case::that_no_lead_can_wait_for_any_more(date(2026, 10, 28), date(2026, 11, 3), false)]
fn a_holiday(#[case] day: Date, #[case] as_of: Date, #[case] is_open: bool) {
    let old = agreed(HOURS, "");
    let new = old.clone().replace(
        "agreement",
        "open = \"09:00\"",
        &format!("holidays = [{day}]\nopen = \"09:00\""),
    );
    let expected: &[&str] = if is_open { &["sla/first-touch"] } else { &[] };
    assert_eq!(still_open(&old, &new, as_of).0, expected);
    assert_eq!(still_open(&new, &old, as_of).0, expected);
}

#[test]
fn another_calendar_with_the_same_days_to_come() {
    let hours = |id: &str, holidays: &str| {
        format!(
            "\n[[calendars]]\nid = \"{id}\"\nweekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nopen = \"09:00\"\nclose = \"17:00\"\nwhose = \"rep\"\n{holidays}\n"
        )
    };
    let two = format!("{}{}", hours("alike", ""), hours("other", "holidays = [2026-11-02]"));
    let old = agreed(HOURS, "").append("agreement", &two);
    let on = |calendar: &str| old.clone().replace("sla", "rep-hours", calendar);
    assert_eq!(still_open(&old, &on("other"), date(2026, 11, 3)).0, ["sla/first-touch"]);
    assert_eq!(still_open(&old, &on("other"), date(2026, 11, 9)).0, [] as [&str; 0]);
    assert_eq!(still_open(&old, &on("alike"), date(2026, 11, 3)).0, [] as [&str; 0]);
}

#[rstest]
#[case::its_last_leads_are_open(HOURS, "target = \"2 business days\"", date(2026, 11, 3), true)]
#[case::by_the_new_deadline_they_are_open(HOURS, "target = \"90 business days\"", date(2026, 12, 1), true)]
#[case::none_is_open(HOURS, "target = \"2 business days\"", date(2026, 11, 10), false)]
#[case::the_month_goes_on(MONTHLY, "target = { at_least = 3, per = \"month\" }", date(2026, 11, 25), true)]
#[case::the_month_is_over(MONTHLY, "target = { at_least = 3, per = \"month\" }", date(2026, 12, 1), false)]
fn an_exception_that_is_over(
    #[case] promise: &str,
    #[case] instead: &str,
    #[case] as_of: Date,
    #[case] is_open: bool,
) {
    let until = "from = 2026-10-01\nuntil = 2026-11-02";
    let old = agreed(promise, &format!("suspended = true\n{until}"));
    let new = agreed(promise, &format!("{instead}\n{until}"));
    let (promises, is_neutral) = still_open(&old, &new, as_of);
    assert_eq!((!promises.is_empty(), is_neutral), (is_open, !is_open));
}

#[test]
fn an_exception_that_is_said_to_have_begun_earlier_is_for_leads_of_then() {
    let instead = "target = \"30 business days\"\nuntil = 2026-11-20";
    let old = agreed(HOURS, &format!("{instead}\nfrom = 2026-11-01"));
    let new = agreed(HOURS, &format!("{instead}\nfrom = 2026-10-01"));
    assert_eq!(still_open(&old, &new, date(2026, 11, 3)).0, ["sla/first-touch"]);
    let later = agreed(HOURS, &format!("{instead}\nfrom = 2026-11-02"));
    assert_eq!(still_open(&new, &later, date(2027, 3, 1)).0, [] as [&str; 0]);
}
