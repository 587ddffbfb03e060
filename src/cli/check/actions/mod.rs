//! `check` in GitHub Actions: what happened, which pull requests that concerns, what is decided of
//! each, and where that is published.
//!
//! Nothing of a change is checked out or run: git's objects and the forge's answers are all that is
//! read. Whatever goes wrong, no old success stays behind.

mod blind;
mod decided;
mod earlier;
mod event;
mod group;
mod ledger;
mod left;
mod log;
mod opening;
mod payload;
mod plan;
mod pull;
mod round;
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
use crate::adapters::github::GitHub;
use crate::source::ObjectId;
use event::{About, Event};
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
                let targets = plan::of_head(open, head);
                self.tell_left(&targets, &left::reviewed(&targets, head))?;
                let outcome = self.settle_with_groups(targets, Occasion::OwnRun)?;
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
}
