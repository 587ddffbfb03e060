//! One change that is decided: what of it needs sign-off, whether that is layout alone, and what is not
//! known of it.

use super::decide::Question;
use super::delta::Delta;
use super::evidence::Evidence;
use super::glob::Glob;
use super::protect::Protected;
use super::result::Merge;
use super::roster::Roster;
use super::verdict::Verdict;
use super::version::{Readings, Version, read_root};
use crate::agreement::{BindsTo, LayoutOnly};
use crate::diff::Diff;
use crate::document::schema::Subject;
use crate::rules::Validation;
use crate::source::{Objects, PathChanges, RepoPath, SourceError, View};

/// A change, with what was read of it so far.
pub(super) struct Case<'a> {
    pub(super) objects: &'a dyn Objects,
    pub(super) question: &'a Question,
    pub(super) evidence: &'a Evidence,
    pub(super) merged: Merge,
    pub(super) base: Version,
    pub(super) result: Version,
    pub(super) diff: Diff,
    pub(super) verdict: Verdict,
    pub(super) validation: Option<Validation>,
    pub(super) protected: Protected,
    pub(super) changed: PathChanges,
    pub(super) readings: &'a Readings,
}

impl Case<'_> {
    /// Returns the protected set of the decision; `roster` is the one that decides, if any does.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn protected(&self, roster: Option<&Roster>) -> Result<Protected, SourceError> {
        let mut protected = Protected { everything: self.base.root.is_none(), ..Protected::default() };
        let mut views = vec![View::of_tree(self.objects.commit(self.question.head)?.tree)];
        for id in &self.merged.bases {
            views.push(View::of_tree(self.objects.commit(*id)?.tree));
        }
        let mut roots = vec![self.base.root.clone(), self.result.root.clone()];
        for view in views {
            roots.push(read_root(self.objects, &view)?);
        }
        protected.roots = roots.into_iter().flatten().collect();
        protected.roots.sort();
        protected.roots.dedup();
        // What the base protects does not wait until its signatories can decide.
        let mut globs = roster.map(Roster::globs).unwrap_or_default();
        let named = Roster::globs_named(&self.base).into_iter();
        let further: Vec<Glob> = named.filter(|glob| !globs.contains(glob)).collect();
        globs.extend(further);
        protected.globs = globs;
        Ok(protected)
    }

    /// Returns whether only the layout of documents changed and the agreement asks nobody about
    /// that; who may sign, and what is protected, is never mere layout.
    pub(super) fn is_free_layout(&self, delta: &Delta, protected: &Protected, roster: &Roster) -> bool {
        let settings = &roster.sign_off;
        let free = settings.layout_only == LayoutOnly::Free && settings.binds_to == BindsTo::Meaning;
        let guarded = |version: &Version, path: &RepoPath| {
            let documents = &version.agreement.documents().documents;
            let of_file =
                documents.iter().find(|document| document.files.iter().any(|file| file.path == *path));
            !version.meaning.members.contains(path)
                || of_file.is_none_or(|document| {
                    document.subject == Subject::Settings || document.subject.name() == "signatories"
                })
        };
        free && delta.is_layout_only()
            && !self.verdict.founding
            && !self.verdict.repair
            && delta.content.iter().all(|(path, (old, new))| {
                !protected.matches_glob(path)
                    && old.is_none_or(|_| !guarded(&self.base, path))
                    && new.is_none_or(|_| !guarded(&self.result, path))
            })
    }

    /// Returns a file under the base's policy root that the result still has.
    pub(super) fn left_behind(&self) -> Result<Option<RepoPath>, SourceError> {
        let Some(root) = &self.base.root else { return Ok(None) };
        let files = self.result.view.list(self.objects, root)?;
        Ok(files.into_iter().next().map(|(path, ..)| path))
    }

    /// Returns what the evidence lacks, in a sentence.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn incomplete(&self) -> Result<Option<String>, SourceError> {
        if !self.evidence.complete {
            return Ok(Some(
                "The forge cut off part of what is known about this change. Run the check again; if the \
                 change is too large for the forge, split it."
                    .to_owned(),
            ));
        }
        let commits = self.objects.commits_between(self.question.base, self.question.head)?;
        let missing =
            commits.iter().find(|id| !self.evidence.commits.iter().any(|commit| commit.sha == **id));
        Ok(missing.map(|id| {
            format!("Nothing is known about commit {} of this change. Run the check again.", id.short())
        }))
    }
}
