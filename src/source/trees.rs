//! Reading many trees of one version, each of them once.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::{Mode, ObjectId, Objects, RepoPath, SourceError, TreeEntry};

/// The most entries visited again for one question. A few small trees can stand for billions
/// of paths, each folder naming the next ten times; what is visited for the first time is
/// bounded by the size of the repository, what is visited again is not.
const MAX_VISITED_AGAIN: usize = 1_000_000;

/// What a path holds: its mode and object.
pub type Entry = (Mode, ObjectId);

/// A reader for one question: it remembers the trees it saw.
pub(super) struct Trees<'a> {
    objects: &'a dyn Objects,
    read: RefCell<HashMap<ObjectId, Rc<[TreeEntry]>>>,
    visited_again: Cell<usize>,
}

impl<'a> Trees<'a> {
    /// Returns a reader that has seen nothing yet.
    pub(super) fn new(objects: &'a dyn Objects) -> Self {
        Self { objects, read: RefCell::default(), visited_again: Cell::new(0) }
    }

    /// Returns the entries of a tree that a walk comes upon; none for no tree.
    pub(super) fn visit(&self, id: Option<ObjectId>) -> Result<Rc<[TreeEntry]>, SourceError> {
        let is_again = id.is_some_and(|id| self.read.borrow().contains_key(&id));
        let entries = self.entries(id)?;
        if is_again {
            self.visited_again.set(self.visited_again.get() + entries.len() + 1);
        }
        if self.visited_again.get() > MAX_VISITED_AGAIN {
            return Err(SourceError::new("the same folders are repeated a million times in one version")
                .help("look for what was meant by them: `git ls-tree HEAD`"));
        }
        Ok(entries)
    }

    /// Returns the entries of a tree that was asked for by its path; none for no tree.
    pub(super) fn entries(&self, id: Option<ObjectId>) -> Result<Rc<[TreeEntry]>, SourceError> {
        let Some(id) = id else { return Ok(Rc::new([])) };
        if let Some(entries) = self.read.borrow().get(&id) {
            return Ok(Rc::clone(entries));
        }
        let entries: Rc<[TreeEntry]> = self.objects.tree(id)?.into();
        self.read.borrow_mut().insert(id, Rc::clone(&entries));
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
            let entries = self.entries(Some(found.1))?;
            let Some(entry) = entries.iter().find(|entry| entry.name == part) else { return Ok(None) };
            found = (entry.mode, entry.id);
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
}
