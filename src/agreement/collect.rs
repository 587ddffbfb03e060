//! From documents to entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::address::Address;
use super::entry::{Entry, ListKey};
use crate::document::node::{self, Node, Value};
use crate::document::schema::{Shape, ValueType};
use crate::document::{Document, problem};
use crate::finding::Finding;
use crate::source::Mode;
use crate::text::Pointer;

/// What one document holds.
pub(super) struct Part {
    pub(super) document: Arc<Document>,
    /// Its entries, with what is wrong with the ids within each.
    entries: Vec<(Arc<Entry>, Vec<Finding>)>,
    uncertain: BTreeSet<ListKey>,
}

/// What all documents of a version hold together.
#[derive(Default)]
pub(super) struct Collected {
    /// In order: kinds as people read them, then files and positions.
    pub(super) all: Vec<Arc<Entry>>,
    /// Where each address stands in `all`.
    pub(super) by_address: HashMap<Address, usize>,
    /// Lists that hold an entry whose id could not be read, or that stand in a broken file.
    pub(super) uncertain: BTreeSet<ListKey>,
}

/// Returns the entries of all documents, with a finding for every id used twice.
pub(super) fn together(parts: &[Arc<Part>]) -> (Collected, Vec<Finding>) {
    let mut collected = Collected::default();
    let mut findings = Vec::new();
    for part in parts {
        collected.uncertain.extend(part.uncertain.iter().cloned());
        for (entry, wrong) in &part.entries {
            let known = collected.by_address.get(&entry.address);
            match known.and_then(|index| collected.all.get(*index)) {
                Some(first) => findings.push(twice(first, entry)),
                None => {
                    findings.extend(wrong.iter().cloned());
                    collected.by_address.insert(entry.address.clone(), collected.all.len());
                    collected.all.push(Arc::clone(entry));
                }
            }
        }
    }
    (collected, findings)
}

fn twice(first: &Entry, second: &Entry) -> Finding {
    let id = second.id.as_deref().unwrap_or_default();
    let message = format!("the id `{id}` is used twice");
    Finding::new(problem::DUPLICATE_ID, second.place_of_id(), message)
        .related(first.place_of_id(), "used here first")
        .help("give one of the two entries another id; if it is meant to stay the same entry, remove one")
        .about(second.address.as_str(), "id")
}

impl Part {
    /// Returns the entries of a document.
    pub(super) fn of(document: &Arc<Document>) -> Self {
        let part = Self { document: Arc::clone(document), entries: Vec::new(), uncertain: BTreeSet::new() };
        let mut collector = Collector { document, part };
        collector.document();
        collector.part
    }
}

struct Collector<'d> {
    document: &'d Arc<Document>,
    part: Part,
}

impl Collector<'_> {
    fn document(&mut self) {
        let document = self.document;
        let shape = document.subject.shape();
        if shape.entry.is_some() {
            self.entry(None, &document.root, &shape, &Pointer::root());
            return;
        }
        let rest = self.table("", &document.root, &shape, &Pointer::root());
        self.push(
            Entry {
                address: Address::of_kind(document.subject),
                subject: document.subject,
                list: None,
                id: None,
                document: Arc::clone(self.document),
                pointer: Pointer::root(),
                sound: document.is_sound(),
                node: rest,
                shape,
                mode: document.files.first().map_or(Mode::File, |file| file.mode),
            },
            Vec::new(),
        );
    }

    /// Takes the lists of entries out of a table and returns what remains of it.
    fn table(&mut self, path: &str, node: &Node, shape: &Shape, at: &Pointer) -> Node {
        let mut rest = Node { file: node.file, span: node.span.clone(), value: Value::Table(Vec::new()) };
        for child in node.entries() {
            let at = at.key(&child.key);
            let path = if path.is_empty() { child.key.clone() } else { format!("{path}.{}", child.key) };
            let below = shape.below(&child.key);
            if let Some(items) =
                below.and_then(|below| below.items.as_ref()).filter(|items| items.entry.is_some())
            {
                let list =
                    (self.document.subject.main_list() != Some(path.as_str())).then_some(path.as_str());
                self.list_seen(list);
                for (position, item) in child.node.items().iter().enumerate() {
                    self.entry(list, item, items, &at.index(position));
                }
                continue;
            }
            match below {
                Some(below) if below.entry.is_some() => {
                    let list = path.rsplit_once('.').map(|(list, _)| list);
                    self.named_entry(list, &child.key, &child.node, below, &at);
                }
                Some(below) if below.value == ValueType::Table && below.say.is_none() => {
                    let inner = self.table(&path, &child.node, below, &at);
                    if !inner.entries().is_empty() {
                        push(&mut rest, node::Entry { node: inner, ..child.clone() });
                    }
                }
                _ => push(&mut rest, child.clone()),
            }
        }
        rest
    }

    fn list_seen(&mut self, list: Option<&str>) {
        if !self.document.broken.is_empty() {
            self.is_uncertain(list);
        }
    }

    fn entry(&mut self, list: Option<&str>, node: &Node, shape: &Arc<Shape>, at: &Pointer) {
        let id_sound = !self.document.unsound.contains(&at.key("id"));
        match node.get("id").and_then(Node::text).filter(|id| id_sound && !id.is_empty()) {
            Some(id) => self.named_entry(list, id, node, shape, at),
            None => self.is_uncertain(list),
        }
    }

    fn named_entry(&mut self, list: Option<&str>, id: &str, node: &Node, shape: &Arc<Shape>, at: &Pointer) {
        let document = self.document;
        let address = Address::of_entry(document.subject, list, id);
        let mut findings = Vec::new();
        parts(document, &address, node, shape, "", &mut findings);
        let broken = document.broken.contains(&node.file);
        let wrong = document.unsound.touches(at);
        let entry = Entry {
            address,
            subject: document.subject,
            list: list.map(str::to_owned),
            id: Some(id.to_owned()),
            document: Arc::clone(document),
            pointer: at.clone(),
            node: node.clone(),
            shape: Arc::clone(shape),
            sound: !broken && !wrong,
            mode: document.files.get(node.file).map_or(Mode::File, |file| file.mode),
        };
        self.push(entry, findings);
    }

    fn is_uncertain(&mut self, list: Option<&str>) {
        let list = list.map(str::to_owned);
        self.part.uncertain.insert(ListKey { subject: self.document.subject, list });
    }

    fn push(&mut self, entry: Entry, findings: Vec<Finding>) {
        self.part.entries.push((Arc::new(entry), findings));
    }
}

/// Looks at the lists of entries within an entry: of two with one id, a comparison sees one.
fn parts(
    document: &Document,
    address: &Address,
    node: &Node,
    shape: &Shape,
    path: &str,
    findings: &mut Vec<Finding>,
) {
    for (child, below) in node.entries().iter().filter_map(|child| Some((child, shape.below(&child.key)?))) {
        let path = if path.is_empty() { child.key.clone() } else { format!("{path}.{}", child.key) };
        let Some(items) = below.items.as_ref().filter(|items| items.entry.is_some()) else {
            if below.value == ValueType::Table && below.say.is_none() {
                parts(document, address, &child.node, below, &path, findings);
            }
            continue;
        };
        let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
        for (index, item) in child.node.items().iter().enumerate() {
            let path = format!("{path}.{index}");
            parts(document, address, item, items, &path, findings);
            let Some((id, node)) = item.get("id").and_then(|node| Some((node.text()?, node))) else {
                continue;
            };
            let Some(first) = seen.insert(id, node) else { continue };
            let place = document.place_of(node);
            let finding = Finding::new(problem::DUPLICATE_ID, place, format!("the id `{id}` is used twice"))
                .related(document.place_of(first), "used here first")
                .help("give one of the two another id, or remove one")
                .about(address.as_str(), format!("{path}.id"));
            findings.push(finding);
        }
    }
}

fn push(rest: &mut Node, entry: node::Entry) {
    if let Value::Table(entries) = &mut rest.value {
        entries.push(entry);
    }
}
