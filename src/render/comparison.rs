//! Two versions and what changed between them, as the outputs of a diff need them.

use std::collections::BTreeMap;

use crate::agreement::{Agreement, Date};
use crate::diff::Diff;
use crate::source::{Mode, ObjectId, RepoPath};

/// What changed from one version to another.
#[derive(Clone, Debug)]
pub struct Comparison<'d> {
    /// The old version.
    pub base: Side,
    /// The new version.
    pub head: Side,
    /// What changed.
    pub diff: &'d Diff,
    /// The day on which they are compared.
    pub as_of: Date,
    /// The digest of what the change means, where it is known.
    pub meaning: Option<String>,
    /// Whether any file of the agreement differs.
    pub differs: bool,
    /// Whether the permissions of any of its files differ.
    pub modes_differ: bool,
    /// The files that could not be read, each with its version: what changed in them is not said.
    pub unreadable: Vec<String>,
}

/// One of the two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The commit, where it is one.
    pub id: Option<String>,
    /// What a person calls it.
    pub name: String,
}

impl Side {
    /// Returns the side that is this commit.
    pub fn of(commit: ObjectId, name: &str) -> Self {
        Self { id: Some(commit.to_string()), name: name.to_owned() }
    }
}

impl<'d> Comparison<'d> {
    /// Returns a diff with what its outputs say about the two versions.
    pub fn of(old: (&Agreement, Side), new: (&Agreement, Side), diff: &'d Diff, as_of: Date) -> Self {
        let mut unreadable = unread(old.0, "the old version");
        unreadable.extend(unread(new.0, "the new version"));
        Self {
            base: old.1,
            head: new.1,
            diff,
            as_of,
            meaning: None,
            differs: files(old.0) != files(new.0),
            modes_differ: modes(old.0) != modes(new.0),
            unreadable,
        }
    }

    /// Returns whether files differ and mean the same.
    pub fn is_layout_only(&self) -> bool {
        self.differs && self.diff.is_layout_only() && self.unreadable.is_empty()
    }
}

/// Returns the permissions of a version's files.
fn modes(agreement: &Agreement) -> BTreeMap<&RepoPath, Mode> {
    let files = agreement.documents().documents.iter().flat_map(|document| &document.files);
    files.map(|file| (&file.path, file.mode)).collect()
}

/// Returns the files of a version that are part of the agreement and could not be read.
fn unread(agreement: &Agreement, which: &str) -> Vec<String> {
    agreement.documents().unread().map(|path| format!("{path} in {which}")).collect()
}

fn files(agreement: &Agreement) -> BTreeMap<&RepoPath, &str> {
    let documents = agreement.documents().documents.iter();
    documents.flat_map(|document| &document.files).map(|file| (&file.path, file.text.as_str())).collect()
}
