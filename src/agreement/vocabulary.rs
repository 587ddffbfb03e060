//! The words that an agreement defines, and where its texts say them.

use std::collections::{BTreeSet, HashMap};

use super::{Address, Agreement, Entry};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::{Shape, Subject, TextUse, ValueType};
use crate::source::folded;

/// The longest name that is looked for in texts, in words.
const LONGEST: usize = 8;

/// What says what a term is called, and not what it means.
const CALLED: [&str; 3] = ["name", "expansion", "aliases"];

/// The terms of an agreement, or other entries of it, by their words: names, long forms and aliases.
#[derive(Debug, Default)]
pub struct Vocabulary {
    terms: HashMap<String, BTreeSet<Address>>,
    longest: usize,
    /// Names that are no few words of their own, which are looked for as they are.
    parts: Vec<(String, Address)>,
}

impl Vocabulary {
    /// Returns the words that an agreement's terms define.
    pub fn of(agreement: &Agreement) -> Self {
        let of_terms = |subject: Subject| subject == Subject::Kind(Kind::Definitions);
        Self::calling(
            agreement.entries().iter().filter(|entry| of_terms(entry.subject) && entry.list.is_none()),
        )
    }

    /// Returns the words by which entries are called: names, long forms, aliases and ids.
    pub fn calling<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut found = Self::default();
        for entry in entries {
            let aliases = entry.node.get("aliases").map(Node::items).unwrap_or_default();
            let texts = ["name", "expansion"].into_iter().filter_map(|field| entry.text(field));
            let Some(id) = &entry.id else { continue };
            texts
                .chain(aliases.iter().filter_map(Node::text))
                .chain([id.as_str()])
                .for_each(|text| found.name(&entry.address, text));
        }
        found
    }

    /// Returns the words of the names of entries, whatever their ids.
    pub fn naming<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut found = Self::default();
        for entry in entries {
            entry.text("name").into_iter().for_each(|name| found.name(&entry.address, name));
        }
        found
    }

    fn name(&mut self, address: &Address, text: &str) {
        for called in text.split(['(', ')', '/', ',']) {
            let whole = folded(called.as_bytes());
            let called = words(&whole).collect::<Vec<_>>().join(" ");
            let count = words(&whole).count();
            let whole = whole.trim();
            if !whole.is_empty() && (count == 0 || count > LONGEST || whole.chars().any(is_unparted)) {
                self.parts.push((whole.to_owned(), address.clone()));
            }
            if called.is_empty() {
                continue;
            }
            self.longest = self.longest.max(called.split(' ').count()).min(LONGEST);
            for form in forms(&called) {
                self.terms.entry(form).or_default().insert(address.clone());
            }
        }
    }

    /// Returns whether a term is called so, given in the form of [`plain`].
    pub fn defines(&self, word: &str) -> bool {
        self.terms.contains_key(word)
    }

    /// Returns the terms whose words stand in what an entry says of what counts, as its measured texts put
    /// it; nothing of what it is called.
    pub fn named_in(&self, node: &Node, shape: &Shape) -> BTreeSet<Address> {
        let mut found = BTreeSet::new();
        if !self.terms.is_empty() || !self.parts.is_empty() {
            self.walk(node, shape, false, &mut found);
        }
        found
    }

    /// Returns the terms whose words stand in a text.
    pub fn said_in(&self, text: &str) -> BTreeSet<Address> {
        let mut found = BTreeSet::new();
        self.find(text, &mut found);
        found
    }

    fn walk(&self, node: &Node, shape: &Shape, defines: bool, found: &mut BTreeSet<Address>) {
        let defines = shape.say.as_ref().map_or(defines, |say| say.text == TextUse::Measured);
        if let Some(text) = node.text() {
            if defines && shape.value == ValueType::Text && shape.refers.is_empty() {
                self.find(text, found);
            }
            return;
        }
        for entry in node.entries().iter().filter(|entry| !CALLED.contains(&entry.key.as_str())) {
            if let Some(below) = shape.below(&entry.key) {
                self.walk(&entry.node, below, defines, found);
            }
        }
        if let Some(items) = shape.items.as_deref().filter(|_| shape.refers.is_empty()) {
            for item in node.items() {
                self.walk(item, items, defines, found);
            }
        }
    }

    fn find(&self, text: &str, found: &mut BTreeSet<Address>) {
        let text = folded(text.as_bytes());
        let parts = self.parts.iter().filter(|(part, _)| text.contains(part.as_str()));
        found.extend(parts.map(|(_, address)| address.clone()));
        let words: Vec<&str> = words(&text).collect();
        for length in 1..=self.longest {
            for stretch in words.windows(length) {
                for form in forms(&stretch.join(" ")) {
                    found.extend(self.terms.get(&form).into_iter().flatten().cloned());
                }
            }
        }
    }
}

/// Returns the words in lower case, apart by single spaces, the last in the singular.
pub fn plain(text: &str) -> String {
    singular(words(&folded(text.as_bytes())).collect::<Vec<_>>().join(" "))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns whether a letter is of a script that has no capitals, as those have not that leave no spaces between
/// words.
fn is_unparted(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// How plurals end, each with the end of what it may be the plural of, the likeliest first.
const PLURALS: [(&str, &str); 4] = [("uses", "us"), ("ies", "y"), ("s", ""), ("es", "")];

/// Returns the likeliest singular.
fn singular(text: String) -> String {
    let ends_so = |(plural, _): &&(&str, &str)| {
        text.strip_suffix(plural).is_some_and(|stem| *plural != "s" || !stem.ends_with(['s', 'u']))
    };
    let found = PLURALS.iter().find(ends_so).and_then(|end| without(&text, *end));
    found.unwrap_or(text)
}

/// Returns the words as they are, and whatever they may be the plural of.
fn forms(text: &str) -> impl Iterator<Item = String> {
    std::iter::once(text.to_owned()).chain(PLURALS.into_iter().filter_map(move |end| without(text, end)))
}

/// Returns a word without the end of a plural, if it may be one: touches are of a touch, Sales is of no SAL.
fn without(text: &str, (plural, end): (&str, &str)) -> Option<String> {
    let stem = text.strip_suffix(plural).filter(|stem| !stem.is_empty())?;
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|sound| stem.ends_with(sound));
    (plural != "es" || hisses).then(|| format!("{stem}{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_in_lower_case_and_the_last_in_the_singular() {
        for (text, expected) in [
            ("Sales-qualified leads", "sales qualified lead"),
            ("Opportunities", "opportunity"),
            ("Lead statuses", "lead status"),
            ("  Status ", "status"),
            ("Class", "class"),
            ("Ｃafe\u{301}s", "caf\u{e9}"),
            ("Classes", "classe"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_the_plural_of_what_it_may_be() {
        let may_be = |word: &str| forms(word).collect::<Vec<_>>();
        assert!(may_be("touches").contains(&"touch".to_owned()));
        assert!(may_be("businesses").contains(&"business".to_owned()));
        assert!(may_be("causes").contains(&"cause".to_owned()));
        assert!(may_be("sals").contains(&"sal".to_owned()));
        assert!(!may_be("sales").contains(&"sal".to_owned()));
    }

    #[test]
    fn signs_scripts_without_spaces_and_long_names_are_found_as_they_are() {
        for (name, text, is_found) in [
            ("\u{1f525}", "MQLs that are \u{1f525}", true),
            ("\u{2605}\u{2605}\u{2605}", "MQLs of \u{2605}\u{2605}", false),
            ("\u{5927}\u{4f01}\u{696d}", "\u{5927}\u{4f01}\u{696d}\u{306e}\u{30ea}\u{30fc}\u{30c9}", true),
            (
                "Leads met at one of the many fairs of the year",
                "All leads met at one of the many fairs of the year",
                true,
            ),
            ("Fair", "Unfair leads", false),
        ] {
            let mut vocabulary = Vocabulary::default();
            let address = Address::written("definitions/sources.one");
            vocabulary.name(&address, name);
            assert_eq!(vocabulary.said_in(text).contains(&address), is_found, "{name}: {text}");
        }
    }
}
