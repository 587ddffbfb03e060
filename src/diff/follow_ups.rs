//! Follow-ups and handoffs that are for the same leads.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Action, Effect};
use crate::agreement::{Address, Agreement, Entry, Extents, Handoff, Item, SameEvent, Sequence};
use crate::words::{name_from_id, within_quotes};

/// A follow-up or handoff that comes beside others for the same leads, or goes and leaves such, takes the place of
/// what was owed for them: nobody can say that more is owed by it, or less.
pub(super) fn settle(drafts: &mut [Draft<'_>], sides: [&Agreement; 2]) {
    let extents = OnceCell::new();
    let extents = || extents.get_or_init(|| sides.map(Extents::of));
    for draft in drafts {
        let [for_the_same, perhaps] = others(draft, sides, &extents);
        let is_unordered = is_window_alone(draft) && draft.effect != Effect::Neutral;
        if !for_the_same.is_empty() || !perhaps.is_empty() || is_unordered {
            draft.effect = Effect::Redefines;
        }
    }
}

/// Returns whether the time changes in which all attempts are made, and how many these are is not said on both
/// sides: a shorter time is then as much to do sooner, or less to do.
fn is_window_alone(draft: &Draft<'_>) -> bool {
    let says_how_many = |entry: Option<&Entry>| {
        entry.and_then(|entry| entry.typed::<Sequence>()).is_some_and(|sequence| sequence.attempts.is_some())
    };
    let is_of_sequence = |entry: &Entry| entry.typed::<Sequence>().is_some();
    draft.field.as_deref() == Some("window")
        && draft.entry().is_some_and(is_of_sequence)
        && !(says_how_many(draft.old_entry) && says_how_many(draft.new_entry))
}

/// Another follow-up or handoff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Other {
    /// Its address.
    pub(super) address: Address,
    /// Its name, in quotes.
    pub(super) name: String,
}

/// Returns the follow-ups or handoffs for leads of one that comes, as they are before, or of one that goes, as
/// they are after; and those of which nothing says that no lead is of both, by what the two sides say of who is
/// in segments and regions.
pub(super) fn others<'e>(
    draft: &Draft<'_>,
    [old, new]: [&Agreement; 2],
    extents: &dyn Fn() -> &'e [Extents; 2],
) -> [Vec<Other>; 2] {
    match (draft.action, draft.field.as_deref(), draft.old_entry, draft.new_entry) {
        (Action::Added, None, _, Some(own)) => beside(own, old, &[old, new], &|| extents().as_slice()),
        (Action::Removed, None, Some(own), _) => beside(own, new, &[old, new], &|| extents().as_slice()),
        _ => Default::default(),
    }
}

/// Returns the addresses of the follow-ups or handoffs that one stands beside by a change: of one that comes or
/// goes; and of one that is for other leads, or may ask for less, or gets an exception, those that it was beside and
/// those that it is.
pub(super) fn stands_beside<'e>(
    draft: &Draft<'_>,
    sides: [&Agreement; 2],
    extents: &dyn Fn() -> &'e [Extents; 2],
) -> BTreeSet<Address> {
    let both = [draft.old_entry, draft.new_entry];
    let is_of_whose = matches!(
        draft.field.as_deref().map(first_key),
        Some("scope" | "trigger" | "from" | "to" | "owed_by" | "owed_to")
    );
    let is_weaker = matches!(draft.effect, Effect::Loosens | Effect::Removes | Effect::Redefines);
    let exceptions = both.into_iter().flatten().filter(|_| draft.effect != Effect::Neutral);
    let about = exceptions.filter_map(|entry| entry.text("overrides").map(Address::written));
    let mut all: BTreeSet<Address> = match both {
        [Some(_), Some(_)] if is_of_whose || is_weaker => standing_beside(both, sides, extents),
        _ => addresses(others(draft, sides, extents)).collect(),
    };
    for about in about {
        all.extend(standing_beside(sides.map(|side| side.entry(&about)), sides, extents));
    }
    all
}

/// Returns the addresses of the follow-ups or handoffs beside which one stood, and beside which it stands.
pub(crate) fn standing_beside<'e>(
    [was, is]: [Option<&Entry>; 2],
    [old, new]: [&Agreement; 2],
    extents: &dyn Fn() -> &'e [Extents; 2],
) -> BTreeSet<Address> {
    let before = was.map(|was| beside(was, old, &[old], &|| extents().split_at(1).0));
    let after = is.map(|is| beside(is, new, &[new], &|| extents().split_at(1).1));
    before.into_iter().chain(after).flat_map(addresses).collect()
}

fn addresses(both: [Vec<Other>; 2]) -> impl Iterator<Item = Address> {
    both.into_iter().flatten().map(|other| other.address)
}

fn first_key(field: &str) -> &str {
    field.split('.').next().unwrap_or(field)
}

/// Returns what is there beside one, by what these agreements say of events, and these extents of who is in
/// segments and regions.
fn beside<'e>(
    own: &Entry,
    there: &Agreement,
    by: &[&Agreement],
    extents: &dyn Fn() -> &'e [Extents],
) -> [Vec<Other>; 2] {
    if let Some(handoff) = own.typed::<Handoff>() {
        let all = there.list::<Handoff>();
        let lies = |other: &Item<Handoff>| {
            let said = by.iter().map(|agreement| SameEvent::of(agreement, &other.trigger, &handoff.trigger));
            said.max().unwrap_or(SameEvent::Unknown)
        };
        let is_alike = |other: &&Item<Handoff>| {
            other.address != own.address && (other.from, other.to) == (handoff.from, handoff.to)
        };
        let all: Vec<(SameEvent, &Item<Handoff>)> =
            all.iter().filter(is_alike).map(|other| (lies(other), other)).collect();
        return [SameEvent::Yes, SameEvent::Unknown].map(|wanted| {
            let of_it = all.iter().filter(|(lie, _)| *lie == wanted);
            of_it.map(|(_, one)| named(&one.address, one.name.as_ref(), &one.id)).collect()
        });
    }
    let Some(sequence) = own.typed::<Sequence>() else { return Default::default() };
    let extents = extents();
    let is_owed_alike = |other: &&Item<Sequence>| {
        other.address != own.address && (other.owed_by, other.owed_to) == (sequence.owed_by, sequence.owed_to)
    };
    let shares_leads = |other: &&Item<Sequence>| {
        extents.iter().any(|extents| extents.overlap(&other.scope, &sequence.scope))
    };
    let is_parted = |other: &&Item<Sequence>| {
        extents.iter().all(|extents| extents.are_parted(&other.scope, &sequence.scope))
    };
    let all = there.list::<Sequence>();
    let (sharing, others): (Vec<_>, Vec<_>) = all.iter().filter(is_owed_alike).partition(shares_leads);
    let perhaps = others.into_iter().filter(|other| !is_parted(other)).collect();
    let other = |one: &Item<Sequence>| named(&one.address, one.name.as_ref(), &one.id);
    [sharing, perhaps].map(|all: Vec<&Item<Sequence>>| all.into_iter().map(other).collect())
}

fn named(address: &Address, name: Option<&String>, id: &str) -> Other {
    let name = name.map_or_else(|| name_from_id(id), |name| within_quotes(name));
    let name = format!("“{name}”");
    Other { address: address.clone(), name }
}
