//! A merge queue's group: decided entry by entry, with one status on its last commit.

use std::collections::BTreeSet;

use super::decided::{Decided, moment, teams_at};
use super::ledger::Ledger;
use super::plan::Target;
use super::{Desk, log};
use crate::adapters::github::{Queued, StatusState, collect_queue, is_unmoved, queued};
use crate::cli::error::CliError;
use crate::cli::session::Outcome;
use crate::gate::evidence::ref_of_branch;
use crate::gate::{self, Question, Queue, QueueDecision, decide_queue};
use crate::render::comment::Readiness;
use crate::render::headline::beside_status;
use crate::render::verdict_text;
use crate::source::ObjectId;

/// How often a queue may move while it is decided.
const TRIES: usize = 3;

/// A group that was green, and is to be decided again.
pub(super) struct Doubted {
    head: ObjectId,
    branch: String,
}

impl Desk<'_> {
    /// Decides a group and publishes what is decided.
    pub(super) fn settle_group(&mut self, head: ObjectId, branch: &str) -> Result<Outcome, CliError> {
        let (queue, decision) = self.publish_group(head, branch)?;
        let outcome = decision.verdict.outcome;
        let evidence = serde_json::to_vec_pretty(&queue).map_err(std::io::Error::from)?;
        let path = self.runner.keep("queue.json", &evidence)?;
        self.runner.output(&[
            ("verdict", outcome.name()),
            ("meaning", ""),
            ("evidence", &path.to_string_lossy()),
        ])?;
        self.tell_group(&queue, decision)?;
        Ok(Outcome::refused_if(outcome == gate::Outcome::Refuse))
    }

    /// Lets no success stand on a group that holds one of these pull requests, or waits behind one;
    /// returns those groups. GitHub decides a group once; what is reviewed or dismissed later would
    /// not be heard before it lands.
    ///
    /// A push to the branch does not doubt them: a queue lands by pushing, what lands was decided
    /// with what waits behind it, and GitHub builds new groups where something else was pushed.
    pub(super) fn doubt_groups(&self, targets: &[Target]) -> Result<Vec<Doubted>, CliError> {
        let branches: BTreeSet<&str> = targets.iter().map(|target| target.branch.as_str()).collect();
        let is_concerned = |entry: &Queued| {
            targets.iter().flat_map(|target| &target.pulls).any(|pull| pull.number == entry.number)
        };
        let mut doubted = Vec::new();
        for branch in branches {
            let queue = queued(&self.github, &self.runner.repository, branch)?;
            for Queued { commit: head, .. } in queue.into_iter().skip_while(|entry| !is_concerned(entry)) {
                let mut ledger = self.group_ledger(head, branch)?;
                if ledger.is_success() {
                    ledger.begin(self.run_url())?;
                    doubted.push(Doubted { head, branch: branch.to_owned() });
                }
            }
        }
        Ok(doubted)
    }

    /// Decides groups again, as far as they still wait.
    pub(super) fn settle_doubted(&mut self, doubted: Vec<Doubted>) -> Result<(), CliError> {
        for Doubted { head, branch } in doubted {
            if !self.waits(head, &branch)? {
                continue;
            }
            let (queue, decision) = self.publish_group(head, &branch)?;
            self.tell_group(&queue, decision)?;
        }
        Ok(())
    }

    fn group_ledger(&self, head: ObjectId, branch: &str) -> Result<Ledger<'_>, CliError> {
        Ledger::read(&self.github, &self.runner.repository, &head.to_string(), branch)
    }

    /// Returns whether a group waits to land.
    fn waits(&self, head: ObjectId, branch: &str) -> Result<bool, CliError> {
        let queue = queued(&self.github, &self.runner.repository, branch)?;
        let tip = self.github.tip(&self.runner.repository, branch)?;
        Ok(queue.iter().any(|entry| entry.commit == head) && ObjectId::parse(&tip) != Some(head))
    }

    /// Decides a group and posts its status; returns the decision.
    fn publish_group(&self, head: ObjectId, branch: &str) -> Result<(Queue, QueueDecision), CliError> {
        let run = self.run_url();
        let mut ledger = self.group_ledger(head, branch)?;
        ledger.begin(run)?;
        for _ in 0..TRIES {
            let (queue, decision) = match self.decide_group(head, branch) {
                Ok(decided) => decided,
                Err(error) => {
                    let text = format!("Could not be checked: {}", error.message);
                    ledger.post(StatusState::Error, &text, run)?;
                    return Err(error);
                }
            };
            let is_refused = decision.verdict.outcome == gate::Outcome::Refuse;
            if !is_refused && !self.group_still_holds(&queue)? {
                continue;
            }
            let state = if is_refused { StatusState::Failure } else { StatusState::Success };
            ledger.post(state, &line(&decision), run)?;
            // As for one pull request: somebody may have reviewed until it was there. That it landed
            // is no such thing.
            if is_refused || self.group_still_holds(&queue)? || !self.waits(head, branch)? {
                return Ok((queue, decision));
            }
            ledger.begin(run)?;
        }
        let text = format!("the merge queue of `{branch}` moves faster than it can be decided");
        ledger.post(StatusState::Error, &format!("Could not be checked: {text}"), run)?;
        Err(CliError::unable(text).help("run this again"))
    }

    fn decide_group(&self, head: ObjectId, branch: &str) -> Result<(Queue, QueueDecision), CliError> {
        let (github, repository, store) = (&self.github, &self.runner.repository, &self.store);
        let queue = collect_queue(github, repository, branch, head, &mut |base| teams_at(store, base))?;
        store.require(&[queue.base_sha, head])?;
        for entry in &queue.entries {
            store.require_for(&entry.evidence)?;
        }
        let question = Question {
            base: queue.base_sha,
            base_ref: ref_of_branch(branch),
            head,
            as_of: moment(github, self.session.options.as_of.map(|as_of| as_of.0))?,
        };
        let decision = decide_queue(&store.objects, &question, &queue)?;
        Ok((queue, decision))
    }

    fn group_still_holds(&self, queue: &Queue) -> Result<bool, CliError> {
        for entry in &queue.entries {
            let (github, repository) = (&self.github, &self.runner.repository);
            if !is_unmoved(github, repository, &entry.evidence)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn tell_group(&mut self, queue: &Queue, decision: QueueDecision) -> Result<(), CliError> {
        let mut text = Vec::new();
        verdict_text::write_queue(&decision, &mut text)?;
        self.session.out.extend_from_slice(&text);
        for entry in decision.entries {
            let found = queue.entries.iter().find(|known| known.commit.sha == entry.commit);
            let (Some(known), Some(number)) = (found, entry.number) else { continue };
            let question = Question {
                base: entry.decision.verdict.base,
                base_ref: queue.base_ref.clone(),
                head: entry.decision.verdict.head,
                as_of: moment(&self.github, self.session.options.as_of.map(|as_of| as_of.0))?,
            };
            let evidence = known.evidence.clone();
            let decided = Decided::new(number, Readiness::Ready, evidence, question, entry.decision);
            let proposal = self.proposal(&decided);
            self.runner.summarize(&log::page(&decided, &proposal))?;
        }
        Ok(())
    }
}

/// Returns what stands beside the status of a group.
fn line(decision: &QueueDecision) -> String {
    let refused =
        |entry: &&gate::queue::EntryDecision| entry.decision.verdict.outcome == gate::Outcome::Refuse;
    match decision.entries.iter().find(refused) {
        Some(entry) => {
            let number = entry.number.map(|number| format!("#{number}: ")).unwrap_or_default();
            format!("{number}{}", beside_status(&entry.decision.verdict, Readiness::Ready))
        }
        None if decision.verdict.outcome == gate::Outcome::Allow => {
            "Both teams have signed every change of this group".to_owned()
        }
        None => beside_status(&decision.verdict, Readiness::Ready),
    }
}
