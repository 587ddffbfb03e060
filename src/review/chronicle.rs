//! The history of one entry: every change to it, the newest first.

use std::collections::BTreeSet;

use super::landing::{Landing, Reader};
use super::steps::{Matters, Step, Unsaid, backwards};
use super::version::{Library, Version};
use super::walk::{Point, Stretch};
use crate::agreement::{Address, Entry};
use crate::diff::{Change, diff, may_concern};
use crate::document::kinds::Kind;
use crate::document::schema::{Order, Subject};
use crate::source::{History, RepoPath, SourceError, View};
use crate::words::{Words, name_from_id};

/// The history of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chronicle {
    /// The address that was asked for.
    pub address: Address,
    /// What people call the entry, or called it last.
    pub name: String,
    /// Whether it is in the newest version.
    pub is_there: bool,
    /// What it is called now, where it was renamed since.
    pub renamed_to: Option<Address>,
    /// The changes, the newest first.
    pub events: Vec<Event>,
    /// What cannot be said, because the newest versions cannot be read.
    pub unsaid: Unsaid,
}

/// One change to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The commits: one, or several where the versions between cannot be read; the oldest first.
    pub landings: Vec<Landing>,
    /// The address of the entry after it.
    pub address: Address,
    /// What changed; also what else moved the promise that the entry is.
    pub changes: Vec<Change>,
    /// The files that could not be read in between.
    pub unread: Vec<RepoPath>,
}

/// Returns the history of the entry of an address, `None` where no version of the branch has it.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn chronicle(
    history: &dyn History,
    library: &Library<'_>,
    reader: &Reader<'_>,
    stretch: &Stretch,
    address: &Address,
) -> Result<Option<Chronicle>, SourceError> {
    let newest = match &stretch.end {
        Some(end) => library.version(end)?,
        None => return Ok(None),
    };
    let is_there = newest.agreement.entry(address).is_some();
    let subject = subject_of(address);
    let between = |old: &Point, new: &Point| differs(history, subject, old, new);
    let unread = |version: &Version| unread_of(subject, version);
    let mut found = Chronicle {
        address: address.clone(),
        name: newest.agreement.entry(address).map(|entry| name(&newest, entry)).unwrap_or_default(),
        is_there,
        renamed_to: None,
        events: Vec::new(),
        unsaid: Unsaid::default(),
    };
    let mut current = address.clone();
    let mut take = |step: Step| {
        let Step { old, new, landings, unread } = step;
        if subject != Some(Subject::Kind(Kind::Sla)) && is_same(&old, &new, &current) {
            return Ok(());
        }
        let day = landings.last().map(|point| reader.day(point)).unwrap_or_default();
        if !may_concern(&old.agreement, &new.agreement, day, &current) {
            return Ok(());
        }
        let is_about = |change: &Change| {
            change.address == current
                || change.old_address.as_ref() == Some(&current)
                || change.promises.iter().any(|promise| promise.address == current)
        };
        let changes = diff(&old.agreement, &new.agreement, day).changes;
        let changes: Vec<Change> = changes.into_iter().filter(is_about).collect();
        if changes.is_empty() {
            return Ok(());
        }
        if found.name.is_empty() {
            let named = [&old, &new]
                .into_iter()
                .find_map(|version| Some(name(version, version.agreement.entry(&current)?)));
            found.name = named.unwrap_or_default();
        }
        let own = |change: &&Change| change.address == current && change.old_address.is_some();
        let before = changes.iter().find(own).and_then(|change| change.old_address.clone());
        let later = changes.iter().find(|change| change.old_address.as_ref() == Some(&current));
        if let Some(later) = later.filter(|_| found.events.is_empty() && !found.is_there) {
            found.renamed_to = Some(later.address.clone());
        }
        let landings = landings.iter().map(|point| reader.landing(point));
        let landings = landings.collect::<Result<Vec<Landing>, SourceError>>()?;
        found.events.push(Event { landings, address: current.clone(), changes, unread });
        if let Some(before) = before {
            current = before;
        }
        Ok(())
    };
    let unsaid = backwards(library, stretch, &Matters { between: &between, unread: &unread }, &mut take)?;
    found.unsaid = unsaid;
    Ok((found.is_there || !found.events.is_empty()).then_some(found))
}

/// Returns every address that a version of the stretch has.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn addresses(library: &Library<'_>, stretch: &Stretch) -> Result<Vec<Address>, SourceError> {
    let mut found = BTreeSet::new();
    for point in stretch.start.iter().chain(&stretch.landings) {
        let version = library.version(point)?;
        found.extend(version.agreement.entries().iter().map(|entry| entry.address.clone()));
    }
    Ok(found.into_iter().collect())
}

/// Returns what an address is a part of.
fn subject_of(address: &Address) -> Option<Subject> {
    let kind = address.as_str().split('/').next().unwrap_or_default();
    Subject::all().find(|subject| subject.name() == kind)
}

/// Returns whether an entry may differ between two versions: whether its kind's files do. A promise
/// may be moved by any file.
fn differs(
    history: &dyn History,
    subject: Option<Subject>,
    old: &Point,
    new: &Point,
) -> Result<bool, SourceError> {
    let Some(Subject::Kind(kind)) = subject.filter(|subject| *subject != Subject::Kind(Kind::Sla)) else {
        return Ok(true);
    };
    let files = |point: &Point| {
        let Some(root) = &point.held.root else { return Ok(None) };
        let view = View::of_tree(point.link.tree);
        let file = view.beneath(history, &root.join(format!("{kind}.toml").as_bytes()))?;
        let folder = view.beneath(history, &root.join(kind.name().as_bytes()))?;
        Ok::<_, SourceError>(Some((file, folder)))
    };
    Ok(files(old)? != files(new)?)
}

/// Returns the files that could not be read and in which an entry of the subject might stand.
fn unread_of(subject: Option<Subject>, version: &Version) -> Vec<RepoPath> {
    match subject {
        Some(subject) if version.agreement.is_read(subject) && !version.is_lost => Vec::new(),
        _ => version.unreadable.clone(),
    }
}

/// Returns whether an entry says the same in two versions, under the same address. Where the order of
/// a list counts, it may stand elsewhere.
fn is_same(old: &Version, new: &Version, address: &Address) -> bool {
    match (old.agreement.entry(address), new.agreement.entry(address)) {
        (Some(old), Some(new)) => {
            let order_counts = new.shape.entry.as_ref().is_some_and(|words| words.order == Order::Counts);
            !order_counts && old.node == new.node
        }
        (None, None) => true,
        _ => false,
    }
}

fn name(version: &Version, entry: &Entry) -> String {
    let own = Words::of(&version.agreement).name(&entry.address);
    own.unwrap_or_else(|| name_from_id(entry.id.as_deref().unwrap_or(entry.subject.name())))
}
