//! Entries: what an agreement is made of, each with its address.

use std::sync::Arc;

use super::Typed;
use super::address::Address;
use crate::document::Document;
use crate::document::node::Node;
use crate::document::schema::{Shape, Subject};
use crate::finding::Place;
use crate::source::Mode;
use crate::text::Pointer;

/// An entry of a list, or what has no id in a document, with its content and place.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its address.
    pub address: Address,
    /// What it is a part of.
    pub subject: Subject,
    /// The list it is in, dotted; `None` for the main list and for what has no id.
    pub list: Option<String>,
    /// Its id; `None` for what has no id.
    pub id: Option<String>,
    /// The document it stands in.
    pub document: Arc<Document>,
    /// Where in that document.
    pub pointer: Pointer,
    /// Its content; of what has no id, without the lists of entries.
    pub node: Node,
    /// What the schema says of it.
    pub shape: Arc<Shape>,
    /// Whether types and structure of all of it are right.
    pub sound: bool,
    /// The mode of its file.
    pub mode: Mode,
}

impl Entry {
    /// Returns the list's name for [`Refers`](crate::document::schema::Refers): kind and list.
    pub fn list_key(&self) -> ListKey {
        ListKey { subject: self.subject, list: self.list.clone() }
    }

    /// Returns it as what its list holds; nothing if it is of another list, or cannot be read.
    pub fn typed<T: Typed>(&self) -> Option<T> {
        let is_of_list = self.subject == T::SUBJECT && self.list.as_deref() == T::LIST;
        is_of_list.then(|| serde_json::from_value(self.node.to_json()).ok()).flatten()
    }

    /// Returns the place of its id; of what has none, its own.
    pub(super) fn place_of_id(&self) -> Place {
        self.document.place_of(self.node.get("id").unwrap_or(&self.node))
    }

    /// Returns the text of a dotted field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.node.at(&Pointer::root().dotted(field))?.text()
    }
}

/// A list of entries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListKey {
    /// What it is a part of.
    pub subject: Subject,
    /// Its dotted path; `None` is the main list.
    pub list: Option<String>,
}

/// The entries of one version, in order: kinds as people read them, then files and positions.
#[derive(Clone, Copy, Debug)]
pub struct Entries<'a>(pub(super) &'a [Arc<Entry>]);

impl<'a> Entries<'a> {
    /// Returns them one after the other.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a Entry> + Clone {
        self.into_iter()
    }

    /// Returns whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for Entries<'a> {
    type Item = &'a Entry;
    type IntoIter = std::iter::Map<std::slice::Iter<'a, Arc<Entry>>, fn(&'a Arc<Entry>) -> &'a Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(AsRef::as_ref)
    }
}
