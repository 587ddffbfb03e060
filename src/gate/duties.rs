//! Duties that are no promises of the SLA, as follow-ups and handoffs are, and that rest on what changes: these
//! are not compared, so whether more or less is owed nobody can tell.

use std::collections::BTreeSet;

use super::facet::Facet;
use super::meaning::Reads;
use super::version::Version;
use crate::agreement::{Address, Entry, Scope, Team};
use crate::diff::{Action, Change};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// Returns the duties of both versions beneath which something else than a name or wording changes.
pub(super) fn beneath_duties(changes: &[Change], [old, new]: [&Version; 2]) -> Vec<Facet> {
    let weighty = changes.iter().filter(|change| change.action != Action::Renamed && change.measured);
    let weighty = weighty.filter(|change| change.field.as_deref() != Some("name") && !change.is_record);
    let moved: BTreeSet<&Address> =
        weighty.flat_map(|change| [Some(&change.address), change.old_address.as_ref()]).flatten().collect();
    if moved.is_empty() {
        return Vec::new();
    }
    let former = |address: &Address| {
        let renamed =
            changes.iter().find(|change| change.address == *address && change.old_address.is_some());
        renamed.and_then(|change| change.old_address.clone()).unwrap_or_else(|| address.clone())
    };
    let mut found = Vec::new();
    for entry in new.agreement.entries().iter().filter(|entry| is_duty(entry)) {
        let was = former(&entry.address);
        let Some(before) = old.agreement.entry(&was) else { continue };
        let reads = [old.meaning.reads(&was), new.meaning.reads(&entry.address)];
        if !reads.iter().any(|reads| reads_any(reads, &moved)) {
            continue;
        }
        let mut facet = Facet::default();
        for (version, address) in [(old, &was), (new, &entry.address)] {
            facet.name(address);
            facet.parties(&version.agreement, address);
        }
        facet.scopes = scopes([before, entry]);
        found.push(facet);
    }
    found
}

/// Returns whether an entry says what one team owes the other, outside the SLA.
fn is_duty(entry: &Entry) -> bool {
    let team = |field: &str| entry.text(field).and_then(Team::named).is_some();
    entry.id.is_some()
        && entry.subject != Subject::Kind(Kind::Sla)
        && (team("owed_by") || team("from") && team("to"))
}

/// Returns whether any of these is read, by itself or with its list.
fn reads_any(reads: &Reads, moved: &BTreeSet<&Address>) -> bool {
    reads.keys().any(|read| match read.as_str().strip_suffix('*') {
        Some(list) => moved.iter().any(|address| address.as_str().starts_with(list)),
        None => moved.contains(read),
    })
}

/// Returns which leads a duty is for, on either side; nothing, which is all, where one is for all.
fn scopes(sides: [&Entry; 2]) -> Vec<Scope> {
    let scope = |entry: &Entry| {
        let scope: Scope = serde_json::from_value(entry.node.get("scope")?.to_json()).ok()?;
        (!scope.is_everything()).then_some(scope)
    };
    let [before, after] = sides.map(scope);
    before.zip(after).map(|(before, after)| vec![before, after]).unwrap_or_default()
}
