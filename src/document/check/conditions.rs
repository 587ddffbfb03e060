//! Conditions whose parts are sound and that still say nothing, or two things at once.

use super::{Outcome, Trail};
use crate::document::node::Node;
use crate::document::problem;
use crate::document::schema::{DEPTH, Shape, ValueType};
use crate::finding::Finding;
use crate::text::Pointer;
use crate::value::Condition;
use crate::value::condition::At;

pub(super) fn check(out: &mut Outcome<'_>) {
    let document = out.document;
    walk(out, &document.root, &document.subject.shape(), Trail::Root);
}

fn walk(out: &mut Outcome<'_>, node: &Node, shape: &Shape, at: Trail<'_>) {
    if shape.value == ValueType::Condition {
        return condition(out, node, &at.pointer());
    }
    for entry in node.entries() {
        if let Some(below) = shape.below(&entry.key) {
            walk(out, &entry.node, below, Trail::Key(&at, &entry.key));
        }
    }
    if let Some(items) = &shape.items {
        for (index, item) in node.items().iter().enumerate() {
            walk(out, item, items, Trail::Index(&at, index));
        }
    }
}

/// Conditions nest no deeper than their schema is resolved: what lies deeper could not be checked.
const MOST_NESTED: usize = DEPTH;

/// Returns where conditions nest deeper than that.
fn deeper(node: &Node, at: &Pointer, left: usize) -> Option<Pointer> {
    let Some(left) = left.checked_sub(1) else { return Some(at.clone()) };
    ["all", "any", "of", "not"].into_iter().find_map(|key| {
        let below = node.get(key)?;
        match key {
            "not" => deeper(below, &at.key(key), left),
            _ => below
                .items()
                .iter()
                .enumerate()
                .find_map(|(index, item)| deeper(item, &at.key(key).index(index), left)),
        }
    })
}

fn condition(out: &mut Outcome<'_>, node: &Node, at: &Pointer) {
    // A misspelt key says why a condition seems to lack one.
    if out.unsound.touches(at) {
        return;
    }
    if let Some(deep) = deeper(node, at, MOST_NESTED + 1) {
        let place = out.document.place(&deep);
        let message = format!("this condition stands in more than {MOST_NESTED} others");
        let finding = Finding::new(problem::INVALID_VALUE, place, message);
        return out.push(deep, finding.help("say it with fewer levels of all, any, not and of"));
    }
    let Err(bad) = Condition::from_json(&node.to_json()) else { return };
    let wrong = bad.at.iter().fold(at.clone(), |at, step| match step {
        At::Key(key) => at.key(key),
        At::Index(index) => at.index(*index),
    });
    let place = out.document.place(&wrong);
    out.push(wrong, Finding::new(problem::INVALID_VALUE, place, bad.message).help(bad.help));
}
