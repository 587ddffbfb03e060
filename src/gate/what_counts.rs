//! What says which leads and cases count, and when: where it changes, nobody can tell of a promise that it does
//! not rest on that.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::agreement::{Address, Agreement, Entry, ListKey, Vocabulary};
use crate::diff::Change;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// The kinds of which nearly every entry says so.
const KINDS: [Kind; 4] = [Kind::Definitions, Kind::Qualification, Kind::Dispositions, Kind::Handoff];

/// The kinds in whose words a definition says what counts.
const IN_WORDS: [Kind; 6] =
    [Kind::Definitions, Kind::Qualification, Kind::Dispositions, Kind::Kpis, Kind::Funnel, Kind::Personas];

/// The lists of definitions that say which leads a promise is for, as personas do. A promise names them in its scope, so that what
/// they do to it is known; to others only where something says their names.
const FOR_WHICH: [&str; 7] =
    ["sources", "segments", "regions", "lead_classes", "products", "order_types", "motions"];

/// What the plan says of the revenue that quotas are from, and of where it comes from. Its other figures are
/// assumptions that nothing is counted by.
const OF_REVENUE: [&str; 6] = ["period", "revenue", "origin", "influence", "origins", "revenue_parts"];

/// What says which leads and cases count in two agreements.
pub(super) struct WhatCounts<'a> {
    agreements: [&'a Agreement; 2],
    /// What is named for which leads a promise may be, and some definition says by its name.
    said: OnceCell<BTreeSet<Address>>,
}

impl<'a> WhatCounts<'a> {
    pub(super) fn of(agreements: [&'a Agreement; 2]) -> Self {
        Self { agreements, said: OnceCell::new() }
    }

    /// Returns whether something that comes, goes or is another says which leads and cases count, or when: an
    /// entry, as it is on each side, or a part of a document that has no id. `changes` are what is told of it.
    pub(super) fn is_said_by(&self, sides: [Option<&Entry>; 2], changes: &[&Change]) -> bool {
        let Some(entry) = sides.into_iter().flatten().next() else { return false };
        let Subject::Kind(kind) = entry.subject else { return false };
        if !changes.is_empty() && changes.iter().all(|change| change.is_record) {
            return false;
        }
        let is_any =
            |says: fn(&Change) -> bool| changes.is_empty() || changes.iter().any(|change| says(change));
        match (kind, entry.list.as_deref()) {
            _ if is_for_which(entry) => {
                let said = self.said.get_or_init(|| said(self.agreements));
                sides.into_iter().flatten().any(|entry| said.contains(&entry.address))
            }
            // Follow-ups are promises themselves; what is measured by them reads them.
            (Kind::Handoff, Some("sequences")) => false,
            // What nothing names yet, or any more, counts nothing that is promised; grades above one that is named
            // are read with that.
            (Kind::Kpis, _) | (Kind::Qualification, Some("grades")) => sides.iter().all(Option::is_some),
            (Kind::Funnel, Some(list)) => OF_REVENUE.contains(&list),
            (Kind::Funnel, None) => entry.id.is_none() && is_any(is_of_revenue),
            _ => KINDS.contains(&kind),
        }
    }
}

/// Returns whether the order of a list, where it counts, says which leads and cases count.
pub(super) fn is_of_what_counts(list: &ListKey) -> bool {
    KINDS.iter().any(|kind| list.subject == Subject::Kind(*kind))
}

/// Returns the promises that all of these changes tell of.
pub(super) fn told_by_all(changes: &[&Change]) -> BTreeSet<Address> {
    let measured = changes.iter().filter(|change| change.measured && !change.is_record);
    let told = measured.map(|change| change.promises.iter().map(|promise| promise.address.clone()).collect());
    told.reduce(|all: BTreeSet<Address>, told| all.intersection(&told).cloned().collect()).unwrap_or_default()
}

/// Returns whether an entry is such as a promise may be for.
fn is_for_which(entry: &Entry) -> bool {
    match entry.subject {
        Subject::Kind(Kind::Personas) => entry.list.is_none(),
        Subject::Kind(Kind::Definitions) => {
            entry.list.as_deref().is_some_and(|list| FOR_WHICH.contains(&list))
        }
        _ => false,
    }
}

/// Returns what is named for which leads a promise may be, as far as a definition on either side, or what a target
/// counts, says its name.
fn said(agreements: [&Agreement; 2]) -> BTreeSet<Address> {
    let entries = || agreements.into_iter().flat_map(|agreement| agreement.entries());
    let is_of = |entry: &Entry, kind: &Kind| entry.subject == Subject::Kind(*kind);
    let called = Vocabulary::calling(entries().filter(|entry| is_for_which(entry)));
    let defining = entries().filter(|entry| IN_WORDS.iter().any(|kind| is_of(entry, kind)));
    let by_others = defining.flat_map(|entry| {
        let named = called.named_in(&entry.node, &entry.shape).into_iter();
        named.filter(|address| *address != entry.address)
    });
    let units = entries().filter_map(|entry| entry.node.get("target")?.get("unit")?.text());
    by_others.chain(units.flat_map(|unit| called.said_in(unit))).collect()
}

fn is_of_revenue(change: &Change) -> bool {
    let first = change.field.as_deref().and_then(|field| field.split(['.', '[']).next());
    first.is_none_or(|field| OF_REVENUE.contains(&field))
}
