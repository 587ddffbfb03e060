//! Which leads count: what qualification says of a term or stage, and how it moves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::naming::is_defined_in;
use super::narrowing::{Counts, between};
use crate::agreement::{
    Address, Date, Dimension, Entry, Kin, ListKey, Reference, Scope, followed, references_in,
};
use crate::document::canonical::canonical;
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::{Refers, Shape, Subject};
use crate::text::Segment;
use crate::value::condition::{Admits, Condition, compare};

/// What one entry says of which leads count.
#[derive(Clone, Debug)]
pub struct Admission {
    /// The ids of the terms and stages that it bears on.
    pub terms: BTreeSet<String>,
    /// The other entries about who qualifies that it names.
    pub(super) names: BTreeSet<Address>,
    list: Option<String>,
    scope: Scope,
    /// What its condition says, where it asks for nothing else.
    enough: Option<Condition>,
    /// The product whose use its condition is about.
    product: Option<String>,
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
        let is_of_term = |found: &&Reference| {
            found.bears && found.target.list.as_ref().is_some_and(|list| list.list.is_none())
        };
        let terms = references.iter().filter(is_of_term).map(|found| found.target.id.clone()).collect();
        let is_beside = |address: &Address| address.as_str().starts_with("qualification/");
        let named = references.into_iter().map(|reference| reference.target.address);
        let names = named.filter(is_beside).collect();
        let scope = node.get("scope").and_then(|scope| serde_json::from_value(scope.to_json()).ok());
        Self {
            terms,
            names,
            scope: scope.unwrap_or_default(),
            enough: enough(list.as_deref(), &node),
            product: node.get("product").and_then(Node::text).map(str::to_owned),
            form: canonical(&node, Some(&shape)),
            list,
            node,
            shape,
        }
    }

    fn without_terms(&self) -> Node {
        let mut node = self.node.clone();
        // What bears on a list of its own, as on a class of leads, is no term.
        let is_of_list = |shape: &Shape| {
            shape.refers.iter().any(|refers| matches!(refers, Refers::List { list: Some(_), .. }))
        };
        let members = self.shape.members.iter();
        for member in members.filter(|member| member.shape.bears && !is_of_list(&member.shape)) {
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

    /// Returns what alone is enough to count as a term, if it is that: a route to it, a grade for it, or a grade
    /// that a route of this set names and asks for nothing besides.
    fn enough_for(
        &self,
        term: &str,
        address: &Address,
        set: &[(&Address, &Self)],
    ) -> Option<(Alike<'_>, &Condition)> {
        let condition = self.enough.as_ref()?;
        let names_it_alone = |other: &Self| other.names.contains(address) && other.asks_for_grades_alone();
        let is_alone = self.terms.contains(term) || set.iter().any(|(_, other)| names_it_alone(other));
        is_alone.then_some(((self.list.as_deref(), self.product.as_deref()), condition))
    }

    fn asks_for_grades_alone(&self) -> bool {
        self.node.get("when").is_none() && asks_for_no_more(&self.node, &["grades"])
    }

    /// Returns whether it can concern a lead of these values; none is a value that nobody names.
    pub(super) fn concerns(&self, lead: &BTreeMap<Dimension, BTreeSet<String>>, kin: &Kin<'_>) -> bool {
        self.scope.dimensions().into_iter().all(|(dimension, named)| {
            let values = lead.get(&dimension).filter(|values| !values.is_empty());
            let meets =
                |values: &BTreeSet<String>| values.iter().any(|value| kin.meets(dimension, value, named));
            named.is_empty() || values.is_none_or(meets)
        })
    }

    /// Returns which leads it is for.
    pub(super) const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Gives what it names another name.
    pub(super) fn rename(&self, from: &Address, to: &Address) -> Self {
        let node = followed(&self.node, &self.shape, &BTreeMap::from([(from, to)]));
        Self::new(self.list.clone(), node, Arc::clone(&self.shape))
    }

    /// Returns whether another has the same name, or a name that says nothing of whom it admits.
    fn is_called(&self, other: &Self) -> bool {
        let name = |one: &Self| one.node.get("name").and_then(Node::text).map(str::to_owned);
        let qualification = Subject::Kind(Kind::Qualification);
        let is_label = |one: &Self| {
            let list = ListKey { subject: qualification, list: one.list.clone() };
            is_defined_in(&list, &one.node) != Some(false)
        };
        name(self) == name(other) || is_label(self) && is_label(other)
    }

    /// Returns how the leads that count move when one entry takes the place of the other.
    pub(super) fn step(old: Option<&Self>, new: Option<&Self>, as_of: Date) -> Counts {
        let (one, is_added) = match (old, new) {
            (Some(old), Some(new)) if old == new => return Counts::Same,
            // Whether it bears on a term at all is told by its being among the term's or not.
            (Some(old), Some(new)) => {
                let moved = between(&old.without_terms(), &new.without_terms(), &new.shape, as_of);
                return if old.is_called(new) { moved } else { moved.and(Counts::Other) };
            }
            (None, Some(new)) => (new, true),
            (Some(old), None) => (old, false),
            (None, None) => return Counts::Same,
        };
        Counts::alone(&one.node, &one.shape, is_added)
    }
}

/// Entries of one kind: in one list, and about the use of one product.
type Alike<'a> = (Option<&'a str>, Option<&'a str>);

/// Returns how the leads of a term, by its id, move from one set of entries to another.
///
/// Entries that are each enough by themselves (routes, grades of a product) are taken together: what
/// one lets go and another still takes is no loss.
pub fn moved(
    term: &str,
    old: &[(&Address, &Admission)],
    new: &[(&Address, &Admission)],
    as_of: Date,
) -> Counts {
    let find = |set: &[(&Address, &Admission)], address: &Address| -> Option<usize> {
        set.iter().position(|(other, _)| *other == address)
    };
    let mut counts = Counts::Same;
    let mut together: BTreeSet<Alike<'_>> = BTreeSet::new();
    let addresses: BTreeSet<&Address> = old.iter().chain(new).map(|(address, _)| *address).collect();
    for address in addresses {
        let before = find(old, address).and_then(|index| old.get(index)).map(|(_, one)| *one);
        let after = find(new, address).and_then(|index| new.get(index)).map(|(_, one)| *one);
        if before == after {
            continue;
        }
        let kinds = [(before, old), (after, new)].map(|(one, set)| {
            let one = one?;
            Some(one.enough_for(term, address, set).map(|(alike, _)| alike))
        });
        let alike = match (before, after) {
            (Some(before), Some(after)) => before.without_condition() == after.without_condition(),
            _ => true,
        };
        match kinds {
            [Some(Some(kind)), None | Some(Some(_))] | [None, Some(Some(kind))] if alike => {
                together.insert(kind);
            }
            _ => counts = counts.and(Admission::step(before, after, as_of)),
        }
    }
    for kind in together {
        let alternatives = |set| alternatives(term, set, kind);
        counts = counts.and(of_alternatives(&alternatives(old), &alternatives(new)));
    }
    counts
}

fn alternatives(term: &str, set: &[(&Address, &Admission)], kind: Alike<'_>) -> Vec<Condition> {
    let enough = set.iter().filter_map(|(address, one)| one.enough_for(term, address, set));
    enough.filter(|(own, _)| *own == kind).map(|(_, condition)| condition.clone()).collect()
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

/// Keys of a route or grade beside its condition that ask nothing more of a lead. The product of a grade is
/// what its condition is about.
const ASK_FOR_NOTHING: &[&str] =
    &["id", "renamed_from", "name", "to", "for", "kind", "when", "product", "lead_class", "note"];

/// Returns whether a route or grade asks for nothing but its condition and what these keys hold.
fn asks_for_no_more(node: &Node, than: &[&str]) -> bool {
    let is_known = |key: &str| ASK_FOR_NOTHING.contains(&key) || than.contains(&key);
    node.entries().iter().all(|entry| is_known(&entry.key))
}

fn enough(list: Option<&str>, node: &Node) -> Option<Condition> {
    let is_alternative = matches!(list, None | Some("grades"));
    if !is_alternative || !asks_for_no_more(node, &[]) {
        return None;
    }
    Condition::from_json(&node.get("when")?.to_json()).ok()
}
