//! One version of the files → documents, and what is wrong with the files themselves.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::kinds::{Kind, Layout};
use super::node::{Node, Value};
use super::read::read;
use super::schema::Subject;
use super::{Document, Documents, SourceFile, problem};
use crate::finding::{Finding, Place};
use crate::source::{Content, File, MAX_FILE_BYTES, MAX_FILES, Mode, ObjectId, RepoPath, Snapshot, folded};
use crate::text::Text;

/// The settings file, at the root of a version.
pub const SETTINGS_FILE: &str = "countersign.toml";

/// Returns the documents of a version whose policy root is `root`, with every finding about
/// files, syntax, types and structure.
pub fn load(snapshot: &Snapshot, root: &RepoPath) -> Documents {
    load_unless_known(snapshot, root, &Known::default())
}

/// What was read already, by the files it was read from.
#[derive(Default)]
pub struct Known(RefCell<BTreeMap<Origin, Found>>);

/// A document with what is wrong with it.
type Found = (Arc<Document>, Arc<[Finding]>);

/// What a document is of, and its files with their modes and blobs.
type Origin = (Subject, Vec<(RepoPath, Mode, ObjectId)>);

/// Returns the documents of a version, as [`load`] does; one whose files were read before, in
/// another version, is not read again.
pub fn load_unless_known(snapshot: &Snapshot, root: &RepoPath, known: &Known) -> Documents {
    let mut loader = Loader { root, documents: Documents::default() };
    loader.documents.policy_root = root.clone();
    loader.collisions(snapshot);
    if snapshot.truncated {
        loader.documents.findings.push(
            Finding::new(
                problem::TOO_MANY_FILES,
                Place::of_file(root.clone()),
                format!("there are more than {MAX_FILES} files, or too many bytes, under the policy root; the rest was not read"),
            )
            .help("keep only the agreement's files there"),
        );
    }
    let mut sources: BTreeMap<Subject, Vec<SourceFile>> = BTreeMap::new();
    for (path, file) in &snapshot.files {
        let Some(subject) = loader.subject(path, file) else { continue };
        match loader.source(path, file) {
            Some(source) => sources.entry(subject).or_default().push(source),
            None => {
                loader.documents.files_checked += 1;
                loader.leave_out(path, file, Some(subject));
            }
        }
    }
    loader.file_and_folder(&sources);
    let mut parts: Vec<(Subject, Vec<SourceFile>)> = Vec::new();
    for (subject, files) in sources {
        loader.documents.files_checked += files.len();
        let one_each = subject.kind().is_some_and(|kind| kind.row().layout == Layout::FilePerEntry);
        if one_each {
            parts.extend(files.into_iter().map(|file| (subject, vec![file])));
        } else {
            parts.push((subject, files));
        }
    }
    // One document has nothing to do with another until all are read.
    let parts: Vec<Part> = parts.into_iter().map(|part| known.look_up(part)).collect();
    let read: Vec<Read> = parts.into_par_iter().map(Part::read).collect();
    for Read { found: (document, findings), origin } in read {
        loader.documents.documents.push(Arc::clone(&document));
        loader.documents.findings.extend(findings.iter().cloned());
        if let Some(origin) = origin {
            known.0.borrow_mut().insert(origin, (document, findings));
        }
    }
    loader.documents
}

/// A document that is to be read, or was.
enum Part {
    New(Subject, Vec<SourceFile>, Option<Origin>),
    Old(Found),
}

/// A document as it was read, with what it is remembered by.
struct Read {
    found: Found,
    origin: Option<Origin>,
}

impl Part {
    fn read(self) -> Read {
        match self {
            Self::New(subject, files, origin) => {
                let (document, findings) = read(subject, files);
                Read { found: (Arc::new(document), findings.into()), origin }
            }
            Self::Old(found) => Read { found, origin: None },
        }
    }
}

impl Known {
    /// Returns the document if it was read before. Files that no object stands for never were.
    fn look_up(&self, (subject, files): (Subject, Vec<SourceFile>)) -> Part {
        let of_file = |file: &SourceFile| Some((file.path.clone(), file.mode, file.id?));
        let Some(origin) = files.iter().map(of_file).collect::<Option<Vec<_>>>() else {
            return Part::New(subject, files, None);
        };
        let origin = (subject, origin);
        match self.0.borrow().get(&origin) {
            Some(found) => Part::Old(found.clone()),
            None => Part::New(subject, files, Some(origin)),
        }
    }
}

/// A file under a policy root that is not (part of) a readable document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// Its path.
    pub path: RepoPath,
    /// What it is.
    pub mode: Mode,
    /// Its blob, where it comes from git.
    pub id: Option<ObjectId>,
    /// What it would have been.
    pub subject: Option<Subject>,
}

struct Loader<'r> {
    root: &'r RepoPath,
    documents: Documents,
}

impl Loader<'_> {
    /// Returns what a path is a document of; files that no kind knows are findings.
    fn subject(&mut self, path: &RepoPath, file: &File) -> Option<Subject> {
        let refused = match file.mode {
            Mode::File | Mode::Executable => None,
            Mode::Link => Some((problem::SYMBOLIC_LINK, "is a symbolic link", "put the file itself here")),
            Mode::Submodule => {
                Some((problem::SUBMODULE, "is a submodule", "put the files themselves into this repository"))
            }
            _ => Some((problem::UNKNOWN_FILE, "is no plain file", "remove it")),
        };
        if let Some((rule, what, help)) = refused {
            let finding = Finding::new(
                rule,
                Place::of_file(path.clone()),
                format!("`{path}` {what}; nothing is read through it"),
            );
            self.documents.findings.push(finding.help(help));
            self.leave_out(path, file, None);
            return None;
        }
        let found = subject_of(path, self.root);
        if found.is_none() {
            let finding = Finding::new(
                problem::UNKNOWN_FILE,
                Place::of_file(path.clone()),
                format!("`{path}` is no part of an agreement: no document kind has this name"),
            );
            let meant = self.meant(path);
            self.documents.findings.push(finding.help(self.unknown_file_help(meant)));
            // What such a file would define is not missing: it stands under another name.
            self.leave_out(path, file, meant.map(Subject::Kind));
        }
        found
    }

    /// Returns the kind that a file's name most probably stands for.
    fn meant(&self, path: &RepoPath) -> Option<Kind> {
        let below = path.below(self.root).map(String::from_utf8_lossy).unwrap_or_default().into_owned();
        let stem = below.split('/').next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        Kind::named(problem::closest(stem, Kind::ALL.iter().map(|kind| kind.name()))?)
    }

    fn unknown_file_help(&self, meant: Option<Kind>) -> String {
        match meant {
            Some(kind) if kind.row().layout == Layout::FilePerEntry => {
                format!("did you mean `{}/{kind}/<id>.toml`?", self.root)
            }
            Some(kind) => format!("did you mean `{}/{kind}.toml`?", self.root),
            None => format!("move it out of `{}/`, which holds the agreement and nothing else", self.root),
        }
    }

    fn source(&mut self, path: &RepoPath, file: &File) -> Option<SourceFile> {
        let place = || Place::of_file(path.clone());
        match &file.content {
            Content::Bytes(bytes) => match String::from_utf8(bytes.clone()) {
                Ok(text) => {
                    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                    return Some(SourceFile {
                        path: path.clone(),
                        mode: file.mode,
                        id: file.id,
                        text: Text::new(text),
                    });
                }
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    let line =
                        bytes.get(..at).unwrap_or_default().iter().filter(|b| **b == b'\n').count() + 1;
                    let finding = Finding::new(
                        problem::NOT_UTF8,
                        place(),
                        format!(
                            "`{path}` is not UTF-8 text: byte {} on line {line} is no part of a character",
                            at + 1
                        ),
                    );
                    self.documents.findings.push(finding.help("save the file as UTF-8"));
                }
            },
            Content::TooLarge(size) => {
                let finding = Finding::new(
                    problem::FILE_TOO_LARGE,
                    place(),
                    format!("`{path}` has {size} bytes; a policy file has at most {MAX_FILE_BYTES}"),
                );
                self.documents.findings.push(finding.help("split the kind into a folder of several files"));
            }
            Content::Unreadable(reason) => {
                let finding = Finding::new(
                    problem::UNREADABLE_FILE,
                    place(),
                    format!("`{path}` cannot be read: {reason}"),
                );
                self.documents.findings.push(finding.help("make the file readable"));
            }
            Content::NotAFile => {}
        }
        None
    }

    fn leave_out(&mut self, path: &RepoPath, file: &File, subject: Option<Subject>) {
        self.documents.others.push(OtherFile { path: path.clone(), mode: file.mode, id: file.id, subject });
    }

    fn file_and_folder(&mut self, sources: &BTreeMap<Subject, Vec<SourceFile>>) {
        for (subject, files) in sources {
            let single = self.root.join(format!("{}.toml", subject.name()).as_bytes());
            let beside = files.iter().find(|file| file.path != single);
            let (true, Some(beside)) = (files.iter().any(|file| file.path == single), beside) else {
                continue;
            };
            let folder = subject.name();
            let finding = Finding::new(
                problem::FILE_AND_FOLDER,
                Place::of_file(single.clone()),
                format!("`{single}` stands beside the folder `{folder}/`; a kind is one or the other"),
            )
            .related(Place::of_file(beside.path.clone()), "a file of the folder")
            .help(format!("move `{single}` into `{}/{folder}/`", self.root));
            self.documents.findings.push(finding);
        }
    }

    /// Names that differ only by case or Unicode form cannot lie beside each other on every
    /// computer, and a reader cannot tell them apart.
    fn collisions(&mut self, snapshot: &Snapshot) {
        let mut seen: BTreeMap<String, RepoPath> = BTreeMap::new();
        let paths = snapshot.files.keys().chain(&snapshot.lookalikes);
        for path in paths {
            let mut prefix = RepoPath::default();
            for part in path.parts() {
                prefix = prefix.join(part);
                let folded = folded(prefix.as_bytes());
                match seen.get(&folded) {
                    None => {
                        seen.insert(folded, prefix.clone());
                    }
                    Some(first) if *first == prefix => {}
                    Some(first) => {
                        let finding = Finding::new(
                            problem::NAME_COLLISION,
                            Place::of_file(prefix.clone()),
                            format!("`{prefix}` and `{first}` differ only by case or Unicode form"),
                        );
                        self.documents.findings.push(finding.help("keep one of the two"));
                        break;
                    }
                }
            }
        }
    }
}

/// Returns what a file is (part of) a document of, by its path alone.
pub fn subject_of(path: &RepoPath, root: &RepoPath) -> Option<Subject> {
    if path.as_bytes() == SETTINGS_FILE.as_bytes() {
        return Some(Subject::Settings);
    }
    let below = path.below(root).and_then(|below| std::str::from_utf8(below).ok());
    below.and_then(kind_of).map(Subject::Kind)
}

fn kind_of(below: &str) -> Option<Kind> {
    match below.split_once('/') {
        None => {
            Kind::named(below.strip_suffix(".toml")?).filter(|kind| kind.row().layout == Layout::FileOrFolder)
        }
        Some((folder, name)) => {
            let stem = name.strip_suffix(".toml")?;
            (!stem.is_empty() && !stem.contains('/')).then(|| Kind::named(folder))?
        }
    }
}

impl Node {
    /// Returns a table without entries.
    pub(super) const fn empty_table(file: usize) -> Self {
        Self { file, span: 0..0, value: Value::Table(Vec::new()) }
    }
}
