//! Successes that a pull request left where it stood before.
//!
//! Not every move of a branch makes an event: none comes of what a workflow's own token pushes. So a
//! branch can leave a green commit unseen and come back to it later.

use std::collections::BTreeSet;

use super::Desk;
use super::decided::Decided;
use super::ledger::{self, Ledger};
use super::plan::{self, Target};
use crate::cli::error::CliError;
use crate::gate::status_name;
use crate::source::{ObjectId, Objects};

impl Desk<'_> {
    /// Lets no success stand that pull requests left on other commits or for other branches, unless
    /// something open proposes just that.
    ///
    /// # Errors
    /// One of them, by its number, may have left one that cannot be taken back.
    pub(super) fn take_back_earlier(&self, target: &Target, all: &[Decided]) -> Result<(), (u64, CliError)> {
        all.iter().try_for_each(|one| self.take_back_of(target, one).map_err(|error| (one.number, error)))
    }

    fn take_back_of(&self, target: &Target, one: &Decided) -> Result<(), CliError> {
        let (github, repository) = (&self.github, &self.runner.repository);
        let mut commits = one.earlier_heads.clone();
        if one.evidence.base_changes.iter().flatten().any(|change| change.moves_base()) {
            commits.insert(one.question.head);
        }
        if commits.is_empty() {
            return Ok(());
        }
        let mut greens: BTreeSet<(ObjectId, String)> = BTreeSet::new();
        for (commit, names) in github.greens(repository, &commits)? {
            for name in names.into_iter().filter(|name| ledger::is_own(name)) {
                let is_meant = status_name(&target.branch).eq_ignore_ascii_case(&name);
                if !(is_meant && self.has_landed(one, commit)?) {
                    greens.insert((commit, name));
                }
            }
        }
        if greens.is_empty() {
            return Ok(());
        }
        let open = plan::of_branch(github, repository, None)?;
        for (commit, name) in greens {
            let is_open = open.iter().any(|target| {
                target.head == commit && status_name(&target.branch).eq_ignore_ascii_case(&name)
            });
            if !is_open {
                let mut ledger = Ledger::of_name(github, repository, &commit.to_string(), name)?;
                ledger.take_back(self.run_url())?;
            }
        }
        Ok(())
    }

    /// Returns whether a commit is part of the target branch: nothing of it is left to merge.
    fn has_landed(&self, one: &Decided, commit: ObjectId) -> Result<bool, CliError> {
        let objects = &self.store.objects;
        Ok(objects.has_commit(commit) && objects.is_ancestor(commit, one.question.base)?)
    }
}
