//! Where versions of an agreement come from: plain data and the traits that fill it.
//!
//! The core knows these traits only; `adapters` implements them.

mod changes;
mod draft;
mod error;
mod history;
mod listed;
mod objects;
mod path;
mod remembered;
mod snapshot;
mod snapshot_of_view;
mod trees;
mod view;

pub use changes::{PathChanges, changes};
pub use draft::{Draft, DraftFiles};
pub use error::SourceError;
pub use history::{History, Link};
pub use listed::Listed;
pub use objects::{Commit, Mode, ObjectId, Objects, Revisions, Signature, TreeEntry};
pub use path::{RepoPath, folded, is_same_name};
pub use remembered::Remembered;
pub use snapshot::{Content, File, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, Snapshot};
pub use trees::Entry;
pub use view::View;
