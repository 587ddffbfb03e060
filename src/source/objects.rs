//! The object database of a repository, as the core reads it.

use std::fmt;

use serde::{Serialize, Serializer};

use super::SourceError;

/// The name of a git object (SHA-1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId([u8; 20]);

impl ObjectId {
    /// Returns the id with these raw bytes.
    pub const fn new(raw: [u8; 20]) -> Self {
        Self(raw)
    }

    /// Returns the id written as exactly 40 hexadecimal digits, or `None`.
    pub fn parse(hex: &str) -> Option<Self> {
        Self::of_digits(hex.as_bytes().try_into().ok()?)
    }

    /// Returns the id that these hexadecimal digits write, or `None` if they are others.
    pub fn of_digits(hex: &[u8; 40]) -> Option<Self> {
        const NO_DIGIT: u8 = 0xf0;
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => NO_DIGIT,
        };
        let mut raw = [0; 20];
        let mut seen = 0;
        for (byte, [high, low]) in raw.iter_mut().zip(hex.as_chunks::<2>().0) {
            let (high, low) = (digit(*high), digit(*low));
            seen |= high | low;
            *byte = high << 4 | low;
        }
        (seen & NO_DIGIT == 0).then_some(Self(raw))
    }

    /// Returns the raw bytes.
    pub const fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// Returns the first seven hexadecimal digits, for people.
    pub fn short(&self) -> String {
        self.to_string().chars().take(7).collect()
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What a tree entry is, by its git mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// A folder (040000).
    Folder,
    /// A plain file (100644).
    File,
    /// An executable file (100755).
    Executable,
    /// A symbolic link (120000).
    Link,
    /// A submodule (160000).
    Submodule,
    /// Any other mode, as stored.
    Other(u32),
}

impl Mode {
    /// Returns the mode stored as this number.
    pub const fn from_bits(bits: u32) -> Self {
        match bits {
            0o040_000 => Self::Folder,
            0o100_644 => Self::File,
            0o100_755 => Self::Executable,
            0o120_000 => Self::Link,
            0o160_000 => Self::Submodule,
            other => Self::Other(other),
        }
    }

    /// Returns the number git stores.
    pub const fn bits(self) -> u32 {
        match self {
            Self::Folder => 0o040_000,
            Self::File => 0o100_644,
            Self::Executable => 0o100_755,
            Self::Link => 0o120_000,
            Self::Submodule => 0o160_000,
            Self::Other(bits) => bits,
        }
    }
}

/// One entry of a tree object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeEntry {
    /// The name as stored; git demands neither UTF-8 nor printable bytes.
    pub name: Vec<u8>,
    /// What the entry is.
    pub mode: Mode,
    /// The object it names.
    pub id: ObjectId,
}

/// Who made a commit, as the commit object says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name, decoded leniently.
    pub name: String,
    /// The e-mail address, decoded leniently.
    pub email: String,
}

/// A commit object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The commit's id.
    pub id: ObjectId,
    /// Its tree.
    pub tree: ObjectId,
    /// Its parents, in order.
    pub parents: Vec<ObjectId>,
    /// Who wrote it.
    pub author: Signature,
    /// Who committed it.
    pub committer: Signature,
    /// The committer's time, in seconds since 1970 (UTC).
    pub time: i64,
    /// The message, decoded leniently.
    pub message: String,
}

/// Read access to the object database alone: no configuration, attributes, replace refs
/// or grafts play a part. A missing object is an error, never an empty answer.
pub trait Objects {
    /// Returns the commit; an annotated tag is not followed.
    fn commit(&self, id: ObjectId) -> Result<Commit, SourceError>;
    /// Returns whether a commit with this id is there.
    fn has_commit(&self, id: ObjectId) -> bool;
    /// Returns the entries of a tree in stored order.
    fn tree(&self, id: ObjectId) -> Result<Vec<TreeEntry>, SourceError>;
    /// Returns a blob's size in bytes without reading its content.
    fn blob_size(&self, id: ObjectId) -> Result<u64, SourceError>;
    /// Returns a blob's content.
    fn blob(&self, id: ObjectId) -> Result<Vec<u8>, SourceError>;
    /// Returns all best common ancestors, sorted by id; empty if the histories are unrelated.
    fn merge_bases(&self, one: ObjectId, other: ObjectId) -> Result<Vec<ObjectId>, SourceError>;
    /// Returns the commits reachable from `head` and not from `base`, children before parents.
    fn commits_between(&self, base: ObjectId, head: ObjectId) -> Result<Vec<ObjectId>, SourceError>;
    /// Returns whether `ancestor` is reachable from `descendant` (a commit is its own ancestor).
    fn is_ancestor(&self, ancestor: ObjectId, descendant: ObjectId) -> Result<bool, SourceError>;
    /// Returns the id that a tree of these entries has, without writing it.
    fn tree_id(&self, entries: &[TreeEntry]) -> Result<ObjectId, SourceError>;
    /// Returns the id that a blob of these bytes has, without writing it.
    fn blob_id(&self, bytes: &[u8]) -> Result<ObjectId, SourceError>;
}

/// Names of commits, as a person or a forge gives them.
pub trait Revisions {
    /// Returns the commit a revision names. A full ref (`refs/heads/main`) means exactly that
    /// ref; a short name means the branch before the tag of the same name.
    fn resolve(&self, revision: &str) -> Result<ObjectId, SourceError>;
    /// Returns the default branch's full ref: what `origin/HEAD` points at, then `main`,
    /// then `master` (local, then of `origin`).
    fn default_branch(&self) -> Result<String, SourceError>;
}
