//! Successes that a pull request left where it stood before.
//!
//! Not every move makes an event: none comes of what a workflow's own token pushes, points elsewhere or
//! closes. So a green version can be left unseen, and come back to later.

use std::collections::{BTreeMap, BTreeSet};

use super::decided::Decided;
use super::event::Head;
use super::ledger::{self, Ledger};
use super::plan::{self, Target};
use super::pull::Seen;
use super::{Desk, Occasion};
use crate::cli::error::CliError;
use crate::gate::status_name;
use crate::source::{ObjectId, Objects};

/// The names of the statuses that are green, by commit.
type Greens = BTreeMap<ObjectId, BTreeSet<String>>;

/// Whose branch has moved on, or is proposed no more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mover {
    Own,
    /// Anybody's: what own branches propose is decided by what happens to those, and costs nothing here.
    Fork,
}

impl Mover {
    const fn of(is_own: bool) -> Self {
        if is_own { Self::Own } else { Self::Fork }
    }
}

impl Desk<'_> {
    /// Lets no success stand that the pull requests of a target left on other commits or for other
    /// branches, unless something open proposes just that.
    ///
    /// # Errors
    /// One of them, by its number, may have left one that cannot be taken back.
    pub(super) fn take_back_earlier(&self, target: &Target, all: &[Decided]) -> Result<(), (u64, CliError)> {
        all.iter().try_for_each(|one| self.take_back_of(target, one).map_err(|error| (one.number, error)))
    }

    fn take_back_of(&self, target: &Target, one: &Decided) -> Result<(), CliError> {
        let mut commits: BTreeSet<ObjectId> = one.earlier_heads.iter().copied().collect();
        if one.evidence.base_changes.iter().flatten().any(|change| change.moves_base()) {
            commits.insert(one.question.head);
        }
        let mut greens = self.greens(&commits)?;
        let own = status_name(&target.branch);
        for (commit, names) in &mut greens {
            // Nothing is left to merge of what the branch has.
            if self.has_landed(one, *commit)? {
                names.retain(|name| !name.eq_ignore_ascii_case(&own));
            }
        }
        self.take_back_unproposed(greens, Mover::of(target.is_own))
    }

    /// Lets no success stand on a commit that was reviewed, for a branch that nothing open proposes it
    /// to; nor, if nothing of its branch is open, where that branch stood before.
    ///
    /// # Errors
    /// There may be one that cannot be taken back.
    pub(super) fn take_back_of_head(&self, head: &Head, open: &[Target]) -> Result<(), CliError> {
        let mut commits = BTreeSet::from([head.commit]);
        if let Some((repository, branch)) = &head.branch
            && !open.iter().any(|target| plan::is_of_head(target, head))
            && let Ok(repository) = repository.parse()
        {
            commits.extend(self.github.stood_at(&repository, branch)?);
        }
        let is_own = head.branch.as_ref().is_some_and(|(from, _)| self.runner.repository.is_called(from));
        self.take_back_unproposed(self.greens(&commits)?, Mover::of(is_own))
    }

    /// Lets no success stand on what a closed pull request proposed, or where its branch stood before,
    /// whatever became of it: it may be opened again, or proposed anew, before anybody looks.
    ///
    /// # Errors
    /// There may be one that cannot be taken back.
    pub(super) fn take_back_of_closed(&self, seen: &Seen) -> Result<(), CliError> {
        let mut commits = BTreeSet::from([seen.head]);
        let mut is_own = false;
        if let Some(from) = &seen.pull.head.repo
            && let Ok(repository) = from.full_name.parse()
        {
            is_own = self.runner.repository.is_called(&from.full_name);
            commits.extend(self.github.stood_at(&repository, &seen.pull.head.branch)?);
        }
        self.take_back_unproposed(self.greens(&commits)?, Mover::of(is_own))
    }

    /// Lets no success stand on what was closed lately and nothing open proposes: not every closing makes
    /// an event.
    ///
    /// # Errors
    /// There may be one that cannot be taken back.
    pub(super) fn take_back_closed(&self) -> Result<(), CliError> {
        let closed = self.github.heads_closed_lately(&self.runner.repository)?;
        let closed = closed.iter().filter_map(|head| ObjectId::parse(head)).collect();
        self.take_back_unproposed(self.greens(&closed)?, Mover::Own)
    }

    /// Returns the statuses of the gate's own that are green.
    fn greens(&self, commits: &BTreeSet<ObjectId>) -> Result<Greens, CliError> {
        let mut greens = self.github.greens(&self.runner.repository, commits)?;
        for names in greens.values_mut() {
            names.retain(|name| ledger::is_own(name));
        }
        Ok(greens)
    }

    /// Takes back what nothing open proposes. What something else proposes is left for later, to be decided:
    /// nobody knows whose signatures it was green by.
    fn take_back_unproposed(&self, greens: Greens, mover: Mover) -> Result<(), CliError> {
        if greens.values().all(BTreeSet::is_empty) {
            return Ok(());
        }
        let (github, repository) = (&self.github, &self.runner.repository);
        // Read after the statuses: what was proposed again meanwhile may have earned one.
        let mut open = match plan::of_branch(github, repository, None) {
            Ok(open) => open,
            Err(error) => return Err(self.fail_named(&greens, error)),
        };
        for (commit, names) in greens {
            for name in names {
                let is_it = |target: &Target| {
                    target.head == commit && status_name(&target.branch).eq_ignore_ascii_case(&name)
                };
                match open.iter().position(is_it) {
                    Some(at) if mover == Mover::Fork && open.get(at).is_some_and(|target| target.is_own) => {}
                    Some(at) => self.left.borrow_mut().push(open.swap_remove(at)),
                    None => {
                        let mut ledger = Ledger::of_name(github, repository, &commit.to_string(), name)?;
                        ledger.take_back(self.run_url())?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Says of these that nobody could tell whether anything open proposes them; returns why.
    fn fail_named(&self, greens: &Greens, error: CliError) -> CliError {
        let (github, repository) = (&self.github, &self.runner.repository);
        let named = greens.iter().flat_map(|(commit, names)| names.iter().map(move |name| (commit, name)));
        named.fold(error, |error, (commit, name)| {
            match Ledger::of_name(github, repository, &commit.to_string(), name.clone()) {
                Ok(mut green) if green.is_success() => self.fail_green(&mut green, error),
                Ok(_) => error,
                Err(second) => error.and_unpublished(&second),
            }
        })
    }

    /// Decides what was left for later and was not decided since.
    pub(super) fn settle_left(&mut self) -> Result<(), CliError> {
        let mut settled = Ok(());
        // To decide them may leave more. Each is decided once, so this ends.
        loop {
            let mut left = self.left.take();
            left.retain(|target| !self.settled.contains(&(target.head, target.branch.clone())));
            if left.is_empty() {
                return settled;
            }
            let left = self.doubt(left);
            let these = self.settle_each(left, Occasion::Beside);
            settled = settled.and(these.map(|_| ()));
        }
    }

    fn has_landed(&self, one: &Decided, commit: ObjectId) -> Result<bool, CliError> {
        let objects = &self.store.objects;
        Ok(objects.has_commit(commit) && objects.is_ancestor(commit, one.question.base)?)
    }
}
