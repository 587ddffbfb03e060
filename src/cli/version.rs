//! One version of an agreement, from a folder, a commit or the index.

use std::path::Path;

use super::error::CliError;
use super::locate;
use crate::adapters::folder;
use crate::adapters::git::GitRepository;
use crate::agreement::Agreement;
use crate::document::parse::parse;
use crate::document::{SETTINGS_FILE, load};
use crate::gate;
use crate::source::{Content, ObjectId, Objects, RepoPath, Snapshot, View};

/// A version as it was read.
pub(super) struct Version {
    /// The folder that holds the agreement.
    pub(super) root: RepoPath,
    /// The files that were read.
    pub(super) snapshot: Snapshot,
    /// The agreement.
    pub(super) agreement: Agreement,
}

impl Version {
    /// Reads a folder as it lies on disk.
    pub(super) fn of_folder(top: &Path) -> Result<Self, CliError> {
        let settings = folder::read_folder(top, &RepoPath::from(SETTINGS_FILE), SETTINGS_FILE)?;
        let root = policy_root(&settings);
        Ok(Self::new(folder::read_folder(top, &root, SETTINGS_FILE)?, root))
    }

    /// Reads a commit.
    pub(super) fn of_commit(objects: &dyn Objects, commit: ObjectId) -> Result<Self, CliError> {
        let view = View::of_tree(objects.commit(commit)?.tree);
        let read = gate::Reading::of(objects, &view)?;
        if let Some(root) = read.root {
            return Ok(Self { root, snapshot: read.snapshot, agreement: read.agreement });
        }
        // The settings cannot be read; what they say as far as they can be is better than nothing.
        let settings_path = RepoPath::from(SETTINGS_FILE);
        let root = policy_root(&Snapshot::of_view(objects, &view, &settings_path, &settings_path)?);
        Ok(Self::new(Snapshot::of_view(objects, &view, &root, &settings_path)?, root))
    }

    /// Reads the index: what the next commit would hold.
    pub(super) fn of_index(repository: &GitRepository) -> Result<Self, CliError> {
        let settings_path = RepoPath::from(SETTINGS_FILE);
        let root = policy_root(&repository.read_index(&settings_path, &settings_path)?);
        Ok(Self::new(repository.read_index(&root, &settings_path)?, root))
    }

    fn new(snapshot: Snapshot, root: RepoPath) -> Self {
        Self { agreement: Agreement::new(load(&snapshot, &root)), snapshot, root }
    }

    /// Returns whether any file stands under the policy root.
    pub(super) fn has_policy(&self) -> bool {
        let documents = self.agreement.documents();
        let files = documents.documents.iter().flat_map(|document| &document.files).map(|file| &file.path);
        files
            .chain(documents.others.iter().map(|other| &other.path))
            .any(|path| path.as_bytes() != SETTINGS_FILE.as_bytes())
    }
}

/// Returns the policy root that the settings name, even if something else is wrong with them.
pub(super) fn policy_root(snapshot: &Snapshot) -> RepoPath {
    let settings = snapshot.files.get(SETTINGS_FILE.as_bytes());
    let text = settings.and_then(|file| match &file.content {
        Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    });
    let parsed = text.map(|text| parse(text.strip_prefix('\u{feff}').unwrap_or(text), 0));
    let named = parsed.as_ref().and_then(|parsed| parsed.root.get("policy")?.text());
    let is_path =
        |root: &&str| !root.contains('\\') && root.split('/').all(|part| !matches!(part, "" | "." | ".."));
    RepoPath::from(named.filter(is_path).unwrap_or(locate::DEFAULT_ROOT))
}
