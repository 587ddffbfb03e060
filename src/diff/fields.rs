//! Two versions of one entry, property by property.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::canonical::canonical;
use crate::document::node::Node;
use crate::document::schema::{Order, Shape, ValueType};
use crate::text::Pointer;

/// A property that differs.
#[derive(Clone, Debug)]
pub(super) struct FieldChange<'a> {
    /// The property, dotted, below the entry.
    pub(super) field: String,
    /// Where it stood in the old entry.
    pub(super) old_pointer: Pointer,
    /// Where it stands in the new one.
    pub(super) new_pointer: Pointer,
    /// What the schema says of it; of a nested entry as a whole, of the entry.
    pub(super) shape: Option<Arc<Shape>>,
    /// The value before.
    pub(super) old: Option<&'a Node>,
    /// The value after.
    pub(super) new: Option<&'a Node>,
    /// The nested entry it is in, by name.
    pub(super) part: Option<String>,
    /// A list of nested entries that only stands in another order.
    pub(super) moved: bool,
}

/// Returns the properties that differ between two versions of an entry, in the schema's order.
pub(super) fn fields<'a>(old: &'a Node, new: &'a Node, shape: &Arc<Shape>) -> Vec<FieldChange<'a>> {
    let mut out = Vec::new();
    let root = Pointer::root();
    table(
        &Side { old: Some(old), new: Some(new), old_at: &root, new_at: &root, path: "", part: None },
        shape,
        &mut out,
    );
    out
}

struct Side<'a, 'p> {
    old: Option<&'a Node>,
    new: Option<&'a Node>,
    old_at: &'p Pointer,
    new_at: &'p Pointer,
    path: &'p str,
    part: Option<&'p str>,
}

fn table<'a>(side: &Side<'a, '_>, shape: &Arc<Shape>, out: &mut Vec<FieldChange<'a>>) {
    let known = shape.members.iter().map(|member| member.name.as_str());
    let written =
        side.old.into_iter().chain(side.new).flat_map(|node| node.entries()).map(|entry| entry.key.as_str());
    let mut seen = BTreeSet::new();
    let keys: Vec<&str> = known.chain(written).filter(|key| seen.insert(*key)).collect();
    let [old, new] = [side.old, side.new].map(by_key);
    for key in keys.into_iter().filter(|key| !matches!(*key, "id" | "renamed_from")) {
        let path = if side.path.is_empty() { key.to_owned() } else { format!("{}.{key}", side.path) };
        let below = Side {
            old: old.get(key).copied(),
            new: new.get(key).copied(),
            old_at: &side.old_at.key(key),
            new_at: &side.new_at.key(key),
            path: &path,
            part: side.part,
        };
        property(&below, shape.below(key), out);
    }
}

/// Returns the values of a table by key: it may hold very many.
fn by_key(table: Option<&Node>) -> BTreeMap<&str, &Node> {
    let entries = table.into_iter().flat_map(Node::entries);
    entries.map(|entry| (entry.key.as_str(), &entry.node)).collect()
}

fn property<'a>(side: &Side<'a, '_>, shape: Option<&Arc<Shape>>, out: &mut Vec<FieldChange<'a>>) {
    let form = |node: &Node| canonical(node, shape.map(AsRef::as_ref));
    if side.old.map(form) == side.new.map(form) {
        return;
    }
    let nested = shape.and_then(|shape| shape.items.as_ref()).filter(|items| items.entry.is_some());
    match (shape, nested) {
        (Some(_), Some(items)) => list(side, items, out),
        (Some(shape), None) if shape.say.is_none() && shape.value == ValueType::Table => {
            table(side, shape, out)
        }
        _ => out.push(change(side, shape.cloned())),
    }
}

fn list<'a>(side: &Side<'a, '_>, items: &Arc<Shape>, out: &mut Vec<FieldChange<'a>>) {
    let before = side.old.map(Node::items).unwrap_or_default();
    let after = side.new.map(Node::items).unwrap_or_default();
    let id = |node: &'a Node| node.get("id").and_then(Node::text);
    let find = |nodes: &'a [Node], wanted: &str| nodes.iter().position(|node| id(node) == Some(wanted));
    let ids = after.iter().chain(before).filter_map(id).fold(Vec::new(), |mut ids: Vec<&str>, id| {
        if !ids.contains(&id) {
            ids.push(id);
        }
        ids
    });
    for wanted in &ids {
        let (old_index, new_index) = (find(before, wanted), find(after, wanted));
        let path = format!("{}.{wanted}", side.path);
        let below = Side {
            old: old_index.and_then(|index| before.get(index)),
            new: new_index.and_then(|index| after.get(index)),
            old_at: &old_index.map_or_else(|| side.old_at.clone(), |index| side.old_at.index(index)),
            new_at: &new_index.map_or_else(|| side.new_at.clone(), |index| side.new_at.index(index)),
            path: &path,
            part: Some(wanted),
        };
        match (below.old, below.new) {
            (Some(_), Some(_)) => table(&below, items, out),
            _ => out.push(change(&below, Some(Arc::clone(items)))),
        }
    }
    let counts = items.entry.as_ref().is_some_and(|entry| entry.order == Order::Counts);
    let common = |nodes: &'a [Node], others: &'a [Node]| -> Vec<&'a str> {
        nodes.iter().filter_map(id).filter(|id| find(others, id).is_some()).collect()
    };
    let unnamed = before.iter().chain(after).any(|node| id(node).is_none());
    if unnamed || (counts && common(before, after) != common(after, before)) {
        out.push(FieldChange { moved: !unnamed, ..change(side, None) });
    }
}

fn change<'a>(side: &Side<'a, '_>, shape: Option<Arc<Shape>>) -> FieldChange<'a> {
    FieldChange {
        field: side.path.to_owned(),
        old_pointer: side.old_at.clone(),
        new_pointer: side.new_at.clone(),
        shape,
        old: side.old,
        new: side.new,
        part: side.part.map(str::to_owned),
        moved: false,
    }
}
