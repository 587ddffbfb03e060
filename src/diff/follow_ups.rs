//! Follow-ups and handoffs that are for the same leads.

use super::draft::Draft;
use super::{Action, Effect};
use crate::agreement::{Agreement, Entry, Extents, Handoff, Item, Sequence, Typed};
use crate::words::name_from_id;

/// A follow-up or handoff that comes beside others for the same leads, or goes and leaves such, takes the place of
/// what was owed for them: nobody can say that more is owed by it, or less.
pub(super) fn settle(drafts: &mut [Draft<'_>], sides: [&Agreement; 2]) {
    for draft in drafts {
        let [for_the_same, perhaps] = others(draft, sides);
        if !for_the_same.is_empty() || !perhaps.is_empty() {
            draft.effect = Effect::Redefines;
        }
    }
}

/// Returns the names of the follow-ups or handoffs for leads of one that comes, as they are before, or of one
/// that goes, as they are after; and those of which nothing says that no lead is of both.
pub(super) fn others(draft: &Draft<'_>, [old, new]: [&Agreement; 2]) -> [Vec<String>; 2] {
    let (own, there) = match (draft.action, draft.field.is_some(), draft.old_entry, draft.new_entry) {
        (Action::Added, false, _, Some(own)) => (own, old),
        (Action::Removed, false, Some(own), _) => (own, new),
        _ => return Default::default(),
    };
    if let Some(handoff) = read::<Handoff>(own) {
        let all = there.list::<Handoff>();
        let is_of_it = |other: &&Item<Handoff>| {
            (&other.trigger, other.from, other.to) == (&handoff.trigger, handoff.from, handoff.to)
        };
        return [
            all.iter().filter(is_of_it).map(|one| named(one.name.as_ref(), &one.id)).collect(),
            Vec::new(),
        ];
    }
    let Some(sequence) = read::<Sequence>(own) else { return Default::default() };
    let extents = [old, new].map(Extents::of);
    let shares_leads = |other: &&Item<Sequence>| {
        extents.iter().any(|extents| extents.overlap(&other.scope, &sequence.scope))
    };
    let is_parted = |other: &&Item<Sequence>| {
        extents.iter().all(|extents| extents.are_parted(&other.scope, &sequence.scope))
    };
    let all = there.list::<Sequence>();
    let (sharing, others): (Vec<_>, Vec<_>) = all.iter().partition(shares_leads);
    let perhaps = others.into_iter().filter(|other| !is_parted(other)).collect();
    let names = |all: Vec<&Item<Sequence>>| all.iter().map(|one| named(one.name.as_ref(), &one.id)).collect();
    [names(sharing), names(perhaps)]
}

fn named(name: Option<&String>, id: &str) -> String {
    format!("“{}”", name.cloned().unwrap_or_else(|| name_from_id(id)))
}

fn read<T: Typed>(entry: &Entry) -> Option<T> {
    if entry.subject != T::SUBJECT || entry.list.as_deref() != T::LIST {
        return None;
    }
    serde_json::from_value(entry.node.to_json()).ok()
}
