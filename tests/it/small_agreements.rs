//! Small agreements: what companies ask for can be said, and comes to what they mean.

use countersign::agreement::{Agreement, Date, Dimension, Team};
use countersign::diff::{Effect, diff};
use countersign::promise::{Cell, Group, Promise, World, resolve};
use countersign::rules::validate;
use jiff::civil::date;
use rstest::rstest;

use crate::support::edited::Edited;

const AGREEMENT: &str = r#"
name = "A small agreement"
status = "draft"
version = "1"
effective_from = 2026-10-01
review = { cadence = "quarterly", next = 2026-12-16 }
parties = [{ id = "sales", accountable = "VP Sales" }, { id = "marketing", accountable = "VP Marketing" }]

[[calendars]]
id = "rep-hours"
whose = "rep"
weekdays = ["mon", "tue", "wed", "thu", "fri"]
open = "09:00"
close = "17:00"
"#;

const DEFINITIONS: &str = r#"
terms = [{ id = "mql", name = "MQL", definition = "A lead that fits and has asked for a demo." }]
segments = [{ id = "enterprise", name = "Enterprise" }, { id = "small", name = "Small" }]
regions = [{ id = "emea", name = "EMEA" }, { id = "apac", name = "APAC" }]
sources = [{ id = "demo", name = "Demo request" }, { id = "event", name = "Event" }]

[[stages]]
id = "mql"
name = "MQL"
to = ["sql", "recycled"]

[[stages]]
id = "sql"
name = "SQL"
to = ["customer"]
one_way = true

[[stages]]
id = "customer"
name = "Customer"
kind = "won"
one_way = true

[[stages]]
id = "recycled"
name = "Recycled"
kind = "recycled"
to = ["mql"]
"#;

pub(crate) fn commitment(id: &str, more: &str) -> String {
    format!(
        "[[commitments]]\nid = \"{id}\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\nmetric = \"first-touch-time\"\n{more}\n\n"
    )
}

pub(crate) fn small(sla: &str, exceptions: &str) -> Edited {
    let mut files = vec![("agreement", AGREEMENT), ("definitions", DEFINITIONS), ("sla", sla)];
    if !exceptions.is_empty() {
        files.push(("exceptions", exceptions));
    }
    Edited::of(&files)
}

fn owed(world: &World, day: Date, lead: [Option<&str>; 3]) -> Option<(String, Option<String>)> {
    let group = Group { owed_by: Team::Sales, owed_to: Team::Marketing, metric: "first-touch-time".into() };
    let dimensions = [Dimension::Segment, Dimension::Region, Dimension::LeadSource];
    let values = lead.map(|value| value.map(str::to_owned).into_iter().collect());
    let cell = Cell { day, lead: dimensions.into_iter().zip(values).collect() };
    let mut promises = resolve(world, &group, &cell);
    let Promise { id, target, .. } = promises.pop()?;
    assert_eq!(promises, []);
    let target = target.and_then(|target| target.deadline()).map(ToString::to_string);
    Some((id.to_owned(), target))
}

fn sound(agreement: &Agreement) {
    let wrong: Vec<_> = validate(agreement, date(2026, 11, 22))
        .findings
        .into_iter()
        .filter(|finding| matches!(finding.rule, "undefined-reference" | "unknown-key" | "invalid-value"))
        .collect();
    assert_eq!(wrong, []);
}

#[rstest]
#[case([None, None, None], "general", "8 business hours")]
#[case([Some("enterprise"), None, None], "enterprise", "4 business hours")]
#[case([Some("enterprise"), Some("emea"), Some("event")], "enterprise-emea", "2 business hours")]
#[case([Some("enterprise"), Some("emea"), Some("demo")], "demo", "15 minutes")]
#[case([Some("small"), Some("emea"), Some("demo")], "general", "8 business hours")]
#[case([Some("enterprise"), Some("apac"), Some("demo")], "enterprise", "4 business hours")]
fn the_narrowest_of_segment_region_and_source_holds(
    #[case] lead: [Option<&str>; 3],
    #[case] id: &str,
    #[case] target: &str,
) {
    let hours = "calendar = \"rep-hours\"\n";
    let sla = [
        commitment("general", &format!("{hours}target = \"8 business hours\"")),
        commitment(
            "enterprise",
            &format!("{hours}target = \"4 business hours\"\nscope = {{ segment = [\"enterprise\"] }}"),
        ),
        commitment(
            "enterprise-emea",
            &format!(
                "{hours}target = \"2 business hours\"\nscope = {{ segment = [\"enterprise\"], region = [\"emea\"] }}"
            ),
        ),
        commitment(
            "demo",
            "target = \"15 minutes\"\nscope = { segment = [\"enterprise\"], region = [\"emea\"], lead_source = [\"demo\"] }",
        ),
    ];
    let agreement = small(&sla.concat(), "").agreement();
    sound(&agreement);
    let world = World::of(&agreement, date(2026, 11, 22));
    assert_eq!(owed(&world, date(2026, 11, 23), lead), Some((id.to_owned(), Some(target.to_owned()))));
}

#[test]
fn hours_in_the_time_zone_of_each_rep() {
    let sla = commitment("general", "target = \"8 business hours\"\ncalendar = \"rep-hours\"");
    let old = small(&sla, "");
    let new = old.clone().replace(
        "agreement",
        "whose = \"rep\"",
        "whose = \"headquarters\"\ntime_zone = \"Europe/Berlin\"",
    );
    sound(&old.agreement());
    let world = World::of(&old.agreement(), date(2026, 11, 22));
    let calendar = &world.calendars["rep-hours"];
    assert_eq!(calendar.whose.as_deref(), Some("rep"));
    assert!(calendar.hours.as_ref().unwrap().zone().is_none());
    let diff = diff(&old.agreement(), &new.agreement(), date(2026, 11, 22));
    // Sooner for reps east of Berlin, later for those west of it.
    assert_eq!(diff.promises[0].effect, Effect::Redefines);
}

#[test]
fn stages_that_know_no_way_back() {
    let sla = commitment("general", "target = \"1 day\"");
    let old =
        small(&sla, "").replace("definitions", "to = [\"customer\"]\none_way = true", "to = [\"customer\"]");
    let new = small(&sla, "");
    sound(&new.agreement());
    let diff = diff(&old.agreement(), &new.agreement(), date(2026, 11, 22));
    let said: Vec<&str> = diff.changes.iter().map(|change| change.said.sentence.as_str()).collect();
    assert_eq!(said, ["Lifecycle stage “SQL”: a lead can no longer go back from here."]);
}

#[rstest]
#[case(date(2026, 12, 31), "now", "1 day")]
#[case(date(2027, 1, 1), "next-year", "4 hours")]
fn a_future_version_beside_the_current_one(#[case] day: Date, #[case] id: &str, #[case] target: &str) {
    let sla = [
        commitment("now", "target = \"1 day\"\nuntil = 2026-12-31"),
        commitment("next-year", "target = \"4 hours\"\nfrom = 2027-01-01"),
    ];
    let new = small(&sla.concat(), "").agreement();
    sound(&new);
    let world = World::of(&new, date(2026, 11, 22));
    assert_eq!(owed(&world, day, [None; 3]), Some((id.to_owned(), Some(target.to_owned()))));
    let old = small(&commitment("now", "target = \"1 day\""), "").agreement();
    let diff = diff(&old, &new, date(2026, 11, 22));
    let effects: Vec<Effect> = diff.promises.iter().map(|promise| promise.effect).collect();
    assert_eq!(effects, [Effect::Tightens]);
}

#[test]
fn an_exception_returns_by_itself() {
    let sla = commitment("general", "target = \"4 hours\"");
    let exception = "[[exceptions]]\nid = \"fair\"\noverrides = \"sla/general\"\ntarget = \"1 day\"\nfrom = 2026-12-01\nuntil = 2026-12-04\nreason = \"All reps are at the fair.\"\napproved_by = [\"VP Marketing\"]\n";
    let (old, new) = (small(&sla, "").agreement(), small(&sla, exception).agreement());
    sound(&new);
    let world = World::of(&new, date(2026, 11, 22));
    for (day, target) in [(30, "4 hours"), (31, "1 day"), (34, "1 day"), (35, "4 hours")] {
        let day = date(2026, 11, 1).checked_add(jiff::Span::new().days(day - 1)).unwrap();
        assert_eq!(owed(&world, day, [None; 3]).unwrap().1.as_deref(), Some(target), "{day}");
    }
    let during = diff(&old, &new, date(2026, 12, 4));
    assert_eq!(during.promises[0].effect, Effect::Loosens);
    assert_eq!(during.changes[0].said.headline, "Sales owes less for a time");
    // Leads of the last day may be open for another.
    for (after, effect) in [(date(2026, 12, 5), Effect::Redefines), (date(2026, 12, 8), Effect::Neutral)] {
        let after = diff(&old, &new, after);
        assert_eq!((after.promises, after.changes[0].effect), (Vec::new(), effect));
    }
}
