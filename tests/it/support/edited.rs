//! The example agreement with edits, told apart by what they say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use countersign::agreement::{Agreement, Date};
use countersign::diff::{Diff, diff};
use countersign::document::load;
use countersign::render::comparison::{Comparison, Side};
use countersign::render::diff_terminal;
use countersign::render::findings_terminal::Style;
use countersign::source::{Content, File, Mode, RepoPath, Snapshot};

/// The day on which the tests look at the example agreement.
pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// The files of an agreement, to be edited.
#[derive(Clone, Debug)]
pub(crate) struct Edited {
    /// Texts by path.
    pub(crate) files: BTreeMap<String, String>,
}

impl Edited {
    /// Returns the agreement that the project uses itself.
    pub(crate) fn policy() -> Self {
        Self::folder(".")
    }

    /// Returns the agreement in a folder of the project.
    pub(crate) fn folder(folder: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files = BTreeMap::new();
        read(&root, "policy", &mut files);
        files.insert("countersign.toml".to_owned(), String::new());
        Self { files }
    }

    /// Returns an agreement of these files of the policy root.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, text)| (format!("policy/{name}.toml"), (*text).to_owned()));
        Self { files: files.collect() }
    }

    /// Returns the text of a file of the policy root, named without its ending.
    pub(crate) fn text(&mut self, name: &str) -> &mut String {
        self.files.entry(format!("policy/{name}.toml")).or_default()
    }

    /// Replaces a text that stands exactly once in a file.
    #[must_use]
    pub(crate) fn replace(mut self, name: &str, from: &str, to: &str) -> Self {
        let text = self.text(name);
        assert_eq!(text.matches(from).count(), 1, "{name}: {from}");
        *text = text.replace(from, to);
        self
    }

    /// Replaces a text everywhere in a file.
    #[must_use]
    pub(crate) fn replace_all(mut self, name: &str, from: &str, to: &str) -> Self {
        let text = self.text(name);
        assert!(text.contains(from), "{name}: {from}");
        *text = text.replace(from, to);
        self
    }

    /// Replaces a text that stands exactly once in the entry of this id.
    #[must_use]
    pub(crate) fn within(mut self, name: &str, id: &str, from: &str, to: &str) -> Self {
        let text = self.text(name);
        let range = entry(text, id);
        let block = text[range.clone()].to_owned();
        assert_eq!(block.matches(from).count(), 1, "{name}/{id}: {from}\n{block}");
        text.replace_range(range, &block.replace(from, to));
        self
    }

    /// Adds a line to the entry of this id.
    #[must_use]
    pub(crate) fn line(self, name: &str, id: &str, line: &str) -> Self {
        let own = format!("id = \"{id}\"\n");
        self.within(name, id, &own, &format!("{own}{line}\n"))
    }

    /// Takes the line that starts so out of the entry of this id.
    #[must_use]
    pub(crate) fn without_line(mut self, name: &str, id: &str, start: &str) -> Self {
        let text = self.text(name);
        let range = entry(text, id);
        let block = &text[range.clone()];
        let rest: String = block.split_inclusive('\n').filter(|line| !line.starts_with(start)).collect();
        assert_ne!(rest, block, "{name}/{id}: {start}");
        text.replace_range(range, &rest);
        self
    }

    /// Takes an entry out.
    #[must_use]
    pub(crate) fn without(mut self, name: &str, id: &str) -> Self {
        let text = self.text(name);
        text.replace_range(entry(text, id), "");
        if !text.contains("\n[[") {
            self.files.remove(&format!("policy/{name}.toml"));
        }
        self
    }

    /// Puts text at the end of a file.
    #[must_use]
    pub(crate) fn append(mut self, name: &str, more: &str) -> Self {
        let text = self.text(name);
        text.push('\n');
        text.push_str(more);
        self
    }

    /// Returns the agreement; what is wrong with its files is a mistake of the test.
    pub(crate) fn agreement(&self) -> Agreement {
        let mut snapshot = Snapshot::default();
        for (path, text) in &self.files {
            let content = Content::Bytes(text.clone().into_bytes());
            snapshot
                .files
                .insert(RepoPath::from(path.as_str()), File { mode: Mode::File, id: None, content });
        }
        let documents = load(&snapshot, &RepoPath::from("policy"));
        assert_eq!(documents.findings, []);
        Agreement::new(documents)
    }
}

/// Returns where the entry of this id stands: from its header to the next one.
fn entry(text: &str, id: &str) -> std::ops::Range<usize> {
    let own = text.find(&format!("\nid = \"{id}\"\n")).unwrap_or_else(|| panic!("there is no {id}"));
    let start = text[..=own].rfind("[[").unwrap();
    let end = text[own..].find("\n[").map_or(text.len(), |at| own + at + 1);
    start..end
}

fn read(root: &Path, folder: &str, files: &mut BTreeMap<String, String>) {
    for item in fs::read_dir(root.join(folder)).unwrap() {
        let item = item.unwrap();
        let path = format!("{folder}/{}", item.file_name().to_str().unwrap());
        if item.file_type().unwrap().is_dir() {
            read(root, &path, files);
        } else {
            files.insert(path, fs::read_to_string(item.path()).unwrap());
        }
    }
}

/// Returns what changed between two agreements, as seen on [`TODAY`].
pub(crate) fn changed(old: &Edited, new: &Edited) -> Diff {
    diff(&old.agreement(), &new.agreement(), TODAY)
}

/// Returns a diff as a reader sees it at a terminal, item by item, without places.
pub(crate) fn told(diff: &Diff) -> String {
    let side = || Side { id: None, name: String::new() };
    let comparison = Comparison {
        base: side(),
        head: side(),
        diff,
        as_of: TODAY,
        meaning: None,
        differs: true,
        modes_differ: false,
        unreadable: Vec::new(),
    };
    let mut out = Vec::new();
    diff_terminal::write(&mut out, &comparison, None, Style { color: false, width: 100 }).unwrap();
    let text = String::from_utf8(out).unwrap();
    let is_place = |line: &&str| line.starts_with("  ") && line.contains(".toml:");
    let lines: Vec<&str> = text.lines().filter(|line| !is_place(line)).collect();
    let items = lines.join("\n");
    items.rsplit_once("\n\n").map_or_else(String::new, |(items, _)| format!("{items}\n"))
}
