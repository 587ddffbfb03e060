//! A version as a map from paths to objects: a tree, and paths laid over it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::trees::{Entry, Trees};
use super::{Mode, ObjectId, Objects, RepoPath, SourceError, TreeEntry};

/// A tree with some paths changed or removed, as in a merge that was never written.
///
/// It is the plain map of all files of the tree (links and submodules among them), in which
/// the overlay's paths are replaced or taken out. So a file laid at `a` does not hide `a/b`:
/// where both are left, no tree can hold them, and [`View::clash`] says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    root: ObjectId,
    overlay: BTreeMap<RepoPath, Option<Entry>>,
}

impl View {
    /// Returns the version that a tree is.
    pub const fn of_tree(root: ObjectId) -> Self {
        Self { root, overlay: BTreeMap::new() }
    }

    /// Returns the version that a tree is once these paths are replaced (`Some`) or removed
    /// (`None`). Paths name files, links and submodules, never folders.
    pub const fn with_overlay(root: ObjectId, overlay: BTreeMap<RepoPath, Option<Entry>>) -> Self {
        Self { root, overlay }
    }

    /// Returns the tree underneath.
    pub const fn root(&self) -> ObjectId {
        self.root
    }

    /// Returns the paths laid over the tree.
    pub const fn overlay(&self) -> &BTreeMap<RepoPath, Option<Entry>> {
        &self.overlay
    }

    /// Returns what a path holds; nothing for a folder.
    ///
    /// # Errors
    /// A tree on the way cannot be read.
    pub fn get(&self, objects: &dyn Objects, path: &RepoPath) -> Result<Option<Entry>, SourceError> {
        self.get_with(&Trees::new(objects), path)
    }

    /// Returns what the tree holds at a path, a folder too, whatever is laid over it.
    ///
    /// # Errors
    /// A tree cannot be read.
    pub fn beneath(&self, objects: &dyn Objects, path: &RepoPath) -> Result<Option<Entry>, SourceError> {
        Trees::new(objects).at(self.root, path)
    }

    /// Returns every file at or below `prefix` in byte order, links and submodules included.
    /// The empty prefix is the whole version.
    ///
    /// # Errors
    /// A tree cannot be read, or folders are repeated a million times.
    pub fn list(
        &self,
        objects: &dyn Objects,
        prefix: &RepoPath,
    ) -> Result<Vec<(RepoPath, Mode, ObjectId)>, SourceError> {
        self.list_at_most(objects, prefix, usize::MAX)
    }

    /// Returns the first files at or below `prefix`, at most `limit` of them.
    pub(super) fn list_at_most(
        &self,
        objects: &dyn Objects,
        prefix: &RepoPath,
        limit: usize,
    ) -> Result<Vec<(RepoPath, Mode, ObjectId)>, SourceError> {
        // Each removal of the overlay can take one path of the tree away again.
        let limit_below = limit.saturating_add(self.overlay.len());
        let mut files = files_below(&Trees::new(objects), self.root, prefix, limit_below)?;
        for (path, entry) in &self.overlay {
            if path != prefix && path.below(prefix).is_none() {
                continue;
            }
            match entry {
                Some(entry) => files.insert(path.clone(), *entry),
                None => files.remove(path),
            };
        }
        Ok(files.into_iter().take(limit).map(|(path, (mode, id))| (path, mode, id)).collect())
    }

    /// Returns the id of the tree that holds this version. Only folders that the overlay
    /// touches are computed again; a folder left empty vanishes.
    ///
    /// # Errors
    /// A tree cannot be read, or a path is both a file and a folder.
    pub fn tree_id(&self, objects: &dyn Objects) -> Result<ObjectId, SourceError> {
        match self.written(objects)? {
            Written::Tree(id) => Ok(id),
            Written::Clash(path) => {
                Err(SourceError::new(format!("`{path}` would be both a file and a folder")))
            }
        }
    }

    /// Returns a path that would be both a file and a folder, so that no tree can hold this
    /// version. A tree without an overlay has none.
    ///
    /// # Errors
    /// A tree cannot be read.
    pub fn clash(&self, objects: &dyn Objects) -> Result<Option<RepoPath>, SourceError> {
        match self.written(objects)? {
            Written::Tree(_) => Ok(None),
            Written::Clash(path) => Ok(Some(path)),
        }
    }

    /// Looks a path up through a reader that is shared with other questions.
    pub(super) fn get_with(&self, trees: &Trees<'_>, path: &RepoPath) -> Result<Option<Entry>, SourceError> {
        match self.overlay.get(path) {
            Some(entry) => Ok(*entry),
            None => trees.file(self.root, path),
        }
    }

    /// Computes the trees of touched folders from the deepest up, without recursion: how
    /// deep folders are nested is not in our hands.
    fn written(&self, objects: &dyn Objects) -> Result<Written, SourceError> {
        if self.overlay.is_empty() {
            return Ok(Written::Tree(self.root));
        }
        let trees = Trees::new(objects);
        let mut touched = Touched::new();
        for (path, entry) in &self.overlay {
            let (folder, name) = split(path);
            touched.entry(key(&folder)).or_default().push((name, Touch::File(*entry)));
        }
        while let Some(((_, folder), touches)) = touched.pop_first() {
            let mut names: BTreeMap<Vec<u8>, (Option<Entry>, Option<ObjectId>)> = BTreeMap::new();
            for entry in trees.entries(trees.folder(self.root, &folder)?)?.iter() {
                let slot = names.entry(entry.name.clone()).or_default();
                match entry.mode {
                    Mode::Folder => slot.1 = Some(entry.id),
                    mode => slot.0 = Some((mode, entry.id)),
                }
            }
            for (name, touch) in touches {
                let slot = names.entry(name).or_default();
                match touch {
                    Touch::File(file) => slot.0 = file,
                    Touch::Folder(tree) => slot.1 = tree,
                }
            }
            let mut entries = Vec::with_capacity(names.len());
            for (name, slot) in names {
                match slot {
                    (Some(_), Some(_)) => return Ok(Written::Clash(folder.join(&name))),
                    (Some((mode, id)), None) => entries.push(TreeEntry { name, mode, id }),
                    (None, Some(id)) => entries.push(TreeEntry { name, mode: Mode::Folder, id }),
                    (None, None) => {}
                }
            }
            if folder.as_bytes().is_empty() {
                return objects.tree_id(&entries).map(Written::Tree);
            }
            let id = if entries.is_empty() { None } else { Some(objects.tree_id(&entries)?) };
            let (parent, name) = split(&folder);
            touched.entry(key(&parent)).or_default().push((name, Touch::Folder(id)));
        }
        Ok(Written::Tree(self.root))
    }
}

/// The outcome of computing a version's tree.
enum Written {
    Tree(ObjectId),
    Clash(RepoPath),
}

/// Folders still to be computed, deepest first, with what becomes of names in them.
type Touched = BTreeMap<(Reverse<usize>, RepoPath), Vec<(Vec<u8>, Touch)>>;

/// What becomes of one name in a folder.
enum Touch {
    File(Option<Entry>),
    Folder(Option<ObjectId>),
}

/// Returns the folder's place in the order of computation: deepest first.
fn key(folder: &RepoPath) -> (Reverse<usize>, RepoPath) {
    let depth = if folder.as_bytes().is_empty() { 0 } else { folder.parts().count() };
    (Reverse(depth), folder.clone())
}

/// Splits a path into its folder and its name.
fn split(path: &RepoPath) -> (RepoPath, Vec<u8>) {
    let bytes = path.as_bytes();
    let mut halves = bytes.rsplitn(2, |byte| *byte == b'/');
    let name = halves.next().unwrap_or_default().to_vec();
    (RepoPath::new(halves.next().unwrap_or_default()), name)
}

/// Returns the first files at or below `prefix` in a tree, at most `limit` of them.
///
/// Stored order is byte order of whole paths, because git sorts a folder as if its name
/// ended in `/`: so the first ones visited are the first ones.
pub(super) fn files_below(
    trees: &Trees<'_>,
    root: ObjectId,
    prefix: &RepoPath,
    limit: usize,
) -> Result<BTreeMap<RepoPath, Entry>, SourceError> {
    let mut files = BTreeMap::new();
    let mut open: Vec<(RepoPath, Entry)> =
        trees.at(root, prefix)?.into_iter().map(|found| (prefix.clone(), found)).collect();
    while let Some((path, (mode, id))) = open.pop() {
        if files.len() >= limit {
            break;
        }
        if mode != Mode::Folder {
            files.insert(path, (mode, id));
            continue;
        }
        for entry in trees.visit(Some(id))?.iter().rev() {
            open.push((path.join(&entry.name), (entry.mode, entry.id)));
        }
    }
    Ok(files)
}
