//! What real agreements say can be said: each text is read without a finding in its form, holds
//! what it says, and is spoken of in words.

use countersign::agreement::*;
use countersign::words::Words;
use rstest::rstest;

use crate::support::edited::Edited;

const DEFINITIONS: &str = r#"
terms = [
  { id = "mql", name = "MQL", definition = "A lead that qualifies by one of the routes.", stage = "stage:mql" },
  { id = "sql", name = "SQL", definition = "A lead that meets the criteria.", stage = "stage:sql" },
]
stages = [{ id = "mql", name = "MQL" }, { id = "sql", name = "SQL" }, { id = "recycled", name = "Recycled" }]
segments = [
  { id = "small", name = "Small", size = { less_than = 100, unit = "employees" } },
  { id = "mid", name = "Mid", size = { at_least = 100, at_most = 1999, unit = "employees" } },
  { id = "large", name = "Large", size = { at_least = 2000, unit = "employees" } },
]
regions = [{ id = "emea", name = "EMEA" }, { id = "apac", name = "APAC" }]
motions = [{ id = "inbound", name = "Inbound" }, { id = "outbound", name = "Outbound" }]
"#;

const FIELDS: &str = r#"
fields = [
  { id = "form", name = "Form" }, { id = "title", name = "Title" }, { id = "engineers", name = "Engineers", unit = "engineers" },
  { id = "employees", name = "Employees", unit = "employees" }, { id = "domain", name = "E-mail domain" },
  { id = "visits", name = "Visits", unit = "visits" },
]
"#;

/// Returns the agreement of these files beside the definitions; nothing in their form is wrong.
fn agreement(files: &[(&str, &str)]) -> Agreement {
    let mut all = vec![("definitions", DEFINITIONS)];
    all.extend(files);
    let agreement = Edited::of(&all).agreement();
    assert_eq!(agreement.findings(), []);
    agreement
}

#[test]
fn several_routes_with_all_any_and_not() {
    let agreement = agreement(&[(
        "qualification",
        &format!(
            r#"{FIELDS}
[[routes]]
id = "ebook"
name = "eBook"
to = "mql"
when = {{ all = [{{ field = "form", is = "ebook" }}, {{ any = [{{ field = "engineers", at_least = 500 }}, {{ field = "employees", at_least = 2000 }}] }}] }}

[[routes]]
id = "demo"
name = "Demo"
to = "mql"
when = {{ all = [{{ field = "form", is = "demo" }}, {{ not = {{ field = "domain", one_of = ["gmail.com", "school.edu"] }} }}] }}

[[routes]]
id = "signs"
name = "Two signs of three"
to = "mql"
when = {{ need = 2, of = [{{ field = "title", contains_any = ["VP", "Head"] }}, {{ field = "engineers", more_than = 100 }}, {{ field = "visits", at_least = 5, within = "30 days" }}] }}
"#
        ),
    )]);
    let words = Words::of(&agreement);
    let said: Vec<String> =
        agreement.list::<Route>().iter().map(|route| words.condition(route.when.as_ref().unwrap())).collect();
    assert_eq!(
        said,
        [
            "form is “ebook” and (at least 500 engineers or at least 2,000 employees)",
            "form is “demo” and e-mail domain is none of “gmail.com” and “school.edu”",
            "at least 2 of these: title contains “Head” or “VP”; more than 100 engineers; at least 5 visits within 30 days",
        ]
    );
}

#[test]
fn score_parts_with_cap_minimum_frequency_decay_and_reset() {
    let agreement = agreement(&[(
        "qualification",
        &format!(
            r#"{FIELDS}
[[scores]]
id = "person"
name = "Person score"
for = "mql"
threshold = 100
floor = 0
dimensions = [{{ id = "fit", kind = "fit", cap = 40 }}, {{ id = "interest", kind = "interest", minimum = 1 }}]
rules = [
  {{ id = "title", dimension = "fit", when = {{ field = "title", contains_any = ["VP"] }}, points = 20, frequency = "once" }},
  {{ id = "visit", dimension = "interest", when = {{ field = "visits", at_least = 1 }}, points = 5, once_per = "1 day" }},
  {{ id = "free-mail", dimension = "fit", when = {{ field = "domain", is = "gmail.com" }}, points = -10, frequency = "once" }},
]
decay = [{{ id = "quiet", dimension = "interest", after = "30 days", points = 10, every = "30 days" }}]
resets = [{{ id = "recycled", on = "stage:recycled", dimension = "interest", to = 0 }}]
"#
        ),
    )]);
    let scores = agreement.list::<Score>();
    let [score] = scores.as_slice() else { panic!() };
    assert_eq!((score.threshold, score.floor), (100, Some(0)));
    assert_eq!(
        score.dimensions.iter().map(|part| (part.cap, part.minimum)).collect::<Vec<_>>(),
        [(Some(40), None), (None, Some(1))]
    );
    assert_eq!(score.rules[1].once_per.as_ref().unwrap().to_string(), "1 day");
    assert_eq!(score.rules[2].points, -10);
    assert_eq!(score.decay[0].every.as_ref().unwrap().to_string(), "30 days");
    assert_eq!(score.resets[0].on, "stage:recycled");
}

#[test]
fn criteria_that_differ_by_motion() {
    let agreement = agreement(&[(
        "qualification",
        r#"
criteria = [
  { id = "need", name = "Need", for = "sql", check = "A problem is named." },
  { id = "date", name = "Date", for = "sql", motions = ["outbound"], check = "A next step is dated.", required = false },
]
"#,
    )]);
    let criteria = agreement.list::<Criterion>();
    assert!(criteria[0].motions.is_empty() && criteria[0].required.is_none());
    assert!(criteria[1].motions.contains("outbound") && criteria[1].required == Some(false));
}

#[test]
fn ordered_routing_with_a_fallback() {
    let agreement = agreement(&[(
        "handoff",
        r#"
[[handoffs]]
id = "mql"
trigger = "stage:mql"
from = "marketing"
to = "sales"
fallback = "Inbound queue"
routes = [
  { id = "large-emea", scope = { segment = ["large"], region = ["emea"] }, to = "Account executives, EMEA" },
  { id = "large", scope = { segment = ["large"] }, to = "Account executives" },
]
accept_within = "24 hours"
silence = "accepted"
"#,
    )]);
    let handoffs = agreement.list::<Handoff>();
    let [handoff] = handoffs.as_slice() else { panic!() };
    let order: Vec<&str> = handoff.routes.iter().map(|route| route.id.as_str()).collect();
    assert_eq!((order, handoff.fallback.as_deref()), (vec!["large-emea", "large"], Some("Inbound queue")));
}

#[test]
fn follow_up_by_scope() {
    let agreement = agreement(&[(
        "handoff",
        r#"
[[sequences]]
id = "large"
owed_by = "sales"
owed_to = "marketing"
scope = { segment = ["large"] }
first_touch = "1 hour"
attempts = 2
window = "5 days"
steps = [{ id = "call", day = 0, channel = "phone" }, { id = "mail", day = 2, channel = "email" }]

[[sequences]]
id = "others"
owed_by = "sales"
owed_to = "marketing"
first_touch = "1 day"
attempts = 1
window = "5 days"
steps = [{ id = "mail", day = 0, channel = "email" }]
"#,
    )]);
    let attempts: Vec<(String, Option<u32>)> = agreement
        .list::<Sequence>()
        .iter()
        .map(|sequence| (sequence.id.clone(), sequence.attempts.map(|count| u32::try_from(count).unwrap())))
        .collect();
    assert_eq!(attempts, [("large".to_owned(), Some(2)), ("others".to_owned(), Some(1))]);
}

#[rstest]
#[case::open_above("Large", "2,000 employees or more")]
#[case::open_below("Small", "fewer than 100 employees")]
fn bands_without_an_end(#[case] name: &str, #[case] said: &str) {
    let agreement = agreement(&[]);
    let segments = agreement.list::<Segment>();
    let segment = segments.iter().find(|segment| segment.name == name).unwrap();
    let entry = agreement.entry(&segment.address).unwrap();
    let size = entry.node.get("size").unwrap();
    let shape = entry.shape.below("size").map(AsRef::as_ref);
    assert_eq!(Words::of(&agreement).value(size, shape, None), said);
}
