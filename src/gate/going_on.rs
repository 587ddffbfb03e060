//! What a rule guards by its id, and goes on under another: renamed, or by leads that another promise takes
//! over. What is done to it next, the rule would no longer be asked about.

use std::collections::BTreeSet;

use super::facet::Facet;
use crate::agreement::{Address, Agreement, Date, Entry, Extents};
use crate::diff::{Action, Diff};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::{PartKey, World, affected, handed_over};

/// Returns what goes on under another id.
pub(super) fn going_on(diff: &Diff, agreements: [&Agreement; 2], as_of: Date) -> Vec<Facet> {
    let renamed = diff.changes.iter().filter(|change| change.action == Action::Renamed);
    let renamed = renamed.filter_map(|change| Some((change.old_address.clone()?, change.address.clone())));
    let all: BTreeSet<(Address, Address)> =
        renamed.chain(between_promises(diff, agreements, as_of)).collect();
    let facet = |(from, to): (Address, Address)| {
        let [mut facet, mut other] = [Facet::default(), Facet::default()];
        facet.name(&from);
        other.name(&to);
        facet.goes_on_as = other.ids;
        for agreement in agreements {
            facet.parties(agreement, &from);
        }
        facet
    };
    all.into_iter().map(facet).collect()
}

/// Returns which promises hand leads over to which others.
fn between_promises(diff: &Diff, [old, new]: [&Agreement; 2], as_of: Date) -> BTreeSet<(Address, Address)> {
    // Of who is in a segment or region depends whose leads they are.
    let tells_whose =
        |entry: &&Entry| entry.subject == Subject::Kind(Kind::Sla) || Extents::concern(&entry.address);
    let of_promises = |entry: Option<&Entry>| entry.filter(tells_whose).and_then(PartKey::of);
    let mut changed = BTreeSet::new();
    let mut renamed = Vec::new();
    for change in &diff.changes {
        let before = old.entry(change.old_address.as_ref().unwrap_or(&change.address));
        let (before, after) = (before.and_then(PartKey::of), new.entry(&change.address));
        changed.extend(of_promises(after));
        changed.extend(of_promises(old.entry(&change.address)));
        if change.old_address.is_some() {
            renamed.extend(before.zip(after.and_then(PartKey::of)));
        }
    }
    if changed.is_empty() {
        return BTreeSet::new();
    }
    let mut worlds = [old, new].map(|agreement| World::of(agreement, as_of));
    for (before, after) in &renamed {
        worlds[0].rename(before, after);
    }
    let [before, after] = &worlds;
    handed_over(&affected(&changed, [before, after]), before, after, as_of)
}
