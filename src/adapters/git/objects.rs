//! The object database.

use git2::{ObjectType, Oid};

use super::{GitRepository, from_git, history, parse, to_git};
use crate::source::{Commit, Entry, History, Link, ObjectId, Objects, SourceError, TreeEntry};

impl Objects for GitRepository {
    fn commit(&self, id: ObjectId) -> Result<Commit, SourceError> {
        self.with_bytes(id, ObjectType::Commit, |bytes| parse::commit(id, bytes))
    }

    fn has_commit(&self, id: ObjectId) -> bool {
        self.header(id).is_ok_and(|(_, kind)| kind == ObjectType::Commit)
    }

    fn tree(&self, id: ObjectId) -> Result<Vec<TreeEntry>, SourceError> {
        // git knows the empty tree without storing it.
        if id == EMPTY_TREE {
            return Ok(Vec::new());
        }
        self.with_bytes(id, ObjectType::Tree, parse::tree)
    }

    fn blob_size(&self, id: ObjectId) -> Result<u64, SourceError> {
        match self.header(id) {
            Ok((size, ObjectType::Blob)) => Ok(size as u64),
            Ok((_, kind)) => Err(another_kind(id, kind, ObjectType::Blob)),
            Err(error) => Err(self.unread(id, ObjectType::Blob.str(), &error)),
        }
    }

    fn blob(&self, id: ObjectId) -> Result<Vec<u8>, SourceError> {
        self.read(id, ObjectType::Blob)
    }

    fn merge_bases(&self, one: ObjectId, other: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        history::merge_bases(self, one, other)
    }

    fn commits_between(&self, base: ObjectId, head: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        history::commits_between(self, base, head)
    }

    fn is_ancestor(&self, ancestor: ObjectId, descendant: ObjectId) -> Result<bool, SourceError> {
        history::is_ancestor(self, ancestor, descendant)
    }

    fn tree_id(&self, entries: &[TreeEntry]) -> Result<ObjectId, SourceError> {
        Oid::hash_object(ObjectType::Tree, &parse::tree_bytes(entries))
            .map(from_git)
            .map_err(|error| SourceError::new(format!("a tree cannot be named: {}", error.message())))
    }

    fn blob_id(&self, bytes: &[u8]) -> Result<ObjectId, SourceError> {
        Oid::hash_object(ObjectType::Blob, bytes)
            .map(from_git)
            .map_err(|error| SourceError::new(format!("a blob cannot be named: {}", error.message())))
    }
}

impl History for GitRepository {
    fn link(&self, id: ObjectId) -> Result<Link, SourceError> {
        self.with_bytes(id, ObjectType::Commit, |bytes| parse::link(id, bytes))
    }

    fn named(&self, tree: ObjectId, names: [&[u8]; 2]) -> Result<[Option<Entry>; 2], SourceError> {
        if tree == EMPTY_TREE {
            return Ok([None; 2]);
        }
        self.with_bytes(tree, ObjectType::Tree, |bytes| parse::named(bytes, names))
    }

    fn brought(&self, merge: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        history::brought(self, merge)
    }
}

/// The tree without entries.
const EMPTY_TREE: ObjectId = ObjectId::new([
    0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60, 0xe5, 0x4b, 0xf8, 0xd6, 0x92, 0x88, 0xfb,
    0xee, 0x49, 0x04,
]);

impl GitRepository {
    /// Returns the commit an object is, or that an annotated tag leads to.
    pub(super) fn peel(&self, id: ObjectId) -> Result<ObjectId, SourceError> {
        let mut id = id;
        // git writes no loops, because ids are hashes; tags of tags are short chains.
        for _ in 0..64 {
            match self.header(id) {
                Ok((_, ObjectType::Commit)) => return Ok(id),
                Ok((_, ObjectType::Tag)) => {
                    let bytes = self.read(id, ObjectType::Tag)?;
                    id = parse::tag_target(&bytes)
                        .ok_or_else(|| malformed("tag", id, "it names no object"))?;
                }
                Ok((_, kind)) => return Err(another_kind(id, kind, ObjectType::Commit)),
                Err(error) => return Err(self.unread(id, ObjectType::Commit.str(), &error)),
            }
        }
        Err(malformed("tag", id, "it stands at the end of too many tags"))
    }

    fn read(&self, id: ObjectId, kind: ObjectType) -> Result<Vec<u8>, SourceError> {
        self.with_bytes(id, kind, |bytes| Ok(bytes.to_vec()))
    }

    /// Reads an object where it lies.
    fn with_bytes<T>(
        &self,
        id: ObjectId,
        kind: ObjectType,
        parse: impl FnOnce(&[u8]) -> Result<T, &'static str>,
    ) -> Result<T, SourceError> {
        let odb = self.repository.odb().map_err(|error| self.unread(id, kind.str(), &error))?;
        let object = odb.read(to_git(id)).map_err(|error| self.unread(id, kind.str(), &error))?;
        if object.kind() != kind {
            return Err(another_kind(id, object.kind(), kind));
        }
        parse(object.data()).map_err(|problem| malformed(kind.str(), id, problem))
    }

    fn header(&self, id: ObjectId) -> Result<(usize, ObjectType), git2::Error> {
        self.repository.odb()?.read_header(to_git(id))
    }
}

fn another_kind(id: ObjectId, is: ObjectType, wanted: ObjectType) -> SourceError {
    SourceError::new(format!("object {id} is a {is}, not a {wanted}"))
}

fn malformed(kind: &str, id: ObjectId, problem: &str) -> SourceError {
    SourceError::new(format!("the {kind} {id} is malformed: {problem}"))
        .help("look for damage: `git fsck --full`")
}
