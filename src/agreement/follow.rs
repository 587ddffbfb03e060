//! Renames followed: what named an entry by its old id is read as naming it by its new one, so
//! that a rename is one change and not one at every place that names the entry.

use std::collections::BTreeMap;

use super::address::Address;
use super::references::references_in;
use crate::document::node::{Node, Value};
use crate::document::schema::Shape;
use crate::text::{Pointer, Segment};

/// Returns a content with references to renamed entries following the rename.
pub fn followed(node: &Node, shape: &Shape, renames: &BTreeMap<&Address, &Address>) -> Node {
    let mut node = node.clone();
    if renames.is_empty() {
        return node;
    }
    for reference in references_in(&node.clone(), shape) {
        let Some(after) = renames.get(&reference.target.address) else { continue };
        let (before_id, after_id) = (&reference.target.id, id_of(after, reference.target.list.is_none()));
        if let Some(Value::Text(text)) = value_mut(&mut node, &reference.pointer)
            && let Some(prefix) = text.strip_suffix(before_id.as_str())
        {
            *text = format!("{prefix}{after_id}");
        }
    }
    node
}

/// The id is what stands behind the list's name; a reference by address names it whole.
fn id_of(address: &Address, whole: bool) -> &str {
    if whole {
        return address.as_str();
    }
    let below = address.as_str().split_once('/').map_or(address.as_str(), |(_, below)| below);
    below.rsplit_once('.').map_or(below, |(_, id)| id)
}

fn value_mut<'n>(node: &'n mut Node, pointer: &Pointer) -> Option<&'n mut Value> {
    let mut node = node;
    for segment in pointer.segments() {
        node = match (segment, &mut node.value) {
            (Segment::Key(key), Value::Table(entries)) => {
                &mut entries.iter_mut().find(|entry| entry.key == *key)?.node
            }
            (Segment::Index(index), Value::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(&mut node.value)
}
