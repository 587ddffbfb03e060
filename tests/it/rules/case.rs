//! A case of a rule: edits to the base agreement, and what must be found then.

use std::fs;
use std::path::{Path, PathBuf};

use countersign::adapters::folder::read_folder;
use countersign::agreement::{Agreement, Date};
use countersign::document::{SETTINGS_FILE, load};
use countersign::rules::{Validation, validate};
use countersign::source::{Content, File, Mode, RepoPath, Snapshot};
use serde::Deserialize;

pub(super) const AS_OF: Date = jiff::civil::date(2026, 11, 22);

/// A file `tests/rules/<rule>/<name>.toml`.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) rule: String,
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) edits: Edits,
}

/// What is done to the base agreement, in this order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edits {
    /// A text that stands exactly once in a file becomes another.
    #[serde(default)]
    replace: Vec<Replace>,
    /// A text is added at the end of a file, which need not be there.
    #[serde(default)]
    append: Vec<Append>,
    /// Files that go.
    #[serde(default)]
    remove: Vec<String>,
    /// What no text file can be.
    #[serde(default, rename = "become")]
    becomes: Vec<Become>,
    /// There were too many files.
    #[serde(default)]
    truncated: bool,
    /// What must be found.
    #[serde(default)]
    pub(super) expect: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replace {
    path: String,
    old: String,
    new: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Append {
    path: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Become {
    path: String,
    what: What,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Link,
    Submodule,
    TooLarge,
    Unreadable,
    NotUtf8,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) rule: String,
    pub(super) level: String,
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Expected {
    /// Returns it as TOML; a JSON string is a TOML string.
    pub(super) fn to_toml(&self) -> String {
        let text = |text: &str| serde_json::to_string(text).unwrap();
        let mut lines = vec![
            format!("rule = {}", text(&self.rule)),
            format!("level = {}", text(&self.level)),
            format!("path = {}", text(&self.path)),
            format!("line = {}", self.line),
            format!("column = {}", self.column),
            format!("message = {}", text(&self.message)),
        ];
        lines.extend(self.help.iter().map(|help| format!("help = {}", text(help))));
        lines.join("\n")
    }
}

pub(super) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// Returns all cases in order; a folder holds the cases of the rule of its name.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for rule in names(&folder()).into_iter().filter(|rule| rule != "base") {
        for file in names(&folder().join(&rule)) {
            let path = folder().join(&rule).join(&file);
            let text = fs::read_to_string(&path).unwrap();
            let edits = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let name = file.strip_suffix(".toml").unwrap().to_owned();
            cases.push(Case { rule: rule.clone(), name, path, edits });
        }
    }
    cases
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Returns the agreement that all cases start from.
pub(super) fn base() -> Snapshot {
    read_folder(&folder().join("base"), &RepoPath::new("policy"), SETTINGS_FILE).unwrap()
}

impl Case {
    pub(super) fn label(&self) -> String {
        format!("{}/{}", self.rule, self.name)
    }

    /// Returns the base agreement with the case's edits.
    pub(super) fn snapshot(&self) -> Snapshot {
        let mut snapshot = base();
        for Replace { path, old, new } in &self.edits.replace {
            let text = text(&snapshot, path);
            assert_eq!(text.matches(old.as_str()).count(), 1, "{}: “{old}” in {path}", self.label());
            write(&mut snapshot, path, text.replace(old.as_str(), new));
        }
        for Append { path, text: more } in &self.edits.append {
            let text =
                if snapshot.files.contains_key(&at(path)) { text(&snapshot, path) } else { String::new() };
            write(&mut snapshot, path, text + more);
        }
        for path in &self.edits.remove {
            assert!(snapshot.files.remove(&at(path)).is_some(), "{}: {path}", self.label());
        }
        for Become { path, what } in &self.edits.becomes {
            let (mode, content) = match what {
                What::Link => (Mode::Link, Content::NotAFile),
                What::Submodule => (Mode::Submodule, Content::NotAFile),
                What::TooLarge => (Mode::File, Content::TooLarge(3_000_000)),
                What::Unreadable => (Mode::File, Content::Unreadable("permission denied".to_owned())),
                What::NotUtf8 => (Mode::File, Content::Bytes(b"# caf\xe9\n".to_vec())),
            };
            snapshot.files.insert(at(path), File { mode, id: None, content });
        }
        snapshot.truncated = self.edits.truncated;
        snapshot
    }
}

pub(super) fn text(snapshot: &Snapshot, path: &str) -> String {
    match &snapshot.files.get(&at(path)).unwrap_or_else(|| panic!("there is no {path}")).content {
        Content::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        _ => panic!("{path} has no text"),
    }
}

pub(super) fn write(snapshot: &mut Snapshot, path: &str, text: String) {
    let content = Content::Bytes(text.into_bytes());
    snapshot.files.insert(at(path), File { mode: Mode::File, id: None, content });
}

fn at(path: &str) -> RepoPath {
    RepoPath::new(path)
}

/// Returns everything that is found in a version.
pub(super) fn check(snapshot: &Snapshot) -> Validation {
    validate(&Agreement::new(load(snapshot, &RepoPath::new("policy"))), AS_OF)
}

/// Returns what was found, as a case expects it.
pub(super) fn found(snapshot: &Snapshot) -> Vec<Expected> {
    let findings = check(snapshot).findings;
    let expected = findings.into_iter().map(|finding| Expected {
        rule: finding.rule.to_owned(),
        level: finding.level.to_string(),
        path: finding.at.path.to_string(),
        line: finding.at.start.line,
        column: finding.at.start.column,
        message: finding.message,
        help: finding.help,
    });
    expected.collect()
}
