//! A TOML document as a tree in which every key and value knows its place.

use std::ops::Range;

use serde_json::{Map, Number, Value as Json};

use crate::text::{Pointer, Segment};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which of the document's files it stands in.
    pub file: usize,
    /// The bytes of the value; of a table with a header, its header.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A TOML value; floats do not occur in policies and are kept only to be refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
    /// A local date, `2026-10-01`.
    Date(String),
    /// A date with a time, or a time: nothing in a policy is one.
    Moment(String),
    /// A float, or an integer beyond 64 bits: nothing in a policy is one.
    Unusable(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

impl Node {
    /// Returns a table without entries.
    pub(super) const fn empty_table(file: usize) -> Self {
        Self { file, span: 0..0, value: Value::Table(Vec::new()) }
    }

    /// Returns the entries of a table; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the entry of this key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// Returns the value of this key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// Returns the text, if the value is text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the node at a pointer below this one.
    pub fn at(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.segments().iter().try_fold(self, |node, segment| match segment {
            Segment::Key(key) => node.get(key),
            Segment::Index(index) => node.items().get(*index),
        })
    }

    /// Puts a value at a pointer of keys, making tables on the way, or takes it away.
    pub fn set(&mut self, pointer: &[Segment], value: Option<Node>) {
        let (Some((Segment::Key(key), rest)), Value::Table(entries)) =
            (pointer.split_first(), &mut self.value)
        else {
            return;
        };
        let position = entries.iter().position(|entry| entry.key == *key);
        match (position.and_then(|position| entries.get_mut(position)), value, rest.is_empty()) {
            (Some(entry), Some(value), true) => entry.node = value,
            (Some(_), None, true) => entries.retain(|entry| entry.key != *key),
            (Some(entry), value, false) => {
                entry.node.set(rest, value);
                if entry.node.entries().is_empty() {
                    entries.retain(|entry| entry.key != *key);
                }
            }
            (None, None, _) => {}
            (None, Some(value), whole) => {
                let node = if whole {
                    value
                } else {
                    let mut table = Node::empty_table(self.file);
                    table.set(rest, Some(value));
                    table
                };
                entries.push(Entry { key: key.clone(), key_span: 0..0, node });
            }
        }
    }

    /// Returns the node to show for a pointer: the value; for an absent value, the nearest
    /// value above it that is there.
    pub fn nearest(&self, pointer: &Pointer) -> &Node {
        let mut node = self;
        for segment in pointer.segments() {
            let next = match segment {
                // A dotted path writes positions like keys.
                Segment::Key(key) => node.get(key).or_else(|| node.items().get(key.parse::<usize>().ok()?)),
                Segment::Index(index) => node.items().get(*index),
            };
            let Some(next) = next else { break };
            node = next;
        }
        node
    }

    /// Returns what kind of value this is, in words for a message.
    pub const fn describe(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::Moment(_) => "a date with a time",
            Value::Unusable(_) => "a number with a decimal point or beyond 64 bits",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// Returns the value as JSON: dates as their text, keys in the order of the file, line ends
    /// as LF.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Text(text) => Json::String(text.replace("\r\n", "\n")),
            Value::Date(text) | Value::Moment(text) | Value::Unusable(text) => Json::String(text.clone()),
            Value::Integer(number) => Json::Number(Number::from(*number)),
            Value::Boolean(flag) => Json::Bool(*flag),
            Value::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Table(entries) => Json::Object(
                entries.iter().map(|entry| (entry.key.clone(), entry.node.to_json())).collect::<Map<_, _>>(),
            ),
        }
    }
}
