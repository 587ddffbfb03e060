//! The agreement: entries by address, and typed views of them, one file a kind.

mod address;
mod collect;
mod entry;
mod events;
mod extents;
mod follow;
mod kin;
mod kinds;
pub mod metrics;
mod references;
mod thing;
mod together;
mod vocabulary;

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::{Arc, OnceLock, RwLock};

use serde::de::DeserializeOwned;

use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::document::{Document, Documents, problem};
use crate::finding::{Finding, Place};
use crate::text::Pointer;

pub use address::{Address, dotted};
use collect::{Collected, Part};
pub use entry::{Entries, Entry, ListKey};
pub use events::SameEvent;
pub use extents::{Extent, Extents, Kinship};
pub use follow::followed;
pub use kin::{Kin, Relation};
pub use kinds::*;
pub use references::{Reference, Referent, references_in, references_of};
pub use thing::{Thing, share};
pub use together::{BEHIND_PROMISES, met_together};
pub use vocabulary::{Vocabulary, plain};

/// A struct that views the entries of one list, or the part of a kind that has no id.
pub trait Typed: DeserializeOwned + Send + Sync + 'static {
    /// What it is a part of.
    const SUBJECT: Subject;
    /// The list's dotted path; `None` is the main list. Of no use for what has no id.
    const LIST: Option<&'static str>;
}

/// A typed entry with where it comes from.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// The entry's position in [`Agreement::entries`].
    pub index: usize,
    /// Its address.
    pub address: Address,
    /// The content.
    pub value: T,
}

impl<T> Deref for Item<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One version of an agreement.
#[derive(Default)]
pub struct Agreement {
    documents: Documents,
    /// What each document holds.
    parts: Vec<Arc<Part>>,
    entries: Collected,
    /// What is wrong but for references.
    found: Vec<Finding>,
    findings: OnceLock<Vec<Finding>>,
    typed: RwLock<BTreeMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Agreement {
    /// Returns the agreement that these documents hold.
    pub fn new(documents: Documents) -> Self {
        Self::sharing(documents, &Self::default())
    }

    /// Returns the agreement that these documents hold; of those that another one holds too, it has the
    /// same entries.
    pub fn sharing(mut documents: Documents, other: &Self) -> Self {
        let known: HashMap<*const Document, &Arc<Part>> =
            other.parts.iter().map(|part| (Arc::as_ptr(&part.document), part)).collect();
        let part = |document: &Arc<Document>| match known.get(&Arc::as_ptr(document)) {
            Some(part) => Arc::clone(part),
            None => Arc::new(Part::of(document)),
        };
        let parts: Vec<Arc<Part>> = documents.documents.iter().map(part).collect();
        let (entries, duplicates) = collect::together(&parts);
        let mut found = std::mem::take(&mut documents.findings);
        found.extend(duplicates);
        Self { documents, parts, entries, found, findings: OnceLock::new(), typed: RwLock::default() }
    }

    /// Returns what is wrong with files, syntax, types, structure, ids and references. References are
    /// looked at when this is first asked for.
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| {
            let undefined = references::undefined(self);
            self.found.iter().cloned().chain(undefined).collect()
        })
    }

    /// Returns the documents.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// Returns all entries: kinds as people read them, then files and positions.
    pub fn entries(&self) -> Entries<'_> {
        Entries(&self.entries.all)
    }

    /// Returns the entry at an address.
    pub fn entry(&self, address: &Address) -> Option<&Entry> {
        let index = self.entries.by_address.get(address)?;
        self.entries.all.get(*index).map(AsRef::as_ref)
    }

    /// Returns whether the ids of a list are all known: none unreadable, no broken file, and no
    /// wrong key at the top of the document under which the list might be meant.
    pub fn is_certain(&self, list: &ListKey) -> bool {
        let whole = |document: &Document| !document.unsound.is_at_the_top();
        !self.entries.uncertain.contains(list)
            && self.is_read(list.subject)
            && self.of(list.subject).all(whole)
    }

    /// Returns the lists of which some id could not be read.
    pub fn uncertain_lists(&self) -> impl Iterator<Item = &ListKey> {
        self.entries.uncertain.iter()
    }

    /// Returns whether all files of a kind could be read as TOML.
    pub fn is_read(&self, subject: Subject) -> bool {
        self.documents.others.iter().all(|other| other.subject != Some(subject))
            && self.of(subject).all(|document| document.broken.is_empty())
    }

    /// Returns whether a kind was read and has nothing wrong with its types and structure.
    pub fn is_sound(&self, subject: Subject) -> bool {
        self.is_read(subject) && self.of(subject).all(Document::is_sound)
    }

    /// Returns whether a kind is sound and everything that it names is there.
    pub fn is_whole(&self, subject: Subject) -> bool {
        let names = |finding: &Finding| {
            let kind = finding.address.as_deref().and_then(|address| address.split('/').next());
            finding.rule == problem::UNDEFINED_REFERENCE && kind == Some(subject.name())
        };
        self.is_sound(subject) && !self.findings().iter().any(names)
    }

    /// Returns whether there is any document of a kind, readable or not.
    pub fn has(&self, subject: Subject) -> bool {
        self.of(subject).next().is_some()
            || self.documents.others.iter().any(|other| other.subject == Some(subject))
    }

    /// Returns the documents of a kind.
    pub fn of(&self, subject: Subject) -> impl Iterator<Item = &Document> {
        self.documents.documents.iter().map(AsRef::as_ref).filter(move |document| document.subject == subject)
    }

    /// Returns the sound entries of a list, typed, in order.
    pub fn list<T: Typed>(&self) -> Arc<Vec<Item<T>>> {
        let id = TypeId::of::<T>();
        let cached = self.typed.read().ok().and_then(|typed| typed.get(&id).cloned());
        if let Some(list) = cached.and_then(|any| any.downcast::<Vec<Item<T>>>().ok()) {
            return list;
        }
        let list: Vec<Item<T>> = self
            .entries()
            .iter()
            .enumerate()
            .filter(|(_, entry)| {
                entry.sound
                    && entry.subject == T::SUBJECT
                    && entry.id.is_some()
                    && entry.list.as_deref() == T::LIST
            })
            .filter_map(|(index, entry)| {
                let value = serde_json::from_value(entry.node.to_json()).ok()?;
                Some(Item { index, address: entry.address.clone(), value })
            })
            .collect();
        let list = Arc::new(list);
        if let Ok(mut typed) = self.typed.write() {
            typed.insert(id, Arc::<Vec<Item<T>>>::clone(&list));
        }
        list
    }

    /// Returns the part of a kind that has no id, typed, if the kind is sound.
    pub fn document<T: Typed>(&self) -> Option<T> {
        let entry = self.entry(&Address::of_kind(T::SUBJECT)).filter(|entry| entry.sound)?;
        serde_json::from_value(entry.node.to_json()).ok()
    }

    /// Returns the place of a dotted field of an entry; of an absent field, the entry's header.
    pub fn place(&self, address: &Address, field: &str) -> Place {
        match self.entry(address) {
            Some(entry) => self.place_below(entry, &Pointer::root().dotted(field)),
            None => Place::of_file(self.documents.policy_root.clone()),
        }
    }

    /// Returns the place of a pointer below an entry.
    pub fn place_below(&self, entry: &Entry, below: &Pointer) -> Place {
        let whole =
            below.segments().iter().fold(entry.pointer.clone(), |at, segment| at.with(segment.clone()));
        entry.document.place(&whole)
    }

    /// Returns the place that stands for a kind as a whole: its first file, or where it would be.
    pub fn place_of_kind(&self, kind: Kind) -> Place {
        let first = self.of(Subject::Kind(kind)).next().and_then(|document| document.files.first());
        Place::of_file(match first {
            Some(file) => file.path.clone(),
            None => self.documents.policy_root.join(format!("{kind}.toml").as_bytes()),
        })
    }
}
