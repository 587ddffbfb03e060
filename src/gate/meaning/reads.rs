//! What resolving an entry reads besides itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::leads::LEADS_OF;
use super::rests::YEAR_STARTS;
use super::{ABSENT, Item, Meaning, digest};
use crate::agreement::Address;
use crate::source::RepoPath;

/// What reads more entries than these reads the whole agreement: thousands of exceptions from one
/// promise all read each other.
const MOST_READ: usize = 500;

/// Begins what stands for the order of a list, before the list's own address.
pub(in crate::gate) const ORDER_OF: &str = "order of ";

/// What is read, by address, each in canonical form.
pub(in crate::gate) type Reads = BTreeMap<Address, Arc<str>>;

/// Returns whether an entry is of the list of which all addresses begin like this, and not of another list of its
/// kind; any is, where they begin with nothing.
pub(in crate::gate) fn is_of_list(address: &Address, list: &str) -> bool {
    address.as_str().strip_prefix(list).is_some_and(|id| list.is_empty() || !id.contains('.'))
}

impl Meaning {
    /// Returns what a file rests on that is part of a document not read in full: nobody can tell what it
    /// reads, so that is everything.
    pub fn file_reads(&self, path: &RepoPath) -> Reads {
        match self.unread_files.contains(path) {
            true => self.everything(),
            false => BTreeMap::new(),
        }
    }

    fn everything(&self) -> Reads {
        BTreeMap::from([(Address::written("*"), Arc::clone(&self.whole))])
    }

    /// Returns what resolving an entry reads besides itself: what its measured fields name, what
    /// bears on it, and what those rest on, each in canonical form; and how those stand to each other
    /// in lists whose order counts.
    pub fn reads(&self, start: &Address) -> Reads {
        self.closure(start).map_or_else(|| self.everything(), |read| self.in_order(read))
    }

    /// Returns what several entries say, and what each of them reads.
    pub fn each_with_reads(&self, entries: &BTreeSet<Address>) -> Reads {
        let mut found = BTreeMap::new();
        for address in entries {
            let Some(read) = self.closure(address) else { return self.everything() };
            found.extend(read);
            found.insert(address.clone(), self.stands_for(address));
            if found.len() > MOST_READ {
                return self.everything();
            }
        }
        self.in_order(found)
    }

    /// Returns what an entry reads; `None` where that is too much to tell apart.
    fn closure(&self, start: &Address) -> Option<Reads> {
        let Some(item) = self.entries.get(start) else { return Some(BTreeMap::new()) };
        // What a file that was not read in full says may bear on any promise.
        let mut read = self.bearing.clone();
        // An exception rests on what it is an exception from; what merely bears on the start
        // does not drag in everything else that it bears on.
        let rests = &item.rests;
        let borne = self.borne(start);
        let mut open: Vec<&Address> = rests.measured.iter().chain(&rests.next).collect();
        open.extend(borne.iter().copied());
        open.extend(self.bearers.get(start).into_iter().flatten());
        while let Some(address) = open.pop() {
            if address == start || read.contains_key(address) {
                continue;
            }
            read.insert(address.clone(), self.stands_for(address));
            if read.len() > MOST_READ {
                return None;
            }
            // Of a list that is read as a whole, the digest holds what its entries say, not what those read.
            for (entry, item) in self.meant_by(address) {
                open.extend(&item.rests.measured);
                open.extend(self.bearers.get(entry).into_iter().flatten());
            }
            open.extend(self.bearers.get(address).into_iter().flatten());
        }
        // What is said of a promise elsewhere is for its leads.
        for address in std::iter::once(start).chain(borne) {
            if let Some(lie) = self.lies.get(address) {
                read.insert(Address::written(&format!("{LEADS_OF}{address}")), Arc::clone(lie));
            }
        }
        Some(read)
    }

    /// Returns what an entry bears on; of an exception, what that bears on in turn too: the times of an exception
    /// from a path or from another exception run as those of what these are about.
    fn borne(&self, start: &Address) -> BTreeSet<&Address> {
        let bears_on = |address: &Address| self.entries.get(address).map(|item| &item.rests.borne);
        let mut found: BTreeSet<&Address> = bears_on(start).into_iter().flatten().collect();
        let mut open: Vec<&Address> = found.iter().copied().collect();
        let is_passed_on = |address: &Address| {
            matches!(address.as_str().split_once('/'), Some(("exceptions" | "escalation", _)))
        };
        // What more than is read can hold reads everything.
        while let Some(address) = open.pop().filter(|_| is_passed_on(start) && found.len() <= MOST_READ) {
            let further = bears_on(address).filter(|_| is_passed_on(address)).into_iter().flatten();
            open.extend(further.filter(|address| found.insert(*address)).collect::<Vec<_>>());
        }
        found
    }

    /// Adds how the entries that are read stand to each other in lists whose order counts.
    fn in_order(&self, mut read: Reads) -> Reads {
        let mut lists: BTreeMap<&str, BTreeMap<usize, &str>> = BTreeMap::new();
        for (entry, item) in read.keys().flat_map(|address| self.meant_by(address)) {
            let parts = entry.as_str().rsplit_once(['.', '/']);
            if let Some(((list, id), place)) = parts.zip(item.place) {
                lists.entry(list).or_default().insert(place, id);
            }
        }
        let orders: Reads = lists
            .into_iter()
            .filter(|(_, entries)| entries.len() > 1)
            .map(|(list, entries)| {
                let ids: Vec<&str> = entries.into_values().collect();
                (Address::written(&format!("{ORDER_OF}{list}")), ids.join(" ").into())
            })
            .collect();
        read.extend(orders);
        read
    }

    fn stands_for(&self, address: &Address) -> Arc<str> {
        if let Some(item) = self.entries.get(address) {
            return Arc::clone(&item.read);
        }
        let kind = address.as_str().split('/').next().unwrap_or_default();
        if let Some(said) = self.of_itself.get(address.as_str()) {
            return Arc::clone(said);
        }
        if address.as_str() == YEAR_STARTS && !self.unread.contains_key(kind) {
            return "\"january\"".into();
        }
        if let Some(list) = address.as_str().strip_suffix('*').filter(|_| !self.unread.contains_key(kind)) {
            return digest(self.all_of(list).map(|(address, item)| (address.as_str(), &*item.read)));
        }
        self.unread.get(kind).cloned().unwrap_or_else(|| ABSENT.into())
    }

    /// Returns the entry of an address, or the entries of the list that it stands for.
    fn meant_by(&self, address: &Address) -> impl Iterator<Item = (&Address, &Item)> {
        let list = address.as_str().strip_suffix('*');
        let one = self.entries.get_key_value(address).filter(|_| list.is_none());
        one.into_iter().chain(list.into_iter().flat_map(|list| self.all_of(list)))
    }

    /// Returns all entries of a list whose addresses begin like this: of a kind's main list, none of its
    /// other lists.
    fn all_of(&self, list: &str) -> impl Iterator<Item = (&Address, &Item)> {
        let entries = self.entries.range(Address::written(list)..);
        let entries = entries
            .map_while(move |(address, item)| Some((address.as_str().strip_prefix(list)?, (address, item))));
        entries.filter(|(id, _)| !id.contains('.')).map(|(_, entry)| entry)
    }
}
