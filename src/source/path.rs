//! Paths inside a version, as git stores them.

use std::borrow::Borrow;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// A path of bytes with `/` between its parts; never absolute, never empty parts.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepoPath(Vec<u8>);

impl RepoPath {
    /// Returns the path of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns the path as text if it is UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// Returns this path with one more part.
    #[must_use]
    pub fn join(&self, name: &[u8]) -> Self {
        let mut bytes = self.0.clone();
        if !bytes.is_empty() {
            bytes.push(b'/');
        }
        bytes.extend_from_slice(name);
        Self(bytes)
    }

    /// Returns the part below `folder`, or `None` if the path is not inside it.
    /// Everything is inside the empty path.
    pub fn below(&self, folder: &Self) -> Option<&[u8]> {
        if folder.0.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder.0.as_slice())?.strip_prefix(b"/")
    }

    /// Returns the folders that contain the path, outermost first, without the version's root.
    pub fn folders_above(&self) -> Vec<Self> {
        let mut folders = Vec::new();
        let mut folder = Self::default();
        for part in self.parts() {
            folder = folder.join(part);
            folders.push(folder.clone());
        }
        folders.pop();
        folders
    }

    /// Returns the parts from the outermost folder to the name.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.0.split(|byte| *byte == b'/')
    }
}

impl Borrow<[u8]> for RepoPath {
    fn borrow(&self) -> &[u8] {
        &self.0
    }
}

impl From<&str> for RepoPath {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl fmt::Display for RepoPath {
    /// Writes the path for people and machines: bytes that are not printable UTF-8 are escaped.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            for character in chunk.valid().chars() {
                if character.is_control() {
                    write!(out, "{}", character.escape_unicode())?;
                } else {
                    write!(out, "{character}")?;
                }
            }
            for byte in chunk.invalid() {
                write!(out, "\\x{byte:02x}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for RepoPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\"{self}\"")
    }
}

/// Returns whether two names differ by case or Unicode form alone.
pub fn is_same_name(one: &[u8], other: &[u8]) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    folded(one) == folded(other)
}

/// Returns a name without what case and Unicode form add to it.
pub fn folded(name: &[u8]) -> String {
    String::from_utf8_lossy(name).nfkc().collect::<String>().to_lowercase()
}
