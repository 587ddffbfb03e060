//! What the text of a file can name.
//!
//! A value that holds no backslash stands in its file as it is; of a file with one, nothing is known.

use std::collections::HashSet;

/// Ids that are looked for.
#[derive(Debug, Default)]
pub(super) struct Ids {
    ids: HashSet<Vec<u8>>,
    /// Of each length that an id has, a bit: most words of a text are of another.
    lengths: u128,
}

impl Ids {
    /// Adds an id.
    pub(super) fn insert(&mut self, id: &str) {
        self.lengths |= length(id.as_bytes());
        self.ids.insert(id.as_bytes().to_vec());
    }

    /// Returns whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    fn contains(&self, word: &[u8]) -> bool {
        self.lengths & length(word) != 0 && self.ids.contains(word)
    }
}

impl<'i> FromIterator<&'i String> for Ids {
    fn from_iter<I: IntoIterator<Item = &'i String>>(all: I) -> Self {
        let mut ids = Self::default();
        all.into_iter().for_each(|id| ids.insert(id));
        ids
    }
}

/// Returns the bit of a length; all that are long share one.
fn length(word: &[u8]) -> u128 {
    1 << word.len().min(127)
}

/// Returns whether an id may stand in a text as a whole word: as a value, a part of an address or a
/// key.
pub(super) fn names_any(text: &str, ids: &Ids) -> bool {
    is_hidden(text) || words(text).any(|word| ids.contains(word))
}

/// Returns whether an entry of a list may have one of these ids in a text: whether one follows the
/// word `id`.
pub(super) fn defines_any(text: &str, ids: &Ids) -> bool {
    let mut before: &[u8] = b"";
    let is_defined = |word| std::mem::replace(&mut before, word) == b"id" && ids.contains(word);
    is_hidden(text) || words(text).any(is_defined)
}

/// Returns whether a key may be set in a text: whether it is followed by an equals sign.
pub(super) fn sets(text: &str, key: &str) -> bool {
    let is_set = |(at, _): (usize, &str)| {
        let after = text.get(at + key.len()..).unwrap_or_default();
        after.trim_start_matches(['"', '\'', ' ', '\t']).starts_with('=')
    };
    is_hidden(text) || text.match_indices(key).any(is_set)
}

/// Returns whether a text may hold another.
pub(super) fn holds(text: &str, wanted: &str) -> bool {
    is_hidden(text) || text.contains(wanted)
}

/// Returns whether an id is one word, as all are that are well-formed.
pub(super) fn is_word(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(is_of_word)
}

/// Returns whether a text stands in a file as it is, unless there are backslashes.
pub(super) fn is_plain(text: &str) -> bool {
    !text.contains(char::is_control)
}

/// Returns whether values may be written in another way than they read.
fn is_hidden(text: &str) -> bool {
    text.contains('\\')
}

/// Returns the words of a text, as bytes: what parts them is one byte long.
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|byte| !is_of_word(*byte)).filter(|word| !word.is_empty())
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
}
