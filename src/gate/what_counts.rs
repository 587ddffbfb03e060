//! What says which leads and cases count, and when: where it changes, nobody can tell of a promise that it does
//! not rest on that.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::said::{can_be_read, said};
use crate::agreement::{Address, Agreement, Entry, ListKey, Vocabulary, references_of};
use crate::diff::Change;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// The kinds of which nearly every entry says so.
const KINDS: [Kind; 4] = [Kind::Definitions, Kind::Qualification, Kind::Dispositions, Kind::Handoff];

/// The lists of definitions that say which leads a promise is for, as personas do. A promise names them in its
/// scope, so that what they do to it is known; to others only where words say their names.
const FOR_WHICH: [&str; 7] =
    ["sources", "segments", "regions", "lead_classes", "products", "order_types", "motions"];

/// Begins the addresses of calendars.
const CALENDARS: &str = "agreement/calendars.";

/// What the plan says of the revenue that quotas are from, and of where it comes from. Its other figures are
/// assumptions that nothing is counted by.
const OF_REVENUE: [&str; 6] = ["period", "revenue", "origin", "influence", "origins", "revenue_parts"];

/// What says which leads and cases count in two agreements.
pub(super) struct WhatCounts<'a> {
    agreements: [&'a Agreement; 2],
    /// What a promise may be for, and the calendars, as far as words say the name or id.
    in_words: OnceCell<BTreeSet<Address>>,
    /// See [`WhatCounts::said`].
    said: OnceCell<BTreeSet<Address>>,
    /// Whatever is what it is by more than its name, as far as words say that.
    said_by_name: OnceCell<BTreeSet<Address>>,
    is_whole: OnceCell<bool>,
}

impl<'a> WhatCounts<'a> {
    pub(super) fn of(agreements: [&'a Agreement; 2]) -> Self {
        Self {
            agreements,
            in_words: OnceCell::new(),
            said: OnceCell::new(),
            said_by_name: OnceCell::new(),
            is_whole: OnceCell::new(),
        }
    }

    /// Returns whether something that comes, goes or is another says which leads and cases count, or when: an
    /// entry, as it is on each side, or a part of a document that has no id. `changes` are what is told of it.
    pub(super) fn is_said_by(&self, sides: [Option<&Entry>; 2], changes: &[&Change]) -> bool {
        let Some(entry) = sides.into_iter().flatten().next() else { return false };
        let Subject::Kind(kind) = entry.subject else { return false };
        if changes.iter().any(|change| change.field.as_deref() == Some("name")) && self.is_said_by_name(sides)
        {
            return true;
        }
        if !changes.is_empty() && changes.iter().all(|change| change.is_record) {
            return false;
        }
        let is_any =
            |says: fn(&Change) -> bool| changes.is_empty() || changes.iter().any(|change| says(change));
        match kind {
            _ if is_for_which(entry) || is_calendar(entry) => {
                !self.is_whole()
                    || sides.into_iter().flatten().any(|entry| self.said().contains(&entry.address))
            }
            // What is left out for a while counts in another way.
            Kind::Exceptions => {
                entry.id.is_some() && sides.into_iter().flatten().any(|entry| self.is_excepted(entry))
            }
            // What is new counts nothing that is promised, unless words say its name already.
            Kind::Kpis => sides[0].is_some() || self.is_said_by_name(sides),
            Kind::Funnel => may_count(entry) && (entry.list.is_some() || is_any(is_of_revenue)),
            _ => may_count(entry),
        }
    }

    /// Returns what a promise may be for, and the calendars, as far as words say it or what says which leads and cases
    /// count refers to it.
    fn said(&self) -> &BTreeSet<Address> {
        self.said.get_or_init(|| {
            let counting = self.entries().filter(|entry| match is_exception(entry) {
                true => self.excepted(entry).is_some_and(may_count),
                false => may_count(entry),
            });
            let referred = counting.flat_map(|entry| {
                // For which leads a handoff is, says where these go.
                let is_routed = entry.subject == Subject::Kind(Kind::Handoff) && entry.list.is_none();
                let references = references_of(entry).into_iter().filter(|reference| !reference.past);
                let addresses = references.map(|reference| reference.target.address);
                addresses.filter(move |address| !is_routed || address.as_str().starts_with(CALENDARS))
            });
            let mut next: Vec<Address> = self.in_words().iter().cloned().chain(referred).collect();
            let mut all = BTreeSet::new();
            let mut exceptions: BTreeMap<Address, Vec<&Entry>> = BTreeMap::new();
            for exception in self.entries().filter(|entry| is_exception(entry)) {
                if let Some(excepted) = self.excepted(exception) {
                    exceptions.entry(excepted.address.clone()).or_default().push(exception);
                }
            }
            while let Some(address) = next.pop() {
                let sides = self.agreements.iter().filter_map(|agreement| agreement.entry(&address));
                let sides = sides.filter(|entry| is_for_which(entry));
                // What is excepted from it for a while counts, too, for whatever the exception is for.
                let excepted = exceptions.get(&address).into_iter().flatten().copied();
                let within = sides.chain(excepted).flat_map(references_of);
                let within: Vec<Address> = within.map(|reference| reference.target.address).collect();
                if all.insert(address) {
                    next.extend(within);
                }
            }
            all
        })
    }

    fn in_words(&self) -> &BTreeSet<Address> {
        self.in_words.get_or_init(|| {
            let may_be_said = |entry: &&Entry| is_for_which(entry) || is_calendar(entry);
            let called = Vocabulary::calling(self.entries().filter(may_be_said));
            said(&called, self.agreements)
        })
    }

    /// Returns whether words say the name or the id of something that has another id now.
    pub(super) fn is_said_by_id(&self, sides: [Option<&Entry>; 2]) -> bool {
        let is_there = |entry: &Entry| self.in_words().contains(&entry.address);
        sides.into_iter().flatten().any(is_there)
    }

    /// Returns whether words say the name of what is what it is by more than that, before or after, so that by another
    /// name of it they say something else.
    pub(super) fn is_said_by_name(&self, sides: [Option<&Entry>; 2]) -> bool {
        let said =
            self.said_by_name.get_or_init(|| said(&Vocabulary::naming(self.entries()), self.agreements));
        !self.is_whole() || sides.into_iter().flatten().any(|entry| said.contains(&entry.address))
    }

    /// Returns whether all words that anything is measured by can be read.
    fn is_whole(&self) -> bool {
        *self.is_whole.get_or_init(|| self.agreements.iter().all(|agreement| can_be_read(agreement)))
    }

    /// Returns whether an exception is from something that says which leads and cases count.
    fn is_excepted(&self, exception: &Entry) -> bool {
        exception.text("overrides").is_none()
            || self.excepted(exception).is_some_and(|entry| self.is_said_by([Some(entry); 2], &[]))
    }

    /// Returns what an exception is from; nothing of one from an exception, which is read with that.
    fn excepted(&self, exception: &Entry) -> Option<&'a Entry> {
        let about = Address::written(exception.text("overrides")?);
        let sides = self.agreements.map(|agreement| agreement.entry(&about));
        sides.into_iter().flatten().find(|entry| !is_exception(entry))
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        self.agreements.into_iter().flat_map(|agreement| agreement.entries())
    }
}

/// What changes of that which says which leads and cases count, or when.
#[derive(Default)]
pub(super) struct Counting<'a> {
    pub(super) by: BTreeSet<&'a Address>,
    /// Whether some of it cannot be read in full.
    pub(super) is_unsound: bool,
    /// How much of it there is.
    of: usize,
    /// How much of it tells of a promise what it does to that.
    told: BTreeMap<&'a Address, usize>,
}

impl<'a> Counting<'a> {
    /// Adds what changes as one, and the promises of which it is told what it does to them.
    pub(super) fn add(
        &mut self,
        by: impl IntoIterator<Item = &'a Address>,
        is_sound: bool,
        told: &'a BTreeSet<Address>,
    ) {
        self.by.extend(by);
        self.is_unsound |= !is_sound;
        self.of += 1;
        for promise in told {
            *self.told.entry(promise).or_default() += 1;
        }
    }

    /// Returns whether some of it may lie beneath a promise without anybody knowing what it does to that.
    pub(super) fn may_be_beneath(&self, promise: &Address) -> bool {
        self.of > self.told.get(promise).copied().unwrap_or_default()
    }
}

/// Returns whether the order of a list, where it counts, says which leads and cases count.
pub(super) fn is_of_what_counts(list: &ListKey) -> bool {
    KINDS.iter().any(|kind| list.subject == Subject::Kind(*kind))
}

/// Returns the promises that all of these changes tell of.
pub(super) fn told_by_all(changes: &[&Change]) -> BTreeSet<Address> {
    let measured = changes.iter().filter(|change| change.measured && !change.is_record);
    let told = measured.map(|change| change.promises.iter().map(|promise| promise.address.clone()).collect());
    told.reduce(|all: BTreeSet<Address>, told| all.intersection(&told).cloned().collect()).unwrap_or_default()
}

fn is_calendar(entry: &Entry) -> bool {
    entry.address.as_str().starts_with(CALENDARS)
}

fn is_exception(entry: &Entry) -> bool {
    entry.subject == Subject::Kind(Kind::Exceptions)
}

/// Returns whether an entry may say which leads and cases count by itself.
fn may_count(entry: &Entry) -> bool {
    let Subject::Kind(kind) = entry.subject else { return false };
    match (kind, entry.list.as_deref()) {
        _ if is_for_which(entry) => false,
        // Follow-ups are promises themselves; what is measured by them reads them.
        (Kind::Handoff, Some("sequences")) => false,
        (Kind::Funnel, list) => list.map_or(entry.id.is_none(), |list| OF_REVENUE.contains(&list)),
        _ => kind == Kind::Kpis || KINDS.contains(&kind),
    }
}

/// Returns whether an entry is such as a promise may be for.
fn is_for_which(entry: &Entry) -> bool {
    match entry.subject {
        Subject::Kind(Kind::Personas) => entry.list.is_none(),
        Subject::Kind(Kind::Definitions) => {
            entry.list.as_deref().is_some_and(|list| FOR_WHICH.contains(&list))
        }
        _ => false,
    }
}

fn is_of_revenue(change: &Change) -> bool {
    let first = change.field.as_deref().and_then(|field| field.split(['.', '[']).next());
    first.is_none_or(|field| OF_REVENUE.contains(&field))
}
