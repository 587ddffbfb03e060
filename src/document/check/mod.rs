//! Types and structure of one document, every mistake once and at its place.

mod conditions;
mod structure;
mod types;

use super::Document;
use crate::finding::Finding;
use crate::text::{Pointer, PointerSet};

/// Returns what is wrong with a document's types and structure, and notes the places in it.
pub(super) fn check(document: &mut Document) -> Vec<Finding> {
    let mut out = Outcome { document, findings: Vec::new(), unsound: PointerSet::default() };
    types::check(&mut out);
    structure::check(&mut out);
    conditions::check(&mut out);
    let Outcome { findings, unsound, .. } = out;
    document.unsound = unsound;
    findings
}

/// What was found so far. A place that has a finding gets no second one.
struct Outcome<'d> {
    document: &'d Document,
    findings: Vec<Finding>,
    unsound: PointerSet,
}

impl Outcome<'_> {
    fn push(&mut self, pointer: Pointer, finding: Finding) {
        let field = pointer.to_string();
        self.findings.push(finding.about(self.document.subject.name(), field));
        self.unsound.insert(pointer);
    }

    fn has_finding_at(&self, pointer: &Pointer) -> bool {
        self.unsound.covers(pointer)
    }
}

/// Where a walk stands; most places of a document are never asked for.
#[derive(Clone, Copy)]
enum Trail<'t> {
    Root,
    Key(&'t Self, &'t str),
    Index(&'t Self, usize),
}

impl Trail<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(above, key) => above.pointer().key(key),
            Self::Index(above, index) => above.pointer().index(*index),
        }
    }
}
