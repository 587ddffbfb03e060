//! Entries: what an agreement is made of, each with its address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::address::Address;
use crate::document::node::Node;
use crate::document::schema::{Shape, Subject};
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
    /// Which document it stands in.
    pub document: usize,
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

/// All entries of one version.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// In order: kinds as people read them, then files and positions.
    pub all: Vec<Entry>,
    /// Where each address stands in `all`.
    pub by_address: BTreeMap<Address, usize>,
    /// Lists that hold an entry whose id could not be read, or that stand in a broken file.
    pub uncertain: BTreeSet<ListKey>,
}
