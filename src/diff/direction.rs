//! Which way a single property moves, as its schema says.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Effect;
use crate::agreement::Date;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::{Absent, Role, Say, Shape, Stricter, ValueType};
use crate::value::{Duration, Money, Percent, Reach, compare};

/// Returns what a change of a property does, by its own schema alone; what it does to promises
/// is found by resolving them.
pub(super) fn effect(
    old: Option<&Node>,
    new: Option<&Node>,
    shape: &Shape,
    say: &Say,
    as_of: Date,
) -> Effect {
    match say.role {
        Role::Prose | Role::Record => Effect::Neutral,
        Role::Duty => directed(old, new, shape, say, as_of),
        Role::Assumption | Role::Definition | Role::Routing | Role::Gate => Effect::Redefines,
    }
}

fn directed(old: Option<&Node>, new: Option<&Node>, shape: &Shape, say: &Say, as_of: Date) -> Effect {
    let Some(stricter) = &say.stricter else { return Effect::Redefines };
    let fallback = match &say.absent {
        Absent::Value(value) => {
            value.as_str().map(|text| Node { file: 0, span: 0..0, value: Value::Text(text.to_owned()) })
        }
        _ => None,
    };
    let (old, new) = (old.or(fallback.as_ref()), new.or(fallback.as_ref()));
    let ordering = match (old, new) {
        (Some(old), Some(new)) => order(old, new, shape, stricter, as_of),
        (None, None) => Some(Ordering::Equal),
        // Nothing said: no bound, which is the weakest, or everything, which is the widest.
        (old, _) => match (&say.absent, stricter) {
            (Absent::Unlimited, _) | (Absent::Everything, Stricter::Subset) => {
                Some(if old.is_some() { Ordering::Less } else { Ordering::Greater })
            }
            (Absent::Everything, _) => Some(if old.is_some() { Ordering::Greater } else { Ordering::Less }),
            _ => None,
        },
    };
    match ordering {
        Some(Ordering::Greater) => Effect::Tightens,
        Some(Ordering::Less) => Effect::Loosens,
        Some(Ordering::Equal) => Effect::Neutral,
        None => Effect::Redefines,
    }
}

/// Greater: the new value is stricter.
fn order(old: &Node, new: &Node, shape: &Shape, stricter: &Stricter, as_of: Date) -> Option<Ordering> {
    match stricter {
        Stricter::Less => magnitude(old, new, shape, as_of).map(Ordering::reverse),
        Stricter::More | Stricter::ByComparator => magnitude(old, new, shape, as_of),
        Stricter::Superset => inclusion(old, new, shape),
        Stricter::Subset => inclusion(old, new, shape).map(Ordering::reverse),
        Stricter::Ladder(rungs) => {
            let rung = |node: &Node| rungs.iter().position(|rung| Some(rung.as_str()) == node.text());
            Some(rung(new)?.cmp(&rung(old)?))
        }
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
