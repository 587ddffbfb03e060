//! What is owed outside the SLA, as follow-ups and handoffs are, and rests on what changes, and what a changed
//! calendar times: it is not compared, so whether more or less is owed nobody can tell.

use std::collections::{BTreeMap, BTreeSet};

use super::delta::{Delta, Point};
use super::facet::{Doubt, Facet};
use super::meaning::{LEADS_OF, Meaning, Reads, is_of_list};
use super::what_counts::WhatCounts;
use crate::agreement::{Address, Agreement, Entry, Extents, Reference, Scope, Team, references_of};
use crate::diff::{Action, Change, standing_beside};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::is_defined;

/// Returns the changes of something else than a name or wording.
fn weighty<'c>(
    changes: &'c [Change],
    [old, new]: [&Agreement; 2],
    counts: &WhatCounts<'_>,
) -> Vec<&'c Change> {
    let sides = |change: &Change| sides(change, [old, new]);
    let is_more_than_a_name = |change: &Change| {
        let mut is_defined = sides(change).into_iter().flatten().map(|entry| is_defined(entry, &entry.node));
        let is_label =
            |is_defined: Option<bool>| is_defined == Some(true) || !change.measured && is_defined.is_none();
        !is_defined.all(is_label) || counts.is_said_by_name(sides(change))
    };
    let weighty = changes.iter().filter(|change| match change.field.as_deref() {
        Some("name") => is_more_than_a_name(change),
        // Of which scheme a segment is says whose leads it shares.
        _ if change.is_record && !Extents::concern(&change.address) => false,
        _ if change.action == Action::Renamed => counts.is_said_by_id(sides(change)),
        _ => change.measured,
    });
    weighty.collect()
}

/// Returns what a change is about, before and after.
fn sides<'a>(change: &Change, [old, new]: [&'a Agreement; 2]) -> [Option<&'a Entry>; 2] {
    let before = change.old_address.as_ref().unwrap_or(&change.address);
    [old.entry(before), new.entry(&change.address)]
}

/// Returns the addresses of what changes, old and new.
fn addresses<'c>(changes: &[&'c Change]) -> BTreeSet<&'c Address> {
    let addresses = changes.iter().flat_map(|change| [Some(&change.address), change.old_address.as_ref()]);
    addresses.flatten().collect()
}

/// Returns the duties of both sides beneath which something else than a name or wording changes.
pub(super) fn beneath_duties(
    changes: &[Change],
    [old, new]: [&Agreement; 2],
    meanings: [&Meaning; 2],
    counts: &WhatCounts<'_>,
    extents: &[Extents; 2],
) -> Vec<Facet> {
    let weighty = weighty(changes, [old, new], counts);
    let moved = addresses(&weighty);
    let renamed =
        || changes.iter().filter_map(|change| Some((change.old_address.as_ref()?, &change.address)));
    if moved.is_empty() && renamed().next().is_none() {
        return Vec::new();
    }
    let is_what_counts = |change: &&Change| counts.is_said_by(sides(change, [old, new]), &[change]);
    let may_be_any = weighty.iter().any(is_what_counts);
    let former = |address: &Address| {
        let former = renamed().find(|(_, is)| *is == address);
        former.map_or_else(|| address.clone(), |(was, _)| was.clone())
    };
    let mut found = Vec::new();
    let mut others = BTreeSet::new();
    for entry in new.entries().iter().filter(|entry| is_duty(entry)) {
        let was = former(&entry.address);
        let Some(before) = old.entry(&was) else { continue };
        let reads = [meanings[0].reads(&was), meanings[1].reads(&entry.address)];
        let may_rest_on_it = may_be_any && entry.subject == Subject::Kind(Kind::Handoff);
        // What rests on the id of what is named otherwise now has lost it, or found it.
        let loses = |(was, is): (&Address, &Address)| reads[0].contains_key(was) != reads[1].contains_key(is);
        let is_beneath = reads.iter().any(|reads| reads_any(reads, &moved))
            || renamed().any(loses)
            || shares_others(&reads);
        if !is_beneath && !may_rest_on_it {
            continue;
        }
        let doubt = (!is_beneath).then_some(Doubt::RestsOnIt);
        let mut facet = Facet { doubt, ..Facet::default() };
        for (agreement, address) in [(old, &was), (new, &entry.address)] {
            facet.name(address);
            facet.parties(agreement, address);
        }
        facet.scopes = scopes([before, entry]);
        found.push(facet);
        if is_beneath {
            others.extend(standing_beside([Some(before), Some(entry)], [old, new], &|| extents));
        }
    }
    found.extend(others.iter().map(|other| of_beside(other, [old, new])));
    found
}

/// Returns what is timed by a calendar that changes and is no promise that was compared, such as
/// the acceptance of a handoff: whether its time got longer nobody can tell. By another name of a calendar it
/// did not.
pub(super) fn timed_by_changed_calendars(
    delta: &Delta,
    changes: &[Change],
    agreements: [&Agreement; 2],
    meanings: [&Meaning; 2],
    counts: &WhatCounts<'_>,
    extents: &[Extents; 2],
) -> Vec<Facet> {
    let is_calendar = |address: &Address| address.as_str().starts_with("agreement/calendars.");
    let mut changed: BTreeSet<&Address> = delta
        .points
        .keys()
        .filter_map(|point| if let Point::Entry(address) = point { Some(address) } else { None })
        .filter(|address| is_calendar(address) && !is_named_anew(address, changes, agreements))
        .collect();
    // An exception from a calendar changes it for a while, and so does what says which leads that is for.
    let weighty = addresses(&weighty(changes, agreements, counts));
    let entries = agreements.iter().flat_map(|agreement| agreement.entries());
    let exceptions = entries.filter(|entry| entry.subject == Subject::Kind(Kind::Exceptions));
    let moved = exceptions.filter(|exception| {
        let is_of_calendar =
            exception.text("overrides").map(Address::written).is_some_and(|about| is_calendar(&about));
        let is_moved = || {
            let reads = meanings.iter().map(|meaning| meaning.reads(&exception.address));
            delta.points.contains_key(&Point::Entry(exception.address.clone()))
                || reads.into_iter().any(|reads| reads_any(&reads, &weighty))
        };
        is_of_calendar && is_moved()
    });
    let excepted: Vec<Address> =
        moved.filter_map(|exception| exception.text("overrides").map(Address::written)).collect();
    changed.extend(&excepted);
    // What is counted on another calendar from now on.
    let recounts =
        |change: &&Change| change.field.as_deref().is_some_and(|field| field.starts_with("calendar"));
    let recounted = changes.iter().filter(recounts);
    let recounted = recounted.flat_map(|change| [Some(&change.address), change.old_address.as_ref()]);
    let recounted: BTreeSet<&Address> = recounted.flatten().collect();
    let mut timed: BTreeMap<&Address, Facet> = BTreeMap::new();
    if changed.is_empty() && recounted.is_empty() {
        return Vec::new();
    }
    let names = |found: &Reference| changed.contains(&found.target.address) && !found.past;
    let is_timed = |entry: &Entry| references_of(entry).iter().any(names);
    let all = || agreements.iter().flat_map(|agreement| agreement.entries());
    let own: BTreeSet<&Address> = all().filter(|entry| is_timed(entry)).map(|entry| &entry.address).collect();
    let by_others = timed_by_others(all(), own.union(&recounted).copied());
    for entry in all() {
        let compared = matches!(entry.subject.name(), "sla" | "agreement");
        if compared || !own.contains(&entry.address) && !by_others.contains(&entry.address) {
            continue;
        }
        let facet = timed.entry(&entry.address).or_default();
        facet.name(&entry.address);
        for agreement in agreements {
            facet.parties(agreement, &entry.address);
        }
    }
    let sides = |address: &Address| agreements.map(|agreement| agreement.entry(address));
    let others = timed.keys().flat_map(|address| standing_beside(sides(address), agreements, &|| extents));
    let others: BTreeSet<Address> = others.collect();
    timed.into_values().chain(others.iter().map(|other| of_beside(other, agreements))).collect()
}

/// Returns what may happen to a follow-up or handoff beside another, for the same leads: where less is asked for by that
/// one, nobody can tell what is owed for these.
fn of_beside(other: &Address, sides: [&Agreement; 2]) -> Facet {
    let mut facet = Facet { doubt: Some(Doubt::SameLeads), ..Facet::default() };
    facet.name(other);
    sides.iter().for_each(|side| facet.parties(side, other));
    facet
}

/// Returns the exceptions and paths whose times run in the calendar of what they are about, be it by others of them,
/// where that is one of these.
fn timed_by_others<'e>(
    entries: impl Iterator<Item = &'e Entry>,
    these: impl Iterator<Item = &'e Address>,
) -> BTreeSet<&'e Address> {
    let mut about: BTreeMap<Address, Vec<&Address>> = BTreeMap::new();
    for entry in entries {
        for address in timed_as(entry) {
            about.entry(address).or_default().push(&entry.address);
        }
    }
    let mut found = BTreeSet::new();
    let mut next: Vec<&Address> = these.collect();
    while let Some(address) = next.pop() {
        let others = about.get(address).into_iter().flatten();
        next.extend(others.filter(|address| found.insert(**address)));
    }
    found
}

/// Returns what gives its calendar to an exception, or to a path whose levels name none: what it is from, or about.
fn timed_as(entry: &Entry) -> impl Iterator<Item = Address> + use<> {
    let is_of = |kind| entry.subject == Subject::Kind(kind) && entry.id.is_some();
    let from = entry.text("overrides").filter(|_| is_of(Kind::Exceptions)).map(Address::written);
    let paths = is_of(Kind::Escalation).then(|| references_of(entry)).into_iter().flatten();
    let on = paths.filter(|reference| reference.bears && !reference.past);
    let on: Vec<Address> = on.map(|reference| reference.target.address).collect();
    from.into_iter().chain(on)
}

/// Returns whether nothing of an entry changes but what people call it.
fn is_named_anew(address: &Address, changes: &[Change], agreements: [&Agreement; 2]) -> bool {
    let modes = agreements.map(|agreement| agreement.entry(address).map(|entry| entry.mode));
    let mut own = changes.iter().filter(|change| change.address == *address).peekable();
    modes[0].is_some()
        && modes[0] == modes[1]
        && own.peek().is_some()
        && own.all(|change| change.field.as_deref() == Some("name"))
}

/// Returns what an exception, by its address, is from, on either side; nothing of anything else, nor of
/// promises, which are compared.
pub(super) fn excepted(address: &Address, agreements: [&Agreement; 2]) -> Vec<Address> {
    let entries = agreements.into_iter().filter_map(|agreement| agreement.entry(address));
    let exceptions = entries.filter(|entry| entry.subject == Subject::Kind(Kind::Exceptions));
    let about = exceptions.filter_map(|entry| entry.text("overrides").map(Address::written));
    about.filter(|about| !about.as_str().starts_with("sla/")).collect()
}

/// Returns whether an entry says what one team owes the other, outside the SLA.
pub(super) fn is_duty(entry: &Entry) -> bool {
    let team = |field: &str| entry.text(field).and_then(Team::named).is_some();
    entry.id.is_some()
        && entry.subject != Subject::Kind(Kind::Sla)
        && (team("owed_by") || team("from") && team("to"))
}

/// Returns whether other segments or regions share the leads of what is read than did before.
fn shares_others([before, after]: &[Reads; 2]) -> bool {
    let is_of_leads = |address: &&Address| address.as_str().starts_with(LEADS_OF);
    before.keys().filter(is_of_leads).any(|address| before.get(address) != after.get(address))
        || after.keys().filter(is_of_leads).any(|address| !before.contains_key(address))
}

/// Returns whether any of these is read, by itself or with its list.
fn reads_any(reads: &Reads, moved: &BTreeSet<&Address>) -> bool {
    reads.keys().any(|read| match read.as_str().strip_suffix('*') {
        Some(list) => moved.iter().any(|address| is_of_list(address, list)),
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
