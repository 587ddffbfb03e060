//! Follow-ups that are for the same leads.

use super::draft::Draft;
use super::{Action, Effect};
use crate::agreement::{Agreement, Entry, Extents, Item, Sequence};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// A follow-up that comes beside others for the same leads, or goes and leaves such, takes the place of
/// what was owed for them: nobody can say that more is owed by it, or less.
pub(super) fn settle(drafts: &mut [Draft<'_>], sides: [&Agreement; 2]) {
    for draft in drafts {
        if !others(draft, sides).is_empty() {
            draft.effect = Effect::Redefines;
        }
    }
}

/// Returns the follow-ups for leads of one that comes, as they are before, or of one that goes, as they are
/// after.
pub(super) fn others(draft: &Draft<'_>, [old, new]: [&Agreement; 2]) -> Vec<Item<Sequence>> {
    let (own, there) = match (draft.action, draft.field.is_some(), draft.old_entry, draft.new_entry) {
        (Action::Added, false, _, Some(own)) => (own, old),
        (Action::Removed, false, Some(own), _) => (own, new),
        _ => return Vec::new(),
    };
    let Some(sequence) = sequence(own) else { return Vec::new() };
    let extents = [old, new].map(Extents::of);
    let shares_leads = |other: &&Item<Sequence>| {
        extents.iter().any(|extents| extents.overlap(&other.scope, &sequence.scope))
    };
    there.list::<Sequence>().iter().filter(shares_leads).cloned().collect()
}

fn sequence(entry: &Entry) -> Option<Sequence> {
    if entry.subject != Subject::Kind(Kind::Handoff) || entry.list.as_deref() != Some("sequences") {
        return None;
    }
    serde_json::from_value(entry.node.to_json()).ok()
}
