//! Pull requests from forks that are left to those of the repository itself which propose the same commit.

use super::event::Head;
use super::plan::{self, Target};
use super::{Desk, log, thread};
use crate::cli::error::CliError;
use crate::render::comment::{Proposal, State};

/// The most of one commit whose comments are looked after in a run: anybody can open more.
const MOST_LEFT: usize = 30;

impl Desk<'_> {
    /// Says of those that are left to others that they are: in the log, and where one has a comment, in the place of what
    /// that said, which may be of another version, and asks for what counts for nothing now. `own` are those that the
    /// run is about.
    ///
    /// # Errors
    /// The log cannot be written to.
    pub(super) fn tell_left(&mut self, targets: &[Target], own: &[u64]) -> Result<(), CliError> {
        for target in targets {
            let others: Vec<u64> = target.pulls.iter().map(|pull| pull.number).collect();
            let mut left: Vec<u64> = target.beside.iter().map(|pull| pull.number).collect();
            left.sort_by_key(|number| (!own.contains(number), *number));
            for number in left.into_iter().take(MOST_LEFT) {
                log::left_to(self.session, number, &others)?;
                let proposal = Proposal {
                    branch: target.branch.clone(),
                    run: self.runner.run.clone(),
                    ..Proposal::default()
                };
                let (github, repository) = (&self.github, &self.runner.repository);
                let at = (number, target.head);
                let told = thread::tell_instead(github, repository, at, &proposal, State::LeftTo(&others));
                self.untold.note(number, told);
            }
        }
        Ok(())
    }
}

/// Returns the pull requests that are left to others and were just reviewed: from the branch of the review.
pub(super) fn reviewed(targets: &[Target], head: &Head) -> Vec<u64> {
    let left = targets.iter().flat_map(|target| &target.beside);
    left.filter(|pull| plan::is_from(pull, head)).map(|pull| pull.number).collect()
}
