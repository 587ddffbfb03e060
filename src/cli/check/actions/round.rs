//! Several targets in one run: every green among them pending first, then each of them settled.

use std::time::Duration;

use super::decided::Decided;
use super::ledger::Ledger;
use super::plan::Target;
use super::{Desk, Occasion, log};
use crate::cli::error::CliError;
use crate::cli::session::Outcome;
use crate::gate;

/// How long to wait before what GitHub had not tried to merge yet is decided once more.
const LATE: Duration = Duration::from_secs(5);

/// What came of one target, or which pull request of it could not be decided.
type Settled = Result<Option<Vec<Decided>>, (u64, CliError)>;

/// What came of several targets so far.
struct Round {
    occasion: Occasion,
    /// How many pull requests they are.
    count: usize,
    is_refused: bool,
    failures: Vec<CliError>,
}

impl Desk<'_> {
    /// Decides everything that is open, or proposed to one branch, and lets no success stand on what was
    /// closed lately. A push leaves groups alone.
    pub(super) fn settle_round(
        &mut self,
        mut open: Vec<Target>,
        branch: Option<&str>,
    ) -> Result<Outcome, CliError> {
        let taken_back = self.take_back_closed();
        open.retain(|target| branch.is_none_or(|branch| target.branch == branch));
        self.tell_left(&open, &[])?;
        let outcome = match branch {
            Some(_) => self.settle_all(open, Occasion::Round),
            None => self.settle_with_groups(open, Occasion::Round),
        };
        let outcome = outcome?;
        taken_back.map(|()| outcome)
    }

    /// Decides targets, and the groups of merge queues that they are in or that wait behind them.
    pub(super) fn settle_with_groups(
        &mut self,
        targets: Vec<Target>,
        occasion: Occasion,
    ) -> Result<Outcome, CliError> {
        // Pending before anything is asked: what is merged, alone or by a queue, is what is green.
        let targets = self.doubt(targets);
        let (doubted, failures) = self.doubt_groups(&targets);
        let outcome = self.settle_each(targets, occasion);
        let settled = self.settle_doubted(doubted, failures);
        let outcome = outcome?;
        settled.map(|()| outcome)
    }

    /// Decides the groups that targets are in, or that wait behind them, and not the targets.
    pub(super) fn settle_groups(&mut self, targets: &[Target]) -> Result<(), CliError> {
        let (doubted, failures) = self.doubt_groups(targets);
        self.settle_doubted(doubted, failures)
    }

    /// Lets no success stand among these; returns them, those that were green first.
    pub(super) fn doubt(&self, targets: Vec<Target>) -> Vec<Target> {
        let was_green = |target: &Target| -> Result<bool, CliError> {
            let head = target.head.to_string();
            let mut ledger = Ledger::read(&self.github, &self.runner.repository, &head, &target.branch)?;
            let is_success = ledger.is_success();
            if is_success {
                ledger.begin(self.run_url())?;
            }
            Ok(is_success)
        };
        // What fails here fails again when it is decided, and is told there.
        let (mut green, others): (Vec<Target>, Vec<Target>) =
            targets.into_iter().partition(|target| was_green(target).unwrap_or(true));
        green.extend(others);
        green
    }

    /// Decides all targets; one that cannot be decided does not keep the others from it.
    ///
    /// Where they are several, every success among them turns pending before anything is decided, and
    /// those come first then: a run that ends early, because the forge allows no more requests or
    /// the runner dies, leaves nothing that was allowed on what no longer holds. That costs one more
    /// request each. It costs no status, of which a commit has a thousand: a success turns pending
    /// before it is decided anyway. To decide all of them first, and post only what differs, would
    /// cost fewer statuses, and leave the old ones where the run ends early.
    pub(super) fn settle_all(
        &mut self,
        targets: Vec<Target>,
        occasion: Occasion,
    ) -> Result<Outcome, CliError> {
        let targets = if targets.len() > 1 { self.doubt(targets) } else { targets };
        self.settle_each(targets, occasion)
    }

    /// Decides targets. What GitHub had not tried to merge yet is decided once more after the others, and told
    /// then: that it was merely early, nothing would tell a later run.
    pub(super) fn settle_each(
        &mut self,
        targets: Vec<Target>,
        occasion: Occasion,
    ) -> Result<Outcome, CliError> {
        if targets.is_empty() {
            log::nothing(self.session, "no open pull request is concerned")?;
        }
        let mut round = Round {
            occasion,
            count: targets.iter().map(|target| target.pulls.len()).sum(),
            is_refused: false,
            failures: Vec::new(),
        };
        let mut early = Vec::new();
        for target in targets {
            let settled = self.settle(target.clone(), occasion);
            match &settled {
                Ok(Some(all)) if all.iter().any(|decided| decided.is_early) => early.push(target),
                _ => self.tell(settled, &mut round)?,
            }
        }
        if !early.is_empty() {
            self.github.pause(LATE, "it has not tried yet to merge every pull request");
        }
        for target in early {
            let settled = self.settle(target, occasion);
            self.tell(settled, &mut round)?;
        }
        round.outcome()
    }

    /// Says in the log and the summary what came of one target.
    fn tell(&mut self, settled: Settled, round: &mut Round) -> Result<(), CliError> {
        for (number, error) in self.untold.take() {
            let page = log::untold(self.session, number, &error)?;
            self.runner.summarize(&page)?;
        }
        match settled {
            Ok(None) => round.is_refused |= self.about.is_some(),
            Ok(Some(settled)) => {
                for decided in &settled {
                    round.is_refused |= decided.decision.verdict.outcome == gate::Outcome::Refuse;
                    round.is_refused |= self.about.as_ref().is_some_and(|about| !decided.is_of(about));
                    log::decided(self.session, decided)?;
                    let proposal = self.proposal(decided);
                    self.runner.summarize(&log::page(decided, &proposal))?;
                }
                if round.occasion != Occasion::Beside
                    && let ([decided], 1) = (settled.as_slice(), round.count)
                {
                    log::annotate(self.session, decided)?;
                    self.hand_over(decided)?;
                }
            }
            Err((number, error)) => {
                log::failed(self.session, number, &error)?;
                self.runner.summarize(&log::failure_page(number, &error))?;
                round.failures.push(error);
            }
        }
        Ok(())
    }
}

impl Round {
    fn outcome(self) -> Result<Outcome, CliError> {
        let (failed, count) = (self.failures.len(), self.count);
        match self.failures.into_iter().next() {
            Some(error) if count == 1 => Err(error),
            Some(error) => {
                let message =
                    format!("{failed} of {count} pull requests could not be checked: {}", error.message);
                Err(CliError { message, ..error })
            }
            None => Ok(Outcome::refused_if(self.is_refused && self.occasion == Occasion::OwnRun)),
        }
    }
}
