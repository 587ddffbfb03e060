//! The working tree as a version: files as they lie on disk, without git.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::{
    Content, Entry, File, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, Mode, RepoPath, Snapshot, SourceError,
    folded,
};

/// Returns the settings file and everything at or below the policy root, as on disk.
///
/// Links are not followed: neither below the root nor on the way to it. What cannot be read
/// is kept with the operating system's reason. Empty folders hold nothing, as in git.
///
/// # Errors
/// `root` is not a folder, or `policy_root` leaves it.
pub fn read_folder(root: &Path, policy_root: &RepoPath, settings: &str) -> Result<Snapshot, SourceError> {
    read_unless_known(root, policy_root, settings, &|_, _| None).map(|(snapshot, _)| snapshot)
}

/// Returns what [`read_folder`] does, but for plain files of which it is known, by what the operating system says
/// of them, what they hold: those are returned beside it, unread. The settings are always read.
///
/// # Errors
/// Those of [`read_folder`].
pub fn read_unless_known(
    root: &Path,
    policy_root: &RepoPath,
    settings: &str,
    known: Known<'_>,
) -> Result<(Snapshot, Vec<(RepoPath, Entry)>), SourceError> {
    let metadata = fs::metadata(root).map_err(|error| unreadable(root, &error))?;
    if !metadata.is_dir() {
        return Err(SourceError::new(format!("`{}` is not a folder", root.display())));
    }
    if !policy_root.as_bytes().is_empty()
        && policy_root.parts().any(|part| matches!(part, b"" | b"." | b".."))
    {
        return Err(SourceError::new(format!("`{policy_root}` is not a path inside the repository"))
            .help("name the policy root relative to the top of the repository, such as `policy`"));
    }
    let mut walk =
        Walk { snapshot: Snapshot::default(), open: Vec::new(), known, unread: Vec::new(), held: 0 };
    walk.descend_to(root, policy_root);
    while let Some((on_disk, path)) = walk.open.pop() {
        if walk.snapshot.files.len() + walk.unread.len() >= MAX_FILES || walk.held > MAX_TOTAL_BYTES {
            walk.snapshot.truncated = true;
            break;
        }
        walk.visit(&on_disk, path);
    }
    let mut snapshot = walk.snapshot;
    snapshot.lookalikes = lookalikes(root, policy_root, settings);
    // The settings are read whatever the number of files.
    let settings_on_disk = root.join(settings);
    if exists(&settings_on_disk) {
        walk.unread.retain(|(path, _)| *path != RepoPath::from(settings));
        snapshot.files.insert(RepoPath::from(settings), read(&settings_on_disk));
    }
    Ok((snapshot, walk.unread))
}

/// Returns the bytes of the settings file `countersign.toml` in `root`, or `None` if there is none.
///
/// # Errors
/// It is a link or a folder, too large, or cannot be read.
pub fn read_settings(root: &Path) -> Result<Option<Vec<u8>>, SourceError> {
    let path = root.join("countersign.toml");
    if !exists(&path) {
        return Ok(None);
    }
    let problem = match read(&path).content {
        Content::Bytes(bytes) => return Ok(Some(bytes)),
        Content::TooLarge(size) => {
            format!("it has {size} bytes, more than the {MAX_FILE_BYTES} that are read")
        }
        Content::NotAFile => "it is not a plain file".to_owned(),
        Content::Unreadable(reason) => reason,
    };
    Err(SourceError::new(format!("cannot read `{}`: {problem}", path.display()))
        .help("replace it by a plain file; `git checkout -- countersign.toml` restores the committed one"))
}

/// Tells what a file holds, without reading it, by its path and what the operating system says of it.
type Known<'k> = &'k dyn Fn(&RepoPath, &fs::Metadata) -> Option<Entry>;

/// A walk through folders with its own stack, because their depth is not in our hands.
struct Walk<'k> {
    snapshot: Snapshot,
    open: Vec<(PathBuf, RepoPath)>,
    known: Known<'k>,
    /// The files that are known and not read.
    unread: Vec<(RepoPath, Entry)>,
    /// The bytes of the files read so far.
    held: u64,
}

impl Walk<'_> {
    /// Opens the policy root, or the first part of its path that is no folder.
    fn descend_to(&mut self, root: &Path, policy_root: &RepoPath) {
        if policy_root.as_bytes().is_empty() {
            self.children(root, &RepoPath::default());
            return;
        }
        let (mut on_disk, mut path) = (root.to_path_buf(), RepoPath::default());
        let mut parts = policy_root.parts().peekable();
        while let Some(part) = parts.next() {
            on_disk.push(os_name(part));
            path = path.join(part);
            let is_folder = fs::symlink_metadata(&on_disk).is_ok_and(|metadata| metadata.is_dir());
            if parts.peek().is_none() || !is_folder || is_repository(&on_disk) {
                if exists(&on_disk) {
                    self.open.push((on_disk, path));
                }
                return;
            }
        }
    }

    fn visit(&mut self, on_disk: &Path, path: RepoPath) {
        let metadata = fs::symlink_metadata(on_disk);
        if !metadata.as_ref().is_ok_and(fs::Metadata::is_dir) {
            let entry = metadata.as_ref().ok().and_then(|metadata| self.as_known(&path, metadata));
            if let Some(entry) = entry {
                self.unread.push((path, entry));
                return;
            }
            let file = read_as(on_disk, metadata);
            self.held += file.content.held();
            self.snapshot.files.insert(path, file);
        } else if is_repository(on_disk) {
            let file = File { mode: Mode::Submodule, id: None, content: Content::NotAFile };
            self.snapshot.files.insert(path, file);
        } else {
            self.children(on_disk, &path);
        }
    }

    /// Returns what a plain file is known to hold, if its mode is the one that is known.
    fn as_known(&self, path: &RepoPath, metadata: &fs::Metadata) -> Option<Entry> {
        let entry = (self.known)(path, metadata)?;
        (metadata.is_file() && metadata.len() <= MAX_FILE_BYTES && entry.0 == mode(metadata)).then_some(entry)
    }

    /// Opens what lies in a folder; the repository's own `.git` is no part of a version.
    fn children(&mut self, on_disk: &Path, path: &RepoPath) {
        let names: io::Result<Vec<_>> =
            fs::read_dir(on_disk).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
        match names {
            Ok(mut names) => {
                // The stack gives back the last one first: the walk goes in a fixed order.
                names.sort_by(|one, other| other.cmp(one));
                let is_top = path.as_bytes().is_empty();
                for name in names.into_iter().filter(|name| !(is_top && name == ".git")) {
                    self.open.push((on_disk.join(&name), path.join(name.as_encoded_bytes())));
                }
            }
            Err(error) => {
                let content = Content::Unreadable(error.to_string());
                self.snapshot.files.insert(path.clone(), File { mode: Mode::Folder, id: None, content });
            }
        }
    }
}

/// Returns what stands beside the policy root and the settings file, or in the place of a folder above
/// the root, under names that differ from theirs only by case or Unicode form. As in git, empty folders
/// are not there.
fn lookalikes(root: &Path, policy_root: &RepoPath, settings: &str) -> Vec<RepoPath> {
    let mut found = BTreeSet::new();
    for wanted in [policy_root.clone(), RepoPath::from(settings)] {
        let mut reached = RepoPath::default();
        let mut open = vec![(root.to_path_buf(), RepoPath::default())];
        for part in wanted.parts() {
            reached = reached.join(part);
            let mut next = Vec::new();
            for (on_disk, folder) in open {
                // What cannot be listed is said by the walk.
                for entry in fs::read_dir(&on_disk).into_iter().flatten().flatten() {
                    let name = entry.file_name();
                    if folded(name.as_encoded_bytes()) != folded(part) {
                        continue;
                    }
                    let (on_disk, path) = (on_disk.join(&name), folder.join(name.as_encoded_bytes()));
                    let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                    let is_above = is_folder && reached != wanted;
                    if path != reached && !is_above && (!is_folder || holds_files(&on_disk)) {
                        found.insert(path.clone());
                    }
                    if is_folder {
                        next.push((on_disk, path));
                    }
                }
            }
            open = next;
        }
    }
    found.into_iter().collect()
}

/// Returns whether there is anything but folders in a folder, or it cannot be looked into.
fn holds_files(folder: &Path) -> bool {
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { return true };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.file_type()?, entry.path()))) {
                Ok((kind, path)) if kind.is_dir() => open.push(path),
                _ => return true,
            }
        }
    }
    false
}

/// Reads one file that is not a folder.
fn read(path: &Path) -> File {
    read_as(path, fs::symlink_metadata(path))
}

/// Reads one file that is not a folder, of which the operating system says this.
fn read_as(path: &Path, metadata: io::Result<fs::Metadata>) -> File {
    let metadata = match metadata {
        Ok(metadata) => metadata,
        Err(error) => {
            return File { mode: Mode::File, id: None, content: Content::Unreadable(error.to_string()) };
        }
    };
    let mode = mode(&metadata);
    let content = if !metadata.is_file() {
        Content::NotAFile
    } else if metadata.len() > MAX_FILE_BYTES {
        Content::TooLarge(metadata.len())
    } else {
        read_bytes(path, metadata.len()).unwrap_or_else(|error| Content::Unreadable(error.to_string()))
    };
    File { mode, id: None, content }
}

/// Reads a file of this size; at most the limit, should it have grown since it was measured.
fn read_bytes(path: &Path, size: u64) -> io::Result<Content> {
    // With one byte to spare, the first read finds the end of most files.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    fs::File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    Ok(if size > MAX_FILE_BYTES { Content::TooLarge(size) } else { Content::Bytes(bytes) })
}

fn mode(metadata: &fs::Metadata) -> Mode {
    let kind = metadata.file_type();
    if kind.is_symlink() {
        Mode::Link
    } else if kind.is_dir() {
        Mode::Folder
    } else {
        permissions(metadata)
    }
}

/// Returns the mode of what is neither link nor folder: git knows one executable bit, the owner's.
#[cfg(unix)]
fn permissions(metadata: &fs::Metadata) -> Mode {
    use std::os::unix::fs::MetadataExt;

    match metadata.mode() {
        bits if !metadata.is_file() => Mode::Other(bits & 0o170_000),
        bits if bits & 0o100 != 0 => Mode::Executable,
        _ => Mode::File,
    }
}

#[cfg(not(unix))]
fn permissions(_: &fs::Metadata) -> Mode {
    Mode::File
}

#[cfg(unix)]
fn os_name(part: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;

    PathBuf::from(std::ffi::OsStr::from_bytes(part))
}

#[cfg(not(unix))]
fn os_name(part: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(part).into_owned())
}

/// Returns whether a folder is the top of a repository of its own. One that cannot be looked
/// into is not taken for one: that it cannot be read has to be said.
fn is_repository(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(".git")).is_ok()
}

/// Returns whether something stands at the path, a broken link or a forbidden file included.
fn exists(path: &Path) -> bool {
    match fs::symlink_metadata(path) {
        Ok(_) => true,
        Err(error) => !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> SourceError {
    SourceError::new(format!("cannot read `{}`: {error}", path.display()))
}
