//! Whether what was approved to change in an entry is changed still: value by value.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::Target;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::{Shape, ValueType};
use crate::value::Duration;

/// Returns whether each value that was approved to be another than it was, is still another.
pub(super) fn stands(was: &Node, given: &Node, is: Option<&Node>, shape: &Shape) -> bool {
    let form = |node: &Node| canonical(node, Some(shape));
    if form(was) == form(given) {
        return true;
    }
    // One deadline may be written in two ways.
    let before = deadline(was, shape);
    if before.is_some()
        && before != deadline(given, shape)
        && is.is_some_and(|is| deadline(is, shape) == before)
    {
        return false;
    }
    match (&was.value, &given.value) {
        (Value::Table(_), Value::Table(_)) => each_stands(was, given, is, shape),
        (Value::List(before), Value::List(after)) => {
            let items = is.map(Node::items).unwrap_or_default();
            list_stands(before, after, items, shape) && is.is_none_or(|is| form(is) != form(was))
        }
        _ => is.is_none_or(|is| form(is) != form(was)),
    }
}

/// Returns the deadline that a target says, if it says one.
fn deadline(node: &Node, shape: &Shape) -> Option<Duration> {
    let target = (shape.value == ValueType::Target).then(|| serde_json::from_value::<Target>(node.to_json()));
    target?.ok()?.deadline().cloned()
}

fn each_stands(was: &Node, given: &Node, is: Option<&Node>, shape: &Shape) -> bool {
    let keys: BTreeSet<&str> =
        [was, given].into_iter().flat_map(Node::entries).map(|entry| &*entry.key).collect();
    keys.into_iter().all(|key| {
        let is = is.and_then(|is| is.get(key));
        match (was.get(key), given.get(key), shape.below(key)) {
            (Some(was), Some(given), Some(below)) => stands(was, given, is, below),
            (Some(was), Some(given), None) => {
                canonical(was, None) == canonical(given, None)
                    || is.is_none_or(|is| canonical(is, None) != canonical(was, None))
            }
            (Some(was), None, below) => {
                let form = |node: &Node| canonical(node, below.map(AsRef::as_ref));
                is.is_none_or(|is| form(is) != form(was))
            }
            (None, _, _) => is.is_some(),
        }
    })
}

/// Of a list, what was put in has to be there, and what was taken out must not. Entries with ids are the
/// same by these, and compared value by value.
fn list_stands(was: &[Node], given: &[Node], is: &[Node], shape: &Shape) -> bool {
    let items = shape.items.as_deref();
    let form = |node: &Node| canonical(node, items);
    let id = |node: &Node| node.get("id").and_then(Node::text).map(str::to_owned);
    let of = |list: &[Node]| -> BTreeMap<String, Node> {
        list.iter().map(|node| (id(node).unwrap_or_else(|| form(node)), node.clone())).collect()
    };
    let (was, given, is) = (of(was), of(given), of(is));
    let kept = given.iter().all(|(id, given)| match (was.get(id), items) {
        (Some(was), Some(items)) => stands(was, given, is.get(id), items),
        (Some(_), None) => true,
        (None, _) => is.contains_key(id),
    });
    kept && was.keys().all(|id| given.contains_key(id) || !is.contains_key(id))
}
