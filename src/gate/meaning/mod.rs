//! What a version means: its entries in canonical form, and what each rests on.

mod leads;
mod reads;
mod rests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use sha2::{Digest, Sha256};

pub(super) use self::leads::LEADS_OF;
pub(super) use self::reads::{ORDER_OF, Reads, is_of_list};
use self::rests::{OF_ITSELF, Rests};
pub(super) use self::rests::{is_of_notice, promises};
use crate::agreement::{Address, Agreement, Entry, Vocabulary};
use crate::document::canonical::{as_read, canonical};
use crate::document::kinds::Kind;
use crate::document::schema::{Order, Shape, Subject};
use crate::document::{Document, problem};
use crate::source::{Mode, RepoPath};

/// Stands for what is not there.
const ABSENT: &str = "absent";

/// The meaning of one version's documents.
///
/// A document that was not read in full (broken, unsound, an id twice or unreadable, a value set in
/// two files) has no entries here: it means its files, byte by byte, so that nothing in it is lost.
#[derive(Clone, Debug, Default)]
pub struct Meaning {
    /// The files whose entries are here.
    pub members: BTreeSet<RepoPath>,
    entries: BTreeMap<Address, Item>,
    /// The lists whose order counts, each with its entries in order.
    orders: BTreeMap<(Subject, String), Vec<Address>>,
    /// What stands for the documents that were not read in full.
    unread: BTreeMap<&'static str, Arc<str>>,
    /// The files of the documents that were not read in full.
    unread_files: BTreeSet<RepoPath>,
    /// What stands for those among them that may bear on what any entry promises.
    bearing: BTreeMap<Address, Arc<str>>,
    bearers: BTreeMap<Address, BTreeSet<Address>>,
    /// What the agreement says of itself that its promises rest on, by what stands for it.
    of_itself: BTreeMap<&'static str, Arc<str>>,
    /// How the segments and regions that commitments are for lie to others, by the commitment.
    lies: BTreeMap<Address, Arc<str>>,
    /// Stands for all of it.
    whole: Arc<str>,
}

#[derive(Clone, Debug)]
struct Item {
    value: Arc<str>,
    /// What others rest on: its value without what only explains.
    read: Arc<str>,
    /// Its place in its list, if the list's order counts.
    place: Option<usize>,
    rests: Rests,
}

impl Meaning {
    /// Returns the meaning of an agreement's documents.
    pub fn of(agreement: &Agreement) -> Self {
        Self::reading(agreement, |document| was_read(agreement, document))
    }

    /// Returns what can be read of an agreement's documents, whatever else they hold: enough to see what
    /// rests on what, and not what they mean.
    pub fn in_part(agreement: &Agreement) -> Self {
        Self::reading(agreement, |_| true)
    }

    /// Returns whether every document is read in full.
    pub fn is_whole(&self) -> bool {
        self.unread.is_empty()
    }

    /// Returns the files of the documents that were not read in full.
    pub const fn unread_files(&self) -> &BTreeSet<RepoPath> {
        &self.unread_files
    }

    fn reading(agreement: &Agreement, is_read: impl Fn(&Document) -> bool) -> Self {
        let mut meaning = Self::default();
        let documents = &agreement.documents().documents;
        let mut unread: Vec<&Arc<Document>> = Vec::new();
        for document in documents {
            let whole = is_read(document);
            if !whole {
                unread.push(document);
            }
            for file in &document.files {
                if whole {
                    meaning.members.insert(file.path.clone());
                } else {
                    let id = file.id.map(|id| id.to_string()).unwrap_or_default();
                    meaning.not_read(document.subject, &file.path, file.mode.bits(), &id);
                }
            }
        }
        for other in &agreement.documents().others {
            if let Some(subject) = other.subject {
                let id = other.id.map(|id| id.to_string()).unwrap_or_default();
                meaning.not_read(subject, &other.path, other.mode.bits(), &id);
            }
        }
        let vocabulary = Vocabulary::of(agreement);
        for entry in agreement.entries() {
            if !unread.iter().any(|document| Arc::ptr_eq(document, &entry.document)) {
                meaning.entry(agreement, entry, &vocabulary);
            }
        }
        meaning.qualify_again();
        meaning.lies = leads::lies(agreement);
        meaning.whole = meaning.digest();
        meaning.bearing = BEARING
            .iter()
            .filter_map(|kind| {
                Some((Address::written(kind.name()), meaning.unread.get(kind.name())?.clone()))
            })
            .collect();
        meaning
    }

    /// Returns the addresses of all entries.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.entries.keys()
    }

    /// Returns the canonical form of an entry with the mode of its file.
    pub fn value(&self, address: &Address) -> Option<&str> {
        self.entries.get(address).map(|item| &*item.value)
    }

    /// Returns the lists whose order counts, with their entries in order.
    pub const fn orders(&self) -> &BTreeMap<(Subject, String), Vec<Address>> {
        &self.orders
    }

    /// When a lead may qualify again bears on whatever leads qualify as.
    fn qualify_again(&mut self) {
        let own = Address::written("qualification");
        if self.entries.contains_key(&own) {
            let qualifies = |address: &Address| address.as_str().starts_with("qualification/");
            for bearers in self.bearers.values_mut().filter(|bearers| bearers.iter().any(qualifies)) {
                bearers.insert(own.clone());
            }
        }
    }

    fn digest(&self) -> Arc<str> {
        let entries = self.entries.iter().map(|(address, item)| (address.as_str(), &*item.value));
        digest(entries.chain(self.unread.iter().map(|(kind, files)| (*kind, &**files))))
    }

    fn not_read(&mut self, subject: Subject, path: &RepoPath, mode: u32, id: &str) {
        self.unread_files.insert(path.clone());
        let files = self.unread.entry(subject.name()).or_insert_with(|| "".into());
        *files = format!("{files}file {path} {mode:o} {id}\n").into();
    }

    fn entry(&mut self, agreement: &Agreement, entry: &Entry, vocabulary: &Vocabulary) {
        let modes = match &entry.id {
            Some(_) => BTreeSet::from([entry.mode.bits()]),
            None => own_modes(agreement, entry),
        };
        // Nothing but its entries, which say all of it, and files that are as files are.
        let is_plain = modes.iter().all(|mode| *mode == Mode::File.bits());
        if entry.id.is_none() && is_plain && entry.node.entries().is_empty() {
            return;
        }
        if entry.id.is_none() && entry.subject.name() == "agreement" {
            self.of_itself = OF_ITSELF
                .into_iter()
                .filter_map(|named| {
                    let field = entry.node.get(named.strip_prefix("agreement/")?)?;
                    Some((named, canonical(field, None).into()))
                })
                .collect();
        }
        let modes: Vec<String> = modes.iter().map(|mode| format!("{mode:o}")).collect();
        let value = format!("{} {}", modes.join("+"), canonical(&entry.node, Some(&entry.shape)));
        let read = match as_read(&entry.node, &entry.shape) {
            nothing if nothing == "{}" && entry.id.is_none() && is_plain => ABSENT.to_owned(),
            read => format!("{} {read}", modes.join("+")),
        };
        let value: Arc<str> = value.into();
        let read = if *read == *value { Arc::clone(&value) } else { read.into() };
        let rests = Rests::of(entry, vocabulary);
        for borne in rests.bears_on() {
            self.bearers.entry(borne).or_default().insert(entry.address.clone());
        }
        let mut item = Item { value, read, place: None, rests };
        let ordered = entry.shape.entry.as_ref().is_some_and(|words| words.order == Order::Counts);
        if entry.id.is_some() && ordered {
            let list = (entry.subject, entry.list.clone().unwrap_or_default());
            let order = self.orders.entry(list).or_default();
            item.place = Some(order.len());
            // Whoever has a higher grade is not of a lower one.
            if entry.subject == Subject::Kind(Kind::Qualification) {
                item.rests.measured.extend(order.last().cloned());
            }
            order.push(entry.address.clone());
        }
        self.entries.insert(entry.address.clone(), item);
    }
}

/// The kinds whose entries bear on what others promise.
static BEARING: LazyLock<Vec<Subject>> =
    LazyLock::new(|| Subject::all().filter(|subject| bears(&subject.shape())).collect());

/// Returns whether what is of a shape bears on what others promise.
fn bears(shape: &Shape) -> bool {
    let members = shape.members.iter().map(|member| &member.shape);
    let below = members.chain(&shape.items).chain(&shape.open);
    shape.bears || below.into_iter().any(|shape| bears(shape))
}

/// Returns the modes of the files of what has no id: those that hold some of it, and those that hold no
/// entry that would have their mode.
fn own_modes(agreement: &Agreement, own: &Entry) -> BTreeSet<u32> {
    let entries = agreement.entries().iter();
    let entries = entries.filter(|entry| entry.id.is_some() && Arc::ptr_eq(&entry.document, &own.document));
    let of_entries: BTreeSet<usize> = entries.map(|entry| entry.node.file).collect();
    let of_own: BTreeSet<usize> = own.node.entries().iter().map(|entry| entry.node.file).collect();
    let files = own.document.files.iter().enumerate();
    let files = files.filter(|(index, _)| of_own.contains(index) || !of_entries.contains(index));
    files.map(|(_, file)| file.mode.bits()).collect()
}

fn digest<'t>(named: impl Iterator<Item = (&'t str, &'t str)>) -> Arc<str> {
    let mut hash = Sha256::new();
    for text in named.flat_map(|(name, value)| [name, value]) {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}").into()
}

/// Returns whether everything that a document's files say is in its entries.
fn was_read(agreement: &Agreement, document: &Document) -> bool {
    let lost = agreement.findings().iter().any(|finding| {
        let loses = matches!(finding.rule, problem::DUPLICATE_ID | problem::SET_TWICE);
        let mut places =
            std::iter::once(&finding.at).chain(finding.related.iter().map(|related| &related.at));
        loses && places.any(|place| document.files.iter().any(|file| file.path == place.path))
    });
    let uncertain = agreement.uncertain_lists().any(|list| list.subject == document.subject);
    document.is_sound() && !lost && !uncertain
}
