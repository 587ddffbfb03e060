//! Whether fewer or more leads count, told from what the schema says narrows them.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::direction::ordering;
use crate::agreement::Date;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::{Narrower, Role, Shape, TextUse, ValueType};
use crate::text::Segment;

/// How the leads that count move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counts {
    /// The same leads count.
    #[default]
    Same,
    /// Only some of those that did.
    Fewer,
    /// All that did, and others.
    More,
    /// Others: some no longer and some newly, or it cannot be told.
    Other,
}

impl Counts {
    /// Returns what two moves come to together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, moved) | (moved, Self::Same) => moved,
            (Self::Fewer, Self::Fewer) => Self::Fewer,
            (Self::More, Self::More) => Self::More,
            _ => Self::Other,
        }
    }

    /// Returns the move when this entry comes or goes.
    pub(super) fn alone(node: &Node, shape: &Shape, is_added: bool) -> Self {
        if !decides(node, shape) {
            return Self::Same;
        }
        let narrower = shape.entry.as_ref().and_then(|words| words.narrower.as_ref());
        let when_added = match narrower {
            None => return Self::Other,
            Some(Narrower::Added) => Self::Fewer,
            Some(Narrower::Removed) => Self::More,
            Some(Narrower::AddedAtZero(key)) => match node.get(key).map(|node| &node.value) {
                None | Some(Value::Integer(0)) => Self::Fewer,
                _ => return Self::Other,
            },
            Some(Narrower::SignOf(key)) => match node.get(key).map(|node| &node.value) {
                Some(Value::Integer(number)) if *number > 0 => Self::More,
                Some(Value::Integer(number)) if *number < 0 => Self::Fewer,
                _ => return Self::Other,
            },
        };
        match (when_added, is_added) {
            (moved, true) => moved,
            (Self::Fewer, false) => Self::More,
            (_, false) => Self::Fewer,
        }
    }
}

/// Returns how the leads that count move from one version of a table to another.
pub(super) fn between(old: &Node, new: &Node, shape: &Shape, as_of: Date) -> Counts {
    // What decides on nobody is as good as not there.
    match (decides(old, shape), decides(new, shape)) {
        (true, true) => {}
        (false, false) => return Counts::Same,
        (false, true) => return Counts::alone(new, shape, true),
        (true, false) => return Counts::alone(old, shape, false),
    }
    let mut counts = Counts::Same;
    let mut keys: BTreeSet<&str> = old.entries().iter().map(|entry| entry.key.as_str()).collect();
    keys.extend(new.entries().iter().map(|entry| entry.key.as_str()));
    keys.retain(|key| !matches!(*key, "id" | "renamed_from" | "name"));
    for key in keys {
        let below = shape.below(key).map(AsRef::as_ref);
        counts = counts.and(property(old.get(key), new.get(key), below, as_of));
    }
    counts
}

/// Returns whether an entry decides on any lead: whether it is switched on, where its schema has a switch.
fn decides(node: &Node, shape: &Shape) -> bool {
    let switch = shape.entry.as_ref().and_then(|words| words.only_if.as_ref());
    switch.is_none_or(|key| !matches!(node.get(key).map(|node| &node.value), Some(Value::Boolean(false))))
}

fn property(old: Option<&Node>, new: Option<&Node>, shape: Option<&Shape>, as_of: Date) -> Counts {
    let form = |node: Option<&Node>| node.map(|node| canonical(node, shape));
    if form(old) == form(new) {
        return Counts::Same;
    }
    let Some(shape) = shape else { return Counts::Other };
    if let Some(say) = &shape.say {
        if say.text == TextUse::Prose || matches!(say.role, Role::Prose | Role::Record | Role::Routing) {
            return Counts::Same;
        }
        let Some(direction) = &say.narrower else { return Counts::Other };
        return match ordering(old, new, shape, (say, direction), as_of) {
            Some(Ordering::Greater) => Counts::Fewer,
            Some(Ordering::Less) => Counts::More,
            Some(Ordering::Equal) => Counts::Same,
            None => Counts::Other,
        };
    }
    if let Some(items) = shape.items.as_ref().filter(|items| items.entry.is_some()) {
        return entries(old, new, items, as_of);
    }
    match (old, new) {
        (Some(old), Some(new)) if shape.value == ValueType::Table => between(old, new, shape, as_of),
        _ => Counts::Other,
    }
}

/// What gives points that count against a lead works the other way round.
fn of_entry(old: &Node, new: &Node, shape: &Shape, as_of: Date) -> Counts {
    let narrower = shape.entry.as_ref().and_then(|words| words.narrower.as_ref());
    let Some(Narrower::SignOf(key)) = narrower.filter(|_| decides(old, shape) && decides(new, shape)) else {
        return between(old, new, shape, as_of);
    };
    let sign = |node: &Node| match node.get(key).map(|node| &node.value) {
        Some(Value::Integer(number)) => number.signum(),
        _ => 0,
    };
    let path = [Segment::Key(key.clone())];
    let without = |node: &Node| {
        let mut node = node.clone();
        node.set(&path, None);
        node
    };
    let points = property(old.get(key), new.get(key), shape.below(key).map(AsRef::as_ref), as_of);
    let rest = between(&without(old), &without(new), shape, as_of);
    match (rest, sign(old), sign(new)) {
        (Counts::Same, _, _) => points,
        (rest, 1, 1) => points.and(rest),
        (Counts::Fewer, -1, -1) => points.and(Counts::More),
        (Counts::More, -1, -1) => points.and(Counts::Fewer),
        _ => Counts::Other,
    }
}

fn entries(old: Option<&Node>, new: Option<&Node>, items: &Shape, as_of: Date) -> Counts {
    let (before, after) =
        (old.map(Node::items).unwrap_or_default(), new.map(Node::items).unwrap_or_default());
    let id = |node: &Node| node.get("id").and_then(Node::text).map(str::to_owned);
    let mut counts = Counts::Same;
    for node in before {
        counts = counts.and(match after.iter().find(|other| id(other) == id(node)) {
            Some(other) => of_entry(node, other, items, as_of),
            None => Counts::alone(node, items, false),
        });
    }
    for node in after.iter().filter(|node| !before.iter().any(|other| id(other) == id(node))) {
        counts = counts.and(Counts::alone(node, items, true));
    }
    counts
}
