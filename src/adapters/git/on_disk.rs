//! Files of the working tree that git knows to be as the index has them, without reading them.

use std::fs::Metadata;

use git2::Index;

use super::{GitRepository, from_git};
use crate::source::{Entry, Mode, RepoPath};

/// Set where git is told to take a file for unchanged, whatever is on disk.
const ASSUME_VALID: u16 = 1 << 15;

/// What the index says of files on disk.
pub struct OnDisk {
    index: Option<Index>,
    /// When the index was written, in seconds and nanoseconds.
    written: (i64, i64),
}

impl GitRepository {
    /// Returns what the index says of files on disk: nothing where it is not there or cannot be read.
    pub fn on_disk(&self) -> OnDisk {
        let written = std::fs::metadata(&self.index_file).ok().and_then(|metadata| times(&metadata));
        let index = written.and_then(|_| Index::open(&self.index_file).ok());
        OnDisk { index, written: written.map(|[modified, _]| modified).unwrap_or_default() }
    }
}

impl OnDisk {
    /// Returns the mode and the blob of a file of which the operating system says this, if it was not touched
    /// since the index was written: same times, size and place. What was touched in the very moment in which the
    /// index was written is not told apart, and counts as touched.
    pub fn entry(&self, path: &RepoPath, metadata: &Metadata) -> Option<Entry> {
        let entry = self.index.as_ref()?.get_path(&on_disk(path)?, 0)?;
        let [modified, changed] = times(metadata)?;
        // Where git does not tell capitals from small letters, it may have found another.
        let is_it = entry.path == path.as_bytes()
            && entry.flags & ASSUME_VALID == 0
            && entry.flags_extended == 0
            && size_and_place(metadata)? == (entry.file_size, entry.ino);
        let time = |time: git2::IndexTime| (i64::from(time.seconds()), i64::from(time.nanoseconds()));
        let is_untouched =
            time(entry.mtime) == modified && time(entry.ctime) == changed && modified < self.written;
        (is_it && is_untouched).then(|| (Mode::from_bits(entry.mode), from_git(entry.id)))
    }
}

#[cfg(unix)]
fn on_disk(path: &RepoPath) -> Option<std::path::PathBuf> {
    use std::os::unix::ffi::OsStrExt;

    Some(std::path::PathBuf::from(std::ffi::OsStr::from_bytes(path.as_bytes())))
}

/// Returns when a file was last written to, and when anything of it was last changed.
#[cfg(unix)]
fn times(metadata: &Metadata) -> Option<[(i64, i64); 2]> {
    use std::os::unix::fs::MetadataExt;

    Some([(metadata.mtime(), metadata.mtime_nsec()), (metadata.ctime(), metadata.ctime_nsec())])
}

/// Returns the size of a file and its place on the disk, as far as the index keeps them.
#[cfg(unix)]
fn size_and_place(metadata: &Metadata) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;

    let kept = |number: u64| u32::try_from(number & u64::from(u32::MAX)).ok();
    Some((kept(metadata.size())?, kept(metadata.ino())?))
}

#[cfg(not(unix))]
fn on_disk(_: &RepoPath) -> Option<std::path::PathBuf> {
    None
}

#[cfg(not(unix))]
fn times(_: &Metadata) -> Option<[(i64, i64); 2]> {
    None
}

#[cfg(not(unix))]
fn size_and_place(_: &Metadata) -> Option<(u32, u32)> {
    None
}
