//! What the text of a file can name.
//!
//! A value that holds no backslash stands in its file as it is; of a file with one, nothing is known.

use std::collections::BTreeSet;

/// Returns whether an id may stand in a text as a whole word: as a value, a part of an address or a
/// key.
pub(super) fn names_any(text: &str, ids: &BTreeSet<String>) -> bool {
    is_hidden(text) || words(text).any(|word| ids.contains(word))
}

/// Returns whether an entry of a list may have one of these ids in a text: whether one follows the
/// word `id`.
pub(super) fn defines_any(text: &str, ids: &BTreeSet<String>) -> bool {
    let mut before = "";
    let is_defined = |word| std::mem::replace(&mut before, word) == "id" && ids.contains(word);
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
    !id.is_empty() && id.chars().all(is_of_word)
}

/// Returns whether a text stands in a file as it is, unless there are backslashes.
pub(super) fn is_plain(text: &str) -> bool {
    !text.contains(char::is_control)
}

/// Returns whether values may be written in another way than they read.
fn is_hidden(text: &str) -> bool {
    text.contains('\\')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}
