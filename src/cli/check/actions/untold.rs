//! Comments that could not be written. The verdict is published all the same: it is the status that
//! is required, and that nobody may go without.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::cli::error::CliError;

/// Why comments could not be written, by the number of their pull request.
#[derive(Debug, Default)]
pub(super) struct Untold(RefCell<BTreeMap<u64, CliError>>);

impl Untold {
    /// Returns what came of a comment; `None` if it could not be written, which is kept.
    pub(super) fn note<T>(&self, number: u64, told: Result<T, CliError>) -> Option<T> {
        let mut all = self.0.borrow_mut();
        match told {
            Ok(told) => {
                all.remove(&number);
                Some(told)
            }
            Err(error) => {
                all.insert(number, error);
                None
            }
        }
    }

    /// Returns those that were kept, and forgets them.
    pub(super) fn take(&self) -> BTreeMap<u64, CliError> {
        self.0.take()
    }
}
