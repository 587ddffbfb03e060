//! Whether an approval of one version holds for what would be merged, and what changed since.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::delta::{Delta, delta};
use super::evidence::Review;
use super::older;
use super::order::reordered;
use super::protect::Protected;
use super::since::{order_changed, since};
use super::verdict::Discount;
use super::version::{Readings, Version};
use crate::agreement::BindsTo;
use crate::source::{ObjectId, Objects, SourceError, View};

/// What approvals are held against.
pub(super) struct Binder<'a> {
    /// The object database.
    pub(super) objects: &'a dyn Objects,
    /// The base tip.
    pub(super) base: ObjectId,
    /// The head.
    pub(super) head: ObjectId,
    /// The result of the merge.
    pub(super) result: &'a Version,
    /// What the change means.
    pub(super) target: &'a Delta,
    /// The protected set.
    pub(super) protected: &'a Protected,
    /// What an approval is given for.
    pub(super) binds_to: BindsTo,
    /// Whether the base may have been rewritten since; approvals from before a known rewriting are
    /// out already.
    pub(super) rewritten: bool,
    /// What was found of approvals before, by the commit and the version of the branch they were given on.
    pub(super) judged: RefCell<BTreeMap<GivenOn, Option<Void>>>,
    /// Versions that were read before.
    pub(super) versions: RefCell<BTreeMap<ObjectId, Rc<Version>>>,
    /// Agreements that were read before.
    pub(super) readings: &'a Readings,
}

/// The commit that an approval was given on, and the version of the branch then, if that is known.
type GivenOn = (ObjectId, Option<ObjectId>);

/// Why an approval does not hold: the reason, and what a sentence needs to know.
pub(super) type Void = (Discount, String);

impl Binder<'_> {
    /// Returns `None` if an approval holds for the result, or why it does not.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn void(&self, review: &Review) -> Result<Option<Void>, SourceError> {
        let Some(commit) = review.commit else {
            return Ok(Some((
                Discount::VersionUnavailable,
                "the version it was given on is gone".to_owned(),
            )));
        };
        if self.binds_to == BindsTo::Commit && commit != self.head {
            let text =
                format!("it was given on commit {}, and the head is {}", commit.short(), self.head.short());
            return Ok(Some((Discount::NotHead, text)));
        }
        if !self.objects.has_commit(commit) {
            let text = format!("commit {} is gone, so nobody can tell what was approved", commit.short());
            return Ok(Some((Discount::VersionUnavailable, text)));
        }
        let given_on = (commit, review.base_sha);
        let known = self.judged.borrow().get(&given_on).cloned();
        if let Some(void) = known {
            return Ok(void);
        }
        let void = self.void_of(commit, review.base_sha)?;
        self.judged.borrow_mut().insert(given_on, void.clone());
        Ok(void)
    }

    /// Returns why an approval of a commit on a version of the branch does not hold, if so.
    fn void_of(&self, commit: ObjectId, base_then: Option<ObjectId>) -> Result<Option<Void>, SourceError> {
        let bases = match self.bases_of(commit, base_then)? {
            Ok(bases) => bases,
            Err(void) => return Ok(Some(void)),
        };
        let void = self.void_over(commit, &bases)?;
        if void.is_some() || base_then.is_some() {
            return Ok(void);
        }
        Ok(older::taken_back_since(self, commit, &bases)?.map(|older| {
            let text = format!(
                "nobody can tell whether the branch still stood at {} then; if so, part of what was approved was taken \
                 back or changed there since",
                older.short()
            );
            (Discount::BaseMoved, text)
        }))
    }

    /// Returns why the approval of a commit does not hold, if it was compared with one of these.
    fn void_over(&self, commit: ObjectId, bases: &[ObjectId]) -> Result<Option<Void>, SourceError> {
        let approved_version = self.version(commit)?;
        for base in bases {
            let old = self.version(*base)?;
            let approved = delta(self.objects, &old, &approved_version, self.protected)?;
            // The same bytes may come to mean something else by what they rest on.
            if self.by_content() && approved.content != self.target.content {
                let text = format!("since then, these files changed: {}", self.files_since(&approved));
                return Ok(Some((Discount::ContentDiffers, text)));
            }
            if approved.points != self.target.points {
                let lines = since(
                    (&approved, &approved_version),
                    (self.target, self.result),
                    &*self.version(self.base)?,
                );
                return Ok(Some((Discount::EarlierMeaning, format!("since then, {}", some_of(lines)))));
            }
        }
        let lists = reordered(self.target, &approved_version.meaning, &self.result.meaning);
        let lines: Vec<String> = lists.into_iter().map(order_changed).collect();
        Ok((!lines.is_empty()).then(|| (Discount::EarlierMeaning, format!("since then, {}", some_of(lines)))))
    }

    /// Returns the versions that an approved commit was compared with when it was approved.
    fn bases_of(
        &self,
        commit: ObjectId,
        base_then: Option<ObjectId>,
    ) -> Result<Result<Vec<ObjectId>, Void>, SourceError> {
        let moved = |text: &str| Ok(Err((Discount::BaseMoved, text.to_owned())));
        if let Some(then) = base_then {
            if !self.objects.has_commit(then) || !self.objects.is_ancestor(then, self.base)? {
                return moved("the version that it was compared with is not part of the branch any more");
            }
            let bases = self.objects.merge_bases(commit, then)?;
            return if bases.is_empty() {
                moved("its history has nothing to do with the branch")
            } else {
                Ok(Ok(bases))
            };
        }
        if self.rewritten {
            return moved("the branch it was compared with was rewritten");
        }
        let bases = self.objects.merge_bases(commit, self.base)?;
        if bases.is_empty() {
            return moved("its history has nothing to do with the branch");
        }
        for base in &bases {
            if !self.was_tip(*base)? {
                return moved("nobody can tell which version of the branch it was compared with");
            }
        }
        Ok(Ok(bases))
    }

    /// Returns whether a commit is on the base's first-parent chain.
    fn was_tip(&self, commit: ObjectId) -> Result<bool, SourceError> {
        let mut at = Some(self.base);
        while let Some(id) = at {
            if id == commit {
                return Ok(true);
            }
            at = self.objects.commit(id)?.parents.first().copied();
        }
        Ok(false)
    }

    /// Returns whether approvals are held against files, not against what they mean.
    pub(super) fn by_content(&self) -> bool {
        self.binds_to == BindsTo::Content || self.target.points.is_empty()
    }

    pub(super) fn version(&self, commit: ObjectId) -> Result<Rc<Version>, SourceError> {
        let known = self.versions.borrow().get(&commit).cloned();
        if let Some(version) = known {
            return Ok(version);
        }
        let tree = self.objects.commit(commit)?.tree;
        let view = View::of_tree(tree);
        let version = Rc::new(Version::read_unless_known(self.objects, view, self.readings)?);
        self.versions.borrow_mut().insert(commit, Rc::clone(&version));
        Ok(version)
    }

    fn files_since(&self, approved: &Delta) -> String {
        let content = &self.target.content;
        let mut paths: Vec<String> = content
            .iter()
            .filter(|(path, sides)| approved.content.get(*path) != Some(*sides))
            .map(|(path, _)| path.to_string())
            .collect();
        let gone = approved.content.keys().filter(|path| !content.contains_key(*path));
        paths.extend(gone.map(ToString::to_string));
        some_of(paths)
    }
}

/// Returns the first few lines, and how many more there are.
fn some_of(lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(8);
    let mut text = lines.into_iter().take(8).collect::<Vec<_>>().join("; ");
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    text
}
