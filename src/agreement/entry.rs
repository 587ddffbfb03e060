//! Entries: what an agreement is made of, each with its address.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::document::node::Node;
use crate::document::schema::{Shape, Subject, ValueType};
use crate::document::{Document, Documents, problem};
use crate::finding::Finding;
use crate::source::Mode;
use crate::text::{Pointer, Segment};

/// The name of an entry: `sla/first-touch`, `definitions/stages.mql`, `personas/avery`; of what
/// has no id, its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// Returns the address of an entry of a list (`None`: the kind's main list).
    pub fn of_entry(subject: Subject, list: Option<&str>, id: &str) -> Self {
        Self(match list {
            Some(list) => format!("{}/{list}.{id}", subject.name()),
            None => format!("{}/{id}", subject.name()),
        })
    }

    /// Returns the address of what has no id in a kind.
    pub fn of_kind(subject: Subject) -> Self {
        Self(subject.name().to_owned())
    }

    /// Returns the address written so.
    pub fn written(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

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

/// Returns the entries of the documents, with a finding for every id used twice.
pub(super) fn collect(documents: &Documents) -> (Entries, Vec<Finding>) {
    let mut collector = Collector::default();
    for (index, document) in documents.documents.iter().enumerate() {
        collector.document(index, document);
    }
    (collector.entries, collector.findings)
}

#[derive(Default)]
struct Collector<'d> {
    entries: Entries,
    findings: Vec<Finding>,
    /// Where each id stands.
    ids: BTreeMap<Address, (&'d Document, &'d Node)>,
}

impl<'d> Collector<'d> {
    fn document(&mut self, index: usize, document: &'d Document) {
        let shape = document.subject.shape();
        if shape.entry.is_some() {
            self.entry(index, document, None, &document.root, &shape, &Pointer::root());
            return;
        }
        let rest = self.table(index, document, "", &document.root, &shape, &Pointer::root());
        self.entries.by_address.insert(Address::of_kind(document.subject), self.entries.all.len());
        self.entries.all.push(Entry {
            address: Address::of_kind(document.subject),
            subject: document.subject,
            list: None,
            id: None,
            document: index,
            pointer: Pointer::root(),
            sound: document.is_sound(),
            node: rest,
            shape,
            mode: document.files.first().map_or(Mode::File, |file| file.mode),
        });
    }

    /// Takes the lists of entries out of a table and returns what remains of it.
    fn table(
        &mut self,
        index: usize,
        document: &'d Document,
        path: &str,
        node: &'d Node,
        shape: &Shape,
        at: &Pointer,
    ) -> Node {
        let mut rest = Node { value: crate::document::node::Value::Table(Vec::new()), ..node.clone() };
        for child in node.entries() {
            let at = at.key(&child.key);
            let path = if path.is_empty() { child.key.clone() } else { format!("{path}.{}", child.key) };
            let below = shape.below(&child.key);
            if let Some(items) =
                below.and_then(|below| below.items.as_ref()).filter(|items| items.entry.is_some())
            {
                let list = (document.subject.main_list() != Some(path.as_str())).then_some(path.as_str());
                self.list_seen(document, list);
                for (position, item) in child.node.items().iter().enumerate() {
                    self.entry(index, document, list, item, items, &at.index(position));
                }
                continue;
            }
            match below {
                Some(below) if below.entry.is_some() => {
                    let list = path.rsplit_once('.').map(|(list, _)| list);
                    self.named_entry(index, document, list, &child.key, &child.node, below, &at);
                }
                Some(below) if below.value == ValueType::Table && below.say.is_none() => {
                    let inner = self.table(index, document, &path, &child.node, below, &at);
                    if !inner.entries().is_empty() {
                        push(&mut rest, crate::document::node::Entry { node: inner, ..child.clone() });
                    }
                }
                _ => push(&mut rest, child.clone()),
            }
        }
        rest
    }

    fn list_seen(&mut self, document: &'d Document, list: Option<&str>) {
        if !document.broken.is_empty() {
            let key = ListKey { subject: document.subject, list: list.map(str::to_owned) };
            self.entries.uncertain.insert(key);
        }
    }

    fn entry(
        &mut self,
        index: usize,
        document: &'d Document,
        list: Option<&str>,
        node: &'d Node,
        shape: &Arc<Shape>,
        at: &Pointer,
    ) {
        let id_sound = !document.unsound.contains(&at.key("id"));
        match node.get("id").and_then(Node::text).filter(|id| id_sound && !id.is_empty()) {
            Some(id) => self.named_entry(index, document, list, id, node, shape, at),
            None => {
                let key = ListKey { subject: document.subject, list: list.map(str::to_owned) };
                self.entries.uncertain.insert(key);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one entry, passed once")]
    fn named_entry(
        &mut self,
        index: usize,
        document: &'d Document,
        list: Option<&str>,
        id: &str,
        node: &'d Node,
        shape: &Arc<Shape>,
        at: &Pointer,
    ) {
        let address = Address::of_entry(document.subject, list, id);
        let id_node = node.get("id").unwrap_or(node);
        if let Some((first, first_node)) = self.ids.get(&address) {
            let place = document.place_of(id_node);
            let finding = Finding::new(problem::DUPLICATE_ID, place, format!("the id `{id}` is used twice"))
                .related(first.place_of(first_node), "used here first")
                .help("give one of the two entries another id; if it is meant to stay the same entry, remove one")
                .about(address.as_str(), "id");
            self.findings.push(finding);
            return;
        }
        self.ids.insert(address.clone(), (document, id_node));
        self.parts(document, &address, node, shape, "");
        let broken = document.broken.contains(&node.file);
        let wrong = document.unsound.touches(at);
        self.entries.by_address.insert(address.clone(), self.entries.all.len());
        self.entries.all.push(Entry {
            address,
            subject: document.subject,
            list: list.map(str::to_owned),
            id: Some(id.to_owned()),
            document: index,
            pointer: at.clone(),
            node: node.clone(),
            shape: Arc::clone(shape),
            sound: !broken && !wrong,
            mode: document.files.get(node.file).map_or(Mode::File, |file| file.mode),
        });
    }
}

impl Collector<'_> {
    /// Looks at the lists of entries within an entry: of two with one id, a comparison sees one.
    fn parts(&mut self, document: &Document, address: &Address, node: &Node, shape: &Shape, path: &str) {
        for (child, below) in
            node.entries().iter().filter_map(|child| Some((child, shape.below(&child.key)?)))
        {
            let path = if path.is_empty() { child.key.clone() } else { format!("{path}.{}", child.key) };
            let Some(items) = below.items.as_ref().filter(|items| items.entry.is_some()) else {
                if below.value == ValueType::Table && below.say.is_none() {
                    self.parts(document, address, &child.node, below, &path);
                }
                continue;
            };
            let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
            for (index, item) in child.node.items().iter().enumerate() {
                let path = format!("{path}.{index}");
                self.parts(document, address, item, items, &path);
                let Some((id, node)) = item.get("id").and_then(|node| Some((node.text()?, node))) else {
                    continue;
                };
                let Some(first) = seen.insert(id, node) else { continue };
                let place = document.place_of(node);
                let finding =
                    Finding::new(problem::DUPLICATE_ID, place, format!("the id `{id}` is used twice"))
                        .related(document.place_of(first), "used here first")
                        .help("give one of the two another id, or remove one")
                        .about(address.as_str(), format!("{path}.id"));
                self.findings.push(finding);
            }
        }
    }
}

fn push(rest: &mut Node, entry: crate::document::node::Entry) {
    if let crate::document::node::Value::Table(entries) = &mut rest.value {
        entries.push(entry);
    }
}

/// Returns the dotted form of a pointer below an entry: `clock.starts`, `levels.manager.after`.
pub fn dotted(pointer: &Pointer) -> String {
    let parts: Vec<String> = pointer
        .segments()
        .iter()
        .map(|segment| match segment {
            Segment::Key(key) => key.clone(),
            Segment::Index(index) => index.to_string(),
        })
        .collect();
    parts.join(".")
}
