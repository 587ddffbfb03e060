//! References between entries: what names what.

use std::collections::BTreeMap;

use super::Agreement;
use super::address::{Address, dotted};
use super::entry::{Entry, ListKey};
use super::metrics;
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::problem;
use crate::document::schema::{Refers, Role, Shape, Subject, TextUse};
use crate::finding::{Finding, Level};
use crate::text::{Pointer, Segment};

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Referent {
    /// The address it names.
    pub address: Address,
    /// The list the address is in; `None` where any address will do.
    pub list: Option<ListKey>,
    /// The id as written, without a prefix.
    pub id: String,
}

/// A value that names an entry.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Where it stands, below its entry.
    pub pointer: Pointer,
    /// What it names.
    pub target: Referent,
    /// Whether the entry bears on what the entry it names promises.
    pub bears: bool,
    /// Whether it tells of the past, so that what it names may be gone by now.
    pub past: bool,
    /// Whether anything is measured by it.
    pub text: TextUse,
    /// Whether it only says where something goes next.
    pub routes: bool,
}

/// Returns the references of an entry, as its schema declares them.
pub fn references_of(entry: &Entry) -> Vec<Reference> {
    references_in(&entry.node, &entry.shape)
}

/// Returns the references of a content, as its schema declares them.
pub fn references_in(node: &Node, shape: &Shape) -> Vec<Reference> {
    let mut found = Vec::new();
    let above = Above { text: TextUse::Measured, bears: false, past: false, routes: false };
    walk(node, shape, &Pointer::root(), above, &mut found);
    found
}

/// What holds for all below a place.
#[derive(Clone, Copy)]
struct Above {
    text: TextUse,
    bears: bool,
    past: bool,
    routes: bool,
}

fn walk(node: &Node, shape: &Shape, at: &Pointer, above: Above, found: &mut Vec<Reference>) {
    let above = Above {
        text: shape.say.as_ref().map_or(above.text, |say| say.text),
        bears: above.bears || shape.bears,
        past: above.past || shape.past,
        routes: shape.say.as_ref().map_or(above.routes, |say| say.role == Role::Routing),
    };
    let reference = |pointer: Pointer, target: Referent| {
        let Above { text, bears, past, routes } = above;
        Reference { pointer, target, bears, past, text, routes }
    };
    if let Some(value) = node.text() {
        let target = shape.refers.iter().find_map(|refers| target(refers, value));
        found.extend(target.map(|target| reference(at.clone(), target)));
        return;
    }
    for entry in node.entries() {
        if let Some(below) = shape.below(&entry.key) {
            walk(&entry.node, below, &at.key(&entry.key), above, found);
        }
    }
    if let Some(items) = &shape.items {
        for (index, item) in node.items().iter().enumerate() {
            // A list that refers means that each of its items does.
            match item.text().filter(|_| !shape.refers.is_empty()) {
                Some(value) => {
                    let target = shape.refers.iter().find_map(|refers| target(refers, value));
                    found.extend(target.map(|target| reference(at.index(index), target)));
                }
                None => walk(item, items, &at.index(index), above, found),
            }
        }
    }
}

fn target(refers: &Refers, value: &str) -> Option<Referent> {
    match refers {
        Refers::AnyAddress => {
            Some(Referent { address: Address::written(value), list: None, id: value.to_owned() })
        }
        Refers::List { prefix, kind, list } => {
            let id = match prefix {
                Some(prefix) => value.strip_prefix(prefix.as_str())?.strip_prefix(':')?,
                None => value,
            };
            let subject = Subject::all().find(|subject| subject.name() == kind)?;
            let list = list.clone().filter(|list| subject.main_list() != Some(list.as_str()));
            Some(Referent {
                address: Address::of_entry(subject, list.as_deref(), id),
                list: Some(ListKey { subject, list }),
                id: id.to_owned(),
            })
        }
    }
}

/// Returns a finding for every id that is named and not there: one an id, however often it is
/// named, since one mistake (a renamed entry) makes them all.
pub(super) fn undefined(agreement: &Agreement) -> Vec<Finding> {
    let mut missing: BTreeMap<Referent, Vec<(&Entry, Reference)>> = BTreeMap::new();
    for entry in agreement.entries().iter().filter(|entry| entry.sound || entry.id.is_some()) {
        for reference in references_of(entry) {
            if !is_defined(agreement, entry, &reference) {
                missing.entry(reference.target.clone()).or_default().push((entry, reference));
            }
        }
    }
    missing
        .into_iter()
        .enumerate()
        .filter_map(|(index, (target, named))| {
            finding(agreement, &target, &named, index < problem::MOST_SEARCHED)
        })
        .collect()
}

fn is_defined(agreement: &Agreement, entry: &Entry, reference: &Reference) -> bool {
    let target = &reference.target;
    if agreement.entry(&target.address).is_some_and(|found| found.id.is_some()) {
        return true;
    }
    let Some(list) = &target.list else {
        let kind = target.id.split('/').next().unwrap_or_default();
        let subject = Subject::all().find(|subject| subject.name() == kind);
        return subject.is_some_and(|subject| !agreement.is_certain(&ListKey { subject, list: None }))
            || agreement.entries.uncertain.iter().any(|list| list.subject.name() == kind);
    };
    let whole = entry.pointer.clone();
    let at = reference.pointer.segments().iter().fold(whole, |at, segment| at.with(segment.clone()));
    let unsound = entry.document.unsound.covers(&at);
    // The field's common metrics need no definition; a scope may name values of a dimension
    // that the agreement does not list at all.
    let is_metric = list.subject.name() == "kpis" && metrics::built_in(&target.id).is_some();
    // Where no lead data is listed at all, a rule says so once.
    let in_condition = list.subject == Subject::Kind(Kind::Qualification)
        && list.list.as_deref() == Some("fields")
        && reference.pointer.segments().last() == Some(&Segment::Key("field".to_owned()));
    let in_scope = dotted(&reference.pointer).split('.').any(|part| part == "scope");
    let lists_none =
        || !agreement.entries().iter().any(|other| other.id.is_some() && other.list_key() == *list);
    unsound || is_metric || !agreement.is_certain(list) || ((in_scope || in_condition) && lists_none())
}

fn finding(
    agreement: &Agreement,
    target: &Referent,
    named: &[(&Entry, Reference)],
    suggest: bool,
) -> Option<Finding> {
    let ((entry, reference), others) = named.split_first()?;
    // What only the past names may have been there then.
    let past = named.iter().all(|(_, reference)| reference.past);
    let what = match &target.list {
        Some(list) => noun(list),
        None => "entry".to_owned(),
    };
    let known = agreement.entries().iter().filter(|entry| match &target.list {
        _ if !suggest => false,
        Some(list) => entry.id.is_some() && entry.list_key() == *list,
        None => entry.id.is_some(),
    });
    let names: Vec<String> = known
        .map(|entry| match &target.list {
            Some(_) => entry.id.clone().unwrap_or_default(),
            None => entry.address.to_string(),
        })
        .collect();
    let mut candidates: Vec<&str> = names.iter().map(String::as_str).collect();
    if target.list.as_ref().is_some_and(|list| list.subject.name() == "kpis") {
        for name in metrics::names() {
            candidates.push(name);
        }
    }
    let meant = problem::closest(&target.id, candidates.iter().copied());
    let help = match meant {
        Some(meant) if past => {
            format!("did you mean `{meant}`? If it was there then, leave the record as it is")
        }
        None if past => {
            "if it was there then, leave the record as it is; otherwise correct the name".to_owned()
        }
        Some(meant) => format!("did you mean `{meant}`?"),
        None if !suggest => "define it first, or correct the name".to_owned(),
        None if candidates.is_empty() => format!("define it first: there is no {what} yet"),
        None => format!("known: {}", problem::listed(candidates)),
    };
    let place = agreement.place_below(entry, &reference.pointer);
    let (rule, level, when) = match past {
        true => (problem::GONE_REFERENCE, Level::Note, " now"),
        false => (problem::UNDEFINED_REFERENCE, Level::Error, ""),
    };
    let mut finding = Finding::new(rule, place, format!("there is no {what} called `{}`{when}", target.id))
        .help(help)
        .about(entry.address.as_str(), dotted(&reference.pointer))
        .subject(target.address.as_str())
        .level(level);
    for (entry, reference) in others.iter().take(20) {
        finding = finding.related(agreement.place_below(entry, &reference.pointer), "named here as well");
    }
    Some(finding)
}

fn noun(list: &ListKey) -> String {
    let name = list.list.as_deref().or(list.subject.main_list()).unwrap_or(list.subject.name());
    match (list.subject.name(), name) {
        ("kpis", _) => "metric".to_owned(),
        (_, "commitments") => "commitment".to_owned(),
        (_, "personas") => "persona".to_owned(),
        (_, "statuses") => "status".to_owned(),
        (_, name) => {
            let last = name.rsplit('.').next().unwrap_or(name).replace('_', " ");
            match last.strip_suffix("ies").map(|stem| format!("{stem}y")) {
                Some(singular) => singular,
                None => match last.strip_suffix("sses").map(|stem| format!("{stem}ss")) {
                    Some(singular) => singular,
                    None => last.strip_suffix('s').unwrap_or(&last).to_owned(),
                },
            }
        }
    }
}
