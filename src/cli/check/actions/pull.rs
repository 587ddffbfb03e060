//! The pull request that a run is about: as it is, as it was, what it left behind, and what is decided
//! with it.

use std::time::Duration;

use super::event::Was;
use super::ledger::Ledger;
use super::plan::{self, Target};
use super::{Desk, Occasion, log};
use crate::adapters::github::{OpenPull, PullRequest, StatusState};
use crate::cli::error::CliError;
use crate::cli::session::Outcome;
use crate::source::ObjectId;

/// How long to wait each time the list of open pull requests does not show one that is open.
const PAUSES: [u64; 2] = [1, 3];

/// A pull request among everything that is open.
pub(super) struct Seen {
    pub(super) pull: PullRequest,
    pub(super) head: ObjectId,
    pub(super) targets: Vec<Target>,
    /// Whether it is open and no target holds it as it is.
    pub(super) is_missed: bool,
}

impl Desk<'_> {
    /// Decides everything that is open with the head of a pull request, since their runs may stand in
    /// for each other, or with one that it had; and takes back what was said where it is no more.
    pub(super) fn settle_pull(
        &mut self,
        number: u64,
        was: &Was,
        concerns_groups: bool,
    ) -> Result<Outcome, CliError> {
        self.note_opener(number, was).map_err(|error| self.fail_all_with_groups(was.each(None), error))?;
        if let Some((before, after)) = was.pushed {
            self.github.hear_of_push(number, before, after);
        }
        let seen = self.look_at(number, was)?;
        self.about.clone_from(&was.about);
        let is_about_another = was.about.as_ref().is_some_and(|about| {
            let is_open = seen.pull.state == "open";
            about.head != seen.head || about.branch != seen.pull.base.branch || (!is_open && !about.is_closed)
        });
        let taken_back = self.take_back_all(&seen, was);
        let closed = if seen.pull.state == "open" { Ok(()) } else { self.take_back_of_closed(&seen) };
        let taken_back = taken_back.and(closed);
        let own = seen.targets.iter().filter(|target| target.head == seen.head && target.holds(number));
        let own: Vec<Target> = own.cloned().collect();
        self.tell_left(&own, &[number])?;
        let is_left = own.iter().any(|target| target.beside.iter().any(|pull| pull.number == number));
        let missed = (seen.is_missed && !seen.pull.merged).then(|| self.miss(&seen));
        let mut targets = seen.targets;
        // What another proposes as well is no longer decided by this one once it has moved on.
        let was_proposed = |target: &Target| target.head == seen.head || was.heads.contains(&target.head);
        let outcome = if seen.pull.merged {
            // A push tells of it as well, unless its message asks GitHub to skip what a push starts.
            targets.retain(|target| target.branch == seen.pull.base.branch || was_proposed(target));
            self.settle_all(targets, Occasion::Round)
        } else {
            targets.retain(was_proposed);
            // A commit has a thousand statuses, and whoever has a fork could use them up.
            let is_fork = seen.pull.head.repo.as_ref();
            let is_fork = is_fork.is_none_or(|from| !self.runner.repository.is_called(&from.full_name));
            let is_left_alone = |target: &Target| {
                let said = self.said_of(target).filter(|_| is_fork && target.is_own);
                matches!(said, Some(StatusState::Success | StatusState::Failure))
            };
            let (left_alone, targets): (Vec<Target>, Vec<Target>) =
                targets.into_iter().partition(is_left_alone);
            let groups = if concerns_groups { self.settle_groups(&left_alone) } else { Ok(()) };
            // Its run counts for the commit all the same, and the status may be anybody's.
            let is_left_red = left_alone.iter().find(|target| target.holds(number));
            let is_left_red = is_left_red.map_or(Ok(false), |target| self.is_refused(target));
            let targets = if targets.len() > 1 { self.doubt(targets) } else { targets };
            let (own, others): (Vec<Target>, Vec<Target>) =
                targets.into_iter().partition(|target| target.holds(number));
            let outcome = match missed {
                Some(error) => Err(error),
                None if is_left && own.is_empty() => Ok(Outcome::Accepted),
                None if concerns_groups => self.settle_with_groups(own, Occasion::OwnRun),
                None => self.settle_each(own, Occasion::OwnRun),
            };
            let outcome = outcome.and_then(|outcome| groups.map(|()| outcome));
            let outcome = outcome.and_then(|outcome| {
                is_left_red.map(|is_red| if is_red { Outcome::Refused } else { outcome })
            });
            if others.is_empty() {
                outcome
            } else {
                let others = self.settle_each(others, Occasion::Beside);
                outcome.and_then(|outcome| others.map(|_| outcome))
            }
        };
        let outcome = outcome?;
        taken_back?;
        if is_about_another {
            log::about_another(self.session)?;
            return Ok(Outcome::Refused);
        }
        Ok(outcome)
    }

    /// Returns what the status of a target says, if that can be read.
    fn said_of(&self, target: &Target) -> Option<StatusState> {
        let head = target.head.to_string();
        Ledger::read(&self.github, &self.runner.repository, &head, &target.branch).ok()?.state()
    }

    /// Returns a pull request as it is now, with everything that is open. The list may be older than
    /// the pull request, or the other way round; then both are read again. What the list still says of it
    /// then is left out: nobody proposes that any more.
    ///
    /// # Errors
    /// One of them cannot be had. Then no green is left that this one may have earned.
    pub(super) fn look_at(&self, number: u64, was: &Was) -> Result<Seen, CliError> {
        let mut pauses = PAUSES.iter();
        loop {
            let (github, repository) = (&self.github, &self.runner.repository);
            let pull = github.pull(repository, number);
            let pull = pull.map_err(|error| self.fail_all_with_groups(was.each(None), error.into()))?;
            let head = plan::id(number, &pull.head.sha)?;
            let targets = plan::of_branch(github, repository, None).map_err(|error| {
                let error = self.fail_all_with_groups(was.each(Some((head, &pull.base.branch))), error);
                if pull.state == "open" { self.publish_for(&pull, head, error) } else { error }
            })?;
            let is_it = |one: &OpenPull| one.number == number && one.draft == pull.draft;
            let holds_it = |target: &Target| {
                target.head == head && target.branch == pull.base.branch && target.all().any(is_it)
            };
            let is_missed = pull.state == "open" && !targets.iter().any(holds_it);
            // What the event tells of is not there yet.
            let is_behind = was.pushed.is_some_and(|(before, after)| head == before && head != after);
            match pauses.next().filter(|_| is_missed || is_behind) {
                Some(pause) => github.pause(
                    Duration::from_secs(*pause),
                    "it does not show the pull request yet as the event does",
                ),
                None => {
                    let late = (is_missed || pull.state != "open").then_some(number);
                    return Ok(Seen {
                        pull,
                        head,
                        targets: plan::without(repository, targets, late)?,
                        is_missed,
                    });
                }
            }
        }
    }

    /// Says of an open pull request that no list shows it; returns the error. That there is nothing to
    /// decide would leave what was said of it before.
    pub(super) fn miss(&self, seen: &Seen) -> CliError {
        let number = seen.pull.number;
        let error = CliError::unable(format!(
            "pull request {number} is open, and the list of those that are does not show it as it is"
        ))
        .help("run this again");
        self.publish_for(&seen.pull, seen.head, error)
    }

    /// Says of an open pull request by itself that it could not be decided; returns why.
    fn publish_for(&self, pull: &PullRequest, head: ObjectId, error: CliError) -> CliError {
        let branch = pull.base.branch.clone();
        let ledger = Ledger::read(&self.github, &self.runner.repository, &head.to_string(), &branch);
        match ledger {
            Ok(mut ledger) => {
                let target = Target { head, branch, pulls: Vec::new(), beside: Vec::new(), is_own: false };
                self.publish_failure(&mut ledger, pull.number, &target, error)
            }
            Err(second) => error.and_unpublished(&second),
        }
    }

    /// Takes back every success of what a pull request may have proposed to what, since it was last
    /// looked at.
    pub(super) fn take_back_all(&self, seen: &Seen, was: &Was) -> Result<(), CliError> {
        let now = (seen.head, seen.pull.base.branch.as_str());
        let mut taken_back = Ok(());
        for (head, branch) in was.each(Some(now)) {
            let is_open = |target: &Target| target.head == head && target.branch == branch;
            let is_own = seen.is_missed && (head, branch.as_str()) == now;
            if !is_own && !seen.targets.iter().any(is_open) {
                let late = ((head, branch.as_str()) != now || is_own).then_some(seen.pull.number);
                taken_back = taken_back.and(self.take_back(head, &branch, late));
            }
        }
        taken_back
    }

    /// Lets no success stand on a head, unless something proposes it by now; what a late list may say of
    /// one pull request does not count.
    fn take_back(&self, head: ObjectId, branch: &str, late: Option<u64>) -> Result<(), CliError> {
        let (github, repository) = (&self.github, &self.runner.repository);
        let mut ledger = Ledger::read(github, repository, &head.to_string(), branch)?;
        if ledger.state() != Some(StatusState::Success) {
            return Ok(());
        }
        let open = plan::of_branch(github, repository, Some(branch));
        let open = open.and_then(|open| plan::without(repository, open, late));
        let open = open.map_err(|error| self.fail_green(&mut ledger, error))?;
        match open.into_iter().find(|target| target.head == head) {
            Some(target) => self.left.borrow_mut().push(target),
            None => ledger.take_back(self.run_url())?,
        }
        Ok(())
    }
}
