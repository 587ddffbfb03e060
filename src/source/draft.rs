//! A commit as it would be, over the objects that are there: nothing is written.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Commit, Entry, Mode, ObjectId, Objects, RepoPath, Signature, SourceError, TreeEntry, View};

/// What becomes of files: their mode and bytes, or `None` where they are gone.
pub type DraftFiles = BTreeMap<RepoPath, Option<(Mode, Vec<u8>)>>;

/// The objects of a repository with one commit more.
pub struct Draft<'o> {
    objects: &'o dyn Objects,
    commit: Commit,
    trees: RefCell<BTreeMap<ObjectId, Vec<TreeEntry>>>,
    blobs: BTreeMap<ObjectId, Vec<u8>>,
}

impl<'o> Draft<'o> {
    /// Returns the commit that has this parent and the files of a tree, but for these.
    ///
    /// # Errors
    /// A tree cannot be read, or a path would be both a file and a folder.
    pub fn new(
        objects: &'o dyn Objects,
        parent: ObjectId,
        tree: ObjectId,
        files: &DraftFiles,
    ) -> Result<Self, SourceError> {
        let mut overlay: BTreeMap<RepoPath, Option<Entry>> = BTreeMap::new();
        let mut blobs = BTreeMap::new();
        for (path, file) in files {
            let entry = match file {
                Some((mode, bytes)) => {
                    let id = objects.blob_id(bytes)?;
                    blobs.insert(id, bytes.clone());
                    Some((*mode, id))
                }
                None => None,
            };
            overlay.insert(path.clone(), entry);
        }
        let nobody = Signature { name: String::new(), email: String::new() };
        // What it is called only has to be unlike any other name.
        let name = objects.blob_id(format!("draft of {parent}, {tree}").as_bytes())?;
        let commit = Commit {
            id: name,
            tree,
            parents: vec![parent],
            author: nobody.clone(),
            committer: nobody,
            time: objects.commit(parent)?.time,
            message: String::new(),
        };
        let mut draft = Self { objects, commit, trees: RefCell::default(), blobs };
        draft.commit.tree = View::with_overlay(tree, overlay).tree_id(&draft)?;
        Ok(draft)
    }

    /// Returns the commit.
    pub const fn commit(&self) -> &Commit {
        &self.commit
    }

    fn parent(&self) -> ObjectId {
        self.commit.parents.first().copied().unwrap_or(self.commit.id)
    }

    /// Returns the commit that stands for another among those that are there.
    fn written(&self, id: ObjectId) -> ObjectId {
        if id == self.commit.id { self.parent() } else { id }
    }
}

impl Objects for Draft<'_> {
    fn commit(&self, id: ObjectId) -> Result<Commit, SourceError> {
        if id == self.commit.id { Ok(self.commit.clone()) } else { self.objects.commit(id) }
    }

    fn has_commit(&self, id: ObjectId) -> bool {
        id == self.commit.id || self.objects.has_commit(id)
    }

    fn tree(&self, id: ObjectId) -> Result<Vec<TreeEntry>, SourceError> {
        let known = self.trees.borrow().get(&id).cloned();
        known.map_or_else(|| self.objects.tree(id), Ok)
    }

    fn blob_size(&self, id: ObjectId) -> Result<u64, SourceError> {
        match self.blobs.get(&id) {
            Some(bytes) => Ok(bytes.len() as u64),
            None => self.objects.blob_size(id),
        }
    }

    fn blob(&self, id: ObjectId) -> Result<Vec<u8>, SourceError> {
        self.blobs.get(&id).map_or_else(|| self.objects.blob(id), |bytes| Ok(bytes.clone()))
    }

    fn merge_bases(&self, one: ObjectId, other: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        if one == other {
            return Ok(vec![one]);
        }
        self.objects.merge_bases(self.written(one), self.written(other))
    }

    fn commits_between(&self, base: ObjectId, head: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        if base == head || head != self.commit.id {
            return self.objects.commits_between(self.written(base), self.written(head));
        }
        let mut commits = vec![head];
        commits.extend(self.objects.commits_between(base, self.parent())?);
        Ok(commits)
    }

    fn is_ancestor(&self, ancestor: ObjectId, descendant: ObjectId) -> Result<bool, SourceError> {
        if ancestor == self.commit.id {
            return Ok(descendant == ancestor);
        }
        self.objects.is_ancestor(ancestor, self.written(descendant))
    }

    fn tree_id(&self, entries: &[TreeEntry]) -> Result<ObjectId, SourceError> {
        let id = self.objects.tree_id(entries)?;
        self.trees.borrow_mut().insert(id, entries.to_vec());
        Ok(id)
    }

    fn blob_id(&self, bytes: &[u8]) -> Result<ObjectId, SourceError> {
        self.objects.blob_id(bytes)
    }
}
