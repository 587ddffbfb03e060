//! A document of every kind with every property set: the schema, the property table and the
//! struct know the same properties.

use std::collections::BTreeSet;

use countersign::agreement::*;
use countersign::document::kinds::{Kind, Layout};
use countersign::document::load;
use countersign::document::schema::{Shape, Subject, ValueType, types};
use countersign::source::{Content, File, Mode, RepoPath, Snapshot};
use jsonschema::{Registry, Validator};
use serde_json::{Value as Json, json};

/// More than the longest list of choices or examples has.
const VARIANTS: usize = 12;

/// Returns a value with every property set; `variant` picks among choices and examples. Tables
/// are their examples first, then have all properties at once.
pub(crate) fn example(shape: &Shape, variant: usize) -> Json {
    let examples = shape.examples.len();
    // A condition with all its properties at once would be none.
    let whole = shape.members.is_empty() || shape.value == ValueType::Condition;
    if examples > 0 && (variant < examples || whole) {
        return shape.examples[variant % examples].clone();
    }
    if !shape.choices.is_empty() {
        return json!(shape.choices[variant % shape.choices.len()]);
    }
    if let Some(items) = &shape.items {
        return json!([example(items, variant)]);
    }
    if variant % 2 == 1 && shape.types.first().is_some_and(|first| first == "integer") {
        return json!(1);
    }
    if let Some(open) = &shape.open {
        return json!({ "a-key": example(open, variant) });
    }
    if !shape.members.is_empty() {
        let members = shape.members.iter();
        return members.map(|member| (member.name.clone(), example(&member.shape, variant))).collect();
    }
    match shape.value {
        ValueType::Integer => json!(1),
        ValueType::Boolean => json!(true),
        ValueType::Date => json!("2026-10-01"),
        ValueType::Identifier => json!("an-id"),
        _ => json!("Plain words."),
    }
}

/// Returns the TOML of a value, tables inline.
fn toml(json: &Json, shape: Option<&Shape>) -> String {
    match json {
        Json::Object(table) => {
            let pairs = table.iter().map(|(key, value)| {
                let below = shape.and_then(|shape| shape.below(key));
                format!("{key} = {}", toml(value, below.map(AsRef::as_ref)))
            });
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        Json::Array(items) => {
            let below = shape.and_then(|shape| shape.items.as_deref());
            format!("[{}]", items.iter().map(|item| toml(item, below)).collect::<Vec<_>>().join(", "))
        }
        Json::String(date) if shape.is_some_and(|shape| shape.value == ValueType::Date) => date.clone(),
        other => other.to_string(),
    }
}

pub(crate) fn full(subject: Subject, variant: usize) -> Json {
    let shape = subject.shape();
    shape.members.iter().map(|member| (member.name.clone(), example(&member.shape, variant))).collect()
}

pub(crate) fn path(subject: Subject, document: &Json) -> String {
    match subject.kind() {
        None => "countersign.toml".to_owned(),
        Some(kind) if kind.row().layout == Layout::FilePerEntry => {
            format!("policy/{kind}/{}.toml", document["id"].as_str().unwrap())
        }
        Some(kind) => format!("policy/{kind}.toml"),
    }
}

/// Returns a document as TOML.
pub(crate) fn text(subject: Subject, document: &Json) -> String {
    let shape = subject.shape();
    let lines = document
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| format!("{key} = {}\n", toml(value, shape.below(key).map(AsRef::as_ref))));
    lines.collect()
}

fn read(subject: Subject, document: &Json) -> Agreement {
    let content = Content::Bytes(text(subject, document).into_bytes());
    let mut snapshot = Snapshot::default();
    let path = RepoPath::from(path(subject, document).as_str());
    snapshot.files.insert(path, File { mode: Mode::File, id: None, content });
    let documents = load(&snapshot, &RepoPath::from("policy"));
    assert_eq!(documents.findings, [], "{}", subject.name());
    Agreement::new(documents)
}

#[test]
fn schema_and_struct_know_the_same_properties() {
    let mut seen = BTreeSet::new();
    for subject in Subject::all() {
        for variant in 0..VARIANTS {
            let agreement = read(subject, &full(subject, variant));
            for entry in agreement.entries() {
                let json = entry.node.to_json();
                let list = entry.id.as_ref().map(|_| entry.list.as_deref());
                if list.is_none() && json == json!({}) {
                    continue;
                }
                let view = VIEWS.iter().position(|view| view.subject == subject && view.list == list);
                let view = view.unwrap_or_else(|| panic!("no struct views {} {list:?}", subject.name()));
                seen.insert(view);
                let mut back = (VIEWS[view].back)(json.clone())
                    .unwrap_or_else(|error| panic!("{}: {error}\n{json:#}", entry.address));
                // Lists of entries stand on their own, and so not in the part that has no id.
                if list.is_none() {
                    back.as_object_mut().unwrap().retain(|key, _| json.get(key).is_some());
                }
                assert_eq!(back, json, "{}", entry.address);
                if list.is_some() {
                    let mut unknown = json;
                    unknown["no_such_key"] = json!(1);
                    assert!((VIEWS[view].back)(unknown).is_err(), "{} takes unknown keys", entry.address);
                }
            }
        }
    }
    assert_eq!(seen.len(), VIEWS.len(), "a struct views nothing");
}

fn validator(subject: Subject) -> Validator {
    let id = types()["$id"].as_str().unwrap();
    let registry = Registry::new().add(id, types().clone()).unwrap().prepare().unwrap();
    jsonschema::options().with_registry(&registry).build(&subject.schema()).unwrap()
}

/// Calls `visit` with the pointer of every table whose keys are not free.
fn tables(json: &Json, shape: &Shape, at: &str, visit: &mut impl FnMut(&str)) {
    match json {
        Json::Object(table) => {
            if shape.open.is_none() {
                visit(at);
            }
            for (key, value) in table {
                if let Some(below) = shape.below(key) {
                    tables(value, below, &format!("{at}/{key}"), visit);
                }
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if let Some(below) = &shape.items {
                    tables(item, below, &format!("{at}/{index}"), visit);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_property_table_is_what_a_json_schema_validator_sees() {
    for subject in Subject::all() {
        let validator = validator(subject);
        for variant in 0..VARIANTS {
            let document = full(subject, variant);
            let errors: Vec<String> =
                validator.iter_errors(&document).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{}", subject.name());
            tables(&document, &subject.shape(), "", &mut |at| {
                let mut wrong = document.clone();
                wrong.pointer_mut(at).unwrap()["no_such_key"] = json!(1);
                assert!(!validator.is_valid(&wrong), "{}{at} takes unknown keys", subject.name());
            });
        }
    }
}

#[test]
fn every_kind_has_its_lists_in_the_agreement() {
    for kind in Kind::ALL {
        let subject = Subject::Kind(*kind);
        let agreement = read(subject, &full(subject, 0));
        assert!(agreement.is_sound(subject), "{kind}");
        assert!(agreement.entries().iter().any(|entry| entry.id.is_some()), "{kind}");
    }
}
