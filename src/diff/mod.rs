//! Two agreements compared by identity: what changed, and what it does to whom.

mod attribution;
mod change;
mod direction;
mod draft;
mod fields;
mod follow;
mod pairs;
mod say;
mod steps;
mod weight;

pub use change::{Action, Change, Consequence, Diff, Effect, PromiseEffect, Said};

use crate::agreement::{Agreement, AgreementTerms, Date};

/// Returns what changed from `old` to `new`, as seen on `as_of`: what is over by then plays no part.
pub fn diff(old: &Agreement, new: &Agreement, as_of: Date) -> Diff {
    let mut drafts = draft::drafts(old, new, as_of);
    let promises = attribution::overall(old, new, as_of);
    steps::attribute(&mut drafts, old, &promises, as_of);
    let sayer = say::Sayer::new(old, new, as_of);
    let mut changes: Vec<Change> = drafts.iter().map(|draft| sayer.change(draft)).collect();
    changes.sort_by_key(weight::weight);
    let terms = new.document::<AgreementTerms>();
    Diff { changes, promises, effective_from: terms.map(|terms| terms.effective_from) }
}

impl Diff {
    /// Returns whether nothing that is said differs: order, comments and formatting at most.
    pub const fn is_layout_only(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns whether only prose differs: nothing that is measured, counted, routed or signed.
    pub fn is_wording_only(&self) -> bool {
        !self.changes.is_empty() && self.changes.iter().all(|change| !change.measured)
    }
}
