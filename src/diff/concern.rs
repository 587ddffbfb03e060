//! Whether what changed between two agreements can concern one promise, without working out what it
//! does.

use std::collections::BTreeSet;

use super::Action;
use super::draft::{Draft, drafts};
use crate::agreement::{Address, Agreement, Date, Entry, metrics};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::Subject;
use crate::promise::PartKey;

/// Returns whether a [`diff`](super::diff) may tell of an entry, or of the promise that it makes: no
/// only where that is certain.
pub fn may_concern(old: &Agreement, new: &Agreement, as_of: Date, address: &Address) -> bool {
    let drafts = drafts(old, new, as_of);
    let is_own = |draft: &Draft<'_>| {
        draft.old_entry.into_iter().chain(draft.new_entry).any(|entry| entry.address == *address)
    };
    if drafts.iter().any(|draft| is_own(draft) || draft.action == Action::Renamed) {
        return true;
    }
    let mut named: Option<BTreeSet<String>> = None;
    drafts.iter().any(|draft| {
        let entries = || draft.old_entry.into_iter().chain(draft.new_entry);
        match draft.entry().and_then(PartKey::of) {
            None => false,
            Some(PartKey::Definition(_)) => {
                let named = named.get_or_insert_with(|| named_by_promises([old, new]));
                entries().any(|entry| is_known_to(named, entry))
            }
            Some(_) => true,
        }
    })
}

/// Returns the ids that commitments and exceptions name, and those of the terms that common metrics
/// rest on.
fn named_by_promises(agreements: [&Agreement; 2]) -> BTreeSet<String> {
    let is_promise = |entry: &&Entry| {
        matches!(entry.subject, Subject::Kind(Kind::Sla | Kind::Exceptions)) && entry.id.is_some()
    };
    let mut named: BTreeSet<String> = metrics::terms().map(str::to_owned).collect();
    for entry in agreements.into_iter().flat_map(Agreement::entries).filter(is_promise) {
        add_names(&entry.node, &mut named);
    }
    named
}

/// Adds every text below a node, without a prefix such as `stage:`.
fn add_names(node: &Node, named: &mut BTreeSet<String>) {
    named.extend(node.text().and_then(|text| text.rsplit(':').next()).map(str::to_owned));
    node.entries().iter().for_each(|entry| add_names(&entry.node, named));
    node.items().iter().for_each(|item| add_names(item, named));
}

/// Returns whether promises may read a definition: by its id, or by the stage that its leads are in.
fn is_known_to(named: &BTreeSet<String>, definition: &Entry) -> bool {
    definition.node.get("stage").is_some() || definition.id.as_ref().is_none_or(|id| named.contains(id))
}
