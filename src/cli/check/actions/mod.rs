//! `check` in GitHub Actions: what happened, which pull requests that concerns, what is decided of
//! each, and where that is published.
//!
//! Nothing of a change is checked out or run: git's objects and the forge's answers are all that is
//! read. Whatever goes wrong, no old success stays behind.

mod decided;
mod event;
mod group;
mod ledger;
mod log;
mod plan;
mod runner;
mod store;
mod target;
mod thread;

pub(super) use runner::is_here;

use super::super::error::CliError;
use super::super::options::Format;
use super::super::session::{Outcome, Session};
use super::super::{forge, output};
use crate::adapters::github::GitHub;
use crate::gate;
use event::Event;
use plan::Target;
use runner::Runner;
use store::Store;

/// What everything here is done with.
struct Desk<'s> {
    github: GitHub,
    runner: Runner,
    store: Store,
    session: &'s mut Session,
}

/// Whose run it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occasion {
    /// That of a change: a refusal is its outcome.
    OwnRun,
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
    let mut desk = Desk { github, runner, store, session };
    let finished = desk.handle(&event);
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
            Event::PullRequest(number) => match plan::of_pull(github, repository, *number)? {
                Some(target) => self.settle_all(vec![target], Occasion::OwnRun),
                None => {
                    log::nothing(self.session, &format!("pull request {number} is not open"))?;
                    Ok(Outcome::Accepted)
                }
            },
            Event::Head(head) => {
                let targets = plan::of_head(github, repository, head)?;
                self.settle_all(targets, Occasion::OwnRun)
            }
            Event::Push(branch) => {
                let targets = plan::of_branch(github, repository, Some(branch))?;
                self.settle_all(targets, Occasion::Round)
            }
            Event::Everything => {
                let targets = plan::of_branch(github, repository, None)?;
                self.settle_all(targets, Occasion::Round)
            }
        }
    }

    /// Decides all targets; one that cannot be decided does not keep the others from it.
    fn settle_all(&mut self, targets: Vec<Target>, occasion: Occasion) -> Result<Outcome, CliError> {
        if targets.is_empty() {
            log::nothing(self.session, "no open pull request is concerned")?;
        }
        let count: usize = targets.iter().map(|target| target.pulls.len()).sum();
        let mut is_refused = false;
        let mut failures = Vec::new();
        for target in targets {
            match self.settle(target, occasion) {
                Ok(settled) => {
                    for decided in &settled {
                        is_refused |= decided.decision.verdict.outcome == gate::Outcome::Refuse;
                        log::decided(self.session, decided)?;
                        let proposal = self.proposal(decided);
                        self.runner.summarize(&log::page(decided, &proposal))?;
                    }
                    if let ([decided], 1) = (settled.as_slice(), count) {
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
