//! One version as the gate reads it: its settings, its policy root and its agreement.

use std::collections::BTreeSet;

use super::meaning::Meaning;
use crate::agreement::Agreement;
use crate::document::node::Value;
use crate::document::{Documents, SETTINGS_FILE, load, parse};
use crate::source::{Content, Mode, Objects, RepoPath, Snapshot, SourceError, View, folded};

/// The policy root where the settings name none.
pub(super) const DEFAULT_ROOT: &str = "policy";

/// One version.
pub struct Version {
    /// The files it consists of.
    pub view: View,
    /// The policy root; `None` if there are settings and they cannot be read.
    pub root: Option<RepoPath>,
    /// Whether it has settings or anything under its policy root.
    pub has_policy: bool,
    /// The files that were read.
    pub snapshot: Snapshot,
    /// The agreement; empty if the settings cannot be read.
    pub agreement: Agreement,
    /// What its documents mean.
    pub meaning: Meaning,
}

impl Version {
    /// Reads a version.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn read(objects: &dyn Objects, view: View) -> Result<Self, SourceError> {
        let settings = RepoPath::from(SETTINGS_FILE);
        let entry = view.get(objects, &settings)?;
        let root = read_root(objects, &view)?;
        let Some(policy_root) = &root else {
            let (snapshot, agreement) = (Snapshot::default(), Agreement::new(Documents::default()));
            let meaning = Meaning::default();
            return Ok(Self { view, root, has_policy: true, snapshot, agreement, meaning });
        };
        let mut snapshot = Snapshot::of_view(objects, &view, policy_root, &settings)?;
        snapshot.lookalikes = lookalikes(objects, &view, policy_root)?;
        let agreement = Agreement::new(load(&snapshot, policy_root));
        let has_policy = entry.is_some() || !snapshot.files.is_empty();
        let meaning = Meaning::of(&agreement);
        Ok(Self { view, root, has_policy, snapshot, agreement, meaning })
    }
}

/// Returns the policy root of a version; `None` if it has settings that cannot be read.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn read_root(objects: &dyn Objects, view: &View) -> Result<Option<RepoPath>, SourceError> {
    let settings = RepoPath::from(SETTINGS_FILE);
    let Some(entry) = view.get(objects, &settings)? else { return Ok(Some(RepoPath::from(DEFAULT_ROOT))) };
    if !matches!(entry.0, Mode::File | Mode::Executable) {
        return Ok(None);
    }
    let snapshot = Snapshot::of_entries(objects, [], Some((settings.clone(), entry)))?;
    let Some(Content::Bytes(bytes)) = snapshot.files.get(&settings).map(|file| &file.content) else {
        return Ok(None);
    };
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(None) };
    let parsed = parse::parse(text.strip_prefix('\u{feff}').unwrap_or(text), 0);
    if !parsed.errors.is_empty() {
        return Ok(None);
    }
    Ok(match parsed.root.get("policy").map(|node| &node.value) {
        None => Some(RepoPath::from(DEFAULT_ROOT)),
        Some(Value::Text(path)) if is_folder(path) => Some(RepoPath::from(path.as_str())),
        Some(_) => None,
    })
}

fn is_folder(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Returns paths whose names differ from the policy root's or the settings file's only by case or
/// Unicode form.
fn lookalikes(objects: &dyn Objects, view: &View, root: &RepoPath) -> Result<Vec<RepoPath>, SourceError> {
    let mut found = BTreeSet::new();
    for wanted in [root.clone(), RepoPath::from(SETTINGS_FILE)] {
        let mut prefix_of_wanted = RepoPath::default();
        let mut open = vec![(RepoPath::default(), view.root())];
        for part in wanted.parts() {
            prefix_of_wanted = prefix_of_wanted.join(part);
            let mut next = Vec::new();
            for (folder, tree) in open {
                for entry in objects.tree(tree)? {
                    if folded(&entry.name) != folded(part) {
                        continue;
                    }
                    let path = folder.join(&entry.name);
                    if path != prefix_of_wanted && !view.list(objects, &path)?.is_empty() {
                        found.insert(path.clone());
                    }
                    if entry.mode == Mode::Folder {
                        next.push((path, entry.id));
                    }
                }
            }
            open = next;
        }
        for (path, entry) in view.overlay() {
            if entry.is_some() {
                found.extend(folded_prefix(path, &wanted).filter(|prefix| *prefix != wanted));
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// Returns the part of `path` that reads like `wanted` once case and Unicode form are put aside.
pub(super) fn folded_prefix(path: &RepoPath, wanted: &RepoPath) -> Option<RepoPath> {
    let mut parts = path.parts();
    let mut prefix = RepoPath::default();
    for part in wanted.parts() {
        let given = parts.next()?;
        if folded(given) != folded(part) {
            return None;
        }
        prefix = prefix.join(given);
    }
    Some(prefix)
}
