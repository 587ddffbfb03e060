//! The ids of what can be wrong with a file before rules look at the agreement, and the
//! search for what was meant.

/// Not TOML.
pub const TOML_SYNTAX: &str = "toml-syntax";
/// TOML 1.1 syntax.
pub const NEWER_TOML: &str = "newer-toml";
/// Not UTF-8.
pub const NOT_UTF8: &str = "not-utf8";
/// Larger than a policy file may be.
pub const FILE_TOO_LARGE: &str = "file-too-large";
/// The operating system refused to read it.
pub const UNREADABLE_FILE: &str = "unreadable-file";
/// More files than are read.
pub const TOO_MANY_FILES: &str = "too-many-files";
/// Nested deeper than documents may be.
pub const NESTING_TOO_DEEP: &str = "nesting-too-deep";
/// A file that no kind knows.
pub const UNKNOWN_FILE: &str = "unknown-file";
/// A symbolic link.
pub const SYMBOLIC_LINK: &str = "symbolic-link";
/// A submodule.
pub const SUBMODULE: &str = "submodule";
/// Names that differ only by case or Unicode form.
pub const NAME_COLLISION: &str = "name-collision";
/// `sla.toml` beside `sla/`.
pub const FILE_AND_FOLDER: &str = "file-and-folder";
/// A value that two files set.
pub const SET_TWICE: &str = "set-twice";
/// A mandatory document that is not there.
pub const MISSING_DOCUMENT: &str = "missing-document";
/// A value of the wrong type.
pub const VALUE_TYPE: &str = "value-type";
/// A value that is not of the form its type demands.
pub const INVALID_VALUE: &str = "invalid-value";
/// A key that the document does not know.
pub const UNKNOWN_KEY: &str = "unknown-key";
/// A key that must be there and is not.
pub const MISSING_KEY: &str = "missing-key";
/// Two entries with one id.
pub const DUPLICATE_ID: &str = "duplicate-id";
/// A reference to an entry that is not there.
pub const UNDEFINED_REFERENCE: &str = "undefined-reference";
/// A record of the past that names an entry that is not there now.
pub const GONE_REFERENCE: &str = "gone-reference";

/// The longest word that is looked for among others, in letters: each is compared letter by letter.
const LONGEST: usize = 80;

/// The most others that a word is compared with.
const MOST_COMPARED: usize = 300;

/// The most words of one agreement that are searched for by whoever looks at all of it: nobody reads more
/// answers, and each compares a word with all names.
pub const MOST_SEARCHED: usize = 50;

/// The most names that are listed where none was meant.
const MOST_LISTED: usize = 12;

/// The search for what many wrong words stand for: only the first of them are looked up.
#[derive(Debug, Default)]
pub struct Suggestions {
    searched: usize,
}

impl Suggestions {
    /// Returns what [`closest`] does, for as many words as are looked up.
    pub fn closest<'c>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        if self.searched == MOST_SEARCHED {
            return None;
        }
        self.searched += 1;
        closest(word, candidates)
    }
}

/// Returns the first of the names that are known, and how many more there are.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let mut listed: Vec<String> = names.by_ref().take(MOST_LISTED).map(str::to_owned).collect();
    match names.count() {
        0 => {}
        more => listed.push(format!("… and {more} more")),
    }
    listed.join(", ")
}

/// Returns the candidate that `word` most probably stands for, if any is close enough to name. What is longer
/// than a name, and more candidates than anybody would look through, are not searched.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| {
            let other = candidate.chars().count();
            // Nothing else is close enough.
            other.abs_diff(length) <= other.max(length).div_ceil(3) + 2
        })
        .take(MOST_COMPARED)
        .map(|candidate| {
            (strsim::jaro_winkler(&word, candidate), strsim::osa_distance(&word, candidate), candidate)
        })
        .filter(|(likeness, distance, candidate)| {
            let most = candidate.chars().count().max(word.chars().count()).div_ceil(3);
            *distance <= most || (*likeness > 0.9 && *distance <= most + 2)
        })
        .min_by(|one, other| one.1.cmp(&other.1).then(other.0.total_cmp(&one.0)))
        .map(|(_, _, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_what_is_no_name_is_not_searched() {
        assert_eq!(closest("frist-touch", ["mql-volume", "first-touch"]), Some("first-touch"));
        assert_eq!(closest("first-touch", ["mql-volume"]), None);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(closest(&long, [long.as_str()]), None);
    }

    #[test]
    fn of_many_wrong_words_the_first_are_looked_up() {
        let mut suggestions = Suggestions::default();
        let found = std::iter::repeat_with(|| suggestions.closest("frist-touch", ["first-touch"]));
        assert_eq!(found.take(2 * MOST_SEARCHED).flatten().count(), MOST_SEARCHED);
    }

    #[test]
    fn of_many_names_the_first_are_listed() {
        assert_eq!(listed(["a", "b"]), "a, b");
        let many = ["n"; MOST_LISTED + 2];
        assert_eq!(listed(many), format!("{}… and 2 more", "n, ".repeat(MOST_LISTED)));
    }
}
