//! Several files of one kind → one document.

use std::collections::BTreeMap;
use std::ops::Range;

use super::node::{Entry, Node, Value};

/// A value that two files set.
#[derive(Debug)]
pub(super) struct Clash {
    /// The key.
    pub(super) key: String,
    /// File and span where it is set first.
    pub(super) first: (usize, Range<usize>),
    /// File and span where it is set again.
    pub(super) second: (usize, Range<usize>),
}

/// Returns one root for the roots of several files, in their order: lists are joined, tables
/// are united, and anything else may be set once.
pub(super) fn merge(roots: Vec<Node>) -> (Node, Vec<Clash>) {
    let mut clashes = Vec::new();
    let mut roots = roots.into_iter();
    let mut whole = roots.next().unwrap_or_else(|| Node::empty_table(0));
    for root in roots {
        unite(&mut whole, root, &mut clashes);
    }
    (whole, clashes)
}

fn unite(whole: &mut Node, more: Node, clashes: &mut Vec<Clash>) {
    let (Value::Table(entries), Value::Table(added)) = (&mut whole.value, more.value) else { return };
    let mut places: BTreeMap<String, usize> =
        entries.iter().enumerate().map(|(place, there)| (there.key.clone(), place)).collect();
    for entry in added {
        match places.get(&entry.key).and_then(|place| entries.get_mut(*place)) {
            None => {
                places.insert(entry.key.clone(), entries.len());
                entries.push(entry);
            }
            Some(there) => join(there, entry, clashes),
        }
    }
}

fn join(there: &mut Entry, entry: Entry, clashes: &mut Vec<Clash>) {
    match (&mut there.node.value, &entry.node.value) {
        (Value::Table(_), Value::Table(_)) => unite(&mut there.node, entry.node, clashes),
        (Value::List(items), Value::List(_)) => {
            if let Value::List(added) = entry.node.value {
                items.extend(added);
            }
        }
        _ => clashes.push(Clash {
            key: entry.key,
            first: (there.node.file, there.key_span.clone()),
            second: (entry.node.file, entry.key_span),
        }),
    }
}
