//! Trees and commits, parsed from their bytes.
//!
//! A tree that git itself would never write (unsorted, one name twice, a `/` in a name) is
//! refused: two readers could take it for two different versions.

use std::collections::BTreeSet;

use crate::source::{Commit, Entry, Link, Mode, ObjectId, Signature, TreeEntry};

/// What a walk through history needs of a commit.
pub(super) struct Lineage {
    pub(super) time: i64,
    pub(super) parents: Vec<ObjectId>,
}

/// Returns the entries of a tree in stored order, or what is wrong with it.
pub(super) fn tree(mut bytes: &[u8]) -> Result<Vec<TreeEntry>, &'static str> {
    let mut entries: Vec<TreeEntry> = Vec::new();
    let mut names = BTreeSet::new();
    while !bytes.is_empty() {
        let (mode, rest) = cut(bytes, b' ').ok_or("an entry has no mode")?;
        let (name, rest) = cut(rest, 0).ok_or("an entry has no name")?;
        let (id, rest) = rest.split_first_chunk::<20>().ok_or("an entry has no object")?;
        bytes = rest;
        if name.is_empty() || name.contains(&b'/') {
            return Err("an entry's name is empty or holds a slash");
        }
        if !names.insert(name) {
            return Err("two entries have the same name");
        }
        let entry = TreeEntry { name: name.to_vec(), mode: mode_of(mode)?, id: ObjectId::new(*id) };
        if entries.last().is_some_and(|last| sort_key(last).ge(sort_key(&entry))) {
            return Err("its entries are not sorted");
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// Returns the bytes of a tree of these entries, which are put in git's order: by name, a
/// folder's as if it ended in `/`.
pub(super) fn tree_bytes(entries: &[TreeEntry]) -> Vec<u8> {
    let mut sorted: Vec<&TreeEntry> = entries.iter().collect();
    sorted.sort_by(|one, other| sort_key(one).cmp(sort_key(other)));
    let mut bytes = Vec::new();
    for entry in sorted {
        bytes.extend_from_slice(format!("{:o} ", entry.mode.bits()).as_bytes());
        bytes.extend_from_slice(&entry.name);
        bytes.push(0);
        bytes.extend_from_slice(entry.id.as_bytes());
    }
    bytes
}

/// Returns a commit, or what is wrong with it. Names and times are read as leniently as git does.
pub(super) fn commit(id: ObjectId, bytes: &[u8]) -> Result<Commit, &'static str> {
    let mut rest = bytes;
    let tree = id_line(&mut rest, b"tree ").ok_or("it names no tree")?;
    let mut parents = Vec::new();
    while let Some(parent) = id_line(&mut rest, b"parent ") {
        parents.push(parent);
    }
    let (author, _) = signature(line(&mut rest, b"author "));
    let (committer, time) = signature(line(&mut rest, b"committer "));
    // Further headers (a signature among them) end at the first empty line.
    while let Some((header, after)) = cut(rest, b'\n') {
        rest = after;
        if header.is_empty() {
            break;
        }
    }
    let message = String::from_utf8_lossy(rest).into_owned();
    Ok(Commit { id, tree, parents, author, committer, time, message })
}

/// Returns what a walk along a branch needs of a commit, or what is wrong with it.
pub(super) fn link(id: ObjectId, bytes: &[u8]) -> Result<Link, &'static str> {
    let mut rest = bytes;
    let tree = id_line(&mut rest, b"tree ").ok_or("it names no tree")?;
    let parent = id_line(&mut rest, b"parent ");
    let mut is_merge = false;
    while id_line(&mut rest, b"parent ").is_some() {
        is_merge = true;
    }
    line(&mut rest, b"author ");
    let time = line(&mut rest, b"committer ").map_or(0, time_of);
    Ok(Link { id, tree, parent, is_merge, time })
}

/// Returns what a tree holds under two names, or what is wrong with it.
pub(super) fn named(mut bytes: &[u8], names: [&[u8]; 2]) -> Result<[Option<Entry>; 2], &'static str> {
    let mut found = [None; 2];
    while !bytes.is_empty() {
        let (mode, rest) = cut(bytes, b' ').ok_or("an entry has no mode")?;
        let (name, rest) = cut(rest, 0).ok_or("an entry has no name")?;
        let (id, rest) = rest.split_first_chunk::<20>().ok_or("an entry has no object")?;
        bytes = rest;
        for (wanted, slot) in names.iter().zip(&mut found) {
            if *wanted == name {
                *slot = Some((mode_of(mode)?, ObjectId::new(*id)));
            }
        }
    }
    Ok(found)
}

/// Returns the object an annotated tag names.
pub(super) fn tag_target(mut bytes: &[u8]) -> Option<ObjectId> {
    id_line(&mut bytes, b"object ")
}

/// Returns the bytes by which git orders an entry.
fn sort_key(entry: &TreeEntry) -> impl Iterator<Item = &u8> {
    let slash: &[u8] = if entry.mode == Mode::Folder { b"/" } else { b"" };
    entry.name.iter().chain(slash)
}

fn mode_of(octal: &[u8]) -> Result<Mode, &'static str> {
    let text = std::str::from_utf8(octal).map_err(|_| "an entry's mode is no number")?;
    let bits = u32::from_str_radix(text, 8).map_err(|_| "an entry's mode is no number")?;
    // git takes permission bits on a folder for nothing, and so must every comparison.
    Ok(if bits & 0o170_000 == 0o040_000 { Mode::Folder } else { Mode::from_bits(bits) })
}

/// Splits at the first `end`, which belongs to neither half.
fn cut(bytes: &[u8], end: u8) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == end)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

/// Takes one header line off the front if it begins with `key`.
fn line<'a>(rest: &mut &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let (value, after) = cut(rest.strip_prefix(key)?, b'\n')?;
    *rest = after;
    Some(value)
}

/// Takes one header line off the front if it is `key` and an id.
fn id_line(rest: &mut &[u8], key: &[u8]) -> Option<ObjectId> {
    let (digits, after) = rest.strip_prefix(key)?.split_first_chunk::<40>()?;
    let after = after.strip_prefix(b"\n")?;
    let id = ObjectId::of_digits(digits)?;
    *rest = after;
    Some(id)
}

/// Returns who signed a line and when: `name <email> seconds zone`.
fn signature(line: Option<&[u8]>) -> (Signature, i64) {
    let text = String::from_utf8_lossy(line.unwrap_or_default());
    let (name, rest) = text.split_once('<').unwrap_or((&text, ""));
    let email = rest.split_once('>').map_or(rest, |(email, _)| email);
    let time = line.map_or(0, time_of);
    (Signature { name: name.trim().to_owned(), email: email.trim().to_owned() }, time)
}

/// Returns when a line was signed: it stands after the last bracket, whatever a damaged e-mail
/// address holds.
fn time_of(line: &[u8]) -> i64 {
    let after = line.rsplit(|byte| *byte == b'>').next().filter(|after| after.len() < line.len());
    let mut words = after.unwrap_or_default().split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let seconds = words.next().and_then(|word| std::str::from_utf8(word).ok());
    seconds.and_then(|seconds| seconds.parse().ok()).unwrap_or(0)
}
