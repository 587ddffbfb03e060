//! Duties that are no promises of the SLA, as follow-ups and handoffs are, and that rest on what changes: these
//! are not compared, so whether more or less is owed nobody can tell.

use std::collections::BTreeMap;

use super::facet::Facet;
use super::version::Version;
use crate::agreement::{Address, Entry};
use crate::diff::{Action, Change};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// Returns the duties of both versions beneath which something changes.
pub(super) fn beneath_duties(changes: &[Change], [old, new]: [&Version; 2]) -> Vec<Facet> {
    if changes.iter().all(|change| change.action == Action::Renamed || !change.measured) {
        return Vec::new();
    }
    let former: BTreeMap<&Address, &Address> =
        changes.iter().filter_map(|change| Some((&change.address, change.old_address.as_ref()?))).collect();
    let is_duty = |entry: &&Entry| {
        entry.id.is_some() && entry.subject != Subject::Kind(Kind::Sla) && entry.text("owed_by").is_some()
    };
    let mut found = Vec::new();
    for entry in new.agreement.entries().iter().filter(is_duty) {
        let was = former.get(&entry.address).copied().unwrap_or(&entry.address);
        let is_there = old.agreement.entry(was).is_some();
        if !is_there || old.meaning.reads(was) == new.meaning.reads(&entry.address) {
            continue;
        }
        let mut facet = Facet::default();
        facet.name(&entry.address);
        facet.name(was);
        facet.parties(&old.agreement, was);
        facet.parties(&new.agreement, &entry.address);
        found.push(facet);
    }
    found
}
