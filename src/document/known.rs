//! Documents that were read before, in another version.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::read::read;
use super::schema::Subject;
use super::{Document, SourceFile};
use crate::finding::Finding;
use crate::source::{Mode, ObjectId, RepoPath};

/// What was read already, by the files it was read from.
#[derive(Default)]
pub struct Known(RefCell<BTreeMap<Origin, Found>>);

/// A document with what is wrong with it.
pub(super) type Found = (Arc<Document>, Arc<[Finding]>);

/// What a document is of, and its files with their modes and blobs.
type Origin = (Subject, Vec<(RepoPath, Mode, ObjectId)>);

/// A document that is to be read, or was.
pub(super) enum Part {
    New(Subject, Vec<SourceFile>, Option<Origin>),
    Old(Found),
}

/// A document as it was read, with what it is remembered by.
pub(super) struct Read {
    pub(super) found: Found,
    origin: Option<Origin>,
}

impl Part {
    /// Returns the document, read now unless it was before.
    pub(super) fn read(self) -> Read {
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
    pub(super) fn look_up(&self, (subject, files): (Subject, Vec<SourceFile>)) -> Part {
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

    /// Keeps a document that was read just now.
    pub(super) fn keep(&self, read: Read) {
        if let Some(origin) = read.origin {
            self.0.borrow_mut().insert(origin, read.found);
        }
    }
}
