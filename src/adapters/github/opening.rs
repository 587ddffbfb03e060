//! Who opened a pull request, where that was not its author.
//!
//! GitHub makes a pull request of an issue for whoever may push, and names the author of the issue as
//! that of the pull request. Afterwards it does not say who did that: only the event does. So it is
//! noted on the head, as a status of a name of its own: nobody can take a status away, and another one
//! of that name keeps the name.

use std::collections::BTreeSet;

use super::client::GitHub;
use super::refusal::RequestError;
use super::repository::RepositoryName;
use super::statuses::{NewStatus, StatusState};
use crate::source::ObjectId;

/// What is noted in place of a login that cannot be written down.
const SOMEBODY: &str = "?";

impl GitHub {
    /// Notes on its head who opened a pull request that is said to be another's.
    ///
    /// # Errors
    /// It was refused.
    pub fn note_opener(
        &self,
        repository: &RepositoryName,
        head: ObjectId,
        number: u64,
        login: &str,
    ) -> Result<(), RequestError> {
        let login = if is_plain(login) { login } else { SOMEBODY };
        let status = NewStatus {
            state: StatusState::Success,
            context: &format!("{}{login}", start_of(number)),
            description: "Made of an issue, not by its author, who does not sign by proposing it",
            target_url: None,
        };
        self.post_status(repository, &head.to_string(), &status)?;
        // What the forge shows of it may be late.
        self.noted.borrow_mut().insert((number, login.to_owned()));
        Ok(())
    }

    /// Returns who was noted to have opened a pull request that was at these commits; `None` for
    /// somebody.
    pub(super) fn noted_openers(
        &self,
        repository: &RepositoryName,
        number: u64,
        commits: &BTreeSet<ObjectId>,
    ) -> Result<BTreeSet<Option<String>>, RequestError> {
        let start = start_of(number);
        let contexts = self.contexts(repository, commits)?.into_iter().flat_map(|(_, contexts)| contexts);
        let opener = |name: &str| {
            let own = name.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(&start));
            own.then(|| name.get(start.len()..).filter(|login| is_plain(login)).map(str::to_owned))
        };
        let noted = self.noted.borrow();
        let own = noted.iter().filter(|(of, _)| *of == number).map(|(_, login)| login);
        let own = own.map(|login| Some(login.clone()).filter(|login| is_plain(login)));
        Ok(contexts.filter_map(|one| opener(&one.context)).chain(own).collect())
    }
}

/// Returns how the name of such a status begins.
fn start_of(number: u64) -> String {
    format!("countersign-opened: #{number} by ")
}

/// Returns whether a text can be nothing but a login.
fn is_plain(login: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_[]".contains(&byte);
    !login.is_empty() && login.len() <= 100 && login.bytes().all(is_plain)
}
