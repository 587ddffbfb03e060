//! One target settled: pending, decided, told, and the status.
//!
//! Runs may stand side by side, since nothing queues them (see the workflow). None of them can leave
//! a success that does not hold: each reads what it rests on once more right before it is posted,
//! and again right after. If something came in between, the one that finds out takes the success
//! back, whatever another run has posted meanwhile, and decides anew. A run that is killed between
//! the two leaves a success that held right before it was posted; what came since has a run of its
//! own, whose refusal is posted over it.

use std::collections::BTreeSet;

use super::decided::{Decided, decided, is_governed};
use super::ledger::Ledger;
use super::plan::{self, Target};
use super::{Desk, Occasion, log, thread, twice};
use crate::adapters::github::{OpenPull, StatusState};
use crate::cli::error::CliError;
use crate::gate::Outcome;
use crate::render::comment::{Address, Proposal, State};
use crate::render::headline::beside_status;

/// How often a pull request may move while it is decided.
const TRIES: usize = 3;

/// What came of one try.
enum Try {
    Settled(Vec<Decided>),
    Moved,
}

impl Desk<'_> {
    /// Decides the pull requests of a target and publishes what is decided; returns them, none of them if
    /// nothing there is governed by an agreement; `None` if nothing of it is open any more.
    ///
    /// # Errors
    /// One of them, by its number, could not be decided. Then the status says so.
    pub(super) fn settle(
        &mut self,
        mut target: Target,
        occasion: Occasion,
    ) -> Result<Option<Vec<Decided>>, (u64, CliError)> {
        let number = target.pulls.first().map_or(0, |pull| pull.number);
        for _ in 0..TRIES {
            self.settled.insert((target.head, target.branch.clone()));
            let head = target.head.to_string();
            let mut ledger = Ledger::read(&self.github, &self.runner.repository, &head, &target.branch)
                .map_err(|error| (number, error))?;
            // What fails here fails again below, where it is published.
            if ledger.is_blank() && matches!(self.is_governed(&target), Ok(false)) {
                if occasion == Occasion::OwnRun {
                    log::ungoverned(self.session, &target.branch).map_err(|error| (number, error))?;
                }
                // It has moved there from what the run is about, and that was not decided.
                let is_another = self.about.as_ref().is_some_and(|about| !about.is(&target));
                return Ok((!is_another).then(Vec::new));
            }
            // What cannot be posted now may be a moment later: the answer, or that there is none.
            ledger.begin(self.run_url()).ok();
            match self.attempt(&target, &mut ledger) {
                Ok(Try::Settled(settled)) => return Ok(Some(settled)),
                Ok(Try::Moved) => {}
                Err((number, error)) => {
                    return Err((number, self.publish_failure(&mut ledger, number, &target, error)));
                }
            }
            match self.moved(&target) {
                Ok(Some(moved)) => target = moved,
                Ok(None) => return Ok(None),
                Err(error) => {
                    return Err((number, self.publish_failure(&mut ledger, number, &target, error)));
                }
            }
            self.tell_left(std::slice::from_ref(&target), &[]).map_err(|error| (number, error))?;
        }
        let error = CliError::unable(format!("pull request {number} moves faster than it can be decided"))
            .help("run this again once nobody pushes to it or reviews it");
        let head = target.head.to_string();
        let ledger = Ledger::read(&self.github, &self.runner.repository, &head, &target.branch);
        match ledger {
            Ok(mut ledger) => Err((number, self.publish_failure(&mut ledger, number, &target, error))),
            Err(_) => Err((number, error)),
        }
    }

    /// Returns the target as it is now, as long as one of its pull requests is open.
    fn moved(&self, target: &Target) -> Result<Option<Target>, CliError> {
        let (github, repository) = (&self.github, &self.runner.repository);
        let mut targets = plan::of_branch(github, repository, None)?;
        let beside = targets.iter().filter(|other| other.all().any(|pull| target.holds(pull.number)));
        let beside = beside.flat_map(|other| &other.pulls).filter(|pull| !target.holds(pull.number));
        let mut closed = BTreeSet::new();
        for pull in beside {
            if !self.is_open(pull)? {
                closed.insert(pull.number);
            }
        }
        for number in closed {
            targets = plan::without(repository, targets, Some(number))?;
        }
        // Where they went two ways, the one that stayed comes first: it has the status.
        targets.retain(|other| other.all().any(|pull| target.holds(pull.number)));
        targets.sort_by_key(|other| other.head != target.head || other.branch != target.branch);
        Ok(targets.into_iter().next())
    }

    /// Returns whether a target is refused; nothing is published.
    pub(super) fn is_refused(&self, target: &Target) -> Result<bool, CliError> {
        let as_of = self.session.options.as_of.map(|as_of| as_of.0);
        for pull in &target.pulls {
            let one = decided(&self.github, &self.runner.repository, &self.store, target, pull, as_of)?;
            if one.is_none_or(|one| one.decision.verdict.outcome == Outcome::Refuse) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn attempt(&self, target: &Target, ledger: &mut Ledger<'_>) -> Result<Try, (u64, CliError)> {
        let repository = &self.runner.repository;
        let as_of = self.session.options.as_of.map(|as_of| as_of.0);
        let mut all = Vec::new();
        for pull in &target.pulls {
            let one = decided(&self.github, repository, &self.store, target, pull, as_of)
                .map_err(|error| (pull.number, error))?;
            match one {
                Some(one) => all.push(one),
                None => return Ok(Try::Moved),
            }
        }
        self.take_back_earlier(target, &all)?;
        let worst = worst(&all);
        twice::tell(&mut all, &target.branch);
        let Some(one) = all.get(worst) else { return Ok(Try::Settled(all)) };
        let outcome = one.decision.verdict.outcome;
        // An older refusal must not hide what a run beside this one has found since.
        let news = outcome == Outcome::Refuse && ledger.has_news().map_err(|error| (one.number, error))?;
        if news && !self.hold(target, &all)? {
            return Ok(Try::Moved);
        }
        let mut url = None;
        if self.has_moved(&all)? {
            return Ok(Try::Moved);
        }
        for (at, one) in all.iter().enumerate() {
            let told = thread::tell(&self.github, repository, one, &self.proposal(one));
            // The one status leads to one comment.
            let told = told.and_then(|url| {
                if let Some(url) = url.as_deref().filter(|_| at != worst) {
                    self.github.note_comment(repository, target.head, one.number, url)?;
                }
                Ok(url)
            });
            let place = self.untold.note(one.number, told);
            url = if at == worst { place.flatten() } else { url };
        }
        // To write them may have taken a while; and what was told of an older head may stand over what another run
        // told of the newer one.
        if outcome == Outcome::Refuse && self.has_moved(&all)? {
            return Ok(Try::Moved);
        }
        let news = outcome == Outcome::Refuse && ledger.has_news().map_err(|error| (one.number, error))?;
        if news && !self.hold(target, &all)? {
            return Ok(Try::Moved);
        }
        if outcome != Outcome::Refuse && !self.hold(target, &all)? {
            return Ok(Try::Moved);
        }
        // Another run may know of something that is not among what was just read again.
        if outcome != Outcome::Refuse && ledger.is_contradicted().map_err(|error| (one.number, error))? {
            return Ok(Try::Moved);
        }
        let state = if outcome == Outcome::Refuse { StatusState::Failure } else { StatusState::Success };
        let text = beside_status(&one.decision.verdict, one.readiness);
        let text = if target.all().nth(1).is_some() { format!("#{}: {text}", one.number) } else { text };
        let url = url.as_deref().or_else(|| self.run_url());
        ledger.post(state, &text, url).map_err(|error| (one.number, error))?;
        // GitHub may have let it wait, and another run may have refused meanwhile: beneath it by now.
        if outcome != Outcome::Refuse {
            let is_over_refusal = ledger.is_over_refusal().map_err(|error| (one.number, error))?;
            if is_over_refusal || !self.hold(target, &all)? {
                ledger.begin(self.run_url()).map_err(|error| (one.number, error))?;
                return Ok(Try::Moved);
            }
        }
        Ok(Try::Settled(all))
    }

    /// Returns whether any of them has another head or target branch by now, or is closed.
    fn has_moved(&self, all: &[Decided]) -> Result<bool, (u64, CliError)> {
        for one in all {
            let is_there = one.is_there(&self.github, &self.runner.repository);
            if !is_there.map_err(|error| (one.number, error.into()))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether what all of them were decided on still holds, and nothing else is open that has to
    /// be decided with them.
    fn hold(&self, target: &Target, all: &[Decided]) -> Result<bool, (u64, CliError)> {
        let (github, repository) = (&self.github, &self.runner.repository);
        for one in all {
            let holds = one.still_holds(github, repository);
            if !holds.map_err(|error| (one.number, error.into()))? {
                return Ok(false);
            }
        }
        let Some(first) = all.first() else { return Ok(true) };
        let open = plan::of_branch(github, repository, Some(&target.branch));
        let open = open.map_err(|error| (first.number, error))?;
        // That one of them is missing there says only that the list is late: it was just seen.
        let same = open.iter().filter(|other| other.head == target.head).flat_map(|other| &other.pulls);
        for pull in same.filter(|pull| all.iter().all(|one| one.number != pull.number)) {
            if self.is_open(pull).map_err(|error| (pull.number, error))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Returns whether a pull request is open, of which only a list says so: that may be late.
    fn is_open(&self, pull: &OpenPull) -> Result<bool, CliError> {
        Ok(self.github.pull(&self.runner.repository, pull.number)?.state == "open")
    }

    /// Says in the status and, where it says something already, in the comment that nothing could be
    /// decided; returns why.
    pub(super) fn publish_failure(
        &self,
        ledger: &mut Ledger<'_>,
        number: u64,
        target: &Target,
        error: CliError,
    ) -> CliError {
        let text = format!("Could not be checked: {}", error.message);
        let posted = ledger.post(StatusState::Error, &text, self.run_url());
        let proposal =
            Proposal { branch: target.branch.clone(), run: self.runner.run.clone(), ..Proposal::default() };
        let state = State::NotDecided(&error.message, error.help.as_deref());
        // There is one status for all of them: none may go on to say what held before.
        let others = target.pulls.iter().map(|pull| pull.number).filter(|other| *other != number);
        for number in std::iter::once(number).chain(others) {
            let at = (number, target.head);
            let told = thread::tell_instead(&self.github, &self.runner.repository, at, &proposal, state);
            self.untold.note(number, told);
        }
        match posted {
            Ok(()) => error,
            Err(second) => error.and_unpublished(&second),
        }
    }

    fn is_governed(&self, target: &Target) -> Result<bool, CliError> {
        is_governed(&self.github, &self.runner.repository, &self.store, (target.head, &target.branch))
    }

    pub(super) fn proposal(&self, decided: &Decided) -> Proposal {
        decided.proposal(&self.github.access().server.to_string(), &self.runner.repository)
    }

    pub(super) fn run_url(&self) -> Option<&str> {
        self.runner.run.as_ref().map(Address::as_str)
    }
}

/// Returns the position of the one that decides: the first refusal, or else the first that needed
/// signatures.
fn worst(all: &[Decided]) -> usize {
    let first = |outcome| all.iter().position(|one| one.decision.verdict.outcome == outcome);
    first(Outcome::Refuse).or_else(|| first(Outcome::Allow)).unwrap_or(0)
}
