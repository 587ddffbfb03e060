//! Which changes of a branch a piece of evidence is about.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::message;
use super::walk::Point;
use crate::document::SETTINGS_FILE;
use crate::gate::{Evidence, Outcome, Protected, Question, decide, read_root};
use crate::source::{History, Mode, ObjectId, PathChanges, RepoPath, SourceError, View, changes};

/// The files of an agreement, by which two versions of it are the same.
type Files = BTreeMap<RepoPath, (Mode, ObjectId)>;

/// What a piece of evidence leads from and to.
pub(super) struct Leads {
    from: Files,
    to: Files,
    protected: Protected,
    /// What it changes of all that is protected.
    changed: PathChanges,
    /// Whether anybody was asked to sign it.
    needs_signatures: bool,
}

/// Returns what a piece of evidence leads from and to, or why that is not known.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn leads(
    history: &dyn History,
    evidence: &Evidence,
    as_of: Timestamp,
) -> Result<Result<Leads, String>, SourceError> {
    let change = &evidence.change;
    for (id, what) in [(change.base_sha, "the target branch’s tip"), (change.head_sha, "its head")] {
        if !history.has_commit(id) {
            return Ok(Err(format!("{what}, {}, is not in this clone", id.short())));
        }
    }
    let decision = match decide(history, &question(evidence, as_of), evidence) {
        Ok(decision) => decision,
        Err(error) => return Ok(Err(error.message)),
    };
    let to = decision.result.snapshot.files.iter();
    Ok(Ok(Leads {
        from: files_of(history, change.base_sha)?,
        to: to.filter_map(|(path, file)| Some((path.clone(), (file.mode, file.id?)))).collect(),
        needs_signatures: decision.verdict.outcome != Outcome::NotApplicable,
        protected: decision.protected,
        changed: decision.changed,
    }))
}

/// Returns what the gate is asked with a piece of evidence.
pub(super) fn question(evidence: &Evidence, as_of: Timestamp) -> Question {
    let change = &evidence.change;
    Question { base: change.base_sha, base_ref: change.base_ref.clone(), head: change.head_sha, as_of }
}

/// The changes of a stretch, each with the agreement before and after it.
pub(super) struct Landings<'h> {
    history: &'h dyn History,
    steps: Vec<Step>,
}

struct Step {
    id: ObjectId,
    parent: Option<ObjectId>,
    before: Files,
    after: Files,
}

impl<'h> Landings<'h> {
    /// Reads the changes of a stretch, the oldest first.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn of(history: &'h dyn History, points: &[Point]) -> Result<Self, SourceError> {
        let mut steps = Vec::new();
        for Point { link, .. } in points {
            let before = link.parent.map(|parent| files_of(history, parent)).transpose()?;
            steps.push(Step {
                id: link.id,
                parent: link.parent,
                before: before.unwrap_or_default(),
                after: files_of(history, link.id)?,
            });
        }
        Ok(Self { history, steps })
    }

    /// Returns the changes that a piece of evidence is about: one that changes just what it does of all that is
    /// protected, or several in a row, each of which does just what one of its commits does. What leads there a
    /// second time, nobody was asked about: of several, it is about the first that names it, or else the first.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn about(&self, evidence: &Evidence, leads: &Leads) -> Result<Vec<ObjectId>, SourceError> {
        let proposed = LazyCell::new(|| self.proposed(evidence, leads));
        let most = evidence.commits.len().max(1);
        let mut first = Vec::new();
        for (last, _) in self.steps.iter().enumerate().filter(|(_, step)| step.after == leads.to) {
            let so_far = self.steps.iter().enumerate().take(last + 1).rev().take(most);
            let begins = so_far.into_iter().find_map(|(place, step)| match step.before == leads.from {
                true => Some(Some(place)),
                // What was pushed in between and never put forward, nobody signed.
                false => (!proposed.iter().any(|one| one.left == step.before)).then_some(None),
            });
            let Some(row) = begins.flatten().and_then(|begins| self.steps.get(begins..=last)) else {
                continue;
            };
            // That nothing of the whole needed a signature says nothing of its parts.
            if row.len() > 1 && !leads.needs_signatures {
                continue;
            }
            let mut is_it = true;
            for step in row {
                let changed = self.changed(step, leads)?;
                is_it &= match row.len() {
                    1 => changed.as_ref() == Some(&leads.changed),
                    _ => proposed.iter().any(|one| Some(&one.changed) == changed.as_ref()),
                };
            }
            if !is_it {
                continue;
            }
            let ids: Vec<ObjectId> = row.iter().map(|step| step.id).collect();
            if self.names(row, evidence)? {
                return Ok(ids);
            }
            if first.is_empty() {
                first = ids;
            }
        }
        Ok(first)
    }

    /// Returns what a change does to all that is protected.
    fn changed(&self, step: &Step, leads: &Leads) -> Result<Option<PathChanges>, SourceError> {
        let Some(parent) = step.parent else { return Ok(None) };
        let changed = between(self.history, parent, step.id)?;
        Ok(Some(leads.protected.only(changed)))
    }

    /// Returns the commits that are here of those that were proposed.
    fn proposed(&self, evidence: &Evidence, leads: &Leads) -> Vec<Proposed> {
        let read = |id: ObjectId| -> Result<Option<Proposed>, SourceError> {
            let Some(parent) = self.history.link(id)?.parent else { return Ok(None) };
            let changed = leads.protected.only(between(self.history, parent, id)?);
            Ok(Some(Proposed { left: files_of(self.history, id)?, changed }))
        };
        evidence.commits.iter().filter_map(|commit| read(commit.sha).ok().flatten()).collect()
    }

    /// Returns whether changes in a row say of themselves that they are what the evidence is about.
    fn names(&self, row: &[Step], evidence: &Evidence) -> Result<bool, SourceError> {
        let Some(last) = row.last() else { return Ok(false) };
        let commit = self.history.commit(last.id)?;
        let number = message::pull_request(&commit.message);
        let head = evidence.change.head_sha;
        Ok(last.id == head
            || commit.parents.contains(&head)
            || number.is_some() && number == evidence.change.number)
    }
}

/// A commit that was proposed.
struct Proposed {
    /// The agreement as it leaves it.
    left: Files,
    /// What it does to all that is protected.
    changed: PathChanges,
}

fn between(history: &dyn History, old: ObjectId, new: ObjectId) -> Result<PathChanges, SourceError> {
    let [old, new] = [history.link(old)?.tree, history.link(new)?.tree].map(View::of_tree);
    changes(history, &old, &new)
}

/// Returns the files of a commit's agreement.
fn files_of(history: &dyn History, commit: ObjectId) -> Result<Files, SourceError> {
    let view = View::of_tree(history.link(commit)?.tree);
    let settings = RepoPath::from(SETTINGS_FILE);
    let Some(root) = read_root(history, &view)? else { return Ok(Files::new()) };
    let files = view.list(history, &root)?.into_iter().map(|(path, mode, id)| (path, (mode, id)));
    let settings = view.get(history, &settings)?.map(|entry| (settings, entry));
    Ok(files.chain(settings).collect())
}
