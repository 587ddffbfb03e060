//! Who opened a pull request, where it says that it is another's.

use std::collections::BTreeSet;

use super::Desk;
use super::event::Was;
use crate::cli::error::CliError;
use crate::source::ObjectId;

impl Desk<'_> {
    /// Notes who opened a pull request, if that was just now and not its author: no later run is told.
    ///
    /// # Errors
    /// It cannot be noted. Then nothing is decided, which would be without knowing it.
    pub(super) fn note_opener(&self, number: u64, was: &Was) -> Result<(), CliError> {
        let (github, repository) = (&self.github, &self.runner.repository);
        let Some(login) = &was.opened_by else { return Ok(()) };
        // It may be pointed at a governed branch later, with another head on top of this one.
        let heads: BTreeSet<ObjectId> = was.each(None).into_iter().map(|(head, _)| head).collect();
        for head in heads {
            github.note_opener(repository, head, number, login)?;
        }
        Ok(())
    }
}
