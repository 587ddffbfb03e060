//! Which names stand in the words by which anything is measured.

use std::collections::BTreeSet;

use crate::agreement::{Address, Agreement, BEHIND_PROMISES, Entry, Vocabulary, metrics};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::{Shape, Subject, TextUse, ValueType};
use crate::promise::is_defined;

/// Returns those of a vocabulary that promises of either side, or anything behind them, say in words: in all that
/// is no prose, no reference, and no name of what is what it is by more than that.
pub(super) fn said(called: &Vocabulary, agreements: [&Agreement; 2]) -> BTreeSet<Address> {
    let mut found = BTreeSet::new();
    for entry in agreements.iter().flat_map(|agreement| agreement.entries()) {
        let is_behind = BEHIND_PROMISES.contains(&entry.subject.name()) || is_of(entry, Kind::Sla);
        if is_behind {
            let mut own = BTreeSet::new();
            walk(&entry.node, &entry.shape, is_label(entry), &mut |text| own.extend(called.said_in(text)));
            own.remove(&entry.address);
            found.extend(own);
        }
    }
    found
}

/// Returns whether all that promises may rest on can be read in full.
pub(super) fn can_be_read(agreement: &Agreement) -> bool {
    let behind =
        |subject: Subject| BEHIND_PROMISES.contains(&subject.name()) || subject == Subject::Kind(Kind::Sla);
    let subjects = || Subject::all().filter(|subject| behind(*subject));
    subjects().all(|subject| agreement.is_read(subject) && agreement.is_sound(subject))
        && !agreement.uncertain_lists().any(|list| behind(list.subject))
}

/// Returns whether the name of an entry only tells people which it is.
fn is_label(entry: &Entry) -> bool {
    let named = [Kind::Agreement, Kind::Sla, Kind::Exceptions, Kind::Escalation, Kind::Personas];
    let is_term = is_of(entry, Kind::Definitions) && entry.list.is_none();
    is_term || named.iter().any(|kind| is_of(entry, *kind)) || is_defined(entry, &entry.node) == Some(true)
}

fn is_of(entry: &Entry, kind: Kind) -> bool {
    entry.subject == Subject::Kind(kind)
}

/// Returns whether a value is words although it may refer to something: an event that is of nothing defined, or a
/// metric that no agreement needs to define.
fn is_worded(text: &str, shape: &Shape) -> bool {
    shape.value == ValueType::Event && !text.contains(':') || metrics::built_in(text).is_some()
}

fn walk(node: &Node, shape: &Shape, is_label: bool, tell: &mut impl FnMut(&str)) {
    if !shape.refers.is_empty() && !node.text().is_some_and(|text| is_worded(text, shape))
        || shape.say.as_ref().is_some_and(|say| say.text == TextUse::Prose)
    {
        return;
    }
    if let Some(text) = node.text() {
        tell(text);
        return;
    }
    for entry in node.entries() {
        let is_aside = match entry.key.as_str() {
            "id" | "renamed_from" => true,
            "name" | "expansion" | "aliases" => is_label,
            _ => false,
        };
        if let Some(below) = shape.below(&entry.key).filter(|_| !is_aside) {
            walk(&entry.node, below, false, tell);
        }
    }
    if let Some(items) = shape.items.as_deref() {
        node.items().iter().for_each(|item| walk(item, items, false, tell));
    }
}
