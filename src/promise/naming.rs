//! What is known by its name alone.

use crate::agreement::{Entry, ListKey, plain};
use crate::document::kinds::Kind;
use crate::document::node::{Node, Value};
use crate::document::schema::Subject;

/// The lists of definitions that say which leads are meant: those a promise is for, or where its time starts and
/// stops.
const OF_LEADS: &[&str] = &[
    "sources",
    "segments",
    "regions",
    "lead_classes",
    "products",
    "order_types",
    "motions",
    "stages",
    "statuses",
    "deal_stages",
];

/// What says which leads or cases are meant, whatever these are called.
const DEFINES: &[&str] = &[
    "definition",
    "when",
    "size",
    "countries",
    "condition",
    "entry_criteria",
    "formula",
    "numerator",
    "denominator",
    "rule",
    "check",
    "score",
    "grades",
];

/// Returns whether nothing says what is meant by an entry but what people call it: by another name it is
/// something else.
pub fn is_known_by_name(entry: &Entry, node: &Node) -> bool {
    is_defined(entry, node) == Some(false)
}

/// Returns whether something says what is meant by an entry, whatever people call it; `None` for what is not known
/// by a name.
pub fn is_defined(entry: &Entry, node: &Node) -> Option<bool> {
    is_defined_in(&entry.list_key(), node)
}

/// Returns the same of the content of an entry of a list.
pub(super) fn is_defined_in(list: &ListKey, node: &Node) -> Option<bool> {
    let is_named = match (list.subject, list.list.as_deref()) {
        // What is asked about a lead, its name alone says.
        (Subject::Kind(Kind::Qualification), Some("fields")) => return Some(false),
        // A way to qualify, a criterion, a grade.
        (Subject::Kind(Kind::Qualification), list) => {
            list.is_none_or(|list| ["criteria", "grades"].contains(&list))
        }
        (Subject::Kind(Kind::Definitions), Some(list)) => OF_LEADS.contains(&list),
        (Subject::Kind(Kind::Funnel), Some(list)) => list == "origins",
        (Subject::Kind(Kind::Kpis | Kind::Dispositions), None) => true,
        _ => false,
    };
    let name = node.get("name").and_then(Node::text).map(plain);
    let says = |key: &&str| node.get(key).is_some_and(|said| says(said, name.as_deref()));
    is_named.then(|| DEFINES.iter().any(says))
}

/// Returns whether a value says anything: dots, dashes and a unit without a number say nothing, nor does the name a
/// second time.
fn says(said: &Node, name: Option<&str>) -> bool {
    match &said.value {
        Value::List(items) => items.iter().any(|item| says(item, name)),
        Value::Table(entries) => entries.iter().any(|entry| &*entry.key != "unit" && says(&entry.node, name)),
        _ => said.text().map(plain).is_none_or(|said| !said.is_empty() && Some(said.as_str()) != name),
    }
}
