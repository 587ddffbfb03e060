//! One version as the gate reads it: its settings, its policy root and its agreement.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use super::meaning::Meaning;
use crate::agreement::Agreement;
use crate::document::node::Value;
use crate::document::{Documents, SETTINGS_FILE, load, parse};
use crate::source::{Content, Entry, Mode, Objects, RepoPath, Snapshot, SourceError, View, is_same_name};

/// The policy root where the settings name none.
pub(super) const DEFAULT_ROOT: &str = "policy";

/// One version.
pub struct Version {
    /// The files it consists of.
    pub view: View,
    read: Arc<Reading>,
}

/// What is read of a version. Versions that hold the same agreement share it.
pub struct Reading {
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

impl Deref for Version {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.read
    }
}

/// What was read already, by all that it was read from.
#[derive(Default)]
pub struct Readings(RefCell<BTreeMap<Origin, Arc<Reading>>>);

/// The settings, the policy root, and names that differ from either by case or Unicode form alone.
type Origin = (Option<Entry>, Option<Entry>, Vec<RepoPath>);

impl Version {
    /// Reads a version.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn read(objects: &dyn Objects, view: View) -> Result<Self, SourceError> {
        Self::read_unless_known(objects, view, &Readings::default())
    }

    /// Reads a version, unless one with the same agreement was read before.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn read_unless_known(
        objects: &dyn Objects,
        view: View,
        known: &Readings,
    ) -> Result<Self, SourceError> {
        let Some(root) = read_root(objects, &view)? else {
            return Ok(Self { view, read: Arc::new(Reading::unreadable()) });
        };
        // With paths laid over it, a folder's id does not say what is in it; and where there is no such
        // folder, a link may stand in its place.
        let folder = view.beneath(objects, &root)?;
        if !view.overlay().is_empty() || folder.is_none() {
            let read = Arc::new(Reading::under(objects, &view, root)?);
            return Ok(Self { view, read });
        }
        let settings = view.get(objects, &RepoPath::from(SETTINGS_FILE))?;
        let origin = (settings, folder, lookalikes(objects, &view, &root)?);
        let before = known.0.borrow().get(&origin).cloned();
        let read = match before {
            Some(read) => read,
            None => {
                let read = Arc::new(Reading::under(objects, &view, root)?);
                known.0.borrow_mut().insert(origin, Arc::clone(&read));
                read
            }
        };
        Ok(Self { view, read })
    }
}

impl Reading {
    /// Returns what is read of a version.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn of(objects: &dyn Objects, view: &View) -> Result<Self, SourceError> {
        match read_root(objects, view)? {
            Some(root) => Self::under(objects, view, root),
            None => Ok(Self::unreadable()),
        }
    }

    fn under(objects: &dyn Objects, view: &View, root: RepoPath) -> Result<Self, SourceError> {
        let settings = RepoPath::from(SETTINGS_FILE);
        let has_settings = view.get(objects, &settings)?.is_some();
        let mut snapshot = Snapshot::of_view(objects, view, &root, &settings)?;
        snapshot.lookalikes = lookalikes(objects, view, &root)?;
        let agreement = Agreement::new(load(&snapshot, &root));
        let has_policy = has_settings || !snapshot.files.is_empty();
        let meaning = Meaning::of(&agreement);
        Ok(Self { root: Some(root), has_policy, snapshot, agreement, meaning })
    }

    /// There are settings, and nobody can tell what they say.
    fn unreadable() -> Self {
        Self {
            root: None,
            has_policy: true,
            snapshot: Snapshot::default(),
            agreement: Agreement::new(Documents::default()),
            meaning: Meaning::default(),
        }
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

/// Returns paths that differ from the policy root, or from the settings file, only by case or Unicode
/// form, and files so in the place of a folder above the root.
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
                    if !is_same_name(&entry.name, part) {
                        continue;
                    }
                    let path = folder.join(&entry.name);
                    let is_above = entry.mode == Mode::Folder && prefix_of_wanted != wanted;
                    if path != prefix_of_wanted && !is_above && !view.list(objects, &path)?.is_empty() {
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
                // A file in the place of a folder that leads there.
                let is_in_place = folded_prefix(&wanted, path).is_some_and(|prefix| prefix != *path);
                found.extend(is_in_place.then(|| path.clone()));
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
        if !is_same_name(given, part) {
            return None;
        }
        prefix = prefix.join(given);
    }
    Some(prefix)
}
