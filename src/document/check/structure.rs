//! Structure by JSON Schema: unknown, missing and malformed values, one finding a mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::LocationSegment;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::Value as Json;

use super::Outcome;
use crate::document::kinds::Kind;
use crate::document::node::Entry;
use crate::document::problem;
use crate::document::schema::{Shape, Subject, ValueType, types};
use crate::finding::Finding;
use crate::text::{Pointer, Segment};

pub(super) fn check(out: &mut Outcome<'_>) {
    let json = out.document.root.to_json();
    let Some(validator) = validator(out.document.subject) else { return };
    if validator.is_valid(&json) {
        return;
    }
    let mut tables: BTreeMap<Pointer, Keys> = BTreeMap::new();
    for error in validator.iter_errors(&json) {
        let at = pointer(&error, &json);
        if out.has_finding_at(&at) {
            continue;
        }
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                tables.entry(at).or_default().unknown.extend(unexpected.iter().cloned());
            }
            ValidationErrorKind::Required { property } => {
                tables.entry(at).or_default().missing.extend(property.as_str().map(str::to_owned));
            }
            _ => {
                let finding = value_finding(out, &error, &at);
                out.push(at, finding);
            }
        }
    }
    for (at, keys) in tables {
        keys_of_one_table(out, &at, keys);
    }
}

#[derive(Default)]
struct Keys {
    unknown: BTreeSet<String>,
    missing: BTreeSet<String>,
}

/// A misspelt key is both unknown and, under its right name, missing: one mistake, one finding.
fn keys_of_one_table(out: &mut Outcome<'_>, at: &Pointer, mut keys: Keys) {
    let shape = shape_at(&out.document.subject.shape(), at);
    let node = out.document.root.nearest(at).clone();
    let entries: BTreeMap<&str, &Entry> =
        node.entries().iter().map(|entry| (entry.key.as_str(), entry)).collect();
    let members = shape.iter().flat_map(|shape| &shape.members).map(|member| member.name.as_str());
    let absent: Vec<&str> = members.filter(|name| !entries.contains_key(name)).collect();
    for unknown in &keys.unknown {
        let Some(entry) = entries.get(unknown.as_str()) else { continue };
        let missing = problem::closest(unknown, keys.missing.iter().map(String::as_str)).map(str::to_owned);
        let meant =
            missing.clone().or_else(|| problem::closest(unknown, absent.iter().copied()).map(str::to_owned));
        if let Some(missing) = missing {
            keys.missing.remove(&missing);
        }
        let place = out.document.place_in(entry.node.file, entry.key_span.clone());
        let thing = thing(shape.as_deref());
        let finding = Finding::new(problem::UNKNOWN_KEY, place, format!("{thing} has no key `{unknown}`"));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => known_keys(shape.as_deref()),
        };
        out.push(at.key(unknown), finding.subject(unknown).help(help));
    }
    for missing in &keys.missing {
        let title = shape.as_ref().and_then(|shape| shape.member(missing));
        let place = out.document.place(at);
        let thing = thing(shape.as_deref());
        let mut finding = Finding::new(problem::MISSING_KEY, place, format!("{thing} lacks `{missing}`"));
        if let Some(member) = title {
            finding = finding.help(format!(
                "add `{missing}`: {}{}",
                lower_first(member.shape.description.trim_end_matches('.')),
                such_as(&member.shape)
            ));
        }
        out.push(at.key(missing), finding.subject(missing));
    }
}

fn known_keys(shape: Option<&Shape>) -> String {
    let names: Vec<String> =
        shape.iter().flat_map(|shape| &shape.members).map(|member| format!("`{}`", member.name)).collect();
    if names.is_empty() { "remove it".to_owned() } else { format!("known keys: {}", names.join(", ")) }
}

fn thing(shape: Option<&Shape>) -> String {
    match shape.map(|shape| shape.title.as_str()) {
        None | Some("") => "this table".to_owned(),
        Some(title) => format!("“{title}”"),
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let second_is_upper = text.chars().nth(1).is_some_and(char::is_uppercase);
    match characters.next() {
        Some(first) if !second_is_upper => first.to_lowercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

fn value_finding(out: &Outcome<'_>, error: &ValidationError<'_>, at: &Pointer) -> Finding {
    let shape = shape_at(&out.document.subject.shape(), at);
    let place = out.document.place(at);
    let title = shape.as_ref().map(|shape| shape.title.clone()).filter(|title| !title.is_empty());
    let subject = title.map_or_else(|| "this value".to_owned(), |title| format!("“{title}”"));
    let given = match error.instance().as_ref() {
        Json::String(text) => format!("“{}”", text.chars().take(60).collect::<String>()),
        other => other.to_string().chars().take(60).collect(),
    };
    let message = match error.kind() {
        ValidationErrorKind::Enum { .. } => format!("{given} is none of the words that {subject} can be"),
        ValidationErrorKind::Minimum { limit } => {
            format!("{subject} is {limit} or more, and this is {given}")
        }
        ValidationErrorKind::Maximum { limit } => {
            format!("{subject} is {limit} or less, and this is {given}")
        }
        ValidationErrorKind::MinLength { .. } => format!("{subject} is empty"),
        ValidationErrorKind::MaxLength { limit } => format!("{subject} has at most {limit} characters"),
        ValidationErrorKind::MinItems { .. } => format!("{subject} is an empty list"),
        ValidationErrorKind::MinProperties { .. } => format!("{subject} is an empty table"),
        ValidationErrorKind::UniqueItems => format!("{subject} names something twice"),
        _ => format!("{given} is not of the form that {subject} has"),
    };
    let finding = Finding::new(problem::INVALID_VALUE, place, message);
    let Some(shape) = shape else { return finding };
    if !shape.choices.is_empty() {
        let words: Vec<String> = shape.choices.iter().map(|choice| format!("\"{choice}\"")).collect();
        let text = error.instance().as_str().unwrap_or_default();
        return finding.help(match problem::closest(text, shape.choices.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => format!("write one of {}", words.join(", ")),
        });
    }
    finding.help(format!("{}{}", shape.description.trim_end_matches('.'), such_as(&shape)))
}

/// Returns the schema's first example as it is written in TOML, where a date has no quotes.
fn such_as(shape: &Shape) -> String {
    match shape.examples.first() {
        None => String::new(),
        Some(Json::String(text)) if shape.value != ValueType::Date => format!(", such as \"{text}\""),
        Some(Json::String(text)) => format!(", such as {text}"),
        Some(other) => format!(", such as {other}"),
    }
}

fn shape_at(shape: &std::sync::Arc<Shape>, at: &Pointer) -> Option<std::sync::Arc<Shape>> {
    at.segments().iter().try_fold(std::sync::Arc::clone(shape), |shape, segment| match segment {
        Segment::Key(key) => shape.below(key).cloned(),
        Segment::Index(_) => shape.items.clone(),
    })
}

fn pointer(error: &ValidationError<'_>, root: &Json) -> Pointer {
    let mut at = Pointer::root();
    let mut value = Some(root);
    for segment in error.instance_path() {
        // A table key that looks like a number comes back as an index.
        let (next, step) = match (&segment, value) {
            (LocationSegment::Property(key), _) => {
                (value.and_then(|value| value.get(key.as_ref())), Segment::Key(key.to_string()))
            }
            (LocationSegment::Index(index), Some(Json::Object(table))) => {
                let key = index.to_string();
                (table.get(&key), Segment::Key(key))
            }
            (LocationSegment::Index(index), _) => {
                (value.and_then(|value| value.get(*index)), Segment::Index(*index))
            }
        };
        value = next;
        at = at.with(step);
    }
    at
}

/// A schema that does not compile would be caught by the tests.
fn validator(subject: Subject) -> Option<&'static Validator> {
    static REGISTRY: OnceLock<Option<Registry<'static>>> = OnceLock::new();
    static VALIDATORS: OnceLock<BTreeMap<Subject, OnceLock<Option<Validator>>>> = OnceLock::new();
    let registry = REGISTRY
        .get_or_init(|| {
            let id = types().get("$id")?.as_str()?;
            Registry::new().add(id, types().clone()).ok()?.prepare().ok()
        })
        .as_ref()?;
    let validators =
        VALIDATORS.get_or_init(|| Subject::all().map(|subject| (subject, OnceLock::new())).collect());
    debug_assert_eq!(validators.len(), Kind::ALL.len() + 1);
    validators
        .get(&subject)?
        .get_or_init(|| {
            jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(registry)
                .should_validate_formats(false)
                .build(&subject.schema())
                .ok()
        })
        .as_ref()
}
