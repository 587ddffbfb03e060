//! Reading many trees of one version, each of them once.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::{Mode, ObjectId, Objects, RepoPath, SourceError, TreeEntry};

/// The most entries visited to answer one question. A tree of a few objects can stand for
/// billions of paths (each folder naming the next ten times), so the walk is bounded.
const MAX_VISITED: usize = 3_000_000;

/// What a path holds: its mode and object.
pub type Entry = (Mode, ObjectId);

/// A reader for one question: it remembers the trees it saw and counts what it visited.
pub(super) struct Trees<'a> {
    objects: &'a dyn Objects,
    read: RefCell<HashMap<ObjectId, Rc<[TreeEntry]>>>,
    visited: Cell<usize>,
}

impl<'a> Trees<'a> {
    /// Returns a reader that has seen nothing yet.
    pub(super) fn new(objects: &'a dyn Objects) -> Self {
        Self { objects, read: RefCell::default(), visited: Cell::new(0) }
    }

    /// Returns the entries of a tree; none for no tree.
    pub(super) fn entries(&self, id: Option<ObjectId>) -> Result<Rc<[TreeEntry]>, SourceError> {
        let Some(id) = id else { return Ok(Rc::new([])) };
        let known = self.read.borrow().get(&id).cloned();
        let entries = match known {
            Some(entries) => entries,
            None => {
                let entries: Rc<[TreeEntry]> = self.objects.tree(id)?.into();
                self.read.borrow_mut().insert(id, Rc::clone(&entries));
                entries
            }
        };
        let visited = self.visited.get() + entries.len() + 1;
        self.visited.set(visited);
        if visited > MAX_VISITED {
            return Err(SourceError::new(format!("a version holds more than {MAX_VISITED} paths"))
                .help("keep the agreement in a repository, or under a policy root, of its own"));
        }
        Ok(entries)
    }

    /// Returns what stands at a path, folders included; the empty path is the root itself.
    pub(super) fn at(&self, root: ObjectId, path: &RepoPath) -> Result<Option<Entry>, SourceError> {
        let mut found = (Mode::Folder, root);
        if path.as_bytes().is_empty() {
            return Ok(Some(found));
        }
        for part in path.parts() {
            if found.0 != Mode::Folder {
                return Ok(None);
            }
            match self.one(found.1, part)? {
                Some(next) => found = next,
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }

    /// Returns the tree at a path if a folder stands there.
    pub(super) fn folder(&self, root: ObjectId, path: &RepoPath) -> Result<Option<ObjectId>, SourceError> {
        Ok(self.at(root, path)?.filter(|(mode, _)| *mode == Mode::Folder).map(|(_, id)| id))
    }

    /// Returns the file (or link, or submodule) at a path.
    pub(super) fn file(&self, root: ObjectId, path: &RepoPath) -> Result<Option<Entry>, SourceError> {
        Ok(self.at(root, path)?.filter(|(mode, _)| *mode != Mode::Folder))
    }

    /// Looks one name up without counting the whole folder as visited again.
    fn one(&self, tree: ObjectId, name: &[u8]) -> Result<Option<Entry>, SourceError> {
        let known = self.read.borrow().get(&tree).cloned();
        let entries = match known {
            Some(entries) => entries,
            None => self.entries(Some(tree))?,
        };
        Ok(entries.iter().find(|entry| entry.name == name).map(|entry| (entry.mode, entry.id)))
    }
}
