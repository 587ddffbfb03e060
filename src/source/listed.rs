//! One version's files by name: what each holds is read only when it is asked for.

use std::collections::BTreeMap;

use super::snapshot_of_view::{entries_of_view, file};
use super::{
    Content, Entry, File, MAX_FILES, Mode, ObjectId, Objects, RepoPath, Snapshot, SourceError, View,
};

/// The settings file and everything at or below the policy root of one version.
pub struct Listed<'o> {
    objects: &'o dyn Objects,
    files: BTreeMap<RepoPath, Leaf>,
}

/// A file, in the object database or at hand.
enum Leaf {
    Stored(Entry),
    Held(File),
}

impl Leaf {
    /// Returns whether both certainly hold the same.
    fn is_same(&self, other: &Self) -> bool {
        let (mode, id) = self.name();
        id.is_some() && (mode, id) == other.name()
    }

    /// Returns the mode, and the blob where it is known.
    const fn name(&self) -> (Mode, Option<ObjectId>) {
        match self {
            Self::Stored((mode, id)) => (*mode, Some(*id)),
            Self::Held(file) => (file.mode, file.id),
        }
    }
}

impl<'o> Listed<'o> {
    /// Returns what a [`Snapshot::of_view`] would hold; `None` if those are more files than one holds.
    ///
    /// # Errors
    /// A tree is missing or cannot be read.
    pub fn of_view(
        objects: &'o dyn Objects,
        view: &View,
        policy_root: &RepoPath,
        settings: &RepoPath,
    ) -> Result<Option<Self>, SourceError> {
        let (entries, settings) = entries_of_view(objects, view, policy_root, settings)?;
        Ok(Self::of_entries(objects, entries, settings))
    }

    /// Returns what a [`Snapshot::of_entries`] would hold; `None` if those are more files than one
    /// holds.
    pub fn of_entries(
        objects: &'o dyn Objects,
        entries: Vec<(RepoPath, Entry)>,
        settings: Option<(RepoPath, Entry)>,
    ) -> Option<Self> {
        let files = entries.into_iter().chain(settings).map(|(path, entry)| (path, Leaf::Stored(entry)));
        let files: BTreeMap<RepoPath, Leaf> = files.collect();
        (files.len() <= MAX_FILES).then_some(Self { objects, files })
    }

    /// Returns what a snapshot holds, with the blobs that its files would be, and beside it these files, of which
    /// the blobs are known; `None` if it does not hold all of its version.
    ///
    /// # Errors
    /// A blob cannot be named.
    pub fn of_snapshot(
        objects: &'o dyn Objects,
        snapshot: Snapshot,
        stored: Vec<(RepoPath, Entry)>,
    ) -> Result<Option<Self>, SourceError> {
        if snapshot.truncated {
            return Ok(None);
        }
        let mut files: BTreeMap<RepoPath, Leaf> =
            stored.into_iter().map(|(path, entry)| (path, Leaf::Stored(entry))).collect();
        for (path, mut file) in snapshot.files {
            if let (None, Content::Bytes(bytes)) = (file.id, &file.content) {
                file.id = Some(objects.blob_id(bytes)?);
            }
            files.insert(path, Leaf::Held(file));
        }
        Ok(Some(Self { objects, files }))
    }

    /// Returns the paths, in byte order.
    pub fn paths(&self) -> impl Iterator<Item = &RepoPath> {
        self.files.keys()
    }

    /// Returns the paths of two versions, each with whether it certainly holds the same in both.
    pub fn beside<'l>(&'l self, other: &'l Self) -> Vec<(&'l RepoPath, bool)> {
        let mut beside = Vec::new();
        let mut others = other.files.iter().peekable();
        for (path, leaf) in &self.files {
            while let Some((gone, _)) = others.next_if(|(other, _)| *other < path) {
                beside.push((gone, false));
            }
            let there = others.next_if(|(other, _)| *other == path);
            beside.push((path, there.is_some_and(|(_, there)| leaf.is_same(there))));
        }
        beside.extend(others.map(|(gone, _)| (gone, false)));
        beside
    }

    /// Returns what a path holds.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn file(&self, path: &RepoPath) -> Result<Option<File>, SourceError> {
        match self.files.get(path) {
            None => Ok(None),
            Some(Leaf::Stored(entry)) => file(self.objects, *entry).map(Some),
            Some(Leaf::Held(file)) => Ok(Some(file.clone())),
        }
    }
}
