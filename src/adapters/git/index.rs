//! The index: what the next commit would hold.

use git2::Index;

use super::{GitRepository, from_git};
use crate::source::{Entry, Listed, Mode, RepoPath, Snapshot, SourceError};

/// Files with their paths, and the settings file.
type Entries = (Vec<(RepoPath, Entry)>, Option<(RepoPath, Entry)>);

/// Set on `git add --intent-to-add` entries, which no commit would hold.
const INTENT_TO_ADD: u16 = 1 << 13;

impl GitRepository {
    /// Returns what the index holds at or below any of these paths, in byte order; the empty
    /// path is everything. Paths that are only intended to be added are left out.
    ///
    /// # Errors
    /// The repository is bare, the index cannot be read, or a path has unresolved conflicts.
    pub fn index_entries(&self, prefixes: &[RepoPath]) -> Result<Vec<(RepoPath, Entry)>, SourceError> {
        self.require_workdir()?;
        let index = Index::open(&self.index_file).map_err(|error| self.unread_index(&error))?;
        let mut entries = Vec::new();
        for entry in index.iter() {
            let path = RepoPath::new(entry.path);
            let is_asked_for = prefixes.iter().any(|prefix| path == *prefix || path.below(prefix).is_some());
            if !is_asked_for || entry.flags_extended & INTENT_TO_ADD != 0 {
                continue;
            }
            if (entry.flags >> 12) & 3 != 0 {
                return Err(SourceError::new(format!("`{path}` has unresolved merge conflicts"))
                    .help(format!("resolve them, then `git add {path}`")));
            }
            entries.push((path, (Mode::from_bits(entry.mode), from_git(entry.id))));
        }
        // libgit2 sorts without regard to case where git is configured so.
        entries.sort();
        Ok(entries)
    }

    /// Returns the version that the index holds: the settings file and everything at or
    /// below the policy root.
    ///
    /// # Errors
    /// As [`GitRepository::index_entries`], or an object is missing.
    pub fn read_index(&self, policy_root: &RepoPath, settings: &RepoPath) -> Result<Snapshot, SourceError> {
        let (entries, settings) = self.entries_of_version(policy_root, settings)?;
        Snapshot::of_entries(self, entries, settings)
    }

    /// Returns the names of what [`GitRepository::read_index`] reads; `None` if those are more files
    /// than it does.
    ///
    /// # Errors
    /// As [`GitRepository::index_entries`].
    pub fn list_index(
        &self,
        policy_root: &RepoPath,
        settings: &RepoPath,
    ) -> Result<Option<Listed<'_>>, SourceError> {
        let (entries, settings) = self.entries_of_version(policy_root, settings)?;
        Ok(Listed::of_entries(self, entries, settings))
    }

    /// Returns what the index holds at or below the policy root, and the settings file.
    fn entries_of_version(
        &self,
        policy_root: &RepoPath,
        settings: &RepoPath,
    ) -> Result<Entries, SourceError> {
        let mut above = Vec::new();
        let mut folder = RepoPath::default();
        for part in policy_root.parts() {
            folder = folder.join(part);
            above.push(folder.clone());
        }
        // A part of the root's path that is a file or a link stands in the root's place.
        let mut entries = self.index_entries(std::slice::from_ref(policy_root))?;
        for entry in self.index_entries(&above)? {
            if above.contains(&entry.0) && entry.0 != *policy_root {
                entries.push(entry);
            }
        }
        let settings_entry = self
            .index_entries(std::slice::from_ref(settings))?
            .into_iter()
            .find(|(path, _)| path == settings);
        Ok((entries, settings_entry))
    }

    fn unread_index(&self, error: &git2::Error) -> SourceError {
        let help = match error.message() {
            message if message.contains("sdir") => {
                "turn the sparse index off: `git sparse-checkout reapply --no-sparse-index`"
            }
            message if message.contains("link") => {
                "turn the split index off: `git update-index --no-split-index`"
            }
            _ => "read another version, such as `--rev HEAD`, or build the index again: `git reset`",
        };
        let path = self.index_file.display();
        SourceError::new(format!("the index `{path}` cannot be read: {}", error.message())).help(help)
    }
}
