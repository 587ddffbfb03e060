//! Which paths differ between two versions.

use std::collections::{BTreeMap, BTreeSet};

use super::trees::{Entry, Trees};
use super::{Mode, ObjectId, Objects, RepoPath, SourceError, TreeEntry, View};

/// Every path that differs, with what it holds on the old and on the new side.
pub type PathChanges = BTreeMap<RepoPath, (Option<Entry>, Option<Entry>)>;

/// Returns every path whose mode or object differs between two versions, in byte order.
///
/// There is no rename detection: a moved file is a removal and an addition. A file that
/// becomes a folder is a removal and the additions beneath it. Folders with equal ids are
/// not entered.
///
/// # Errors
/// A tree cannot be read, or folders are repeated a million times.
pub fn changes(objects: &dyn Objects, old: &View, new: &View) -> Result<PathChanges, SourceError> {
    let trees = Trees::new(objects);
    let mut changes = between_trees(&trees, old.root(), new.root())?;
    let overlaid: BTreeSet<&RepoPath> = old.overlay().keys().chain(new.overlay().keys()).collect();
    for path in overlaid {
        let sides = (old.get_with(&trees, path)?, new.get_with(&trees, path)?);
        if sides.0 == sides.1 {
            changes.remove(path);
        } else {
            changes.insert(path.clone(), sides);
        }
    }
    Ok(changes)
}

fn between_trees(trees: &Trees<'_>, old: ObjectId, new: ObjectId) -> Result<PathChanges, SourceError> {
    let mut changes = PathChanges::new();
    let mut open = vec![(RepoPath::default(), Some(old), Some(new))];
    while let Some((path, old, new)) = open.pop() {
        if old == new {
            continue;
        }
        let (old, new) = (trees.visit(old)?, trees.visit(new)?);
        for (name, (old, new)) in by_name(&old, &new) {
            if old == new {
                continue;
            }
            let path = path.join(name);
            let sides = (file(old), file(new));
            if sides.0 != sides.1 {
                changes.insert(path.clone(), sides);
            }
            let folders = (folder(old), folder(new));
            if folders.0 != folders.1 {
                open.push((path, folders.0, folders.1));
            }
        }
    }
    Ok(changes)
}

/// Pairs the entries of two folders by name; git's own order differs between a file and a
/// folder of one name.
fn by_name<'a>(
    old: &'a [TreeEntry],
    new: &'a [TreeEntry],
) -> BTreeMap<&'a [u8], (Option<Entry>, Option<Entry>)> {
    let mut names: BTreeMap<&[u8], (Option<Entry>, Option<Entry>)> = BTreeMap::new();
    for entry in old {
        names.entry(&entry.name).or_default().0 = Some((entry.mode, entry.id));
    }
    for entry in new {
        names.entry(&entry.name).or_default().1 = Some((entry.mode, entry.id));
    }
    names
}

fn file(entry: Option<Entry>) -> Option<Entry> {
    entry.filter(|(mode, _)| *mode != Mode::Folder)
}

fn folder(entry: Option<Entry>) -> Option<ObjectId> {
    entry.filter(|(mode, _)| *mode == Mode::Folder).map(|(_, id)| id)
}
