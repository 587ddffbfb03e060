//! From one version to the next, over those that cannot be read.

use std::sync::Arc;

use super::version::{Library, Version};
use super::walk::{Point, Stretch};
use crate::source::{RepoPath, SourceError};

/// What leads from one readable version to the next.
pub(super) struct Step {
    /// The version before.
    pub(super) old: Arc<Version>,
    /// The version after.
    pub(super) new: Arc<Version>,
    /// The commits between the two, the oldest first: one, or several where the versions between
    /// cannot be read.
    pub(super) landings: Vec<Point>,
    /// The files that could not be read in between.
    pub(super) unread: Vec<RepoPath>,
}

/// What cannot be said, because the newest versions cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// How many changes are not said.
    pub changes: usize,
    /// The files that cannot be read.
    pub files: Vec<RepoPath>,
}

/// Which versions matter to what is asked.
pub(super) struct Matters<'m> {
    /// Whether what is asked for can differ between two versions.
    pub(super) between: &'m dyn Fn(&Point, &Point) -> Result<bool, SourceError>,
    /// Which of the files that could not be read it might stand in.
    pub(super) unread: &'m dyn Fn(&Version) -> Vec<RepoPath>,
}

/// Hands over the steps of a stretch, the newest first, and returns what cannot be said.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn backwards(
    library: &Library<'_>,
    stretch: &Stretch,
    matters: &Matters<'_>,
    take: &mut dyn FnMut(Step) -> Result<(), SourceError>,
) -> Result<Unsaid, SourceError> {
    let mut unsaid = Unsaid::default();
    let mut open: Option<(Arc<Version>, Vec<Point>, Vec<RepoPath>)> = None;
    for (index, point) in stretch.landings.iter().enumerate().rev() {
        let before = index.checked_sub(1).and_then(|index| stretch.landings.get(index));
        let before = before.or(stretch.start.as_ref());
        if open.is_none() && !before.map_or(Ok(true), |before| (matters.between)(before, point))? {
            continue;
        }
        let (new, mut landings, mut unread) = match open.take() {
            Some(open) => open,
            None => (library.version(point)?, Vec::new(), Vec::new()),
        };
        let here = if landings.is_empty() { (matters.unread)(&new) } else { Vec::new() };
        if !here.is_empty() {
            unsaid.changes += 1;
            unsaid.files = if unsaid.files.is_empty() { here } else { unsaid.files };
            continue;
        }
        landings.insert(0, point.clone());
        let old = before.map_or_else(|| Ok(Arc::default()), |before| library.version(before))?;
        let there = (matters.unread)(&old);
        // Where the stretch begins with what cannot be read, there is nothing to compare with.
        if there.is_empty() || index == 0 {
            take(Step { old, new, landings, unread })?;
        } else {
            unread.extend(there.into_iter().filter(|path| !unread.contains(path)).collect::<Vec<_>>());
            open = Some((new, landings, unread));
        }
    }
    Ok(unsaid)
}
