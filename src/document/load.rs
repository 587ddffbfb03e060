//! One version of the files → documents, and what is wrong with the files themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::file_names::{collisions, files_beside_folders, meant, subject_of, unknown_file_help};
use super::kinds::Layout;
use super::known::{Known, Part, Read};
use super::schema::Subject;
use super::{Documents, SourceFile, problem};
use crate::finding::{Finding, Place};
use crate::source::{Content, File, MAX_FILE_BYTES, MAX_FILES, Mode, ObjectId, RepoPath, Snapshot};
use crate::text::Text;

/// Returns the documents of a version whose policy root is `root`, with every finding about
/// files, syntax, types and structure.
pub fn load(snapshot: &Snapshot, root: &RepoPath) -> Documents {
    load_unless_known(snapshot, root, &Known::default())
}

/// Returns the documents of a version, as [`load`] does; one whose files were read before, in
/// another version, is not read again.
pub fn load_unless_known(snapshot: &Snapshot, root: &RepoPath, known: &Known) -> Documents {
    let mut loader = Loader { root, documents: Documents::default() };
    loader.documents.policy_root = root.clone();
    loader.documents.findings.extend(collisions(snapshot));
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
    loader.documents.findings.extend(files_beside_folders(root, &sources));
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
    for read in read {
        let (document, findings) = &read.found;
        loader.documents.documents.push(Arc::clone(document));
        loader.documents.findings.extend(findings.iter().cloned());
        known.keep(read);
    }
    loader.documents
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
            let meant = meant(path, self.root);
            self.documents.findings.push(finding.help(unknown_file_help(self.root, meant)));
            // What such a file would define is not missing: it stands under another name.
            self.leave_out(path, file, meant.map(Subject::Kind));
        }
        found
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
}
