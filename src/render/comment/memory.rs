//! What a comment remembers, where nobody sees it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::turn::is_name;

/// How the last line of a comment of this tool begins.
const START: &str = "<!-- countersign:comment ";
const END: &str = " -->";
/// More are not remembered: the page would have no room left.
const MOST_NOTIFIED: usize = 200;
/// The most characters of a branch's name.
const MOST_OF_BRANCH: usize = 255;
/// The most bytes of a digest; this tool's own have fewer.
const MOST_OF_DIGEST: usize = 128;

/// What a comment was about and whom it has notified of that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The version of this form.
    v: u32,
    /// The branch that the change was proposed to.
    pub base: String,
    /// The digest of what the change meant.
    pub meaning: Option<String>,
    /// The logins of everyone who was notified of that meaning.
    pub notified: BTreeSet<String>,
    /// Those of them whom the comment still mentions.
    pub live: BTreeSet<String>,
}

impl Memory {
    /// Returns the memory of a change proposed to a branch, of which nobody was notified.
    pub fn of_branch(branch: &str) -> Self {
        Self { v: 1, base: branch.chars().take(MOST_OF_BRANCH).collect(), ..Self::default() }
    }

    /// Returns what a comment remembers; `None` if it is not one of this tool.
    ///
    /// Only the last line counts, so that a comment that quotes another one is nobody's memory.
    /// Anybody can write such a line: who wrote the comment is for the caller to know. What this tool
    /// would not have written into one is left out, so that the next page has room beside it.
    pub fn read(body: &str) -> Option<Self> {
        let last = body.trim_end().rsplit(['\n', '\r']).next()?;
        let json = last.strip_prefix(START)?.strip_suffix(END)?;
        let mut memory = serde_json::from_str::<Self>(json).ok().filter(|memory| memory.v == 1)?;
        memory.base = Self::of_branch(&memory.base).base;
        memory.meaning = memory.meaning.filter(|digest| digest.len() <= MOST_OF_DIGEST);
        for names in [&mut memory.notified, &mut memory.live] {
            names.retain(|name| is_name(name));
            while names.len() > MOST_NOTIFIED {
                names.pop_first();
            }
        }
        Some(memory)
    }

    /// Returns the line that remembers.
    pub(super) fn hidden(&self) -> String {
        let mut kept = self.clone();
        while kept.notified.len() > MOST_NOTIFIED {
            kept.notified.pop_first();
        }
        // Text, text and text: it cannot fail.
        let json = serde_json::to_string(&kept).unwrap_or_default();
        let mut line = String::from(START);
        let mut before = ' ';
        for letter in json.chars() {
            match letter {
                '-' if before == '-' => line.push_str("\\u002d"),
                // Nothing within may end the comment, and nothing but ASCII reaches the page.
                '<' | '>' | '&' | '@' | '#' => push_escaped(letter, &mut line),
                _ if !letter.is_ascii() || letter.is_ascii_control() => push_escaped(letter, &mut line),
                _ => line.push(letter),
            }
            before = letter;
        }
        line.push_str(END);
        line
    }

    /// Returns whether the memory is about this branch and meaning. A change whose meaning is not
    /// known for now is taken to mean what it meant.
    pub(super) fn is_about(&self, branch: &str, meaning: Option<&str>) -> bool {
        self.base == Self::of_branch(branch).base && (meaning.is_none() || self.meaning.as_deref() == meaning)
    }

    /// Returns the memory for a comment that mentions nobody for now.
    #[must_use]
    pub fn without_mentions(&self) -> Self {
        Self { live: BTreeSet::new(), ..self.clone() }
    }

    /// Returns whether the mentions in a comment must be taken out before this one can be written:
    /// it is about another meaning, and a mention that simply stays notifies nobody.
    pub fn must_be_cleared_for(&self, next: &Self) -> bool {
        (&self.base, &self.meaning) != (&next.base, &next.meaning) && !self.live.is_disjoint(&next.live)
    }
}

fn push_escaped(letter: char, line: &mut String) {
    let mut units = [0; 2];
    for unit in letter.encode_utf16(&mut units) {
        line.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_can_be_read_again() {
        let mut memory = Memory::of_branch("release--> <b>@x #1 é😀\n\"\\");
        memory.meaning = Some("sha256:0".to_owned());
        memory.notified.insert("dana".to_owned());
        let line = memory.hidden();
        assert!(line.is_ascii() && !line.contains('\n') && line.ends_with(END), "{line}");
        assert_eq!(line.matches("--").count(), 2, "{line}");
        assert!(!line.contains(['@', '#']), "{line}");
        assert_eq!(Memory::read(&format!("text\n\n{line}\n")), Some(memory));
    }

    #[test]
    fn a_forged_memory_leaves_room_for_the_page() {
        let long = |at: usize| format!("{at}{}", "\u{e9}".repeat(5_000));
        let mut forged = Memory::of_branch("main");
        forged.base = long(0);
        forged.meaning = Some(long(0));
        forged.notified = (0..300).map(long).chain((0..300).map(|at| format!("mia{at}"))).collect();
        forged.live.clone_from(&forged.notified);
        let line = forged.hidden();
        let read = Memory::read(&line).unwrap();
        assert_eq!((read.meaning.as_ref(), read.base.chars().count()), (None, 255));
        forged.notified.retain(|name| is_name(name));
        let line = serde_json::to_string(&forged).unwrap();
        let read = Memory::read(&format!("{START}{line}{END}")).unwrap();
        assert_eq!((read.notified.len(), read.live.len()), (200, 200));
        assert!(read.hidden().len() < 10_000, "{}", read.hidden().len());
    }

    #[test]
    fn only_the_last_line_is_a_memory() {
        let line = Memory::of_branch("main").hidden();
        for other in [format!("> {line}"), format!("{line}\nand more"), "none".to_owned(), String::new()] {
            assert_eq!(Memory::read(&other), None);
        }
    }
}
