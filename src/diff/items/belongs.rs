//! Which changes belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Told, bands};
use crate::agreement::{Address, ListKey, references_in};
use crate::diff::Action;
use crate::diff::say::Sayer;
use crate::document::kinds::Kind;
use crate::document::node::{Node, Value};
use crate::document::schema::{Role, Subject};

/// What changes have in common that are one decision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Together {
    /// The agreement gets a new version, with its days.
    Version,
    /// Who counts as these terms, with the lead data that this asks for.
    Leads(BTreeSet<String>),
    /// What the plan reckons with.
    Plan,
    /// Segments of one scheme between which companies move.
    Bands(Option<String>),
    /// One entry, with all that is in it.
    Entry(Address),
    /// The same change in several entries of a list, each changed in nothing else: the change
    /// that is told.
    Alike(usize),
}

/// Returns what each change belongs to.
pub(super) fn together(sayer: &Sayer<'_>, told: &[Told<'_, '_>]) -> Vec<Together> {
    let mut keys: Vec<Together> = told.iter().map(of).collect();
    let moved = bands::moved(sayer, told);
    for (index, one) in told.iter().enumerate() {
        let joined =
            bands::scheme(one, &moved).map(Together::Bands).or_else(|| joins(sayer, one, told, &keys));
        if let (Some(joined), Some(key)) = (joined, keys.get_mut(index)) {
            *key = joined;
        }
    }
    alike(told, &mut keys);
    keys
}

/// Joins entries of one list in which the same property changes in the same way, and nothing else.
fn alike(told: &[Told<'_, '_>], keys: &mut [Together]) {
    /// A property of a list, with its values before and after.
    type Same = (ListKey, String, [Option<String>; 2]);
    let mut first: BTreeMap<Same, Vec<usize>> = BTreeMap::new();
    let mut changes: BTreeMap<Together, usize> = BTreeMap::new();
    for key in keys.iter() {
        *changes.entry(key.clone()).or_default() += 1;
    }
    for (index, one) in told.iter().enumerate() {
        let is_whole = keys.get(index).is_some_and(|key| {
            matches!(key, Together::Entry(_)) && changes.get(key).is_some_and(|count| *count == 1)
        });
        let (Some(entry), Some(field)) = (one.draft.entry(), one.change.field.clone()) else { continue };
        if is_whole && entry.id.is_some() && one.change.promises.is_empty() && one.change.wording.is_none() {
            let values = [one.change.old.clone(), one.change.new.clone()];
            first.entry((entry.list_key(), field, values)).or_default().push(index);
        }
    }
    for places in first.into_values().filter(|places| places.len() > 1) {
        for place in &places {
            if let (Some(key), Some(told)) = (keys.get_mut(*place), places.first()) {
                *key = Together::Alike(*told);
            }
        }
    }
}

/// Returns what a change belongs to by itself.
fn of(told: &Told<'_, '_>) -> Together {
    let own = || Together::Entry(told.change.address.clone());
    let Some(entry) = told.draft.entry() else { return own() };
    match entry.subject {
        Subject::Kind(Kind::Agreement) if entry.id.is_none() && told.draft.role == Role::Record => {
            Together::Version
        }
        Subject::Kind(Kind::Funnel) if told.draft.role == Role::Assumption => Together::Plan,
        _ => match &told.draft.leads {
            Some((_, terms)) => Together::Leads(terms.clone()),
            None => own(),
        },
    }
}

/// Returns what a change belongs to because of others: a term that comes or goes to who counts as
/// it, lead data to the conditions that ask for it, the name of a way to qualify to what it asks.
fn joins(
    sayer: &Sayer<'_>,
    told: &Told<'_, '_>,
    all: &[Told<'_, '_>],
    keys: &[Together],
) -> Option<Together> {
    let entry = told.draft.entry()?;
    if let Some(followed) = follows(told, all) {
        return Some(followed);
    }
    let id = entry.id.as_deref()?;
    let of_leads = || all.iter().zip(keys).filter(|(_, key)| matches!(key, Together::Leads(_)));
    if told.draft.leads.is_some() {
        return None;
    }
    let list = |name: &str| {
        entry.list_key()
            == ListKey { subject: Subject::Kind(Kind::Qualification), list: Some(name.to_owned()) }
    };
    if list("fields") {
        let asks = |(other, _): &(&Told<'_, '_>, &Together)| {
            let nodes = other.draft.old_entry.iter().chain(&other.draft.new_entry);
            nodes.into_iter().any(|entry| names(&entry.node, id))
        };
        return of_leads().find(asks).map(|(_, key)| key.clone());
    }
    if entry.subject == Subject::Kind(Kind::Qualification) {
        let same = |(other, _): &(&Told<'_, '_>, &Together)| other.change.address == told.change.address;
        return of_leads().find(same).map(|(_, key)| key.clone());
    }
    let is_term = entry.subject == Subject::Kind(Kind::Definitions) && entry.list.is_none();
    if is_term && told.draft.field.is_none() && sayer.comes_or_goes(id).is_some() {
        let alone = BTreeSet::from([id.to_owned()]);
        return of_leads()
            .find(|(_, key)| matches!(key, Together::Leads(terms) if *terms == alone))
            .map(|(_, key)| key.clone());
    }
    None
}

/// Returns the entry that comes or goes, where a change only follows it: a list of names loses what
/// is gone, gets what is new, or has one in the place of the other.
fn follows(told: &Told<'_, '_>, all: &[Told<'_, '_>]) -> Option<Together> {
    let (draft, change) = (told.draft, told.change);
    let is_alone = draft.field.is_some() && draft.promises.is_empty() && draft.leads.is_none();
    let shape = draft.shape.as_deref().filter(|shape| is_alone && !shape.refers.is_empty())?;
    let named = |node: Option<&Node>| -> BTreeSet<Address> {
        let references = node.map(|node| references_in(node, shape)).unwrap_or_default();
        references.into_iter().map(|reference| reference.target.address).collect()
    };
    let (old, new) = (named(draft.old.as_ref()), named(draft.new.as_ref()));
    let whole = |action: Action, address: &Address| {
        all.iter().any(|other| {
            other.change.action == action && other.change.field.is_none() && other.change.address == *address
        })
    };
    let gone: Vec<&Address> = old.difference(&new).collect();
    let came: Vec<&Address> = new.difference(&old).collect();
    let is_only_that = gone.iter().all(|address| whole(Action::Removed, address))
        && came.iter().all(|address| whole(Action::Added, address));
    let first = gone.first().or(came.first()).filter(|_| is_only_that)?;
    (**first != change.address).then(|| Together::Entry((*first).clone()))
}

/// Returns whether lead data is named somewhere below a node.
fn names(node: &Node, id: &str) -> bool {
    match &node.value {
        Value::Table(_) => {
            node.get("field").and_then(Node::text) == Some(id)
                || node.entries().iter().any(|entry| names(&entry.node, id))
        }
        _ => node.items().iter().any(|item| names(item, id)),
    }
}
