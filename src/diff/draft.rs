//! The changes before anything is said of them: which entry, which property, which way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::attribution::LeadsMoved;
use super::direction;
use super::fields::fields;
use super::pairs::{Pair, pairs, renames};
use super::{Action, Effect, PromiseEffect};
use crate::agreement::{Address, Agreement, Calendar, Date, Entry, ListKey};
use crate::document::canonical::canonical;
use crate::document::node::Node;
use crate::document::schema::{Order, Role, Shape, TextUse};
use crate::text::Pointer;
use crate::value::WorkingHours;

/// A change with the values and the shape that sentences are made from.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    /// The entry before.
    pub(super) old_entry: Option<&'a Entry>,
    /// The entry after.
    pub(super) new_entry: Option<&'a Entry>,
    /// The old entry's content, with what it names following renames.
    pub(super) base: Option<Arc<Node>>,
    /// What happened.
    pub(super) action: Action,
    /// The property, dotted; none for the entry as a whole.
    pub(super) field: Option<String>,
    /// The nested entry it is in.
    pub(super) part: Option<String>,
    /// What the schema says of the property, or of the entry.
    pub(super) shape: Option<Arc<Shape>>,
    /// The value before.
    pub(super) old: Option<Node>,
    /// The value after.
    pub(super) new: Option<Node>,
    /// Where the value stood below the old entry.
    pub(super) old_pointer: Pointer,
    /// Where it stands below the new one.
    pub(super) new_pointer: Pointer,
    /// What it does, by the schema alone or by the promises it moves.
    pub(super) effect: Effect,
    /// The promises it moves.
    pub(super) promises: Vec<PromiseEffect>,
    /// Whether anything is measured by it.
    pub(super) measured: bool,
    /// The part it plays.
    pub(super) role: Role,
    /// How it moves the leads that count, and as what they do.
    pub(super) leads: Option<LeadsMoved>,
    /// The promises it bears on for leads that came in before today and are still open.
    pub(super) still_open: BTreeSet<Address>,
}

impl<'a> Draft<'a> {
    /// Returns the entry, after the change if it is still there.
    pub(super) fn entry(&self) -> Option<&'a Entry> {
        self.new_entry.or(self.old_entry)
    }
}

/// Returns the changes between two agreements, without what they do to promises.
pub(super) fn drafts<'a>(old: &'a Agreement, new: &'a Agreement, as_of: Date) -> Vec<Draft<'a>> {
    let renames = renames(old, new);
    let followed: BTreeMap<&Address, &Address> =
        renames.iter().map(|(after, before)| (*before, *after)).collect();
    let mut out = Vec::new();
    for pair in pairs(old, new, &renames) {
        let hours = [(old, pair.old), (new, pair.new)].map(|(agreement, entry)| hours_of(agreement, entry?));
        of_pair(&pair, &followed, hours.each_ref().map(Option::as_ref), as_of, &mut out);
    }
    orders(old, new, &followed, &mut out);
    out
}

/// An entry that has another id and another name is renamed once.
pub(super) fn join_renames(drafts: &mut Vec<Draft<'_>>) {
    let address = |entry: Option<&Entry>| entry.map(|entry| entry.address.clone());
    let names = |draft: &Draft<'_>| matches!(draft.field.as_deref(), Some("name" | "term"));
    let is_rename = |draft: &Draft<'_>| draft.action == Action::Renamed && draft.field.is_none();
    let renamed: BTreeMap<Option<Address>, (Vec<PromiseEffect>, Effect)> = drafts
        .iter()
        .filter(|draft| is_rename(draft))
        .map(|draft| (address(draft.new_entry), (draft.promises.clone(), draft.effect)))
        .collect();
    let mut named = BTreeSet::new();
    for draft in drafts.iter_mut().filter(|draft| names(draft) && draft.action == Action::Changed) {
        let own = address(draft.new_entry);
        if let Some((promises, effect)) = renamed.get(&own) {
            draft.action = Action::Renamed;
            if draft.promises.is_empty() && !promises.is_empty() {
                draft.promises.clone_from(promises);
                draft.effect = *effect;
            }
            named.insert(own);
        }
    }
    drafts.retain(|draft| !(is_rename(draft) && named.contains(&address(draft.new_entry))));
}

/// Returns the working hours that an entry's business time is counted on.
pub(super) fn hours_of(agreement: &Agreement, entry: &Entry) -> Option<WorkingHours> {
    let id = entry.text("calendar")?;
    let calendars = agreement.list::<Calendar>();
    calendars.iter().find(|calendar| calendar.id == id)?.hours()
}

fn of_pair<'a>(
    pair: &Pair<'a>,
    followed: &BTreeMap<&Address, &Address>,
    hours: [Option<&WorkingHours>; 2],
    as_of: Date,
    out: &mut Vec<Draft<'a>>,
) {
    match (pair.old, pair.new) {
        (Some(old), Some(new)) => {
            if pair.is_renamed() {
                out.push(whole(pair, Action::Renamed, Effect::Neutral));
            }
            let before = Arc::new(crate::agreement::followed(&old.node, &old.shape, followed));
            if canonical(&before, Some(&old.shape)) == canonical(&new.node, Some(&new.shape)) {
                return;
            }
            let changes = fields(&before, &new.node, &new.shape);
            for change in changes {
                let role = role(change.shape.as_deref());
                let action = match (change.moved, change.old, change.new) {
                    (true, _, _) => Action::Moved,
                    (_, None, _) => Action::Added,
                    (_, _, None) => Action::Removed,
                    _ => Action::Changed,
                };
                let effect =
                    match change.shape.as_deref().and_then(|shape| Some((shape, shape.say.as_ref()?))) {
                        Some((shape, say)) => {
                            direction::effect((change.old, change.new), (shape, say), hours, as_of)
                        }
                        None if matches!(role, Role::Prose | Role::Record) => Effect::Neutral,
                        None => Effect::Redefines,
                    };
                out.push(Draft {
                    old_entry: Some(old),
                    new_entry: Some(new),
                    base: Some(Arc::clone(&before)),
                    action,
                    field: Some(change.field),
                    part: change.part,
                    measured: is_measured(change.shape.as_deref()),
                    shape: change.shape,
                    old: change.old.cloned(),
                    new: change.new.cloned(),
                    old_pointer: change.old_pointer,
                    new_pointer: change.new_pointer,
                    effect,
                    promises: Vec::new(),
                    role,
                    leads: None,
                    still_open: BTreeSet::new(),
                });
            }
        }
        (Some(old), None) => removed_or_added(pair, old, Action::Removed, Effect::Removes, out),
        (None, Some(new)) => removed_or_added(pair, new, Action::Added, Effect::Adds, out),
        (None, None) => {}
    }
}

/// What has no id is spoken of property by property even where the whole document comes or goes.
fn removed_or_added<'a>(
    pair: &Pair<'a>,
    entry: &'a Entry,
    action: Action,
    effect: Effect,
    out: &mut Vec<Draft<'a>>,
) {
    if entry.id.is_none() && entry.node.entries().is_empty() {
        return;
    }
    let role = entry.shape.entry.as_ref().map_or(Role::Definition, |words| words.role);
    let effect = if matches!(role, Role::Prose | Role::Record) { Effect::Neutral } else { effect };
    out.push(whole(pair, action, effect));
}

fn whole<'a>(pair: &Pair<'a>, action: Action, effect: Effect) -> Draft<'a> {
    let shape = pair.new.or(pair.old).map(|entry| Arc::clone(&entry.shape));
    let role =
        shape.as_ref().and_then(|shape| shape.entry.as_ref()).map_or(Role::Definition, |entry| entry.role);
    Draft {
        old_entry: pair.old,
        new_entry: pair.new,
        base: None,
        action,
        field: None,
        part: None,
        shape,
        old: pair.old.map(|entry| entry.node.clone()),
        new: pair.new.map(|entry| entry.node.clone()),
        old_pointer: Pointer::root(),
        new_pointer: Pointer::root(),
        effect,
        promises: Vec::new(),
        measured: action != Action::Renamed || pair.old.is_none(),
        role,
        leads: None,
        still_open: BTreeSet::new(),
    }
}

/// Lists whose order counts, where entries that stayed stand in another order.
fn orders<'a>(
    old: &'a Agreement,
    new: &'a Agreement,
    followed: &BTreeMap<&'a Address, &'a Address>,
    out: &mut Vec<Draft<'a>>,
) {
    let counts = |entry: &&Entry| {
        entry.id.is_some() && entry.shape.entry.as_ref().is_some_and(|words| words.order == Order::Counts)
    };
    let lists: BTreeSet<ListKey> = new.entries().iter().filter(counts).map(Entry::list_key).collect();
    for list in lists {
        let of_list = |agreement: &'a Agreement| -> Vec<&'a Entry> {
            agreement
                .entries()
                .iter()
                .filter(|entry| entry.id.is_some() && entry.list_key() == list)
                .collect()
        };
        let (before, after) = (of_list(old), of_list(new));
        let old_names: Vec<&Address> = before
            .iter()
            .map(|entry| followed.get(&entry.address).copied().unwrap_or(&entry.address))
            .collect();
        let new_names: Vec<&Address> = after.iter().map(|entry| &entry.address).collect();
        let places = |names: &[&'a Address]| -> BTreeMap<&'a Address, usize> {
            names.iter().enumerate().map(|(place, name)| (*name, place)).collect()
        };
        let (old_places, new_places) = (places(&old_names), places(&new_names));
        let stayed: Vec<&Address> =
            old_names.iter().copied().filter(|name| new_places.contains_key(name)).collect();
        let stands: Vec<&Address> =
            new_names.iter().copied().filter(|name| old_places.contains_key(name)).collect();
        if stayed == stands {
            continue;
        }
        for name in moved(&stayed, &stands) {
            let old_entry = old_places.get(name).and_then(|index| before.get(*index)).copied();
            let new_entry = new_places.get(name).and_then(|index| after.get(*index)).copied();
            out.push(whole(&Pair { old: old_entry, new: new_entry }, Action::Moved, Effect::Redefines));
        }
    }
}

/// Returns the fewest entries that must be moved to come from one order to the other.
fn moved<'n>(before: &[&'n Address], after: &[&'n Address]) -> Vec<&'n Address> {
    let was: BTreeMap<&Address, usize> =
        before.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let places: Vec<usize> = after.iter().filter_map(|name| was.get(name).copied()).collect();
    // The longest run of entries that kept their order: for each length, where the run of that
    // length with the lowest end stops; for each entry, which one it follows in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut follows: Vec<Option<usize>> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places.get(*end) < Some(place));
        follows.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut kept = BTreeSet::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        kept.insert(index);
        at = follows.get(index).copied().flatten();
    }
    after.iter().enumerate().filter(|(index, _)| !kept.contains(index)).map(|(_, name)| *name).collect()
}

fn role(shape: Option<&Shape>) -> Role {
    match shape {
        Some(shape) => match (&shape.say, &shape.entry) {
            (Some(say), _) => say.role,
            (None, Some(entry)) => entry.role,
            (None, None) => Role::Definition,
        },
        None => Role::Definition,
    }
}

fn is_measured(shape: Option<&Shape>) -> bool {
    !shape.and_then(|shape| shape.say.as_ref()).is_some_and(|say| say.text == TextUse::Prose)
}
