//! What changes of days that are over, and bears on leads that came in by then and are still open.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Action, Effect};
use crate::agreement::{Address, Agreement, Calendar, Commitment, Date, Entry, Exception};
use crate::document::node::Node;
use crate::document::schema::Role;
use crate::promise::{is_running_from, running_on};

/// Notes the promises that each change bears on for such leads, which no comparison of what is owed from today
/// on shows. Nobody can say that more is owed by it, or less.
pub(super) fn settle(drafts: &mut [Draft<'_>], sides: [&Agreement; 2], as_of: Date) {
    for draft in drafts {
        if !draft.measured || draft.role == Role::Record || draft.action == Action::Renamed {
            continue;
        }
        draft.still_open = still_open(draft, sides, as_of);
        if !draft.still_open.is_empty() && draft.effect == Effect::Neutral {
            draft.effect = Effect::Redefines;
        }
    }
}

fn still_open(draft: &Draft<'_>, sides: [&Agreement; 2], as_of: Date) -> BTreeSet<Address> {
    let Ok(yesterday) = as_of.yesterday() else { return BTreeSet::new() };
    let entries = [draft.old_entry, draft.new_entry];
    if let Some([was, is]) = calendars(draft, sides) {
        let changed = was.holidays.symmetric_difference(&is.holidays);
        let Some(last) = changed.filter(|day| **day < as_of).max().copied() else { return BTreeSet::new() };
        let ids = BTreeSet::from([was.id, is.id]);
        let mut promises: BTreeSet<Address> =
            ids.iter().flat_map(|id| running_on(id, last, sides, as_of)).collect();
        // Who is given another calendar is one of those that count on it.
        let own = entries.into_iter().flatten().filter(|entry| entry.typed::<Commitment>().is_some());
        let own: BTreeSet<&Address> = own.map(|entry| &entry.address).collect();
        promises.retain(|promise| own.is_empty() || own.contains(promise));
        return promises;
    }
    // What is told of the days to come goes for those before as well.
    if draft.effect != Effect::Neutral || !draft.promises.is_empty() {
        return BTreeSet::new();
    }
    let spans: Vec<(BTreeSet<Address>, Option<Date>, Option<Date>)> =
        entries.into_iter().flatten().filter_map(span).collect();
    let begins = spans.iter().filter_map(|(_, from, _)| *from).max().filter(|_| is_of(draft, "from"));
    let last = match begins {
        // Until the later of two beginnings, only one of the two holds.
        Some(from) => from.yesterday().ok(),
        // What holds on moves nothing now, and moved nothing then.
        None => {
            let over = spans.iter().map(|(.., until)| until.filter(|until| *until < as_of));
            over.collect::<Option<Vec<Date>>>().and_then(|days| days.into_iter().max())
        }
    };
    let Some(last) = last.map(|last| last.min(yesterday)) else { return BTreeSet::new() };
    let promises: BTreeSet<Address> = spans.into_iter().flat_map(|(promises, ..)| promises).collect();
    promises.into_iter().filter(|promise| is_running_from(promise, last, sides, as_of)).collect()
}

/// Returns the calendar whose holidays change; or that which something counted on, and that which it counts on.
fn calendars(draft: &Draft<'_>, [old, new]: [&Agreement; 2]) -> Option<[Calendar; 2]> {
    let field = draft.field.as_deref()?;
    if field == "holidays" {
        let [was, is] = [draft.old_entry, draft.new_entry].map(|entry| entry?.typed::<Calendar>());
        return Some([was?, is?]);
    }
    let named = |agreement: &Agreement, node: Option<&Node>| {
        let id = node?.text()?;
        agreement.list::<Calendar>().iter().find(|calendar| calendar.id == id).map(|item| item.value.clone())
    };
    let is_calendar = field == "calendar" || field.ends_with(".calendar");
    is_calendar.then(|| Some([named(old, draft.old.as_ref())?, named(new, draft.new.as_ref())?])).flatten()
}

/// Returns the promise that a commitment makes, or that an exception is from, with the first and the last day.
fn span(entry: &Entry) -> Option<(BTreeSet<Address>, Option<Date>, Option<Date>)> {
    if let Some(commitment) = entry.typed::<Commitment>() {
        return Some((BTreeSet::from([entry.address.clone()]), commitment.from, commitment.until));
    }
    let exception = entry.typed::<Exception>()?;
    let overridden = BTreeSet::from([Address::written(&exception.overrides)]);
    Some((overridden, Some(exception.from), exception.until))
}

fn is_of(draft: &Draft<'_>, field: &str) -> bool {
    draft.field.as_deref() == Some(field)
}
