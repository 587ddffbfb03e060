//! Which entry of the old agreement is which of the new one: by identity, never by position.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::{Address, Agreement, Entry};
use crate::document::canonical::canonical;
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::Subject;
use crate::text::Pointer;

/// An entry on both sides, or on one.
pub(super) struct Pair<'a> {
    /// The entry before.
    pub(super) old: Option<&'a Entry>,
    /// The entry after.
    pub(super) new: Option<&'a Entry>,
}

impl Pair<'_> {
    /// Returns whether both sides are there under different addresses.
    pub(super) fn is_renamed(&self) -> bool {
        matches!((self.old, self.new), (Some(old), Some(new)) if old.address != new.address)
    }
}

/// Returns the entries that differ or stand on one side only, in the order of the new agreement,
/// then what is gone.
pub(super) fn pairs<'a>(
    old: &'a Agreement,
    new: &'a Agreement,
    renames: &BTreeMap<&'a Address, &'a Address>,
) -> Vec<Pair<'a>> {
    let claimed: BTreeSet<&Address> = renames.values().copied().collect();
    let mut pairs: Vec<Pair<'a>> = new
        .entries()
        .iter()
        .map(|entry| {
            let before = renames.get(&entry.address).copied().unwrap_or(&entry.address);
            let old = old
                .entry(before)
                .filter(|_| renames.contains_key(&entry.address) || !claimed.contains(before));
            Pair { old, new: Some(entry) }
        })
        .filter(|pair| !same(pair))
        .collect();
    let gone = old
        .entries()
        .iter()
        .filter(|entry| new.entry(&entry.address).is_none() && !claimed.contains(&entry.address));
    pairs.extend(gone.map(|entry| Pair { old: Some(entry), new: None }));
    pairs
}

fn same(pair: &Pair<'_>) -> bool {
    match (pair.old, pair.new) {
        (Some(old), Some(new)) => {
            std::ptr::eq(old, new)
                || old.address == new.address
                    && (old.node == new.node
                        || canonical(&old.node, Some(&old.shape)) == canonical(&new.node, Some(&new.shape)))
        }
        _ => false,
    }
}

/// Returns new address → old address of every entry that has another id now.
pub(super) fn renames<'a>(old: &'a Agreement, new: &'a Agreement) -> BTreeMap<&'a Address, &'a Address> {
    let mut claims: BTreeMap<&Address, Vec<&Address>> = BTreeMap::new();
    for entry in
        new.entries().iter().filter(|entry| entry.id.is_some() && old.entry(&entry.address).is_none())
    {
        let Some(former) = entry.text("renamed_from") else { continue };
        let former = Address::of_entry(entry.subject, entry.list.as_deref(), former);
        if let Some(before) = old.entry(&former).filter(|_| new.entry(&former).is_none()) {
            claims.entry(&before.address).or_default().push(&entry.address);
        }
    }
    let mut renames: BTreeMap<&Address, &Address> = claims
        .into_iter()
        .filter_map(|(before, after)| match after.as_slice() {
            [only] => Some((*only, before)),
            _ => None,
        })
        .collect();
    undeclared(old, new, &mut renames);
    renames
}

/// A promise taken out and put in again under another id is still that promise: same parties,
/// same metric, same scope, same dates.
fn undeclared<'a>(old: &'a Agreement, new: &'a Agreement, renames: &mut BTreeMap<&'a Address, &'a Address>) {
    let taken: BTreeSet<&Address> = renames.values().copied().collect();
    let commitments = |agreement: &'a Agreement, other: &'a Agreement| {
        agreement.entries().iter().filter(move |entry| {
            entry.subject == Subject::Kind(Kind::Sla)
                && entry.id.is_some()
                && other.entry(&entry.address).is_none()
        })
    };
    let gone: Vec<&Entry> = commitments(old, new).filter(|entry| !taken.contains(&entry.address)).collect();
    let come: Vec<&Entry> =
        commitments(new, old).filter(|entry| !renames.contains_key(&entry.address)).collect();
    let mut alike: BTreeMap<Vec<String>, (Vec<&Entry>, Vec<&Entry>)> = BTreeMap::new();
    for entry in gone {
        alike.entry(promise_key(entry)).or_default().0.push(entry);
    }
    for entry in come {
        alike.entry(promise_key(entry)).or_default().1.push(entry);
    }
    for (gone, come) in alike.values() {
        if let ([before], [after]) = (gone.as_slice(), come.as_slice()) {
            renames.insert(&after.address, &before.address);
        }
    }
}

fn promise_key(entry: &Entry) -> Vec<String> {
    ["owed_by", "owed_to", "metric", "scope", "from", "until"]
        .into_iter()
        .map(|field| {
            let at = Pointer::root().key(field);
            let shape = entry.shape.below(field).map(AsRef::as_ref);
            entry.node.at(&at).map(|node: &Node| canonical(node, shape)).unwrap_or_default()
        })
        .collect()
}
