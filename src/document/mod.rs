//! TOML → tree with places → JSON; schemas; kinds.
//!
//! Everything a version's files say, and everything that is wrong with them before rules look
//! at what they mean together.

pub mod canonical;
mod check;
mod file_names;
pub mod kinds;
mod known;
mod load;
mod merge;
pub mod node;
pub mod parse;
pub mod problem;
mod read;
pub mod schema;

pub use file_names::{SETTINGS_FILE, subject_of};
pub use known::Known;
pub use load::{OtherFile, load, load_unless_known};

use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::source::{Mode, ObjectId, RepoPath};
use crate::text::{Pointer, PointerSet, Text};
use node::Node;
use schema::Subject;

/// A file that a document was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path.
    pub path: RepoPath,
    /// Its mode.
    pub mode: Mode,
    /// Its blob, where it comes from git.
    pub id: Option<ObjectId>,
    /// Its text.
    pub text: Text,
}

/// One document: a file, or the files of a kind that became a folder, as one tree.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is a document of.
    pub subject: Subject,
    /// The files it was read from, in path order.
    pub files: Vec<SourceFile>,
    /// The content.
    pub root: Node,
    /// The files that are no TOML; what could be read of them is in `root`.
    pub broken: Vec<usize>,
    /// The places where types or structure are wrong.
    pub unsound: PointerSet,
}

impl Document {
    /// Returns the place of the value at `pointer`, or of the nearest value above it.
    pub fn place(&self, pointer: &Pointer) -> Place {
        self.place_of(self.root.nearest(pointer))
    }

    /// Returns the place of a node of this document.
    pub fn place_of(&self, node: &Node) -> Place {
        self.place_in(node.file, node.span.clone())
    }

    /// Returns the place of a span in one of the files.
    pub fn place_in(&self, file: usize, span: std::ops::Range<usize>) -> Place {
        match self.files.get(file) {
            Some(file) if span.is_empty() && span.start == 0 => Place::of_file(file.path.clone()),
            Some(file) => Place::of_span(file.path.clone(), &file.text, span),
            None => Place::of_file(RepoPath::default()),
        }
    }

    /// Returns whether all of it was read and has the right types and structure.
    pub fn is_sound(&self) -> bool {
        self.broken.is_empty() && self.unsound.is_empty()
    }
}

/// All documents of one version.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The policy root they were read from.
    pub policy_root: RepoPath,
    /// The documents, settings first, then by kind and path.
    pub documents: Vec<Arc<Document>>,
    /// Files that are not (part of) a readable document.
    pub others: Vec<OtherFile>,
    /// What is wrong with files, syntax, types and structure.
    pub findings: Vec<Finding>,
    /// How many files were looked at as documents.
    pub files_checked: usize,
}

impl Documents {
    /// Returns the files that are part of the agreement and could not be read.
    pub fn unread(&self) -> impl Iterator<Item = &RepoPath> {
        let broken = self.documents.iter().flat_map(|document| {
            document.broken.iter().filter_map(|index| document.files.get(*index)).map(|file| &file.path)
        });
        broken.chain(self.others.iter().filter(|other| other.subject.is_some()).map(|other| &other.path))
    }
}
