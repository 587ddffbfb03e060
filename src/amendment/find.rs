//! Which value is meant: an entry by its address, and a dotted field of it.

use std::sync::Arc;

use super::AmendmentError;
use crate::agreement::{Address, Agreement, Entry};
use crate::document::Document;
use crate::document::node::Node;
use crate::document::problem::closest;
use crate::document::schema::{Shape, Subject};
use crate::text::{Pointer, Segment};

/// A value's place in an agreement; it need not be there yet.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The entry.
    pub address: Address,
    /// The dotted field.
    pub field: String,
    /// Whether there is a value already.
    pub is_set: bool,
    pub(super) document: Arc<Document>,
    pub(super) file: usize,
    pub(super) pointer: Pointer,
    pub(super) shape: Arc<Shape>,
}

impl Spot {
    /// Returns what messages call it: `sla/mql-volume.target`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.address, self.field)
    }
}

/// Returns the spot of a field of the entry at an address. The list's name may stand in the address
/// where it need not: `funnel/steps.sql-to-close` is `funnel/sql-to-close`.
///
/// # Errors
/// There is no such entry or field, or the field is no single value.
pub fn find(agreement: &Agreement, address: &str, field: &str) -> Result<Spot, AmendmentError> {
    let entry = agreement.entries().iter().find(|entry| names(entry).any(|name| name == address));
    match entry {
        Some(entry) => below(entry, field),
        None => Err(no_entry(agreement, address)),
    }
}

/// Returns the spot that an address and a field, joined by a dot, name together:
/// `sla/mql-volume.target.at_least`, `funnel.deal_size`.
///
/// # Errors
/// There is no such entry or field, or the field is no single value.
pub fn find_path(agreement: &Agreement, path: &str) -> Result<Spot, AmendmentError> {
    let under = |name: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let named = agreement.entries().iter().flat_map(|entry| names(entry).map(move |name| (entry, name)));
    let longest = named.filter(|(_, name)| under(name)).max_by_key(|(_, name)| name.len());
    match longest {
        Some((entry, name)) => below(entry, path.get(name.len() + 1..).unwrap_or_default()),
        None if agreement.entries().iter().any(|entry| names(entry).any(|name| name == path)) => {
            Err(AmendmentError::new(format!("`{path}` names no field"))
                .help(format!("write the field after it: `{path}.FIELD`")))
        }
        None => Err(no_entry(agreement, path.split_once('.').map_or(path, |(address, _)| address))),
    }
}

/// Returns the ways to write an entry's address.
fn names(entry: &Entry) -> impl Iterator<Item = String> {
    let own = entry.address.as_str().to_owned();
    let long = match (&entry.id, &entry.list, entry.subject.main_list()) {
        (Some(id), None, Some(list)) => Some(format!("{}/{list}.{id}", entry.subject.name())),
        _ => None,
    };
    std::iter::once(own).chain(long)
}

fn no_entry(agreement: &Agreement, address: &str) -> AmendmentError {
    let error = AmendmentError::new(format!("the agreement has no `{address}`"));
    let all: Vec<String> = agreement.entries().iter().flat_map(names).collect();
    if let Some(meant) = closest(address, all.iter().map(String::as_str)) {
        return error.help(format!("did you mean `{meant}`?"));
    }
    let kind = address.split('/').next().unwrap_or_default();
    let of_kind: Vec<&str> = agreement
        .entries()
        .iter()
        .filter(|entry| entry.subject.name() == kind)
        .map(|entry| entry.address.as_str())
        .collect();
    match of_kind.as_slice() {
        [] => {
            let kinds: Vec<&str> = Subject::all().map(Subject::name).collect();
            match closest(kind, kinds.iter().copied()) {
                Some(meant) if meant != kind => error.help(format!("did you mean `{meant}/…`?")),
                _ => error
                    .help("an address is a kind and an id, as `countersign diff` and `validate` show them"),
            }
        }
        some => error.help(format!("`{kind}` has {}", listed(some))),
    }
}

fn below(entry: &Entry, field: &str) -> Result<Spot, AmendmentError> {
    let mut shape = Arc::clone(&entry.shape);
    let mut node = Some(&entry.node);
    let mut pointer = entry.pointer.clone();
    if field == "id" || field == "renamed_from" {
        return Err(AmendmentError::new("an entry is known by its id, and that is not set like a value")
            .help("rename it in its file: give it the new `id`, and the old one as `renamed_from`"));
    }
    for key in field.split('.') {
        let step = step(entry, &shape, node, key)?;
        node = node.and_then(|node| match &step.0 {
            Segment::Key(key) => node.get(key),
            Segment::Index(index) => node.items().get(*index),
        });
        pointer = pointer.with(step.0);
        shape = step.1;
    }
    let is_list_of_entries =
        shape.entry.is_some() || shape.items.as_ref().is_some_and(|items| items.entry.is_some());
    if is_list_of_entries {
        return Err(AmendmentError::new(format!("`{field}` is no single value"))
            .help("name one value of it, by its id and its field; whole entries are written in their file"));
    }
    Ok(Spot {
        address: entry.address.clone(),
        field: field.to_owned(),
        is_set: node.is_some(),
        document: Arc::clone(&entry.document),
        file: entry.node.file,
        pointer,
        shape,
    })
}

/// Returns one step down from a value: to a key, or to the entry of a list that has this id.
fn step(
    entry: &Entry,
    shape: &Arc<Shape>,
    node: Option<&Node>,
    key: &str,
) -> Result<(Segment, Arc<Shape>), AmendmentError> {
    let address = &entry.address;
    if let Some(items) = shape.items.as_ref().filter(|items| items.entry.is_some()) {
        let ids: Vec<&str> = node
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .map(|item| item.get("id").and_then(Node::text).unwrap_or_default())
            .collect();
        if let Some(position) = ids.iter().position(|id| *id == key) {
            return Ok((Segment::Index(position), Arc::clone(items)));
        }
        let error = AmendmentError::new(format!("`{address}` has no `{key}` there"));
        return Err(match closest(key, ids.iter().copied()) {
            Some(meant) => error.help(format!("did you mean `{meant}`?")),
            None if ids.is_empty() => error,
            None => error.help(format!("there are {}", listed(&ids))),
        });
    }
    if let Some(below) = shape.below(key) {
        let is_entries = below.items.as_ref().is_some_and(|items| items.entry.is_some());
        if entry.id.is_none() && is_entries {
            return Err(AmendmentError::new(format!("`{key}` is a list of entries")).help(format!(
                "write the id with it: `{address}/{}ID.FIELD`",
                if entry.subject.main_list() == Some(key) { String::new() } else { format!("{key}.") }
            )));
        }
        return Ok((Segment::Key(key.to_owned()), Arc::clone(below)));
    }
    let error = AmendmentError::new(format!("`{address}` has no field `{key}`"));
    let members: Vec<&str> = shape.members.iter().map(|member| member.name.as_str()).collect();
    Err(match closest(key, members.iter().copied()) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None if members.is_empty() => error,
        None => error.help(format!("it has {}", listed(&members))),
    })
}

fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(MOST) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
