//! Every condition of an agreement, wherever it stands.

use super::prelude::*;
use crate::document::node::Node;
use crate::document::schema::{Shape, ValueType};
use crate::value::Condition;

/// Returns the sound conditions with the entry and dotted field they stand in.
pub(super) fn conditions(agreement: &Agreement) -> Vec<(Address, String, Condition)> {
    let mut found = Vec::new();
    for entry in agreement.entries().iter().filter(|entry| entry.sound) {
        walk(&entry.node, &entry.shape, String::new(), &mut |field, condition| {
            found.push((entry.address.clone(), field, condition));
        });
    }
    found
}

fn walk(node: &Node, shape: &Shape, at: String, visit: &mut impl FnMut(String, Condition)) {
    if shape.value == ValueType::Condition {
        if let Ok(condition) = Condition::from_json(&node.to_json()) {
            visit(at, condition);
        }
        return;
    }
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    for entry in node.entries() {
        if let Some(shape) = shape.below(&entry.key) {
            walk(&entry.node, shape, below(&entry.key), visit);
        }
    }
    if let Some(items) = &shape.items {
        for (index, item) in node.items().iter().enumerate() {
            walk(item, items, below(&index.to_string()), visit);
        }
    }
}
