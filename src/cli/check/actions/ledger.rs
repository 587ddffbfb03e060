//! The status of one head: what it says, and what may still be posted of it.

use std::collections::BTreeSet;

use crate::adapters::github::{GitHub, NewStatus, RepositoryName, StatusState};
use crate::cli::error::CliError;
use crate::gate::status_name;
use crate::render::headline::status_line;

/// GitHub keeps 1,000 statuses of a commit and name. The last few are left for a refusal.
const MOST_POSTED: usize = 990;
/// What is said then.
const NO_ROOM: &str = "GitHub keeps no more statuses of this commit: push a new one, an empty one will do";

/// The status of one head.
pub(super) struct Ledger<'g> {
    github: &'g GitHub,
    repository: &'g RepositoryName,
    commit: String,
    context: String,
    current: Option<(StatusState, String)>,
    posted: usize,
}

impl<'g> Ledger<'g> {
    /// Returns the status of a head proposed to a branch, as it stands.
    pub(super) fn read(
        github: &'g GitHub,
        repository: &'g RepositoryName,
        commit: &str,
        branch: &str,
    ) -> Result<Self, CliError> {
        Self::of_name(github, repository, commit, status_name(branch))
    }

    /// Returns the status of this name on a commit, as it stands. Where that cannot be read, the commit
    /// gets one that says so: an old success must not stand because nobody sees it.
    pub(super) fn of_name(
        github: &'g GitHub,
        repository: &'g RepositoryName,
        commit: &str,
        context: String,
    ) -> Result<Self, CliError> {
        let commit = commit.to_owned();
        let mut ledger = Self { github, repository, commit, context, current: None, posted: 0 };
        match ledger.look() {
            Ok(_) => Ok(ledger),
            Err(error) => {
                let text = format!("Could not be checked: {}", error.message);
                match ledger.post(StatusState::Error, &text, None) {
                    Ok(()) => Err(error),
                    Err(second) => Err(error.and_unpublished(&second)),
                }
            }
        }
    }

    /// Returns the successes of a head, whatever it is proposed to.
    pub(super) fn successes(
        github: &'g GitHub,
        repository: &'g RepositoryName,
        commit: &str,
    ) -> Result<Vec<Self>, CliError> {
        let contexts: BTreeSet<String> =
            github.statuses(repository, commit)?.into_iter().map(|status| status.context).collect();
        let mut successes = Vec::new();
        for context in contexts.into_iter().filter(|context| is_own(context)) {
            let ledger = Self::of_name(github, repository, commit, context)?;
            successes.extend(Some(ledger).filter(Self::is_success));
        }
        Ok(successes)
    }

    /// Looks what is posted now; returns it, the newest first. GitHub compares names of statuses without
    /// regard to case.
    fn look(&mut self) -> Result<Vec<StatusState>, CliError> {
        let mut own = self.github.statuses(self.repository, &self.commit)?;
        // Of names that only look alike no other is the gate's own.
        own.retain(|status| status.context.eq_ignore_ascii_case(&self.context));
        let states: Vec<StatusState> = own.iter().map(|status| status.state).collect();
        let newest = own.into_iter().next();
        self.current = newest.map(|newest| (newest.state, newest.description.unwrap_or_default()));
        self.posted = states.len();
        Ok(states)
    }

    /// Looks again; returns whether another run posted anything since.
    pub(super) fn has_news(&mut self) -> Result<bool, CliError> {
        let known = (self.current.clone(), self.posted);
        self.look()?;
        Ok((self.current.clone(), self.posted) != known)
    }

    /// Returns whether it is a success now.
    pub(super) const fn is_success(&self) -> bool {
        matches!(self.current, Some((StatusState::Success, _)))
    }

    /// Returns what it says.
    pub(super) fn state(&self) -> Option<StatusState> {
        self.current.as_ref().map(|(state, _)| *state)
    }

    /// Looks again; returns whether another run has refused since.
    pub(super) fn is_contradicted(&mut self) -> Result<bool, CliError> {
        let has_news = self.has_news()?;
        Ok(has_news && matches!(self.state(), Some(StatusState::Failure | StatusState::Error)))
    }

    /// Looks again after a success was posted; returns whether another run had refused just before it,
    /// unseen.
    pub(super) fn is_over_refusal(&mut self) -> Result<bool, CliError> {
        let known = self.posted;
        let states = self.look()?;
        // Its own among them, and whatever came since this run looked before it posted.
        let unseen = states.len().saturating_sub(known);
        let is_refusal = |state: &StatusState| matches!(state, StatusState::Failure | StatusState::Error);
        Ok(unseen > 0 && states.iter().take(unseen + 1).any(is_refusal))
    }

    /// Returns whether nothing was ever posted.
    pub(super) const fn is_blank(&self) -> bool {
        self.current.is_none()
    }

    /// Says that it is being decided, so that no old success outlives a crash. An old refusal
    /// stays until there is a new answer.
    pub(super) fn begin(&mut self, url: Option<&str>) -> Result<(), CliError> {
        match self.current {
            None | Some((StatusState::Success, _)) => self.post(StatusState::Pending, "Being checked", url),
            Some(_) => Ok(()),
        }
    }

    /// Lets no success stand on what nothing open proposes: reopened or proposed again, it would count
    /// before anybody has looked.
    pub(super) fn take_back(&mut self, url: Option<&str>) -> Result<(), CliError> {
        match self.is_success() {
            true => self.post(StatusState::Pending, "No open pull request proposes this any more", url),
            false => Ok(()),
        }
    }

    /// Posts a status; a success only if it says anything new.
    pub(super) fn post(&mut self, state: StatusState, text: &str, url: Option<&str>) -> Result<(), CliError> {
        let (state, text) = if self.posted >= MOST_POSTED {
            (StatusState::Failure, NO_ROOM.to_owned())
        } else {
            (state, status_line(text))
        };
        let new = Some((state, text.clone()));
        // A success that stands is left alone, unless another run has said something else meanwhile. What
        // was read may be late, so a refusal is said again: it may stand behind a success by now.
        let is_spared = state == StatusState::Success || self.posted >= MOST_POSTED;
        if is_spared && self.current == new {
            self.look()?;
            if self.current == new {
                return Ok(());
            }
        }
        let status = NewStatus { state, context: &self.context, description: &text, target_url: url };
        self.github.post_status(self.repository, &self.commit, &status)?;
        self.posted += 1;
        self.current = new;
        Ok(())
    }
}

/// Returns whether a status is the gate's own, whatever branch it is for. GitHub compares names of
/// statuses without regard to case.
pub(super) fn is_own(context: &str) -> bool {
    let own = status_name("");
    context.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(&own))
}
