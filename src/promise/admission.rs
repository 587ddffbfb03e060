//! Which leads count: what qualification says of a term or stage, and how it moves.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::direction::ordering;
use crate::agreement::{Address, Date, Dimension, Entry, Scope, followed, references_in};
use crate::document::canonical::canonical;
use crate::document::kinds::Kind;
use crate::document::node::{Node, Value};
use crate::document::schema::{Narrower, Role, Shape, Subject, TextUse, ValueType};
use crate::text::Segment;
use crate::value::condition::{Admits, Condition, compare};

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
    fn alone(node: &Node, shape: &Shape, is_added: bool) -> Self {
        let narrower = shape.entry.as_ref().and_then(|words| words.narrower.as_ref());
        let when_added = match narrower {
            None => return Self::Other,
            Some(Narrower::Added) => Self::Fewer,
            Some(Narrower::Removed) => Self::More,
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

/// What one entry says of which leads count.
#[derive(Clone, Debug)]
pub struct Admission {
    /// The ids of the terms and stages that it bears on.
    pub terms: BTreeSet<String>,
    /// The other entries about who qualifies that it names.
    pub(super) names: BTreeSet<Address>,
    list: Option<String>,
    scope: Scope,
    /// What alone is enough, where the entry says it as a condition and nothing else is needed.
    enough: Option<Condition>,
    node: Node,
    shape: Arc<Shape>,
    form: String,
}

/// Layout apart: the same words are the same admission.
impl PartialEq for Admission {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
    }
}

impl Admission {
    /// Returns whether an entry decides which leads count.
    pub fn is_by(entry: &Entry) -> bool {
        entry.subject == Subject::Kind(Kind::Qualification)
            && entry.shape.entry.is_some()
            && entry.list.as_deref() != Some("fields")
    }

    /// Returns what an entry says, if this were its content.
    pub(super) fn of(entry: &Entry, node: &Node) -> Self {
        Self::new(entry.list.clone(), node.clone(), Arc::clone(&entry.shape))
    }

    fn new(list: Option<String>, node: Node, shape: Arc<Shape>) -> Self {
        let references = references_in(&node, &shape);
        let terms =
            references.iter().filter(|found| found.bears).map(|found| found.target.id.clone()).collect();
        let is_beside = |address: &Address| address.as_str().starts_with("qualification/");
        let named = references.into_iter().map(|reference| reference.target.address);
        let names = named.filter(is_beside).collect();
        let scope = node.get("scope").and_then(|scope| serde_json::from_value(scope.to_json()).ok());
        Self {
            terms,
            names,
            scope: scope.unwrap_or_default(),
            enough: enough(list.as_deref(), &node),
            form: canonical(&node, Some(&shape)),
            list,
            node,
            shape,
        }
    }

    fn without_terms(&self) -> Node {
        let mut node = self.node.clone();
        for member in self.shape.members.iter().filter(|member| member.shape.bears) {
            node.set(&[Segment::Key(member.name.clone())], None);
        }
        node
    }

    /// Returns what is measured of it beside its condition and the class its leads get.
    fn without_condition(&self) -> String {
        let mut node = self.node.clone();
        for key in ["id", "renamed_from", "name", "when", "kind", "lead_class", "note"] {
            node.set(&[Segment::Key(key.to_owned())], None);
        }
        canonical(&node, Some(&self.shape))
    }

    /// Returns whether it can concern a lead of these values; `None` is a value that nobody names.
    pub(super) fn concerns(&self, lead: &BTreeMap<Dimension, Option<String>>) -> bool {
        self.scope.dimensions().iter().all(|(dimension, named)| {
            let value = lead.get(dimension).and_then(Option::as_ref);
            named.is_empty() || value.is_none_or(|value| named.contains(value))
        })
    }

    /// Gives what it names another name.
    pub(super) fn rename(&self, from: &Address, to: &Address) -> Self {
        let node = followed(&self.node, &self.shape, &BTreeMap::from([(from, to)]));
        Self::new(self.list.clone(), node, Arc::clone(&self.shape))
    }

    /// Returns how the leads that count move when one entry takes the place of the other.
    pub(super) fn step(old: Option<&Self>, new: Option<&Self>, as_of: Date) -> Counts {
        let (one, is_added) = match (old, new) {
            (Some(old), Some(new)) if old == new => return Counts::Same,
            // Whether it bears on a term at all is told by its being among the term's or not.
            (Some(old), Some(new)) => {
                return between(&old.without_terms(), &new.without_terms(), &new.shape, as_of);
            }
            (None, Some(new)) => (new, true),
            (Some(old), None) => (old, false),
            (None, None) => return Counts::Same,
        };
        Counts::alone(&one.node, &one.shape, is_added)
    }
}

/// Returns how the leads of a term move from one set of entries to another.
///
/// Entries that are each enough by themselves (routes, product grades) are taken together: what
/// one lets go and another still takes is no loss.
pub fn moved(old: &[(&Address, &Admission)], new: &[(&Address, &Admission)], as_of: Date) -> Counts {
    let find = |set: &[(&Address, &Admission)], address: &Address| -> Option<usize> {
        set.iter().position(|(other, _)| *other == address)
    };
    let mut counts = Counts::Same;
    let mut together: BTreeSet<Option<&str>> = BTreeSet::new();
    let addresses: BTreeSet<&Address> = old.iter().chain(new).map(|(address, _)| *address).collect();
    for address in addresses {
        let before = find(old, address).and_then(|index| old.get(index)).map(|(_, one)| *one);
        let after = find(new, address).and_then(|index| new.get(index)).map(|(_, one)| *one);
        if before == after {
            continue;
        }
        let is_enough = |one: Option<&Admission>| one.is_none_or(|one| one.enough.is_some());
        let alike = match (before, after) {
            (Some(before), Some(after)) => before.without_condition() == after.without_condition(),
            _ => true,
        };
        match before.or(after) {
            Some(one) if alike && is_enough(before) && is_enough(after) => {
                together.insert(one.list.as_deref());
            }
            _ => counts = counts.and(Admission::step(before, after, as_of)),
        }
    }
    for list in together {
        counts = counts.and(of_alternatives(&alternatives(old, list), &alternatives(new, list)));
    }
    counts
}

fn alternatives(set: &[(&Address, &Admission)], list: Option<&str>) -> Vec<Condition> {
    let of_list = set.iter().filter(|(_, one)| one.list.as_deref() == list);
    of_list.filter_map(|(_, one)| one.enough.clone()).collect()
}

fn of_alternatives(old: &[Condition], new: &[Condition]) -> Counts {
    match (old.is_empty(), new.is_empty()) {
        (true, true) => return Counts::Same,
        (true, false) => return Counts::More,
        (false, true) => return Counts::Fewer,
        (false, false) => {}
    }
    match compare(&Condition::Any(old.to_vec()), &Condition::Any(new.to_vec())) {
        Admits::Same => Counts::Same,
        Admits::Fewer => Counts::Fewer,
        Admits::More => Counts::More,
        Admits::Other => Counts::Other,
    }
}

/// Keys of a route or grade beside which something else decides.
const MORE_THAN_A_CONDITION: &[&str] = &["score", "grades", "scope"];

fn enough(list: Option<&str>, node: &Node) -> Option<Condition> {
    let is_alternative = matches!(list, None | Some("grades"));
    if !is_alternative || MORE_THAN_A_CONDITION.iter().any(|key| node.get(key).is_some()) {
        return None;
    }
    Condition::from_json(&node.get("when")?.to_json()).ok()
}

/// Returns how the leads that count move from one version of a table to another.
pub(super) fn between(old: &Node, new: &Node, shape: &Shape, as_of: Date) -> Counts {
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
    let Some(Narrower::SignOf(key)) = narrower else { return between(old, new, shape, as_of) };
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
