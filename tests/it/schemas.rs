//! What all schemas have in common: the closed meta-schema, and words for every property.

use std::collections::BTreeMap;

use countersign::agreement::Day;
use countersign::document::schema::{
    META, Party, Refers, Role, Shape, Stricter, Subject, VOCABULARY, ValueType, types,
};
use countersign::value::{Percent, Reach, WorkingHours, compare};
use jsonschema::Validator;
use serde_json::{Value as Json, json};

fn schemas() -> Vec<(&'static str, Json)> {
    Subject::all()
        .map(|subject| (subject.name(), (*subject.schema()).clone()))
        .chain([("types", types().clone())])
        .collect()
}

fn meta() -> Validator {
    jsonschema::validator_for(&serde_json::from_str(META).unwrap()).unwrap()
}

/// Calls `visit` with every JSON object of every schema.
fn objects(visit: &mut impl FnMut(&'static str, &serde_json::Map<String, Json>)) {
    fn walk(
        name: &'static str,
        json: &Json,
        visit: &mut impl FnMut(&'static str, &serde_json::Map<String, Json>),
    ) {
        if let Json::Object(object) = json {
            visit(name, object);
            object.values().for_each(|value| walk(name, value, visit));
        } else if let Json::Array(items) = json {
            items.iter().for_each(|item| walk(name, item, visit));
        }
    }
    for (name, schema) in schemas() {
        walk(name, &schema, visit);
    }
}

/// Calls `visit` with every shape below a subject: its path, itself, the shapes above it.
fn shapes(visit: &mut impl FnMut(&str, &Shape, &[&Shape])) {
    fn walk<'s>(
        path: &str,
        shape: &'s Shape,
        above: &mut Vec<&'s Shape>,
        visit: &mut impl FnMut(&str, &Shape, &[&Shape]),
    ) {
        visit(path, shape, above);
        above.push(shape);
        for member in &shape.members {
            walk(&format!("{path}.{}", member.name), &member.shape, above, visit);
        }
        for below in shape.items.iter().chain(&shape.open) {
            walk(&format!("{path}[]"), below, above, visit);
        }
        above.pop();
    }
    for subject in Subject::all() {
        let shape = subject.shape();
        walk(subject.name(), &shape, &mut Vec::new(), visit);
    }
}

#[test]
fn every_schema_satisfies_the_closed_meta_schema() {
    let meta = meta();
    for (name, schema) in schemas() {
        let errors: Vec<String> =
            meta.iter_errors(&schema).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        assert_eq!(schema["$id"], format!("https://countersign.example/schemas/{name}.schema.json"));
    }
}

#[test]
fn the_meta_schema_refuses_what_it_does_not_know() {
    let meta = meta();
    let with = |property: Json| {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://countersign.example/schemas/x.schema.json",
            "title": "X", "description": "An example.",
            "type": "object", "additionalProperties": false, "properties": { "key": property }
        })
    };
    assert!(meta.is_valid(&with(json!({ "type": "string" }))));
    for refused in [
        json!({ "const": 1 }),
        json!({ "oneOf": [] }),
        json!({ "type": "number" }),
        json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
        json!({ "$ref": "elsewhere.json#/$defs/a" }),
        json!({ "x-countersign": { "say": "a-key" } }),
        json!({ "x-countersign": { "say": "a-key", "role": "duty", "by": "owed_by" } }),
        json!({ "x-countersign": { "say": "a-key", "role": "duty", "strict": "less" } }),
        json!({ "x-countersign": { "bears": true } }),
    ] {
        assert!(!meta.is_valid(&with(refused.clone())), "{refused}");
    }
}

#[test]
fn message_keys_and_topics_are_unique() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    objects(&mut |name, object| {
        let Some(words) = object.get(VOCABULARY) else { return };
        let keys = [
            words["say"].as_str().map(|key| format!("say {key}")),
            words["entry"]["topic"].as_str().map(|topic| format!("topic {topic}")),
        ];
        for key in keys.into_iter().flatten() {
            let first = seen.insert(key.clone(), name);
            assert_eq!(first, None, "`{key}` stands in two places; the second is in {name}");
        }
    });
    assert!(seen.len() > 150);
}

#[test]
fn references_and_required_names_exist() {
    let all: BTreeMap<_, _> = schemas().into_iter().collect();
    objects(&mut |name, object| {
        if let Some(reference) = object.get("$ref").and_then(Json::as_str) {
            let (file, pointer) = reference.split_once('#').unwrap();
            let root = if file.is_empty() { name } else { "types" };
            assert!(all[root].pointer(pointer).is_some(), "{name}: {reference}");
        }
        let properties = object.get("properties").and_then(Json::as_object);
        for required in object.get("required").and_then(Json::as_array).into_iter().flatten() {
            let known =
                properties.is_some_and(|properties| properties.contains_key(required.as_str().unwrap()));
            assert!(known, "{name}: {required} is required and unknown");
        }
    });
    shapes(&mut |path, shape, _| {
        for refers in &shape.refers {
            let Refers::List { kind, list, .. } = refers else { continue };
            let subject = Subject::all().find(|subject| subject.name() == kind);
            let subject = subject.unwrap_or_else(|| panic!("{path}: there is no kind {kind}"));
            let root = subject.shape();
            let list = list.as_deref().or(subject.main_list());
            let entry = match list {
                None => root.entry.is_some(),
                Some(list) => {
                    let below = list.split('.').try_fold(root, |shape, key| shape.below(key).cloned());
                    below.is_some_and(|shape| shape.items.as_ref().is_some_and(|items| items.entry.is_some()))
                }
            };
            assert!(entry, "{path}: {kind} has no list {list:?}");
        }
    });
}

#[test]
fn every_value_is_spoken_of() {
    shapes(&mut |path, shape, above| {
        let is_value = shape.members.is_empty() && shape.items.is_none() && shape.open.is_none();
        let is_id = path.ends_with(".id") && above.last().is_some_and(|above| above.entry.is_some());
        let spoken = shape.say.is_some() || above.iter().any(|above| above.say.is_some());
        assert!(!is_value || is_id || spoken, "{path}: a change of it could not be said");
    });
}

#[test]
fn editors_show_a_title_and_a_description() {
    shapes(&mut |path, shape, _| {
        if shape.say.is_some() || shape.entry.is_some() {
            assert!(!shape.title.is_empty() && !shape.description.is_empty(), "{path}");
        }
    });
}

/// What bears on a promise takes its teams from that promise.
#[test]
fn duties_name_who_owes_and_who_is_owed() {
    let names_a_team = |party: &Option<Party>, entry: Option<&&Shape>| match party {
        Some(Party::Team(_)) => true,
        Some(Party::Field(field)) => entry
            .and_then(|entry| entry.member(field))
            .is_some_and(|member| member.shape.choices == ["sales", "marketing"]),
        None => false,
    };
    shapes(&mut |path, shape, above| {
        let Some(say) = shape.say.as_ref().filter(|say| say.role == Role::Duty) else { return };
        let entry = above.iter().rev().find(|above| above.entry.is_some());
        let words = entry.and_then(|entry| entry.entry.as_ref());
        let bears = above.iter().any(|above| above.members.iter().any(|member| member.shape.bears));
        let own = names_a_team(&say.by, entry) && names_a_team(&say.to, entry);
        let whole =
            words.is_some_and(|words| names_a_team(&words.by, entry) && names_a_team(&words.to, entry));
        assert!(own || whole || bears, "{path}: nobody owes it to anybody");
    });
}

#[test]
fn examples_of_directed_properties_run_from_weaker_to_stricter() {
    shapes(&mut |path, shape, _| {
        let Some(stricter) = shape.say.as_ref().and_then(|say| say.stricter.as_ref()) else { return };
        assert!(shape.examples.len() >= 2, "{path}: needs a weaker and a stricter example");
        for pair in shape.examples.windows(2) {
            let [weaker, firmer] = pair else { continue };
            let rises = match (stricter, shape.value) {
                (Stricter::Ladder(ladder), _) => {
                    assert_eq!(ladder, &shape.choices, "{path}");
                    let rung = |word: &Json| ladder.iter().position(|rung| rung == word);
                    rung(weaker) < rung(firmer)
                }
                (Stricter::Less | Stricter::ByComparator, ValueType::Duration | ValueType::Target) => {
                    is_sooner(firmer, weaker)
                }
                (Stricter::More, ValueType::Percent) => share(weaker) < share(firmer),
                (Stricter::More, ValueType::Integer) => weaker.as_i64() < firmer.as_i64(),
                (Stricter::Less, ValueType::Date) => firmer.as_str() < weaker.as_str(),
                (Stricter::More, ValueType::Date) => weaker.as_str() < firmer.as_str(),
                (Stricter::Superset, ValueType::List) => {
                    let (fewer, more) = (weaker.as_array().unwrap(), firmer.as_array().unwrap());
                    fewer.len() < more.len() && fewer.iter().all(|item| more.contains(item))
                }
                // A scope with fewer dimensions covers more.
                (Stricter::Superset, ValueType::Scope) => {
                    let (narrow, wide) = (weaker.as_object().unwrap(), firmer.as_object().unwrap());
                    wide.len() < narrow.len()
                        && wide.iter().all(|(key, values)| narrow.get(key) == Some(values))
                }
                other => panic!("{path}: the test does not know {other:?}"),
            };
            assert!(rises, "{path}: {weaker} should be weaker than {firmer}");
        }
    });
}

fn is_sooner(one: &Json, other: &Json) -> bool {
    use Day::{Fri, Mon, Thu, Tue, Wed};
    let days = [Mon, Tue, Wed, Thu, Fri].into_iter().map(Into::into).collect();
    let nine_to_five = ("09:00".parse().unwrap(), "17:00".parse().unwrap());
    let hours = WorkingHours::new(days, nine_to_five.0, nine_to_five.1, [].into(), None).unwrap();
    let parse = |value: &Json| value.as_str().unwrap().parse().unwrap();
    let (one, other) = (parse(one), parse(other));
    let from = jiff::civil::date(2026, 11, 2);
    compare((&other, Some(&hours)), (&one, Some(&hours)), from) == Some(Reach::Sooner)
}

fn share(value: &Json) -> impl PartialOrd {
    let percent: Percent = value.as_str().unwrap().parse().unwrap();
    percent.share().clone()
}

#[test]
fn logins_are_those_that_github_gives_out() {
    let signatories: Json =
        serde_json::from_str(include_str!("../../schemas/signatories.schema.json")).unwrap();
    let login = signatories.pointer("/properties/people/items/properties/github").unwrap();
    let login = jsonschema::validator_for(&json!({ "pattern": login["pattern"] })).unwrap();
    for right in ["dana", "dana-ortiz", "D4na-o-1", "dana_acme", "dana-ortiz_acme2"] {
        assert!(login.is_valid(&json!(right)), "{right}");
    }
    for wrong in ["", "-a", "a-", "a--b", "_a", "a_", "a_b_c", "a_b-c", "a.b", "a b", "@a", "d\u{e4}n\u{e4}"]
    {
        assert!(!login.is_valid(&json!(wrong)), "{wrong}");
    }
}
