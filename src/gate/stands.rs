//! Whether what was approved to change in an entry is changed still: value by value.

use std::collections::{BTreeMap, BTreeSet};

use super::order::turns;
use crate::agreement::Target;
use crate::document::canonical::{canonical, order_is_free};
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

/// Of a list, what was put in has to be there, what was taken out must not, and what changed places has to stand
/// so, where the order counts. Entries with ids are the same by these, and compared value by value.
fn list_stands(was: &[Node], given: &[Node], is: &[Node], shape: &Shape) -> bool {
    let items = shape.items.as_deref();
    let form = |node: &Node| canonical(node, items);
    let id = |node: &Node| node.get("id").and_then(Node::text).map(str::to_owned);
    let key = |node: &Node| id(node).unwrap_or_else(|| form(node));
    let keys = |list: &[Node]| -> Vec<String> { list.iter().map(key).collect() };
    if !order_is_free(shape) && !turns_stand(&keys(was), &keys(given), &keys(is)) {
        return false;
    }
    let of = |list: &[Node]| -> BTreeMap<String, Node> {
        list.iter().map(|node| (key(node), node.clone())).collect()
    };
    let (was, given, is) = (of(was), of(given), of(is));
    let kept = given.iter().all(|(id, given)| match (was.get(id), items) {
        (Some(was), Some(items)) => stands(was, given, is.get(id), items),
        (Some(_), None) => true,
        (None, _) => is.contains_key(id),
    });
    kept && was.keys().all(|id| given.contains_key(id) || !is.contains_key(id))
}

/// Returns whether those that were approved to change places have not changed back. Of what is gone nobody can tell
/// where it would stand.
fn turns_stand(was: &[String], given: &[String], is: &[String]) -> bool {
    let there: BTreeSet<&String> = is.iter().collect();
    match (turns(was, given), turns(was, is)) {
        (Some(given), Some(is)) => {
            let is_there = |(one, other): &(&String, &String)| there.contains(one) && there.contains(other);
            given.into_iter().filter(is_there).all(|turn| is.contains(&turn))
        }
        (Some(given), None) if given.is_empty() => true,
        // Of too many to hold pair by pair, all stand as was approved.
        _ => turns(given, is).is_some_and(|turns| turns.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_places_has_not_changed_back() {
        let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let turns_stand = |was, given, is| super::turns_stand(&names(was), &names(given), &names(is));
        assert!(turns_stand("a b c", "b a c", "b a c"));
        assert!(turns_stand("a b c", "b a c", "z b c a"), "more came, and more moved");
        assert!(turns_stand("a b c", "b a c", "a c"), "one of both is gone");
        assert!(turns_stand("a b c", "a b c", "c b a"), "the branch's own");
        assert!(!turns_stand("a b c", "b a c", "a b c"));
        assert!(!turns_stand("a b c", "b a c", "a b c z"), "taken back beside another");
        assert!(!turns_stand("a b c", "c a b", "b c a"), "half of it taken back");
    }

    #[test]
    fn of_more_than_is_looked_at_all_stand_as_approved() {
        let was: Vec<String> = (0..3000).map(|number| format!("{number:04}")).collect();
        let mut given = was.clone();
        given.swap(7, 8);
        assert!(turns_stand(&was, &given, &given));
        assert!(!turns_stand(&was, &given, &was));
    }
}
