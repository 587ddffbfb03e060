//! One value set in the file's own text: everything else stays, byte for byte.

use countersign::agreement::{Agreement, Entry};
use countersign::amendment::{amend, find, find_path};
use countersign::document::load;
use countersign::document::node::{Node, Value};
use countersign::document::schema::Shape;
use countersign::source::{Content, File, Mode, RepoPath, Snapshot};

use crate::support::edited::Edited;

/// A value in an entry: its field, and another that it could be.
struct Leaf {
    field: String,
    other: String,
    is_text: bool,
}

#[test]
fn every_value_of_the_project_s_own_agreement_can_be_set_and_nothing_else_changes() {
    let (mut set, mut refused) = (0, 0);
    for (path, text) in Edited::policy().files {
        for (text, end) in [(text.clone(), "\n"), (format!("\u{feff}{}", text.replace('\n', "\r\n")), "\r\n")]
        {
            let (snapshot, agreement) = alone(&path, &text);
            for entry in agreement.entries() {
                let mut leaves = Vec::new();
                collect(&entry.node, &entry.shape, "", &mut leaves);
                // Every third is enough of them.
                for leaf in leaves.iter().step_by(if end == "\n" { 3 } else { 17 }) {
                    match changed(&snapshot, &agreement, entry, leaf, &text) {
                        true => set += 1,
                        false => refused += 1,
                    }
                }
            }
        }
    }
    assert!(set > 300 && refused < set / 4, "{set} set, {refused} refused");
}

/// Sets a value; returns whether it could be. Asserts that nothing else changed.
fn changed(snapshot: &Snapshot, agreement: &Agreement, entry: &Entry, leaf: &Leaf, text: &str) -> bool {
    let spot = find(agreement, entry.address.as_str(), &leaf.field).unwrap();
    let dotted = find_path(agreement, &format!("{}.{}", entry.address, leaf.field)).unwrap();
    assert_eq!((dotted.address, dotted.field), (spot.address.clone(), spot.field.clone()));
    let Ok(amended) = amend(snapshot, agreement, &spot, Some(&leaf.other)) else { return false };
    let new = String::from_utf8(amended.bytes).unwrap();
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let before = leaf.field.split('.').fold(&entry.node, |node, key| step(node, key));
    let span = before.span.start + mark..before.span.end + mark;
    assert!(new.starts_with(&text[..span.start]), "{}", spot.name());
    assert!(new.ends_with(&text[span.end..]), "{}", spot.name());
    let written = &new[span.start..new.len() - (text.len() - span.end)];
    let expected = if leaf.is_text { format!("\"{}\"", leaf.other) } else { leaf.other.clone() };
    assert_eq!(written, expected, "{}", spot.name());
    true
}

fn step<'n>(node: &'n Node, key: &str) -> &'n Node {
    let by_id = || node.items().iter().find(|item| item.get("id").and_then(Node::text) == Some(key));
    node.get(key).or_else(by_id).unwrap()
}

fn collect(node: &Node, shape: &Shape, at: &str, leaves: &mut Vec<Leaf>) {
    for child in node.entries() {
        if child.key == "id" || child.key == "renamed_from" {
            continue;
        }
        let Some(below) = shape.below(&child.key) else { continue };
        let field = if at.is_empty() { child.key.clone() } else { format!("{at}.{}", child.key) };
        match &child.node.value {
            Value::Table(_) if below.entry.is_none() => collect(&child.node, below, &field, leaves),
            Value::List(items) => {
                let Some(shape) = below.items.as_ref().filter(|items| items.entry.is_some()) else {
                    continue;
                };
                for item in items {
                    let id = item.get("id").and_then(Node::text).unwrap();
                    collect(item, shape, &format!("{field}.{id}"), leaves);
                }
            }
            value => {
                leaves.extend(other(value, below).map(|(other, is_text)| Leaf { field, other, is_text }))
            }
        }
    }
}

/// Returns another value of the same kind.
fn other(value: &Value, shape: &Shape) -> Option<(String, bool)> {
    match value {
        Value::Integer(number) => Some(((number + 1).to_string(), false)),
        Value::Boolean(flag) => Some(((!flag).to_string(), false)),
        Value::Date(_) => Some(("2031-01-02".to_owned(), false)),
        Value::Text(text) => {
            let examples = shape.examples.iter().filter_map(serde_json::Value::as_str);
            let mut others = shape.choices.iter().map(String::as_str).chain(examples);
            let found = others.find(|other| other != text && !other.contains(['"', '\\', '\n']));
            Some((found.map_or_else(|| "Something else".to_owned(), str::to_owned), true))
        }
        _ => None,
    }
}

/// Returns an agreement of one file.
fn alone(path: &str, text: &str) -> (Snapshot, Agreement) {
    let mut snapshot = Snapshot::default();
    let content = Content::Bytes(text.as_bytes().to_vec());
    snapshot.files.insert(RepoPath::from(path), File { mode: Mode::File, id: None, content });
    let agreement = Agreement::new(load(&snapshot, &RepoPath::from("policy")));
    (snapshot, agreement)
}

#[test]
fn an_entry_in_the_second_file_of_a_kind_is_set_there() {
    let commitment = |id: &str| {
        format!(
            "[[commitments]]\nid = \"{id}\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\nmetric = \"first-touch-time\"\ntarget = \"8 hours\"\n"
        )
    };
    let mut snapshot = Snapshot::default();
    for (path, text) in [
        ("policy/sla/a.toml", commitment("a") + &commitment("b")),
        ("policy/sla/b.toml", commitment("c") + &commitment("d")),
    ] {
        let content = Content::Bytes(text.into_bytes());
        snapshot.files.insert(RepoPath::from(path), File { mode: Mode::File, id: None, content });
    }
    let agreement = Agreement::new(load(&snapshot, &RepoPath::from("policy")));
    let spot = find(&agreement, "sla/d", "target").unwrap();
    let amended = amend(&snapshot, &agreement, &spot, Some("4 hours")).unwrap();
    assert_eq!(amended.path, RepoPath::from("policy/sla/b.toml"));
    let wanted = commitment("c") + &commitment("d").replace("8 hours", "4 hours");
    assert_eq!(String::from_utf8(amended.bytes).unwrap(), wanted);
}
