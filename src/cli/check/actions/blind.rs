//! What is said where nobody can tell what is open: of every green that it may concern, that it could
//! not be decided again.

use std::collections::BTreeSet;

use super::Desk;
use super::ledger::Ledger;
use crate::adapters::github::{StatusState, group_heads};
use crate::cli::error::CliError;
use crate::source::ObjectId;

impl Desk<'_> {
    /// Says so of every green on a head, and of every group; returns why. A review of the head came, and
    /// nobody knows which pull requests that concerns.
    pub(super) fn fail_head(&self, head: ObjectId, error: CliError) -> CliError {
        let error = self.fail_greens(head, error);
        self.fail_groups(None, error)
    }

    /// Says so of every green of what is open, and of the groups unless it is about one branch; returns
    /// why. The list of it could not be had; another way to it may leave some out, and is better than
    /// none.
    pub(super) fn fail_open(&self, branch: Option<&str>, error: CliError) -> CliError {
        let error = match branch {
            Some(_) => error,
            None => self.fail_groups(None, error),
        };
        let Ok(open) = self.github.pulls_by_page(&self.runner.repository) else { return error };
        let open = open.into_iter().filter(|pull| branch.is_none_or(|branch| pull.base.branch == branch));
        let all = open.filter_map(|pull| Some((ObjectId::parse(&pull.head.sha)?, pull.base.branch)));
        self.fail_all(all.collect(), error)
    }

    /// Says so of every green among these, and of every group of their branches, of any where those are
    /// not known; returns why.
    pub(super) fn fail_all_with_groups(
        &self,
        all: BTreeSet<(ObjectId, String)>,
        error: CliError,
    ) -> CliError {
        let branches: BTreeSet<String> = all.iter().map(|(_, branch)| branch.clone()).collect();
        let error = self.fail_all(all, error);
        if branches.is_empty() {
            return self.fail_groups(None, error);
        }
        branches.iter().fold(error, |error, branch| self.fail_groups(Some(branch), error))
    }

    /// Says so of a green; returns why.
    pub(super) fn fail_green(&self, green: &mut Ledger<'_>, error: CliError) -> CliError {
        let text = format!("Could not be checked: {}", error.message);
        match green.post(StatusState::Error, &text, self.run_url()) {
            Ok(()) => error,
            Err(second) => error.and_unpublished(&second),
        }
    }

    fn fail_all(&self, all: BTreeSet<(ObjectId, String)>, error: CliError) -> CliError {
        all.into_iter().fold(error, |error, (head, branch)| {
            match Ledger::read(&self.github, &self.runner.repository, &head.to_string(), &branch) {
                Ok(mut ledger) if ledger.is_success() => self.fail_green(&mut ledger, error),
                Ok(_) => error,
                Err(second) => error.and_unpublished(&second),
            }
        })
    }

    /// Says so of every green of the groups that wait, for one branch or for any: what happened may
    /// concern what is in them.
    fn fail_groups(&self, branch: Option<&str>, error: CliError) -> CliError {
        match group_heads(&self.github, &self.runner.repository, branch) {
            Ok(heads) => heads.into_iter().fold(error, |error, head| self.fail_greens(head, error)),
            Err(second) => error.and_unpublished(&second.into()),
        }
    }

    fn fail_greens(&self, head: ObjectId, error: CliError) -> CliError {
        match Ledger::successes(&self.github, &self.runner.repository, &head.to_string()) {
            Ok(mut greens) => greens.iter_mut().fold(error, |error, green| self.fail_green(green, error)),
            Err(second) => error.and_unpublished(&second),
        }
    }
}
