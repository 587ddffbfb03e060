//! What one connection asks for only once, however many pull requests it reads: a workflow's token
//! has a thousand requests an hour.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::refusal::RequestError;

/// Answers by what was asked.
#[derive(Debug)]
pub(super) struct Memory<T>(RefCell<BTreeMap<String, T>>);

impl<T: Clone> Memory<T> {
    /// Returns what is remembered, or else what `ask` returns, and remembers that.
    pub(super) fn or_ask(
        &self,
        key: String,
        ask: impl FnOnce() -> Result<T, RequestError>,
    ) -> Result<T, RequestError> {
        let known = self.0.borrow().get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let found = ask()?;
        self.0.borrow_mut().insert(key, found.clone());
        Ok(found)
    }
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}
