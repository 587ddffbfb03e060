//! The protected files that change without being told as a change of the agreement.

use std::collections::BTreeMap;

use super::delta::{Delta, Point};
use super::version::Version;
use crate::source::{Entry, Mode, RepoPath};

/// A protected file that changes without being told as a change of the agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntoldFile {
    /// Where it stands.
    pub path: RepoPath,
    /// What becomes of it.
    pub change: FileChange,
    /// Whether it is part of the agreement and could not be read in full, so that not all of it is told.
    pub of_agreement: bool,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It holds something else, or is something else.
    Changed,
    /// Only who may run it changes.
    Permissions,
}

impl FileChange {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Permissions => "permissions",
        }
    }
}

/// Returns the protected files that differ and whose difference no comparison of the two agreements
/// tells, by path: what is no document, what could not be read in full, and permissions.
pub(super) fn untold(delta: &Delta, old: &Version, new: &Version) -> Vec<UntoldFile> {
    let mut found: BTreeMap<&RepoPath, FileChange> = BTreeMap::new();
    for (path, (before, after)) in &delta.content {
        let is_told = |entry: &Option<Entry>, version: &Version| {
            entry.is_none() || version.meaning.members.contains(path)
        };
        let change = change(before.as_ref(), after.as_ref());
        let is_told = is_told(before, old) && is_told(after, new);
        match (is_told, before, after) {
            (false, ..) => found.insert(path, change),
            // Its words are told, and not who may run it.
            (true, Some(before), Some(after)) if before.0 != after.0 => {
                found.insert(path, FileChange::Permissions)
            }
            (true, None, Some((Mode::Executable, _))) | (true, Some((Mode::Executable, _)), None) => {
                found.insert(path, FileChange::Permissions)
            }
            (true, ..) => None,
        };
    }
    // Under another policy root, a file that cannot be read comes into force as it was.
    for (point, difference) in &delta.points {
        let Point::Path(path) = point else { continue };
        found.entry(path).or_insert_with(|| match (&difference.old, &difference.new) {
            (None, _) => FileChange::Added,
            (_, None) => FileChange::Removed,
            _ => FileChange::Changed,
        });
    }
    let is_unread =
        |path: &RepoPath| [old, new].into_iter().any(|version| version.meaning.unread_files().contains(path));
    let files = found.into_iter();
    files
        .map(|(path, change)| UntoldFile { path: path.clone(), change, of_agreement: is_unread(path) })
        .collect()
}

/// Returns what becomes of a file.
fn change(before: Option<&Entry>, after: Option<&Entry>) -> FileChange {
    let is_file = |mode: Mode| matches!(mode, Mode::File | Mode::Executable);
    match (before, after) {
        (None, _) => FileChange::Added,
        (_, None) => FileChange::Removed,
        (Some((before, old)), Some((after, new))) if old == new && is_file(*before) && is_file(*after) => {
            FileChange::Permissions
        }
        _ => FileChange::Changed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::delta::tests::{Memory, between};
    use super::*;

    fn told(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<(String, FileChange, bool)> {
        let mut memory = Memory::default();
        let (old, new) = (memory.version(old), memory.version(new));
        let found = untold(&between(&memory, &old, &new), &old, &new).into_iter();
        found.map(|file| (file.path.to_string(), file.change, file.of_agreement)).collect()
    }

    const SLA: &str = "[[commitments]]\nid = \"first-touch\"\nname = \"First contact\"\nowed_by = \"sales\"\n\
                       owed_to = \"marketing\"\nmetric = \"first_touch\"\ntarget = \"4 business hours\"\n";

    #[test]
    fn what_a_comparison_tells_is_not_named() {
        let slower = SLA.replace('4', "8");
        assert_eq!(told(&[("sla.toml", SLA)], &[("sla.toml", &slower)]), []);
        assert_eq!(told(&[("sla.toml", SLA)], &[("sla/first.toml", SLA)]), []);
        assert_eq!(told(&[("sla.toml", SLA)], &[("sla.toml", &format!("# Said once more\n{SLA}"))]), []);
    }

    #[test]
    fn whatever_is_no_document_is_named() {
        let named = |path: &str, change| vec![(format!("policy/{path}"), change, false)];
        let (before, after) = ([("sla.toml", SLA)], [("sla.toml", SLA), (".gitattributes", "* -text\n")]);
        assert_eq!(told(&before, &after), named(".gitattributes", FileChange::Added));
        assert_eq!(told(&after, &before), named(".gitattributes", FileChange::Removed));
        let changed = [("sla.toml", SLA), (".gitattributes", "* text\n")];
        assert_eq!(told(&after, &changed), named(".gitattributes", FileChange::Changed));
    }

    #[test]
    fn a_document_that_cannot_be_read_in_full_is_named() {
        let broken = format!("{SLA}broken = [\n");
        let named = vec![("policy/sla.toml".to_owned(), FileChange::Changed, true)];
        assert_eq!(told(&[("sla.toml", &broken)], &[("sla.toml", SLA)]), named);
    }
}
