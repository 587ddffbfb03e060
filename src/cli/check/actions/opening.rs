//! Who opened a pull request, where it says that it is another's.

use super::Desk;
use super::decided::is_governed;
use super::event::Was;
use crate::cli::error::CliError;

impl Desk<'_> {
    /// Notes who opened a pull request, if that was just now and not its author: no later run is told.
    ///
    /// # Errors
    /// It cannot be noted. Then nothing is decided, which would be without knowing it.
    pub(super) fn note_opener(&self, number: u64, was: &Was) -> Result<(), CliError> {
        let (github, repository) = (&self.github, &self.runner.repository);
        let Some(login) = &was.opened_by else { return Ok(()) };
        for (head, branch) in was.each(None) {
            // What fails here fails again where it is decided.
            if !matches!(is_governed(github, repository, &self.store, (head, &branch)), Ok(false)) {
                github.note_opener(repository, head, number, login)?;
            }
        }
        Ok(())
    }
}
