//! One value of an agreement set to another, in the words people use: which one is meant, what it
//! is by its schema, and the text of the file with that value changed and nothing else.

mod edit;
mod error;
mod find;
mod typed;

pub use error::AmendmentError;
pub use find::{Spot, find, find_path};

use crate::agreement::Agreement;
use crate::document::load;
use crate::finding::{Finding, Level};
use crate::source::{Content, File, Mode, RepoPath, Snapshot};
use crate::text::Segment;

/// An agreement in which a value was changed.
pub struct Amended {
    /// The files of the version, with the one that changed.
    pub snapshot: Snapshot,
    /// What they hold.
    pub agreement: Agreement,
    /// The file that changed.
    pub path: RepoPath,
    /// Its mode.
    pub mode: Mode,
    /// What it holds now.
    pub bytes: Vec<u8>,
}

/// Returns an agreement with the value at a spot set, or taken away where `value` is `None`. The
/// value is typed by its schema; the rest of the file stays as it is, byte for byte.
///
/// # Errors
/// The value is not of the form that the property has, the file cannot be edited in place, or the
/// changed version has something wrong with its types, structure or references that was not wrong
/// before.
pub fn amend(
    snapshot: &Snapshot,
    agreement: &Agreement,
    spot: &Spot,
    value: Option<&str>,
) -> Result<Amended, AmendmentError> {
    let documents = agreement.documents();
    let document = &spot.document;
    let Some(file) = document.files.get(spot.file) else {
        return Err(AmendmentError::new(format!("`{}` stands in no file", spot.address)));
    };
    if document.broken.contains(&spot.file) {
        return Err(AmendmentError::new(format!("`{}` is not TOML", file.path))
            .help("`countersign validate` shows where"));
    }
    let value = match value {
        Some(value) => Some(typed::typed(value, &spot.shape, &spot.name())?),
        None => None,
    };
    let place = in_file(document, spot);
    let text = edit::edited(file.text.as_str(), &place, value)
        .map_err(|error| error.help(format!("change `{}` by hand: `{}`", spot.name(), file.path)))?;
    let had_mark = snapshot.files.get(&file.path).is_some_and(
        |file| matches!(&file.content, Content::Bytes(bytes) if bytes.starts_with(BYTE_ORDER_MARK)),
    );
    let mark = if had_mark { BYTE_ORDER_MARK } else { &[] };
    let bytes = [mark, text.as_bytes()].concat();
    let mut snapshot = snapshot.clone();
    let changed = File { mode: file.mode, id: None, content: Content::Bytes(bytes.clone()) };
    snapshot.files.insert(file.path.clone(), changed);
    let amended = Agreement::new(load(&snapshot, &documents.policy_root));
    match objection(agreement, &amended) {
        Some(finding) => Err(AmendmentError::of_finding(finding, &spot.name())),
        None => Ok(Amended { snapshot, agreement: amended, path: file.path.clone(), mode: file.mode, bytes }),
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns the way to a spot in its own file: where several files make up a list, positions count
/// from the file's first.
fn in_file(document: &crate::document::Document, spot: &Spot) -> Vec<Segment> {
    let mut node = Some(&document.root);
    let mut way = Vec::new();
    for segment in spot.pointer.segments() {
        let step = match segment {
            Segment::Key(_) => segment.clone(),
            Segment::Index(index) => {
                let items = node.map(|node| node.items()).unwrap_or_default();
                let before = items.iter().take(*index).filter(|item| item.file == spot.file);
                Segment::Index(before.count())
            }
        };
        node = node.and_then(|node| match segment {
            Segment::Key(key) => node.get(key),
            Segment::Index(index) => node.items().get(*index),
        });
        way.push(step);
    }
    way
}

/// Returns the first mistake of types, structure or references that was not there before.
fn objection<'a>(before: &Agreement, after: &'a Agreement) -> Option<&'a Finding> {
    let is_same = |one: &Finding, other: &Finding| {
        one.rule == other.rule && one.message == other.message && one.at.path == other.at.path
    };
    after.findings().iter().filter(|finding| finding.level == Level::Error).find(|finding| {
        let count = |agreement: &Agreement| {
            agreement.findings().iter().filter(|other| is_same(other, finding)).count()
        };
        count(after) > count(before)
    })
}
