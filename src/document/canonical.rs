//! The form in which two values are compared: what they say, not how they are laid out.
//!
//! Keys are sorted; lists keep their order unless their schema says that it is free; comments and
//! layout are gone; line ends are LF; dates are told from text.

use std::collections::BTreeMap;

use super::node::{Node, Value};
use super::schema::{Order, Role, Say, Shape, TextUse, ValueType};

/// Returns the canonical text of a value. `shape` is what the schema says of it, if anything.
pub fn canonical(node: &Node, shape: Option<&Shape>) -> String {
    let mut out = String::new();
    write(node, shape, Keep::All, &mut out);
    out
}

/// Properties by which an entry is known, not by which anything is counted.
const LABELS: &[&str] = &["id", "renamed_from", "name", "expansion", "aliases", "owner"];

/// Returns the canonical text of what decides whether something counts as an entry says: its
/// labels, prose, records, plans' figures and routes are left out.
pub fn measured(node: &Node, shape: &Shape) -> String {
    let mut out = String::new();
    write(node, Some(shape), Keep::Measured, &mut out);
    out
}

/// Returns the canonical text of what others rest on that name an entry: what only explains it, and by
/// whom and on which day it was agreed, are left out.
pub fn as_read(node: &Node, shape: &Shape) -> String {
    let mut out = String::new();
    write(node, Some(shape), Keep::Read, &mut out);
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    All,
    Read,
    Measured,
}

impl Keep {
    fn leaves_out(self, key: &str, shape: Option<&Shape>) -> bool {
        match self {
            Self::All => false,
            Self::Read => key == "renamed_from" || shape.is_some_and(only_tells),
            Self::Measured => shape.is_some_and(stands_aside) || LABELS.contains(&key),
        }
    }
}

fn write(node: &Node, shape: Option<&Shape>, keep: Keep, out: &mut String) {
    match &node.value {
        Value::Text(text) => quoted(&text.replace("\r\n", "\n"), out),
        Value::Integer(number) => out.push_str(&number.to_string()),
        Value::Boolean(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Date(date) => {
            out.push_str("date ");
            out.push_str(date);
        }
        Value::Moment(moment) => {
            out.push_str("moment ");
            out.push_str(moment);
        }
        Value::Unusable(number) => {
            out.push_str("number ");
            out.push_str(number);
        }
        Value::List(items) => {
            let below = shape.and_then(|shape| shape.items.as_deref());
            let mut parts: Vec<String> = items
                .iter()
                .map(|item| {
                    let mut part = String::new();
                    write(item, below, keep, &mut part);
                    part
                })
                .collect();
            if shape.is_some_and(order_is_free) {
                parts.sort();
            }
            out.push('[');
            out.push_str(&parts.join(","));
            out.push(']');
        }
        Value::Table(entries) => {
            let mut parts = BTreeMap::new();
            for entry in entries {
                let below = shape.and_then(|shape| shape.below(&entry.key)).map(AsRef::as_ref);
                if keep.leaves_out(&entry.key, below) {
                    continue;
                }
                let mut part = String::new();
                write(&entry.node, below, keep, &mut part);
                // What is said of nothing but who agreed is not said to those who rest on it.
                if keep == Keep::Read && part == "{}" && !entry.node.entries().is_empty() {
                    continue;
                }
                parts.insert(&entry.key, part);
            }
            out.push('{');
            for (index, (key, part)) in parts.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                quoted(key, out);
                out.push(':');
                out.push_str(part);
            }
            out.push('}');
        }
    }
}

/// Returns whether a property decides nothing about what counts: it explains, plans, routes, or
/// writes down what was.
fn stands_aside(shape: &Shape) -> bool {
    shape.say.as_ref().is_some_and(|say| say.text == TextUse::Prose || say.role != Role::Definition)
        || holds_records(shape)
}

/// Returns whether a property explains, or writes down who agreed or helped, what with and on which day:
/// nothing rests on it.
fn only_tells(shape: &Shape) -> bool {
    let names_nobody_else = |shape: &Shape| shape.value == ValueType::Text && shape.refers.is_empty();
    let is_of_agreeing = || match shape.value {
        ValueType::Date => true,
        ValueType::List => shape.items.as_deref().is_some_and(names_nobody_else),
        _ => false,
    };
    let explains = |say: &Say| match say.role {
        Role::Prose => say.text == TextUse::Prose,
        Role::Record => say.text == TextUse::Prose || is_of_agreeing(),
        // A text that is what is agreed, such as an outcome, says all there is of it.
        _ => false,
    };
    shape.say.as_ref().is_some_and(explains) || holds_records(shape)
}

fn holds_records(shape: &Shape) -> bool {
    let entries = shape.items.as_ref().and_then(|items| items.entry.as_ref());
    entries.is_some_and(|entry| entry.role == Role::Record)
}

/// Returns whether the order of a list's items says nothing.
pub fn order_is_free(shape: &Shape) -> bool {
    let of_entries = shape.items.as_ref().and_then(|items| items.entry.as_ref());
    match (&shape.say, of_entries) {
        (Some(say), _) => say.order == Order::Free,
        (None, Some(entry)) => entry.order == Order::Free,
        (None, None) => shape.order == Order::Free,
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::String(text.to_owned()).to_string());
}
