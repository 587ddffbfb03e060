//! Two versions and what changed between them, as the outputs of a diff need them.

use crate::agreement::Date;
use crate::diff::Diff;

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

impl Comparison<'_> {
    /// Returns whether files differ and mean the same.
    pub fn is_layout_only(&self) -> bool {
        self.differs && self.diff.is_layout_only() && self.unreadable.is_empty()
    }
}
