//! Two versions, read as far as what changed between them asks for.
//!
//! A file that is the same in both versions is parsed only if something in it can bear on what is
//! told: see [`Wanted`]. What its text cannot hold, it cannot say, so that most files are passed by
//! after a look at their words, or at nothing but their names.

mod search;
mod wanted;

use std::collections::BTreeSet;

use crate::agreement::Agreement;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::document::{Documents, Known, load_unless_known, subject_of};
use crate::source::{Content, File, Listed, RepoPath, Snapshot, SourceError};
use search::Ids;
use wanted::Wanted;

/// Returns the two agreements, each without the files that are the same in both and bear on nothing
/// that changed: [`diff`](super::diff) tells of them what it tells of the whole agreements.
///
/// A file that is not read is taken for well-formed: that it cannot be read, or defines an entry in a
/// way that its words do not show, is told when all is read. Nor do the agreements know what is wrong
/// with references: what they name may stand in files that are left.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn bearing(root: &RepoPath, old: &Listed<'_>, new: &Listed<'_>) -> Result<[Agreement; 2], SourceError> {
    let mut reading = Reading::new(root, old, new)?;
    let [before, after] = reading.documents().map(Agreement::new);
    let mut wanted = Wanted::by_changes(root, [&before, &after], &reading.changed);
    if reading.is_any_named(&wanted.personas.iter().collect(), &[Kind::Sla, Kind::Exceptions])? {
        wanted.want_promises();
    }
    let mut read = [before.documents().clone(), after.documents().clone()];
    loop {
        read.iter().for_each(|documents| wanted.want_named(documents, &reading.changed));
        if !reading.take(&wanted)? {
            return Ok(read.map(Agreement::new));
        }
        wanted.is_searched_for();
        read = reading.documents();
    }
}

/// What the agreement says of itself, and who signs what.
const ALWAYS: &[Subject] = &[Subject::Kind(Kind::Agreement), Subject::Kind(Kind::Signatories)];

/// What was read of two versions so far.
struct Reading<'v> {
    root: &'v RepoPath,
    new: &'v Listed<'v>,
    /// The paths that differ.
    changed: BTreeSet<RepoPath>,
    /// The files that are read, of both versions.
    parts: [Snapshot; 2],
    /// The files that are the same and not read.
    left: Vec<Left>,
    known: Known,
}

/// A file that is the same in both versions and not read.
struct Left {
    path: RepoPath,
    subject: Subject,
    /// What it holds, once it was looked at.
    file: Option<File>,
}

impl<'v> Reading<'v> {
    /// Returns a reading of what differs. What the agreement says of itself and who signs is always
    /// read, and so is what is no document: it is not parsed.
    fn new(root: &'v RepoPath, old: &Listed<'_>, new: &'v Listed<'v>) -> Result<Self, SourceError> {
        let mut reading = Self {
            root,
            new,
            changed: BTreeSet::new(),
            parts: [Snapshot::default(), Snapshot::default()],
            left: Vec::new(),
            known: Known::default(),
        };
        for (path, is_same) in new.beside(old) {
            let subject = subject_of(path, root).filter(|_| is_same);
            match subject.filter(|subject| !ALWAYS.contains(subject)) {
                Some(subject) => reading.left.push(Left { path: path.clone(), subject, file: None }),
                None => {
                    for (part, version) in reading.parts.iter_mut().zip([old, new]) {
                        part.files.extend(version.file(path)?.map(|file| (path.clone(), file)));
                    }
                }
            }
            if !is_same {
                reading.changed.insert(path.clone());
            }
        }
        Ok(reading)
    }

    /// Returns the documents of what is read, those that are the same parsed once.
    fn documents(&self) -> [Documents; 2] {
        self.parts.each_ref().map(|part| load_unless_known(part, self.root, &self.known))
    }

    /// Reads what is wanted and returns whether that is anything new.
    fn take(&mut self, wanted: &Wanted) -> Result<bool, SourceError> {
        let mut left = Vec::new();
        let mut is_new = false;
        for mut one in std::mem::take(&mut self.left) {
            let subject = one.subject;
            let is_wanted = wanted.is_whole(subject)
                || (wanted.is_searched(subject)
                    && one.look(self.new)?.is_none_or(|text| wanted.is_found_in(subject, text)));
            if !is_wanted {
                left.push(one);
                continue;
            }
            is_new = true;
            one.look(self.new)?;
            if let Some(file) = one.file {
                for part in &mut self.parts {
                    part.files.insert(one.path.clone(), file.clone());
                }
            }
        }
        self.left = left;
        Ok(is_new)
    }

    /// Returns whether any of these ids may be named in a file of these kinds that is left.
    fn is_any_named(&mut self, ids: &Ids, kinds: &[Kind]) -> Result<bool, SourceError> {
        if ids.is_empty() {
            return Ok(false);
        }
        for one in &mut self.left {
            let is_of_kinds = one.subject.kind().is_some_and(|kind| kinds.contains(&kind));
            if is_of_kinds && one.look(self.new)?.is_none_or(|text| search::names_any(text, ids)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Left {
    /// Returns the text of the file; nothing if it has none.
    fn look(&mut self, version: &Listed<'_>) -> Result<Option<&str>, SourceError> {
        if self.file.is_none() {
            self.file = version.file(&self.path)?;
        }
        Ok(match self.file.as_ref().map(|file| &file.content) {
            Some(Content::Bytes(bytes)) => std::str::from_utf8(bytes).ok(),
            _ => None,
        })
    }
}
