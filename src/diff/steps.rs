//! The drafts, carried one after the other into the promises.

use super::attribution::{Walk, together};
use super::draft::Draft;
use super::{Action, Effect, PromiseEffect};
use crate::agreement::{Address, Agreement, Date, Entry};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::{Role, Subject};
use crate::promise::{Part, PartKey, World, part_of, part_with};
use crate::text::Segment;

/// Returns what promises read and has another id now.
pub(super) fn renames(drafts: &[Draft<'_>]) -> Vec<(PartKey, PartKey)> {
    let renamed = drafts.iter().filter(|draft| draft.action == Action::Renamed);
    renamed
        .filter_map(|draft| Some((PartKey::of(draft.old_entry?)?, PartKey::of(draft.new_entry?)?)))
        .collect()
}

/// Fills in what every draft does to promises, and the effect that follows from it.
///
/// What is new and only named by promises comes first, what is gone comes last, so that no step
/// leaves a promise without the calendar that it is about to get or to give up.
pub(super) fn attribute(
    drafts: &mut [Draft<'_>],
    sides: [&Agreement; 2],
    start: World,
    overall: &[PromiseEffect],
    as_of: Date,
) {
    let mut walk = Walk::from(start, as_of);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|index| drafts.get(*index).map_or((9, 0), |draft| phase(draft, sides)));
    let mut taken: Vec<PartKey> = Vec::new();
    for index in order {
        let Some(draft) = drafts.get_mut(index) else { continue };
        let Some(key) = draft.entry().and_then(PartKey::of) else { continue };
        if walk.is_over() {
            // Nobody has looked at what it does to promises.
            draft.effect = Effect::Redefines;
            continue;
        }
        if draft.action == Action::Renamed {
            rename(draft, &mut walk, sides, as_of);
            continue;
        }
        if draft.action == Action::Moved && draft.field.is_none() {
            continue;
        }
        // Nested lists are carried over with the entry as a whole, at its first change.
        if taken.contains(&key) {
            continue;
        }
        let part = match step(draft, &walk, as_of) {
            Step::Field(part) => part,
            Step::Whole(part) => {
                taken.push(key.clone());
                part
            }
        };
        (draft.promises, draft.leads) = walk.step(&key, part);
        settle(&mut draft.promises, overall);
        draft.effect = effect(draft, sides);
    }
}

/// No common metric follows a term that it finds by its id: to it, the term is gone from under the old one
/// and comes under the new one. Whatever else is renamed is so from the start of the way.
fn rename(draft: &mut Draft<'_>, walk: &mut Walk, sides: [&Agreement; 2], as_of: Date) {
    let keys = [draft.old_entry, draft.new_entry].map(|entry| entry.and_then(PartKey::of));
    let (Some(entry), [Some(before @ PartKey::Definition(_)), Some(after)]) = (draft.new_entry, keys) else {
        return;
    };
    if entry.subject != Subject::Kind(Kind::Definitions) || entry.list.is_some() {
        return;
    }
    let part = part_of(entry, as_of).map(|part| (part, entry.node.clone()));
    let (gone, _) = walk.step(&before, None);
    let (come, _) = walk.step(&after, part);
    draft.promises = gone.into_iter().chain(come).collect();
    if !draft.promises.is_empty() {
        draft.effect = effect(draft, sides);
    }
}

/// Half-way from one agreement to the other a promise may contradict itself, as while two versions
/// of it overlap in time. Where a step alone cannot be ordered and the whole way can, the whole
/// way is what the reader is told.
fn settle(promises: &mut Vec<PromiseEffect>, overall: &[PromiseEffect]) {
    for promise in promises.iter_mut().filter(|promise| promise.effect == Effect::Redefines) {
        let whole = overall.iter().filter(|other| {
            other.owed_by == promise.owed_by
                && other.owed_to == promise.owed_to
                && other.metric == promise.metric
        });
        match together(whole.map(|other| other.effect)) {
            Some(Effect::Redefines) => {}
            Some(effect) => promise.effect = effect,
            None => promise.effect = Effect::Neutral,
        }
    }
    promises.retain(|promise| promise.effect != Effect::Neutral);
}

enum Step {
    /// One property is carried over.
    Field(Option<(Part, Node)>),
    /// The whole entry is.
    Whole(Option<(Part, Node)>),
}

fn step(draft: &Draft<'_>, walk: &Walk, as_of: Date) -> Step {
    let whole = || {
        let new = draft.new_entry.filter(|_| !(draft.action == Action::Removed && draft.field.is_none()));
        Step::Whole(new.and_then(|entry| Some((part_of(entry, as_of)?, entry.node.clone()))))
    };
    let (Some(new_entry), Some(_), Some(key)) =
        (draft.new_entry, &draft.field, draft.new_entry.and_then(PartKey::of))
    else {
        return whole();
    };
    let keys_only = |segments: &[Segment]| segments.iter().all(|segment| matches!(segment, Segment::Key(_)));
    if draft.action == Action::Moved || !keys_only(draft.new_pointer.segments()) || draft.part.is_some() {
        return whole();
    }
    let Some(mut node) = walk.content(&key).cloned().or_else(|| draft.base.as_deref().cloned()) else {
        return whole();
    };
    node.set(draft.new_pointer.segments(), draft.new.clone());
    match part_with(new_entry, &node, as_of) {
        Some(part) => Step::Field(Some((part, node))),
        // Half-way between the two versions may be no value at all.
        None => whole(),
    }
}

fn phase(draft: &Draft<'_>, [old, _]: [&Agreement; 2]) -> (u8, u8) {
    let commitment = matches!(draft.entry().and_then(PartKey::of), Some(PartKey::Commitment(_)));
    let calendar = draft.field.as_deref() == Some("calendar");
    match (commitment, draft.field.is_some(), draft.action) {
        (_, _, Action::Renamed) => (0, 0),
        // An exception from a promise that is new takes something away once that is there.
        (false, false, Action::Added) if is_from_new(draft, old) => (4, 2),
        (false, false, Action::Added) => (1, 0),
        (true, true, Action::Added) => (2, u8::from(!calendar)),
        (true, true, Action::Removed) => (4, u8::from(calendar)),
        (true, _, _) => (3, 0),
        (false, true, _) | (false, false, Action::Moved | Action::Changed) => (5, 0),
        (false, false, Action::Removed) => (6, 0),
    }
}

fn is_from_new(draft: &Draft<'_>, old: &Agreement) -> bool {
    let exception = draft.new_entry.filter(|entry| matches!(PartKey::of(entry), Some(PartKey::Exception(_))));
    let overridden = exception.and_then(|entry| entry.text("overrides")).map(Address::written);
    overridden.is_some_and(|address| old.entry(&address).is_none())
}

fn effect(draft: &Draft<'_>, sides: [&Agreement; 2]) -> Effect {
    let of_promises = matches!(
        draft.entry().and_then(PartKey::of),
        Some(PartKey::Commitment(_) | PartKey::Exception(_) | PartKey::Path(_))
    ) || draft.role == Role::Duty;
    let sound =
        draft.old_entry.is_none_or(|entry| entry.sound) && draft.new_entry.is_none_or(|entry| entry.sound);
    match together(draft.promises.iter().map(|promise| promise.effect)) {
        Some(effect) => effect,
        // What is about something else than a promise that can be read may do anything to it.
        None if of_promises && sound && !is_about_promises(draft, sides) => Effect::Redefines,
        // What only promises read and moves none is over, or says the same in other words.
        None if of_promises && sound => Effect::Neutral,
        None => draft.effect,
    }
}

/// Returns whether an exception, an escalation or a reason to turn leads down is about promises alone, each
/// of which can be read, on every side where it is; of anything else, that it is.
fn is_about_promises(draft: &Draft<'_>, [old, new]: [&Agreement; 2]) -> bool {
    let is_read = |agreement: &Agreement, address: &str| {
        address.starts_with("sla/")
            && agreement.entry(&Address::written(address)).is_some_and(|commitment| commitment.sound)
    };
    let are_read = |agreement: &Agreement, ids: Option<&Node>| {
        let ids = ids.map(Node::items).unwrap_or_default();
        ids.iter().all(|id| id.text().is_some_and(|id| is_read(agreement, &format!("sla/{id}"))))
    };
    let is_so = |agreement: &Agreement, entry: &Entry| match PartKey::of(entry) {
        Some(PartKey::Exception(_)) => entry.text("overrides").is_some_and(|about| is_read(agreement, about)),
        Some(PartKey::Path(_)) => are_read(agreement, entry.node.get("on")),
        Some(PartKey::Reason(_)) => are_read(agreement, entry.node.get("taken_off")),
        _ => true,
    };
    draft.old_entry.is_none_or(|entry| is_so(old, entry))
        && draft.new_entry.is_none_or(|entry| is_so(new, entry))
}
