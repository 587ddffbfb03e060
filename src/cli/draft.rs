//! A change that is not committed, as the gate would look at it if it were.

use super::error::CliError;
use super::evidence;
use super::session::Session;
use super::version::Version;
use crate::adapters::git::GitRepository;
use crate::document::SETTINGS_FILE;
use crate::gate::{Decision, Question, decide};
use crate::source::{Content, Draft, DraftFiles, ObjectId, Objects, RepoPath, Snapshot, View};

/// Decides about a change as if it were one commit on its base, and nobody had approved it.
pub(super) fn decided(draft: &Draft<'_>, base: ObjectId, session: &Session) -> Result<Decision, CliError> {
    let question =
        Question { base, base_ref: "the base".to_owned(), head: draft.commit().id, as_of: session.as_of };
    let evidence = evidence::of_nobody(draft, &question)?;
    Ok(decide(draft, &question, &evidence)?)
}

/// Returns a version that is no commit, such as the files on disk, as a commit on a base. Beside the
/// agreement's files it has those of the base.
pub(super) fn of_version<'r>(
    repository: &'r GitRepository,
    base: ObjectId,
    old: &Version,
    new: &Version,
) -> Result<Draft<'r>, CliError> {
    let tree = repository.commit(base)?.tree;
    let mut files = DraftFiles::new();
    let view = View::of_tree(tree);
    let settings = RepoPath::from(SETTINGS_FILE);
    for root in [&old.root, &new.root, &settings] {
        for (path, ..) in view.list(repository, root)? {
            files.insert(path, None);
        }
    }
    files.extend(held(&new.snapshot)?);
    Ok(Draft::new(repository, base, tree, &files)?)
}

/// Returns the files of a version that is no commit.
fn held(snapshot: &Snapshot) -> Result<DraftFiles, CliError> {
    let file = |(path, file): (&RepoPath, &crate::source::File)| match &file.content {
        Content::Bytes(bytes) => Ok((path.clone(), Some((file.mode, bytes.clone())))),
        Content::NotAFile => Ok((path.clone(), Some((file.mode, Vec::new())))),
        Content::TooLarge(_) | Content::Unreadable(_) => {
            Err(CliError::unable(format!("`{path}` is too large or cannot be read"))
                .help("`countersign validate` says what is wrong with it"))
        }
    };
    snapshot.files.iter().map(file).collect()
}
