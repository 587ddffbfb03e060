//! Two agreements compared by identity: what changed, and what it does to whom.

mod attribution;
mod audience;
mod bearing;
mod change;
mod concern;
mod direction;
mod draft;
mod fields;
mod follow_ups;
mod items;
mod pairs;
mod past;
pub(crate) mod plain;
mod say;
mod steps;
mod weight;

pub use bearing::bearing;
pub use change::{Action, Change, Consequence, Diff, Effect, Item, Paragraph, Passed, PromiseEffect, Said};
pub use concern::may_concern;
pub(crate) use follow_ups::standing_beside;

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::{Address, Agreement, AgreementTerms, Date};
use crate::document::schema::Role;
use crate::promise::{self, World};
use crate::words::Reader;
use draft::Draft;
use say::Sayer;

/// Returns what changed from `old` to `new`, as seen on `as_of`: what is over by then plays no part, but for
/// leads that came in by then and are still open.
pub fn diff(old: &Agreement, new: &Agreement, as_of: Date) -> Diff {
    diff_for(old, new, as_of, Reader::Everyone)
}

/// Returns what changed as one team reads it: it is spoken to, and what concerns the other team
/// alone is told in short.
pub fn diff_for(old: &Agreement, new: &Agreement, as_of: Date, reader: Reader) -> Diff {
    let mut drafts = draft::drafts(old, new, as_of);
    let renames = steps::renames(&drafts);
    let mut start = World::of(old, as_of);
    for (before, after) in &renames {
        start.rename(before, after);
    }
    let end = World::of(new, as_of);
    let promises = attribution::overall(&start, &end, as_of);
    let still_open = past::still_open([old, new], &renames, [&start, &end], &promises, as_of);
    steps::attribute(&mut drafts, [old, new], start.clone(), &promises, as_of);
    follow_ups::settle(&mut drafts, [old, new]);
    past::settle(&mut drafts, &still_open, [&start, &end]);
    draft::join_renames(&mut drafts);
    let sayer = Sayer::new(old, new, as_of, reader);
    let mut said: Vec<(Change, &Draft<'_>)> =
        drafts.iter().map(|draft| (sayer.change(draft), draft)).collect();
    said.sort_by_key(|(change, draft)| weight::weight(change, draft.leads.is_some()));
    shorten(&mut said, &sayer);
    sayer.tell_together(&mut said);
    sayer.tell_figures(&mut said);
    let told =
        said.iter().flat_map(|(change, _)| &change.promises).map(|told| told.address.clone()).collect();
    sayer.tell_beside(&mut said, &promise::beside(&start, &end, &told, as_of));
    let items = items::items(&sayer, &said);
    let changes = said.into_iter().map(|(change, _)| change).collect();
    let terms = new.document::<AgreementTerms>();
    let effective_from = terms.map(|terms| terms.effective_from);
    let notice = old.document::<AgreementTerms>().and_then(|terms| terms.notice_period);
    let mut diff = Diff { changes, items, promises, effective_from, notice, reader };
    if let Reader::Team(team) = reader {
        audience::address(&mut diff, team);
    }
    diff
}

/// An entry that is not the same in two agreements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its address; of a removed entry, its old one.
    pub address: Address,
    /// The address it had before, where that differs.
    pub old_address: Option<Address>,
    /// Whether more than prose or a record differs.
    pub is_weighty: bool,
}

/// Returns the entries that are not the same in two agreements: those of [`diff`], found without what
/// their changes do to anybody.
pub fn touched(old: &Agreement, new: &Agreement, as_of: Date) -> Vec<Touched> {
    let mut found: BTreeMap<Address, Touched> = BTreeMap::new();
    for draft in draft::drafts(old, new, as_of) {
        let Some(entry) = draft.entry() else { continue };
        let is_weighty = !matches!(draft.role, Role::Prose | Role::Record);
        let before = draft.old_entry.map(|entry| &entry.address).filter(|before| **before != entry.address);
        let touched = found.entry(entry.address.clone()).or_insert_with(|| Touched {
            address: entry.address.clone(),
            old_address: before.cloned(),
            is_weighty: false,
        });
        touched.is_weighty |= is_weighty;
    }
    found.into_values().collect()
}

/// Where several changes of one entry move the same promises the same way, the first names them.
fn shorten(said: &mut [(Change, &Draft<'_>)], sayer: &Sayer<'_>) {
    let mut told: BTreeSet<(Address, Vec<(Address, Effect)>)> = BTreeSet::new();
    for (change, draft) in said {
        let caused = change.promises.iter().filter(|promise| promise.cause.is_some());
        let mut moved: Vec<(Address, Effect)> =
            caused.map(|promise| (promise.address.clone(), promise.effect)).collect();
        moved.sort();
        if moved.len() > 1 && !told.insert((change.address.clone(), moved)) {
            sayer.shorten(draft, change);
        }
    }
}

impl Diff {
    /// Returns whether nothing that is said differs: order, comments and formatting at most.
    pub const fn is_layout_only(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns whether only prose differs: nothing that is measured, counted, routed or signed.
    pub fn is_wording_only(&self) -> bool {
        !self.changes.is_empty()
            && self.changes.iter().all(|change| !change.measured && change.action != Action::Renamed)
    }
}
