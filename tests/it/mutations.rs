//! Every key and value of the example agreement, misspelt, dropped and mistyped once: one
//! mistake is one finding, at its place.

use std::collections::BTreeMap;
use std::path::Path;

use countersign::adapters::folder::read_folder;
use countersign::agreement::Agreement;
use countersign::document::load;
use countersign::document::node::{Node, Value};
use countersign::document::parse::parse;
use countersign::document::schema::{Shape, Subject, ValueType};
use countersign::finding::Finding;
use countersign::rules::validate;
use countersign::source::{Content, File, Mode, RepoPath, Snapshot};
use countersign::text::{Pointer, Segment, Text};
use toml_edit::{DocumentMut, Item, Key, TableLike};

use crate::policy::TODAY;

/// What is done to one place of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mutation {
    MisspellKey,
    Drop,
    Mistype,
    MisspellValue,
}

#[test]
fn one_mistake_is_one_finding_at_its_place() {
    let snapshot = own();
    let mut tried = BTreeMap::new();
    let mut failures = Vec::new();
    for (path, file) in &snapshot.files {
        let Content::Bytes(bytes) = &file.content else { continue };
        let text = String::from_utf8(bytes.clone()).unwrap();
        let subject = subject(path);
        let shape = subject.shape();
        let mut places = Vec::new();
        places_of(&parse(&text, 0).root, &shape, &Pointer::root(), &mut places);
        for place in places {
            for mutation in mutations(&place) {
                let Some((mutated, at)) = mutate(&text, &place, mutation) else { continue };
                *tried.entry(format!("{mutation:?}")).or_insert(0) += 1;
                let findings = findings(&snapshot, path, &mutated);
                if let Some(failure) = wrong(&findings, path, at) {
                    failures.push(format!("{path}{} {mutation:?}: {failure}", place.pointer));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {tried:?}:\n{}", failures.len(), failures.join("\n"));
    assert!(tried.values().sum::<usize>() > 2_000, "{tried:?}");
}

/// A key of the document, with what the schema says of its value.
struct Place {
    pointer: Pointer,
    required: bool,
    known: bool,
    value: Value,
    shape: Option<Shape>,
    item: bool,
}

fn places_of(node: &Node, shape: &Shape, at: &Pointer, places: &mut Vec<Place>) {
    for entry in node.entries() {
        let pointer = at.key(&entry.key);
        let below = shape.below(&entry.key);
        places.push(Place {
            pointer: pointer.clone(),
            required: shape.member(&entry.key).is_some_and(|member| member.required),
            known: shape.member(&entry.key).is_some(),
            value: entry.node.value.clone(),
            shape: below.map(|below| (**below).clone()),
            item: false,
        });
        if let Some(below) = below {
            places_of(&entry.node, below, &pointer, places);
        }
    }
    for (index, item) in node.items().iter().enumerate() {
        let pointer = at.index(index);
        let below = shape.items.as_ref();
        if !matches!(item.value, Value::Table(_)) {
            places.push(Place {
                pointer: pointer.clone(),
                required: false,
                known: false,
                value: item.value.clone(),
                // A list that refers means that each of its items does.
                shape: below.map(|below| Shape {
                    refers: if below.refers.is_empty() { shape.refers.clone() } else { below.refers.clone() },
                    ..(**below).clone()
                }),
                item: true,
            });
        }
        if let Some(below) = below {
            places_of(item, below, &pointer, places);
        }
    }
}

fn mutations(place: &Place) -> Vec<Mutation> {
    let mut mutations = vec![Mutation::Mistype];
    if !place.item && place.known {
        mutations.push(Mutation::MisspellKey);
    }
    if place.required {
        mutations.push(Mutation::Drop);
    }
    let closed = place.shape.as_ref().is_some_and(|shape| {
        !shape.choices.is_empty()
            || !shape.refers.is_empty()
            || matches!(
                shape.value,
                ValueType::Duration
                    | ValueType::Percent
                    | ValueType::Money
                    | ValueType::TimeOfDay
                    | ValueType::Target
            )
    });
    // An id that is misspelt is another id, and an event without a prefix any word of the systems.
    let identity = place.pointer.segments().last() == Some(&Segment::Key("id".to_owned()));
    let free = |text: &str| {
        place.shape.as_ref().is_some_and(|shape| shape.value == ValueType::Event) && !text.contains(':')
    };
    if closed && !identity && matches!(&place.value, Value::Text(text) if !free(text)) {
        mutations.push(Mutation::MisspellValue);
    }
    mutations
}

fn mutate(text: &str, place: &Place, mutation: Mutation) -> Option<(String, Option<(usize, usize)>)> {
    let mut document: DocumentMut = text.parse().unwrap();
    let (last, parents) = place.pointer.segments().split_last()?;
    let mut here = place.pointer.clone();
    match mutation {
        Mutation::MisspellKey => {
            let Segment::Key(key) = last else { return None };
            let misspelt = misspelt(key);
            let parent = table(document.as_item_mut(), parents)?;
            rename(parent, key, &misspelt);
            here = pointer(parents).key(&misspelt);
        }
        Mutation::Drop => {
            let Segment::Key(key) = last else { return None };
            table(document.as_item_mut(), parents)?.remove(key)?;
            here = pointer(parents);
        }
        Mutation::Mistype => {
            let wrong = match place.value {
                Value::Text(_) | Value::Table(_) | Value::List(_) | Value::Boolean(_) | Value::Date(_) => "7",
                _ => "\"seven\"",
            };
            // Where text, numbers and switches all can stand, a list cannot.
            let any = ["string", "integer", "boolean"];
            let types = &place.shape.as_ref()?.types;
            let wrong = if any.iter().all(|one| types.iter().any(|allowed| allowed == one)) {
                "[\"seven\"]"
            } else {
                wrong
            };
            // Nothing but a table can stand where a table's header is repeated.
            let wrong = if place.shape.as_ref()?.types.iter().any(|allowed| allowed == "integer") {
                if wrong == "7" { "true" } else { wrong }
            } else {
                wrong
            };
            put(
                document.as_item_mut(),
                place.pointer.segments(),
                wrong.parse::<toml_edit::Value>().unwrap(),
            )?;
        }
        Mutation::MisspellValue => {
            let Value::Text(value) = &place.value else { return None };
            let wrong = misspelt(value);
            put(document.as_item_mut(), place.pointer.segments(), toml_edit::Value::from(wrong))?;
        }
    }
    let mutated = document.to_string();
    let parsed = parse(&mutated, 0);
    assert!(parsed.errors.is_empty(), "{mutated}\n{:?}", parsed.errors);
    let indexed = Text::new(mutated.clone());
    let span = if mutation == Mutation::MisspellKey {
        let Some(Segment::Key(key)) = here.segments().last().cloned() else { return None };
        parsed.root.nearest(&pointer(parents)).entry(&key)?.key_span.clone()
    } else {
        let node = parsed.root.nearest(&here);
        node.span.clone()
    };
    let at = indexed.position(span.start);
    Some((mutated, Some((at.line, at.column))))
}

fn misspelt(word: &str) -> String {
    // A letter twice, in the middle: the most usual slip that is no other word.
    let letters: Vec<char> = word.chars().collect();
    let Some(at) = letters.iter().rposition(char::is_ascii_alphabetic) else { return format!("{word}x") };
    let mut out = letters.clone();
    out.insert(at, letters[at]);
    out.into_iter().collect()
}

fn pointer(segments: &[Segment]) -> Pointer {
    segments.iter().fold(Pointer::root(), |at, segment| at.with(segment.clone()))
}

fn item<'d>(root: &'d mut Item, segments: &[Segment]) -> Option<&'d mut Item> {
    segments.iter().try_fold(root, |item, segment| match segment {
        Segment::Key(key) => item.get_mut(key.as_str()),
        Segment::Index(index) => item.get_mut(*index),
    })
}

fn table<'d>(root: &'d mut Item, segments: &[Segment]) -> Option<&'d mut dyn TableLike> {
    let mut item = root;
    for (position, segment) in segments.iter().enumerate() {
        // toml_edit hands out an item of an array of inline tables as a value, not as an item.
        if let (Segment::Index(index), Some(array)) = (segment, item.as_value().and_then(|v| v.as_array())) {
            if position + 1 == segments.len() && array.get(*index)?.is_inline_table() {
                return Some(item.as_array_mut()?.get_mut(*index)?.as_inline_table_mut()?);
            }
            return None;
        }
        item = match segment {
            Segment::Key(key) => item.get_mut(key.as_str())?,
            Segment::Index(index) => {
                if position + 1 == segments.len() {
                    return Some(item.as_array_of_tables_mut()?.get_mut(*index)?);
                }
                item.get_mut(*index)?
            }
        };
    }
    item.as_table_like_mut()
}

fn put(root: &mut Item, segments: &[Segment], value: toml_edit::Value) -> Option<()> {
    let (last, parents) = segments.split_last()?;
    match last {
        Segment::Key(key) => {
            *table(root, parents)?.get_mut(key)? = Item::Value(value);
        }
        Segment::Index(index) => {
            let array = item(root, parents)?.as_array_mut()?;
            array.replace(*index, value);
        }
    }
    Some(())
}

/// Renames a key in its place, so that the rest of the file stays as it is.
fn rename(table: &mut dyn TableLike, key: &str, misspelt: &str) {
    let decor: Option<Key> = table.get_key_value(key).map(|(key, _)| key.clone());
    if let Some(removed) = table.remove(key) {
        let mut renamed = Key::new(misspelt);
        if let Some(decor) = decor {
            *renamed.leaf_decor_mut() = decor.leaf_decor().clone();
        }
        table.entry_format(&renamed).or_insert(removed);
    }
}

fn own() -> Snapshot {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut snapshot = read_folder(root, &RepoPath::from("policy"), "countersign.toml").unwrap();
    let file = File { mode: Mode::File, id: None, content: Content::Bytes(RATIFICATIONS.into()) };
    snapshot.files.insert(RepoPath::from("policy/ratifications.toml"), file);
    snapshot
}

/// The example agreement has never been bypassed, and so ratifies nothing.
const RATIFICATIONS: &str = r#"
[[ratifications]]
id = "holiday-cover"
commits = ["1f0c3de5a8b7496e2d3c4b5a69788796a5b4c3d2"]
what = "First contact went to 2 business days for three days."
reason = "The CRM was down, and nobody of Marketing could be reached."
date = 2026-11-12
ratified_by = [{ id = "ana", team = "sales" }, { id = "mia", team = "marketing" }]
"#;

fn subject(path: &RepoPath) -> Subject {
    let path = path.to_string();
    let name = path.strip_prefix("policy/").unwrap_or(&path);
    let name = name.split('/').next().unwrap().trim_end_matches(".toml");
    Subject::all().find(|subject| subject.name() == name).unwrap()
}

fn findings(snapshot: &Snapshot, path: &RepoPath, text: &str) -> Vec<Finding> {
    let mut snapshot = snapshot.clone();
    snapshot.files.get_mut(path).unwrap().content = Content::Bytes(text.as_bytes().to_vec());
    let policy = RepoPath::from("policy");
    validate(&Agreement::new(load(&snapshot, &policy)), TODAY).findings
}

fn wrong(findings: &[Finding], path: &RepoPath, at: Option<(usize, usize)>) -> Option<String> {
    let said: Vec<String> = findings
        .iter()
        .map(|one| {
            format!(
                "{} {}:{}:{} {}",
                one.rule, one.at.path, one.at.start.line, one.at.start.column, one.message
            )
        })
        .collect();
    let [finding] = findings else {
        return Some(format!("{} findings: {}", findings.len(), said.join(" | ")));
    };
    let whole_file = finding.at.span.is_none();
    let there = at == Some((finding.at.start.line, finding.at.start.column));
    (finding.at.path != *path || !(there || whole_file)).then(|| format!("not at {at:?}: {}", said.join("")))
}
