//! Documents → entries, and ids used twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::Address;
use super::entry::{Entries, Entry, ListKey};
use crate::document::node::{self, Node, Value};
use crate::document::schema::{Shape, ValueType};
use crate::document::{Document, Documents, problem};
use crate::finding::Finding;
use crate::source::Mode;
use crate::text::Pointer;

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
        let mut rest = Node { value: Value::Table(Vec::new()), ..node.clone() };
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
                        push(&mut rest, node::Entry { node: inner, ..child.clone() });
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

fn push(rest: &mut Node, entry: node::Entry) {
    if let Value::Table(entries) = &mut rest.value {
        entries.push(entry);
    }
}
