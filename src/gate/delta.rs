//! What a change means: the differences between two meanings, and what each rests on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sha2::{Digest, Sha256};

use super::meaning::Reads;
use super::order::moved;
use super::protect::Protected;
use super::version::Version;
use crate::agreement::Address;
use crate::document::schema::Subject;
use crate::source::{Objects, PathChanges, RepoPath, SourceError, changes};

/// Part of every digest: another canonical form is another format.
const FORMAT: &str = "countersign meaning 1";

/// Where two versions differ in meaning.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// An entry, or what has no id in a document.
    Entry(Address),
    /// The order of a list.
    Order(Subject, String),
    /// A path that is not (part of) a readable document.
    Path(RepoPath),
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(address) => write!(out, "{address}"),
            Self::Order(subject, list) if list.is_empty() => write!(out, "the order of {}", subject.name()),
            Self::Order(subject, list) => write!(out, "the order of {}/{list}", subject.name()),
            Self::Path(path) => write!(out, "{path}"),
        }
    }
}

/// One difference, with what resolving it reads on each side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
    /// What the old value rests on.
    pub old_reads: Reads,
    /// What the new value rests on.
    pub new_reads: Reads,
}

/// What a change means, and which files it consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// The differences in meaning.
    pub points: BTreeMap<Point, Difference>,
    /// The protected paths that differ, layout and comments included.
    pub content: PathChanges,
}

impl Delta {
    /// Returns whether only layout differs.
    pub fn is_layout_only(&self) -> bool {
        self.points.is_empty() && !self.content.is_empty()
    }

    /// Returns the digest of the differences in meaning, `sha256:…`.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        add(FORMAT);
        for (point, difference) in &self.points {
            add(match point {
                Point::Entry(_) => "entry",
                Point::Order(..) => "order",
                Point::Path(_) => "path",
            });
            add(&point.to_string());
            for side in [&difference.old, &difference.new] {
                add(if side.is_some() { "value" } else { "nothing" });
                add(side.as_deref().unwrap_or_default());
            }
            for reads in [&difference.old_reads, &difference.new_reads] {
                add(&reads.len().to_string());
                for (address, value) in reads {
                    add(address.as_str());
                    add(value);
                }
            }
        }
        let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{hex}")
    }
}

/// Returns what changed from one version to another.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn delta(
    objects: &dyn Objects,
    old: &Version,
    new: &Version,
    protected: &Protected,
) -> Result<Delta, SourceError> {
    let content = protected.only(changes(objects, &old.view, &new.view)?);
    let mut points = BTreeMap::new();
    // Under another policy root, a file that cannot be read comes into force as it was.
    let unread = |version: &Version| version.meaning.unread_files().clone();
    let mut others = unread(old);
    others.extend(unread(new));
    let mut files: PathChanges = content.clone();
    for path in others.into_iter().filter(|path| !content.contains_key(path)) {
        let entry = new.view.get(objects, &path)?;
        let of = |version: &Version| entry.filter(|_| version.meaning.unread_files().contains(&path));
        files.insert(path.clone(), (of(old), of(new)));
    }
    for (path, (before, after)) in &files {
        let value = |entry: Option<crate::source::Entry>, version: &Version| {
            let (mode, id) = entry.filter(|_| !version.meaning.members.contains(path))?;
            Some(format!("{:o} {id}", mode.bits()))
        };
        let (before, after) = (value(*before, old), value(*after, new));
        if before != after {
            let (old_reads, new_reads) = (old.meaning.file_reads(path), new.meaning.file_reads(path));
            let difference = Difference { old: before, new: after, old_reads, new_reads };
            points.insert(Point::Path(path.clone()), difference);
        }
    }
    let addresses: BTreeSet<&Address> = old.meaning.addresses().chain(new.meaning.addresses()).collect();
    for address in addresses {
        let (before, after) = (old.meaning.value(address), new.meaning.value(address));
        if before != after {
            let difference = Difference {
                old: before.map(str::to_owned),
                new: after.map(str::to_owned),
                old_reads: old.meaning.reads(address),
                new_reads: new.meaning.reads(address),
            };
            points.insert(Point::Entry(address.clone()), difference);
        }
    }
    for (list, order) in new.meaning.orders() {
        let empty = Vec::new();
        let before = old.meaning.orders().get(list).unwrap_or(&empty);
        let (moved, places) = moved(before, order);
        if !moved.is_empty() {
            let difference = Difference {
                new: Some(moved),
                old_reads: old.meaning.each_with_reads(&places),
                new_reads: new.meaning.each_with_reads(&places),
                ..Difference::default()
            };
            points.insert(Point::Order(list.0, list.1.clone()), difference);
        }
    }
    Ok(Delta { points, content })
}

#[cfg(test)]
#[path = "delta_tests.rs"]
pub(super) mod tests;
