//! Versions of one agreement, read with what they share read once.

use std::cell::RefCell;
use std::sync::Arc;

use super::walk::{Held, Point};
use crate::agreement::Agreement;
use crate::document::{Known, SETTINGS_FILE, load_unless_known};
use crate::source::{Objects, Remembered, RepoPath, Snapshot, SourceError, View};

/// The most versions kept at a time.
const MOST_KEPT: usize = 4;

/// One version of an agreement.
#[derive(Default)]
pub struct Version {
    /// The agreement; empty if there is none.
    pub agreement: Agreement,
    /// The files that are part of it and could not be read; the settings, where they do not say
    /// where the agreement is.
    pub unreadable: Vec<RepoPath>,
    /// Whether the settings cannot be read, so that nobody knows where the agreement is.
    pub is_lost: bool,
}

impl Version {
    /// Returns whether all of it could be read.
    pub const fn is_readable(&self) -> bool {
        self.unreadable.is_empty()
    }

    /// Returns whether there is an agreement.
    pub fn has_policy(&self) -> bool {
        !self.agreement.entries().is_empty() || !self.unreadable.is_empty()
    }
}

/// The versions that were read.
pub struct Library<'o> {
    objects: Remembered<'o>,
    known: Known,
    /// The last few; who needs more of them keeps them.
    versions: RefCell<Vec<(Held, Arc<Version>)>>,
}

impl<'o> Library<'o> {
    /// Returns a library without a version.
    pub fn new(objects: &'o dyn Objects) -> Self {
        Self { objects: Remembered::new(objects), known: Known::default(), versions: RefCell::default() }
    }

    /// Returns a version, read if none with the same files was.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn version(&self, point: &Point) -> Result<Arc<Version>, SourceError> {
        if let Some((_, version)) = self.versions.borrow().iter().find(|(held, _)| *held == point.held) {
            return Ok(Arc::clone(version));
        }
        let version = Arc::new(self.read(point)?);
        let mut versions = self.versions.borrow_mut();
        if versions.len() >= MOST_KEPT {
            versions.remove(0);
        }
        versions.push((point.held.clone(), Arc::clone(&version)));
        Ok(version)
    }

    fn read(&self, point: &Point) -> Result<Version, SourceError> {
        let settings = RepoPath::from(SETTINGS_FILE);
        let Some(root) = &point.held.root else {
            return Ok(Version { unreadable: vec![settings], is_lost: true, ..Version::default() });
        };
        let view = View::of_tree(point.link.tree);
        let snapshot = Snapshot::of_view(&self.objects, &view, root, &settings)?;
        let documents = load_unless_known(&snapshot, root, &self.known);
        let last = self.versions.borrow().last().map(|(_, version)| Arc::clone(version)).unwrap_or_default();
        let agreement = Agreement::sharing(documents, &last.agreement);
        let unreadable = agreement.documents().unread().cloned().collect();
        Ok(Version { agreement, unreadable, is_lost: false })
    }
}
