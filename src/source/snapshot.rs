//! One version of the files that matter: path → mode and bytes.

use std::collections::BTreeMap;

use super::{Mode, ObjectId, RepoPath};

/// The largest policy file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 1024 * 1024;
/// The most files read under a policy root.
pub const MAX_FILES: usize = 100_000;
/// The most bytes held of one version: many paths can name one large blob.
pub const MAX_TOTAL_BYTES: u64 = 512 * 1024 * 1024;

/// What is known of a file's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The bytes.
    Bytes(Vec<u8>),
    /// Larger than [`MAX_FILE_BYTES`]; its size in bytes. It was not read.
    TooLarge(u64),
    /// Not a plain file (a link, a submodule): nothing is read through it.
    NotAFile,
    /// The operating system refused; its reason.
    Unreadable(String),
}

/// One file of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What the entry is.
    pub mode: Mode,
    /// The blob's id where the version comes from git objects.
    pub id: Option<ObjectId>,
    /// The content.
    pub content: Content,
}

/// One version: the settings file and everything under the policy root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The files by path, in byte order.
    pub files: BTreeMap<RepoPath, File>,
    /// Paths beside the policy root and the settings file whose names differ from theirs only by
    /// case or Unicode form.
    pub lookalikes: Vec<RepoPath>,
    /// Whether there were more than [`MAX_FILES`] files or [`MAX_TOTAL_BYTES`] bytes; the rest
    /// was not read.
    pub truncated: bool,
}

impl Content {
    /// Returns how many bytes are held.
    pub const fn held(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::TooLarge(_) | Self::NotAFile | Self::Unreadable(_) => 0,
        }
    }
}
