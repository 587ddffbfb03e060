//! Whether what changed from one version to another is changed still in a third: value by value.

use std::collections::{BTreeMap, BTreeSet};

use super::delta::{Delta, Difference, Point};
use super::order::{is_turn, turns};
use super::version::Version;
use crate::agreement::{Entry, Target};
use crate::document::canonical::{canonical, order_is_free};
use crate::document::node::{self, Node, Value};
use crate::document::schema::{Shape, ValueType};
use crate::value::Duration;

/// Returns the first point in which a version differs from an old one, and a later one does not any more, or may not:
/// it was taken back. `given` is what changed from the old one to that version, `now` from the old one to the later.
pub(super) fn first_taken_back<'d>(
    [old, new, later]: [&Version; 3],
    given: &'d Delta,
    now: &Delta,
) -> Option<&'d Point> {
    let stands = |(point, given): &(&Point, &Difference)| {
        let Some(is) = now.points.get(*point) else { return false };
        match (entry_at(old, point), entry_at(new, point), entry_at(later, point)) {
            (Some(was), Some(given), Some(is)) => {
                stands(&was.node, &given.node, Some(&is.node), &was.shape)
                    && (was.mode == given.mode || is.mode != was.mode)
            }
            // Taken out, and put in again as something else, here or elsewhere.
            (Some(_), None, Some(_)) => false,
            (Some(was), None, None) => !is_there_again(was, [new, later]),
            // Changed, and gone: nobody can tell whether it is there as it was under another id.
            (Some(_), Some(_), None) => false,
            _ => match point {
                // Of a file as a whole nobody can tell which part of it was taken back.
                Point::Path(_) => is.new == given.new,
                Point::Order(..) => turned(given).is_subset(&turned(is)),
                Point::Entry(_) => true,
            },
        }
    };
    given.points.iter().find(|found| !stands(found)).map(|(point, _)| point)
}

fn entry_at<'v>(version: &'v Version, point: &Point) -> Option<&'v Entry> {
    let Point::Entry(address) = point else { return None };
    version.agreement.entry(address)
}

/// Returns what changed places in an order, line by line.
fn turned(order: &Difference) -> BTreeSet<&str> {
    order.new.iter().flat_map(|lines| lines.lines()).filter(|line| is_turn(line)).collect()
}

/// Returns whether an entry that went is there again under another id.
fn is_there_again(was: &Entry, [new, later]: [&Version; 2]) -> bool {
    let content = |entry: &Entry| -> BTreeMap<String, String> {
        let fields = entry.node.entries().iter();
        let fields = fields.filter(|field| !["id", "renamed_from", "name"].contains(&&*field.key));
        let said =
            |field: &node::Entry| canonical(&field.node, entry.shape.below(&field.key).map(AsRef::as_ref));
        fields.map(|field| (field.key.to_string(), said(field))).collect()
    };
    let own = content(was);
    let is_it = |entry: &&Entry| entry.list_key() == was.list_key() && content(entry) == own;
    let mut again = later.agreement.entries().iter().filter(is_it);
    again.any(|entry| new.agreement.entry(&entry.address).is_none())
}

/// Returns whether each value that was approved to be another than it was, is still another.
fn stands(was: &Node, given: &Node, is: Option<&Node>, shape: &Shape) -> bool {
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
