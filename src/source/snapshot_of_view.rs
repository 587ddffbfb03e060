//! A snapshot filled from git objects.

use super::trees::Entry;
use super::{
    Content, File, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, Mode, Objects, RepoPath, Snapshot,
    SourceError, View,
};

impl Snapshot {
    /// Returns the settings file and everything at or below the policy root. Should a part of
    /// the root's path itself be a file or a link, that part stands in its place.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn of_view(
        objects: &dyn Objects,
        view: &View,
        policy_root: &RepoPath,
        settings: &RepoPath,
    ) -> Result<Self, SourceError> {
        let (entries, settings_entry) = entries_of_view(objects, view, policy_root, settings)?;
        Self::of_entries(objects, entries, settings_entry)
    }

    /// Returns the snapshot of these paths: at most [`MAX_FILES`] and [`MAX_TOTAL_BYTES`] of `entries`,
    /// in their order, and the settings file whatever their number.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn of_entries(
        objects: &dyn Objects,
        entries: impl IntoIterator<Item = (RepoPath, Entry)>,
        settings: Option<(RepoPath, Entry)>,
    ) -> Result<Self, SourceError> {
        let mut snapshot = Self::default();
        let mut held = 0;
        for (path, entry) in entries {
            if snapshot.files.len() >= MAX_FILES || held > MAX_TOTAL_BYTES {
                snapshot.truncated = true;
                break;
            }
            let file = file(objects, entry)?;
            held += file.content.held();
            snapshot.files.insert(path, file);
        }
        if let Some((path, entry)) = settings {
            snapshot.files.insert(path, file(objects, entry)?);
        }
        Ok(snapshot)
    }
}

/// A file with its path.
type Named = (RepoPath, Entry);

/// Returns the files of a version that matter, at most one more than [`MAX_FILES`], and the settings
/// file. Should a part of the policy root's path itself be a file or a link, that part stands in its
/// place.
pub(super) fn entries_of_view(
    objects: &dyn Objects,
    view: &View,
    policy_root: &RepoPath,
    settings: &RepoPath,
) -> Result<(Vec<Named>, Option<Named>), SourceError> {
    let mut entries = Vec::new();
    for folder in policy_root.folders_above() {
        entries.extend(view.get(objects, &folder)?.map(|entry| (folder, entry)));
    }
    for (path, mode, id) in view.list_at_most(objects, policy_root, MAX_FILES + 1)? {
        entries.push((path, (mode, id)));
    }
    let settings = view.get(objects, settings)?.map(|entry| (settings.clone(), entry));
    Ok((entries, settings))
}

/// Reads one file, unless it is too large or not a file.
pub(super) fn file(objects: &dyn Objects, (mode, id): Entry) -> Result<File, SourceError> {
    let content = if !is_plain(mode) {
        Content::NotAFile
    } else {
        match objects.blob_size(id)? {
            size if size > MAX_FILE_BYTES => Content::TooLarge(size),
            _ => Content::Bytes(objects.blob(id)?),
        }
    };
    Ok(File { mode, id: Some(id), content })
}

/// Returns whether the mode is some kind of plain file; old repositories hold 100664.
const fn is_plain(mode: Mode) -> bool {
    mode.bits() & 0o170_000 == 0o100_000
}
