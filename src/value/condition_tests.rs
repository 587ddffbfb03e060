use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value as Json, json};

use super::*;

fn condition(json: Json) -> Condition {
    Condition::from_json(&json).unwrap()
}

fn demo(engineers: i64) -> Json {
    json!({ "all": [{ "field": "form", "is": "demo" }, { "field": "engineers", "at_least": engineers }] })
}

#[rstest]
#[case::bound_raised(demo(200), demo(250), Admits::Fewer)]
#[case::same_bound_in_other_words(
    json!({ "field": "engineers", "at_least": 250 }),
    json!({ "field": "engineers", "more_than": 249 }),
    Admits::Same
)]
#[case::order_and_nesting(
    json!({ "all": [{ "field": "a", "is": "x" }, { "all": [{ "field": "b", "is": "y" }] }] }),
    json!({ "all": [{ "field": "b", "one_of": ["y"] }, { "field": "a", "is": "x" }] }),
    Admits::Same
)]
#[case::an_alternative_more(
    json!({ "any": [demo(200)] }),
    json!({ "any": [demo(200), { "field": "form", "is": "trial" }] }),
    Admits::More
)]
#[case::a_requirement_more(
    json!({ "field": "form", "is": "demo" }),
    json!({ "all": [{ "field": "form", "is": "demo" }, { "field": "email", "known": true }] }),
    Admits::Fewer
)]
#[case::a_longer_list(
    json!({ "field": "title", "contains_any": ["VP"] }),
    json!({ "field": "title", "contains_any": ["VP", "Director"] }),
    Admits::More
)]
#[case::a_longer_list_of_what_must_not_be(
    json!({ "field": "domain", "none_of": ["gmail.com"] }),
    json!({ "field": "domain", "none_of": ["gmail.com", "edu"] }),
    Admits::Fewer
)]
#[case::not_of_any_is_all_of_nots(
    json!({ "not": { "any": [{ "field": "a", "is": "x" }, { "field": "b", "is": "y" }] } }),
    json!({ "all": [{ "field": "a", "is_not": "x" }, { "not": { "field": "b", "is": "y" } }] }),
    Admits::Same
)]
#[case::wider_here_and_narrower_there(
    json!({ "all": [{ "field": "engineers", "at_least": 100 }, { "field": "employees", "at_least": 500 }] }),
    json!({ "all": [{ "field": "engineers", "at_least": 50 }, { "field": "employees", "at_least": 900 }] }),
    Admits::Other
)]
#[case::distributes(
    json!({ "all": [{ "field": "a", "is": "x" }, { "any": [{ "field": "b", "is": "y" }, { "field": "c", "is": "z" }] }] }),
    json!({ "any": [
        { "all": [{ "field": "a", "is": "x" }, { "field": "b", "is": "y" }] },
        { "all": [{ "field": "a", "is": "x" }, { "field": "c", "is": "z" }] },
    ] }),
    Admits::Same
)]
#[case::bands_that_join(
    json!({ "any": [{ "field": "n", "at_least": 1, "at_most": 9 }, { "field": "n", "at_least": 10, "at_most": 20 }] }),
    json!({ "field": "n", "at_least": 1, "less_than": 21 }),
    Admits::Same
)]
#[case::money_of_two_currencies(
    json!({ "field": "revenue", "more_than": "10,000,000 USD" }),
    json!({ "field": "revenue", "more_than": "9,000,000 EUR" }),
    Admits::Other
)]
#[case::money(
    json!({ "field": "revenue", "more_than": "10,000,000 USD" }),
    json!({ "field": "revenue", "more_than": "50,000,000 USD" }),
    Admits::Fewer
)]
#[case::a_word_within_less_time(
    json!({ "field": "event", "contains_any": ["fair"], "within": "365 days" }),
    json!({ "field": "event", "contains_any": ["fair"], "within": "1 day" }),
    Admits::Other
)]
#[case::a_number_written_as_text(
    json!({ "field": "n", "at_least": 50 }),
    json!({ "all": [{ "field": "n", "at_least": 50 }, { "field": "n", "none_of": ["51", "50", "60"] }] }),
    Admits::Fewer
)]
#[case::two_of_three_is_any_pair(
    json!({ "need": 2, "of": [{ "field": "a", "is": "x" }, { "field": "b", "is": "x" }, { "field": "c", "is": "x" }] }),
    json!({ "any": [
        { "all": [{ "field": "a", "is": "x" }, { "field": "b", "is": "x" }] },
        { "all": [{ "field": "a", "is": "x" }, { "field": "c", "is": "x" }] },
        { "all": [{ "field": "b", "is": "x" }, { "field": "c", "is": "x" }] },
    ] }),
    Admits::Same
)]
#[case::one_more_needed(
    json!({ "need": 1, "of": [{ "field": "a", "is": "x" }, { "field": "b", "is": "x" }] }),
    json!({ "need": 2, "of": [{ "field": "a", "is": "x" }, { "field": "b", "is": "x" }] }),
    Admits::Fewer
)]
#[case::often_enough(
    json!({ "field": "visits", "at_least": 5, "within": "30 days" }),
    json!({ "field": "visits", "at_least": 2, "within": "30 days" }),
    Admits::More
)]
#[case::an_unknown_value_fails_a_bound_and_passes_its_opposite(
    json!({ "field": "n", "at_least": 10 }),
    json!({ "not": { "field": "n", "less_than": 10 } }),
    Admits::More
)]
fn which_leads_are_admitted(#[case] old: Json, #[case] new: Json, #[case] admits: Admits) {
    let (old, new) = (condition(old), condition(new));
    assert_eq!(compare(&old, &new), admits);
    let back = match admits {
        Admits::Fewer => Admits::More,
        Admits::More => Admits::Fewer,
        same => same,
    };
    assert_eq!(compare(&new, &old), back);
}

#[rstest]
#[case(json!({ "all": [{ "field": "n", "at_least": 10 }, { "field": "n", "less_than": 10 }] }), Some(false))]
#[case(json!({ "all": [{ "field": "n", "at_least": 10 }, { "field": "m", "less_than": 10 }] }), Some(true))]
#[case(json!({ "all": [{ "field": "t", "is": "a" }, { "field": "t", "none_of": ["a", "b"] }] }), Some(false))]
fn what_no_lead_can_be(#[case] json: Json, #[case] can_hold: Option<bool>) {
    assert_eq!(condition(json).can_hold(), can_hold);
}

#[rstest]
#[case(json!({}), &[], "names no field")]
#[case(json!({ "field": "n" }), &[], "does not say")]
#[case(json!({ "need": 2, "of": [{ "field": "n", "is": "x" }] }), &[At::Key("need")], "2 of 1")]
#[case(json!({ "of": [{ "field": "n", "is": "x" }] }), &[], "how many")]
#[case(json!({ "need": 2, "field": "n", "is": "x" }), &[At::Key("need")], "without `of`")]
#[case(json!({ "all": [{ "field": "n", "is": "x" }], "any": [] }), &[At::Key("any")], "another way to join")]
#[case(json!({ "field": "n", "is": "x", "known": true }), &[At::Key("known")], "second test")]
#[case(json!({ "field": "n", "at_least": 3, "less_than": 3 }), &[At::Key("less_than")], "no number")]
#[case(json!({ "field": "n", "at_least": 3, "at_most": "5%" }), &[At::Key("at_most")], "different units")]
#[case(json!({ "any": [{ "not": { "field": "n" } }] }), &[At::Key("any"), At::Index(0), At::Key("not")], "does not say")]
fn what_is_no_condition(#[case] json: Json, #[case] at: &[At], #[case] message: &str) {
    let bad = Condition::from_json(&json).unwrap_err();
    assert!(bad.message.contains(message), "{bad}");
    assert_eq!(bad.at, at);
}

#[test]
fn a_bound_that_moves_names_the_numbers_between() {
    let (old, new) = (condition(demo(200)), condition(demo(250)));
    let bounds = |from, to| Bounds {
        lower: Some((Number::count(from), true)),
        upper: Some((Number::count(to), true)),
    };
    let moved = |gained| Step::Moved { field: "engineers".into(), between: bounds(200, 249), gained };
    assert_eq!(steps(&old, &new), Some(vec![moved(false)]));
    assert_eq!(steps(&new, &old), Some(vec![moved(true)]));
}

#[test]
fn an_alternative_that_goes_is_no_longer_enough() {
    let form = json!({ "field": "form", "is": "demo" });
    let old = condition(json!({ "all": [form, { "any": [
        { "field": "engineers", "more_than": 100 },
        { "field": "title", "contains_any": ["VP"] },
    ] }] }));
    let new = condition(json!({ "all": [form, { "field": "engineers", "at_least": 200 }] }));
    let between = Bounds { lower: Some((Number::count(101), true)), upper: Some((Number::count(199), true)) };
    let title = condition(json!({ "field": "title", "contains_any": ["VP"] }));
    let moved = |gained| Step::Moved { field: "engineers".into(), between: between.clone(), gained };
    assert_eq!(steps(&old, &new), Some(vec![moved(false), Step::NoLongerEnough(title.clone())]));
    assert_eq!(steps(&new, &old), Some(vec![moved(true), Step::Enough(title)]));
}

#[test]
fn an_edge_that_is_no_longer_included_names_itself() {
    let old = condition(json!({ "field": "engineers", "at_least": 250 }));
    let new = condition(json!({ "field": "engineers", "more_than": 250 }));
    let edge = Some((Number::count(250), true));
    let between = Bounds { lower: edge.clone(), upper: edge };
    let moved = |gained| Step::Moved { field: "engineers".into(), between: between.clone(), gained };
    assert_eq!(steps(&old, &new), Some(vec![moved(false)]));
    assert_eq!(steps(&new, &old), Some(vec![moved(true)]));
}

/// Conditions over three fields with few values, and all leads there can be.
fn any_condition() -> impl Strategy<Value = Condition> {
    let number = 0..4_i64;
    let leaf = prop_oneof![
        ("[ab]", number.clone()).prop_map(|(field, n)| json!({ "field": field, "at_least": n })),
        ("[ab]", number.clone()).prop_map(|(field, n)| json!({ "field": field, "less_than": n })),
        ("[ab]", number).prop_map(|(field, n)| json!({ "field": field, "is": n })),
        ("[xyz]").prop_map(|word| json!({ "field": "t", "is": word })),
        ("[xyz]").prop_map(|word| json!({ "field": "t", "none_of": [word, "x"] })),
        any::<bool>().prop_map(|known| json!({ "field": "a", "known": known })),
    ];
    let tree = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| json!({ "all": parts })),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| json!({ "any": parts })),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| json!({ "need": 2, "of": parts })),
            inner.prop_map(|part| json!({ "not": part })),
        ]
    });
    tree.prop_map(condition)
}

type Lead = (Option<i64>, Option<i64>, Option<&'static str>);

/// Stands for a value that is known and is no number.
const WORDS: i64 = i64::MAX;

fn leads() -> Vec<Lead> {
    let numbers = [None, Some(-1), Some(0), Some(1), Some(2), Some(3), Some(4), Some(WORDS)];
    let texts = [None, Some("x"), Some("y"), Some("z"), Some("w")];
    let mut leads = Vec::new();
    for a in numbers {
        for b in numbers {
            leads.extend(texts.map(|text| (a, b, text)));
        }
    }
    leads
}

fn admits(condition: &Condition, lead: Lead) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| admits(part, lead)),
        Condition::Any(parts) => parts.iter().any(|part| admits(part, lead)),
        Condition::Not(part) => !admits(part, lead),
        Condition::Some { need, of } => of.iter().filter(|part| admits(part, lead)).count() >= *need,
        Condition::Field(FieldTest { field, test, .. }) => {
            let number = if field == "a" { lead.0 } else { lead.1 };
            let text = lead.2.filter(|_| field == "t");
            match test {
                Test::Among(texts) => text.is_some_and(|text| texts.contains(text)),
                Test::NotAmong(texts) => text.is_none_or(|text| !texts.contains(text)),
                Test::Known(known) => number.is_some() == *known,
                Test::Contains(_) => false,
                Test::Between(bounds) => number.filter(|number| *number != WORDS).is_some_and(|number| {
                    let value = num_rational::BigRational::from_integer(number.into());
                    let above = |(low, included): &(Number, bool)| {
                        value > low.value || (*included && value == low.value)
                    };
                    let below = |(high, included): &(Number, bool)| {
                        value < high.value || (*included && value == high.value)
                    };
                    bounds.lower.as_ref().is_none_or(above) && bounds.upper.as_ref().is_none_or(below)
                }),
            }
        }
    }
}

proptest! {
    /// The comparison is that of the sets of leads, one by one.
    #[test]
    fn a_comparison_is_that_of_the_leads(old in any_condition(), new in any_condition()) {
        let (mut lost, mut gained) = (false, false);
        for lead in leads() {
            lost |= admits(&old, lead) && !admits(&new, lead);
            gained |= admits(&new, lead) && !admits(&old, lead);
        }
        let expected = match (lost, gained) {
            (false, false) => Admits::Same,
            (true, false) => Admits::Fewer,
            (false, true) => Admits::More,
            (true, true) => Admits::Other,
        };
        prop_assert_eq!(compare(&old, &new), expected);
    }

    #[test]
    fn what_is_written_is_read_again(condition in any_condition()) {
        let again = Condition::from_json(&condition.clone().into()).unwrap();
        prop_assert_eq!(compare(&condition, &again), Admits::Same);
    }
}

/// Conditions that could be compared for ever are not compared: whether they differ is not told.
#[test]
fn comparing_ends() {
    let mut costly = json!({ "field": "t", "is": "v" });
    for _ in 0..3 {
        let of: Vec<Json> = (0..13).map(|_| costly.clone()).collect();
        costly = json!({ "need": 6, "of": of });
    }
    let wide: Vec<Json> = (0..9_000).map(|at| json!({ "field": format!("f{at}"), "is": "v" })).collect();
    for json in [costly, json!({ "all": wide })] {
        let other = json!({ "any": [json.clone(), { "field": "z", "is": "v" }] });
        let (one, other) = (condition(json), condition(other));
        assert_eq!(compare(&one, &other), Admits::Other);
    }
}
