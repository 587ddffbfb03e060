//! # What it does
//! Finds agreements without a document that every agreement has: the agreement itself, who signs,
//! the commitments, the definitions, and at least one persona.
//!
//! # Why it matters
//! Without one of them there is nothing to hold the other team to, or nobody who could sign.
//!
//! # Example
//! ```toml
//! # policy/ without signatories.toml
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/signatories.toml
//! [teams.sales]
//! [teams.marketing]
//! [[people]]
//! id = "dana"
//! name = "Dana Ortiz"
//! teams = ["sales"]
//! github = "dana-ortiz"
//! ```
use super::prelude::*;
use crate::document::kinds::Layout;
use crate::finding::Place;

pub(super) const RULE: Rule =
    Rule { id: problem::MISSING_DOCUMENT, nature: Nature::GuardsTheGate, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let root = &cx.agreement.documents().policy_root;
    for kind in Kind::ALL.iter().copied().filter(|kind| kind.row().mandatory) {
        if cx.agreement.has(Subject::Kind(kind)) || is_misnamed(cx, kind) {
            continue;
        }
        let (place, message, help) = match kind.row().layout {
            Layout::FileOrFolder => {
                let place = cx.agreement.place_of_kind(kind);
                let path = place.path.clone();
                (place, format!("there is no `{path}`, and every agreement has one"), format!("add `{path}`"))
            }
            Layout::FilePerEntry => {
                let folder = root.join(kind.name().as_bytes());
                let message = format!("there is no file in `{folder}/`, and every agreement has at least one");
                (Place::of_file(folder.clone()), message, format!("add `{folder}/<id>.toml`"))
            }
        };
        out.at_place(place, message).subject(kind.name()).help(help);
    }
}

/// A file whose name was meant to be this kind's has its own finding.
fn is_misnamed(cx: &Context<'_>, kind: Kind) -> bool {
    let documents = cx.agreement.documents();
    documents.others.iter().any(|other| {
        let below = other.path.below(&documents.policy_root).map(String::from_utf8_lossy).unwrap_or_default();
        let name = below.split('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        problem::closest(stem, [kind.name()]).is_some()
    })
}
