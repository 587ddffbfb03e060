//! Objects that are read once, however often they are asked for.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Commit, ObjectId, Objects, SourceError, TreeEntry};

/// An object database that keeps the trees and blobs that were read: versions of one agreement
/// share most of theirs.
pub struct Remembered<'o> {
    objects: &'o dyn Objects,
    trees: RefCell<HashMap<ObjectId, Vec<TreeEntry>>>,
    blobs: RefCell<HashMap<ObjectId, Vec<u8>>>,
}

impl<'o> Remembered<'o> {
    /// Returns a reader that has read nothing yet.
    pub fn new(objects: &'o dyn Objects) -> Self {
        Self { objects, trees: RefCell::default(), blobs: RefCell::default() }
    }
}

impl Objects for Remembered<'_> {
    fn commit(&self, id: ObjectId) -> Result<Commit, SourceError> {
        self.objects.commit(id)
    }

    fn has_commit(&self, id: ObjectId) -> bool {
        self.objects.has_commit(id)
    }

    fn tree(&self, id: ObjectId) -> Result<Vec<TreeEntry>, SourceError> {
        if let Some(entries) = self.trees.borrow().get(&id) {
            return Ok(entries.clone());
        }
        let entries = self.objects.tree(id)?;
        self.trees.borrow_mut().insert(id, entries.clone());
        Ok(entries)
    }

    fn blob_size(&self, id: ObjectId) -> Result<u64, SourceError> {
        match self.blobs.borrow().get(&id) {
            Some(bytes) => Ok(bytes.len() as u64),
            None => self.objects.blob_size(id),
        }
    }

    fn blob(&self, id: ObjectId) -> Result<Vec<u8>, SourceError> {
        if let Some(bytes) = self.blobs.borrow().get(&id) {
            return Ok(bytes.clone());
        }
        let bytes = self.objects.blob(id)?;
        self.blobs.borrow_mut().insert(id, bytes.clone());
        Ok(bytes)
    }

    fn merge_bases(&self, one: ObjectId, other: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        self.objects.merge_bases(one, other)
    }

    fn commits_between(&self, base: ObjectId, head: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        self.objects.commits_between(base, head)
    }

    fn is_ancestor(&self, ancestor: ObjectId, descendant: ObjectId) -> Result<bool, SourceError> {
        self.objects.is_ancestor(ancestor, descendant)
    }

    fn tree_id(&self, entries: &[TreeEntry]) -> Result<ObjectId, SourceError> {
        self.objects.tree_id(entries)
    }
    fn blob_id(&self, bytes: &[u8]) -> Result<ObjectId, SourceError> {
        self.objects.blob_id(bytes)
    }
}
