//! Two versions read as far as what changed between them asks for.

use std::fs::Metadata;

use super::compared::{self, Ends, Head};
use super::error::CliError;
use super::session::Session;
use super::version::policy_root;
use crate::adapters::folder;
use crate::adapters::git::GitRepository;
use crate::agreement::Agreement;
use crate::diff;
use crate::document::SETTINGS_FILE;
use crate::gate::read_root;
use crate::source::{Listed, ObjectId, Objects, RepoPath, View};

/// Returns the two agreements as far as a diff needs them, the old one first.
pub(super) fn read(
    ends: Ends,
    repository: &GitRepository,
    session: &Session,
) -> Result<[Agreement; 2], CliError> {
    let index = matches!(ends.head, Head::Index).then(|| compared::index(session)).transpose()?;
    let old = of_commit(repository, ends.base)?;
    let new = match (ends.head, &index) {
        (Head::Commit(id), _) => of_commit(repository, id)?,
        (_, Some(index)) => of_index(index)?,
        (_, None) => of_folder(repository)?,
    };
    match (old, new) {
        (Some((root, old)), Some((new_root, new))) if root == new_root => {
            if is_empty(&old) && is_empty(&new) {
                return Err(compared::nothing_there());
            }
            Ok(diff::bearing(&root, &old, &new)?)
        }
        // Where the agreement moved, is too large or is not certain to be there, nothing is left out.
        _ => {
            let whole = compared::whole(ends, repository, session)?;
            Ok([whole.old.agreement, whole.new.agreement])
        }
    }
}

/// The policy root and the files of a version; `None` if one of them cannot be told.
type Found<'r> = Option<(RepoPath, Listed<'r>)>;

fn of_commit(repository: &GitRepository, commit: ObjectId) -> Result<Found<'_>, CliError> {
    let view = View::of_tree(repository.commit(commit)?.tree);
    let Some(root) = read_root(repository, &view)? else { return Ok(None) };
    let listed = Listed::of_view(repository, &view, &root, &settings())?;
    Ok(listed.map(|listed| (root, listed)))
}

fn of_index(repository: &GitRepository) -> Result<Found<'_>, CliError> {
    let root = policy_root(&repository.read_index(&settings(), &settings())?);
    let listed = repository.list_index(&root, &settings())?;
    Ok(listed.map(|listed| (root, listed)))
}

fn of_folder(repository: &GitRepository) -> Result<Found<'_>, CliError> {
    let top = repository.require_workdir()?;
    let root = policy_root(&folder::read_folder(top, &settings(), SETTINGS_FILE)?);
    let on_disk = repository.on_disk();
    let known = |path: &RepoPath, metadata: &Metadata| on_disk.entry(path, metadata);
    let (snapshot, stored) = folder::read_unless_known(top, &root, SETTINGS_FILE, &known)?;
    let listed = Listed::of_snapshot(repository, snapshot, stored)?;
    Ok(listed.map(|listed| (root, listed)))
}

/// Returns whether a version has nothing under its policy root.
fn is_empty(listed: &Listed<'_>) -> bool {
    listed.paths().all(|path| path.as_bytes() == SETTINGS_FILE.as_bytes())
}

fn settings() -> RepoPath {
    RepoPath::from(SETTINGS_FILE)
}
