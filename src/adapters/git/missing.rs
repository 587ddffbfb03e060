//! Why an object could not be read, and what helps.

use std::fs;

use git2::{Error, ErrorCode};

use super::GitRepository;
use crate::source::{ObjectId, SourceError};

impl GitRepository {
    /// Returns what libgit2's refusal to read an object of this kind means.
    pub(super) fn unread(&self, id: ObjectId, kind: &str, error: &Error) -> SourceError {
        if error.code() != ErrorCode::NotFound {
            return SourceError::new(format!("the {kind} {id} cannot be read: {}", error.message()))
                .help("look for damage: `git fsck --full`");
        }
        if kind == "commit" && self.is_shallow() {
            return SourceError::new(format!(
                "this is a shallow clone: its history is cut off, and commit {} is not in it",
                id.short()
            ))
            .help("fetch the rest: `git fetch --unshallow`; in a workflow, check out with `fetch-depth: 0`");
        }
        if let Some(remote) = self.promisor_remote() {
            return SourceError::new(format!("this is a partial clone: the {kind} {id} is not in it"))
                .help(format!("fetch what is missing: `git fetch --refetch --no-filter {remote}`"));
        }
        SourceError::new(format!("the {kind} {id} is not in this repository"))
            .help("fetch everything again: `git fetch --refetch`; then look for damage: `git fsck --full`")
    }

    /// Returns whether history was cut off when it was fetched. The file is shared by all
    /// worktrees, where libgit2 looks beside each worktree's own state.
    pub(super) fn is_shallow(&self) -> bool {
        fs::metadata(self.repository.commondir().join("shallow")).is_ok_and(|file| file.len() > 0)
    }

    /// Returns the remote that promised to hand in missing objects later.
    fn promisor_remote(&self) -> Option<String> {
        let config = self.repository.config().ok()?;
        let mut entries = config.entries(Some(r"^remote\..*\.promisor$")).ok()?;
        while let Some(Ok(entry)) = entries.next() {
            let Ok(name) = entry.name() else { continue };
            if config.get_bool(name).unwrap_or(false) {
                return Some(name.strip_prefix("remote.")?.strip_suffix(".promisor")?.to_owned());
            }
        }
        None
    }
}
