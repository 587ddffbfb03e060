//! Which way a single value moves, as its schema says.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::agreement::Date;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::{Absent, Say, Shape, Stricter, ValueType};
use crate::value::condition::{Admits, Condition, compare as compare_conditions};
use crate::value::{Duration, Money, Percent, Reach, compare};

/// Returns how a property moves in a direction that its schema names: greater, if the new value is
/// further that way; `None` if the two cannot be ordered. `None` on a side means that nothing is
/// said there, which the schema gives a meaning.
pub fn ordering(
    old: Option<&Node>,
    new: Option<&Node>,
    shape: &Shape,
    (say, direction): (&Say, &Stricter),
    as_of: Date,
) -> Option<Ordering> {
    let fallback = match &say.absent {
        Absent::Value(Json::String(text)) => Some(Value::Text(text.clone())),
        Absent::Value(Json::Bool(flag)) => Some(Value::Boolean(*flag)),
        Absent::Value(Json::Number(number)) => number.as_i64().map(Value::Integer),
        _ => None,
    };
    let fallback = fallback.map(|value| Node { file: 0, span: 0..0, value });
    let (old, new) = (old.or(fallback.as_ref()), new.or(fallback.as_ref()));
    match (old, new) {
        (Some(old), Some(new)) => order(old, new, shape, direction, as_of),
        (None, None) => Some(Ordering::Equal),
        // Nothing said: no bound, which is the weakest, or everything, which is the widest.
        (old, _) => match (&say.absent, direction) {
            (Absent::Unlimited, _) | (Absent::Everything, Stricter::Subset | Stricter::Condition) => {
                Some(if old.is_some() { Ordering::Less } else { Ordering::Greater })
            }
            (Absent::Everything, _) => Some(if old.is_some() { Ordering::Greater } else { Ordering::Less }),
            _ => None,
        },
    }
}

/// Greater: the new value is further in the direction.
fn order(old: &Node, new: &Node, shape: &Shape, direction: &Stricter, as_of: Date) -> Option<Ordering> {
    match direction {
        Stricter::Less => magnitude(old, new, shape, as_of).map(Ordering::reverse),
        Stricter::More | Stricter::ByComparator => magnitude(old, new, shape, as_of),
        Stricter::Superset => inclusion(old, new, shape),
        Stricter::Subset => inclusion(old, new, shape).map(Ordering::reverse),
        Stricter::Ladder(rungs) => {
            let rung = |node: &Node| rungs.iter().position(|rung| *rung == word(node));
            Some(rung(new)?.cmp(&rung(old)?))
        }
        Stricter::WiderCondition => {
            order(old, new, shape, &Stricter::Condition, as_of).map(Ordering::reverse)
        }
        Stricter::Condition => {
            let condition = |node: &Node| Condition::from_json(&node.to_json()).ok();
            match compare_conditions(&condition(old)?, &condition(new)?) {
                Admits::Same => Some(Ordering::Equal),
                Admits::Fewer => Some(Ordering::Greater),
                Admits::More => Some(Ordering::Less),
                Admits::Other => None,
            }
        }
    }
}

fn word(node: &Node) -> String {
    match &node.value {
        Value::Boolean(flag) => flag.to_string(),
        _ => node.text().unwrap_or_default().to_owned(),
    }
}

/// Greater: the new value is larger.
fn magnitude(old: &Node, new: &Node, shape: &Shape, as_of: Date) -> Option<Ordering> {
    match (&old.value, &new.value) {
        (Value::Integer(old), Value::Integer(new)) => return Some(new.cmp(old)),
        (Value::Date(old), Value::Date(new)) => return Some(new.cmp(old)),
        _ => {}
    }
    let (old, new) = (old.text()?, new.text()?);
    match shape.value {
        ValueType::Percent => {
            let (old, new) = (old.parse::<Percent>().ok()?, new.parse::<Percent>().ok()?);
            Some(new.share().cmp(old.share()))
        }
        ValueType::Money => {
            let (old, new) = (old.parse::<Money>().ok()?, new.parse::<Money>().ok()?);
            (old.currency() == new.currency()).then(|| new.amount().cmp(old.amount()))
        }
        ValueType::Duration => {
            let (old, new) = (old.parse::<Duration>().ok()?, new.parse::<Duration>().ok()?);
            match compare((&old, None), (&new, None), as_of)? {
                Reach::Sooner => Some(Ordering::Less),
                Reach::Same => Some(Ordering::Equal),
                Reach::Later => Some(Ordering::Greater),
                Reach::Mixed => None,
            }
        }
        _ => None,
    }
}

/// Greater: the new list contains the old one.
fn inclusion(old: &Node, new: &Node, shape: &Shape) -> Option<Ordering> {
    let items = |node: &Node| -> BTreeSet<String> {
        node.items().iter().map(|item| canonical(item, shape.items.as_deref())).collect()
    };
    let (old, new) = (items(old), items(new));
    match (old.is_subset(&new), new.is_subset(&old)) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (false, false) => None,
    }
}
