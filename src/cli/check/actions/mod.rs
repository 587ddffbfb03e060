//! `check` in GitHub Actions: what happened, which pull requests that concerns, what is decided of
//! each, and where that is published.
//!
//! Nothing of a change is checked out or run: git's objects and the forge's answers are all that is
//! read. Whatever goes wrong, no old success stays behind.

mod decided;
mod earlier;
mod event;
mod group;
mod ledger;
mod log;
mod opening;
mod payload;
mod plan;
mod pull;
mod runner;
mod signal;
mod store;
mod target;
mod thread;
mod twice;
mod untold;

pub(super) use runner::is_here;

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::super::error::CliError;
use super::super::options::Format;
use super::super::session::{Outcome, Session};
use super::super::{forge, output};
use crate::adapters::github::{GitHub, StatusState};
use crate::gate;
use crate::source::ObjectId;
use event::{About, Event, Was};
use ledger::Ledger;
use plan::Target;
use runner::Runner;
use store::Store;
use untold::Untold;

/// What everything here is done with.
struct Desk<'s> {
    github: GitHub,
    runner: Runner,
    store: Store,
    untold: Untold,
    session: &'s mut Session,
    /// What the run of a pull request's own event is about.
    about: Option<About>,
    /// What was decided in this run.
    settled: BTreeSet<(ObjectId, String)>,
    /// What has to be decided at its end, unless it was.
    left: RefCell<Vec<Target>>,
}

/// Whose run it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occasion {
    /// That of a change: a refusal is its outcome.
    OwnRun,
    /// That of another change with the same commit: no failure of it, nor an answer to it.
    Beside,
    /// One about everything that is open: that others are refused is no failure of it.
    Round,
}

pub(super) fn run(session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    let repository = forge::repository(None, session)?;
    let github = forge::connect(session)?;
    let runner = Runner::from_environment(repository, github.access())?;
    let event = runner.event()?;
    let store = Store::new(github.access(), &runner.repository)?;
    let mut desk = Desk {
        github,
        runner,
        store,
        untold: Untold::default(),
        session,
        about: None,
        settled: BTreeSet::new(),
        left: RefCell::default(),
    };
    let finished = desk.handle(&event);
    let left = desk.settle_left();
    let finished = finished.and_then(|outcome| left.map(|()| outcome));
    if finished.is_err() {
        // What was said until then is worth reading, above all where only one of many failed.
        output::deliver(desk.session)?;
        desk.session.out.clear();
    }
    finished
}

impl Desk<'_> {
    fn handle(&mut self, event: &Event) -> Result<Outcome, CliError> {
        let (github, repository) = (&self.github, &self.runner.repository);
        match event {
            Event::Nothing(why) => {
                log::nothing(self.session, why)?;
                Ok(Outcome::Accepted)
            }
            Event::Group { head, branch } => self.settle_group(*head, branch),
            Event::PullRequest { number, was, concerns_groups } => {
                self.settle_pull(*number, was, *concerns_groups)
            }
            Event::Head(head) => {
                let open = plan::of_branch(github, repository, None)
                    .map_err(|error| self.fail_head(head.commit, error))?;
                let taken_back = self.take_back_of_head(head, &open);
                let outcome = self.settle_with_groups(plan::of_head(open, head), Occasion::OwnRun)?;
                taken_back.map(|()| outcome)
            }
            Event::Push(branch) => {
                let open = plan::of_branch(github, repository, None)
                    .map_err(|error| self.fail_open(Some(branch), error))?;
                self.settle_round(open, Some(branch))
            }
            Event::Everything => {
                let open =
                    plan::of_branch(github, repository, None).map_err(|error| self.fail_open(None, error))?;
                self.settle_round(open, None)
            }
        }
    }

    /// Decides everything that is open, or proposed to one branch, and lets no success stand on what was
    /// closed lately. A push leaves groups alone.
    fn settle_round(&mut self, mut open: Vec<Target>, branch: Option<&str>) -> Result<Outcome, CliError> {
        let taken_back = self.take_back_closed();
        open.retain(|target| branch.is_none_or(|branch| target.branch == branch));
        let outcome = match branch {
            Some(_) => self.settle_all(open, Occasion::Round),
            None => self.settle_with_groups(open, Occasion::Round),
        };
        let outcome = outcome?;
        taken_back.map(|()| outcome)
    }

    /// Decides targets, and the groups of merge queues that they are in or that wait behind them.
    fn settle_with_groups(&mut self, targets: Vec<Target>, occasion: Occasion) -> Result<Outcome, CliError> {
        // Pending before anything is asked: what is merged, alone or by a queue, is what is green.
        let targets = self.doubt(targets);
        let (doubted, failures) = self.doubt_groups(&targets);
        let outcome = self.settle_each(targets, occasion);
        let settled = self.settle_doubted(doubted, failures);
        let outcome = outcome?;
        settled.map(|()| outcome)
    }

    /// Decides the groups that targets are in, or that wait behind them, and not the targets.
    fn settle_groups(&mut self, targets: &[Target]) -> Result<(), CliError> {
        let (doubted, failures) = self.doubt_groups(targets);
        self.settle_doubted(doubted, failures)
    }

    /// Decides everything that is open with the head of a pull request, since their runs may stand in
    /// for each other, or with one that it had; and takes back what was said where it is no more.
    fn settle_pull(&mut self, number: u64, was: &Was, concerns_groups: bool) -> Result<Outcome, CliError> {
        self.note_opener(number, was).map_err(|error| self.fail_all(was.each(None), error))?;
        let seen = self.look_at(number, was)?;
        self.about.clone_from(&was.about);
        let is_about_another = was.about.as_ref().is_some_and(|about| {
            let is_open = seen.pull.state == "open";
            about.head != seen.head || about.branch != seen.pull.base.branch || (!is_open && !about.is_closed)
        });
        let taken_back = self.take_back_all(&seen, was);
        let closed = if seen.pull.state == "open" { Ok(()) } else { self.take_back_of_closed(&seen) };
        let taken_back = taken_back.and(closed);
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

    /// Lets no success stand among these; returns them, those that were green first.
    fn doubt(&self, targets: Vec<Target>) -> Vec<Target> {
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
    fn settle_all(&mut self, targets: Vec<Target>, occasion: Occasion) -> Result<Outcome, CliError> {
        let targets = if targets.len() > 1 { self.doubt(targets) } else { targets };
        self.settle_each(targets, occasion)
    }

    fn settle_each(&mut self, targets: Vec<Target>, occasion: Occasion) -> Result<Outcome, CliError> {
        if targets.is_empty() {
            log::nothing(self.session, "no open pull request is concerned")?;
        }
        let count: usize = targets.iter().map(|target| target.pulls.len()).sum();
        let mut is_refused = false;
        let mut failures = Vec::new();
        for target in targets {
            let settled = self.settle(target, occasion);
            for (number, error) in self.untold.take() {
                let page = log::untold(self.session, number, &error)?;
                self.runner.summarize(&page)?;
            }
            match settled {
                Ok(None) => is_refused |= self.about.is_some(),
                Ok(Some(settled)) => {
                    for decided in &settled {
                        is_refused |= decided.decision.verdict.outcome == gate::Outcome::Refuse;
                        is_refused |= self.about.as_ref().is_some_and(|about| !decided.is_of(about));
                        log::decided(self.session, decided)?;
                        let proposal = self.proposal(decided);
                        self.runner.summarize(&log::page(decided, &proposal))?;
                    }
                    if occasion != Occasion::Beside
                        && let ([decided], 1) = (settled.as_slice(), count)
                    {
                        log::annotate(self.session, decided)?;
                        self.hand_over(decided)?;
                    }
                }
                Err((number, error)) => {
                    log::failed(self.session, number, &error)?;
                    self.runner.summarize(&log::failure_page(number, &error))?;
                    failures.push(error);
                }
            }
        }
        let failed = failures.len();
        match failures.into_iter().next() {
            Some(error) if count == 1 => Err(error),
            Some(error) => {
                let message =
                    format!("{failed} of {count} pull requests could not be checked: {}", error.message);
                Err(CliError { message, ..error })
            }
            None => Ok(Outcome::refused_if(is_refused && occasion == Occasion::OwnRun)),
        }
    }
}
