//! A merge queue's group: decided entry by entry, with one status on its last commit.

use super::decided::{Decided, moment, teams_at};
use super::ledger::Ledger;
use super::{Desk, log};
use crate::adapters::github::{StatusState, collect_queue};
use crate::cli::error::CliError;
use crate::cli::session::Outcome;
use crate::gate::{self, Question, Queue, QueueDecision, decide_queue};
use crate::render::comment::Readiness;
use crate::render::headline::beside_status;
use crate::render::verdict_text;
use crate::source::ObjectId;

/// How often a queue may move while it is decided.
const TRIES: usize = 3;

impl Desk<'_> {
    /// Decides a group and publishes what is decided.
    pub(super) fn settle_group(&mut self, head: ObjectId, branch: &str) -> Result<Outcome, CliError> {
        let run = self.run_url().map(str::to_owned);
        let commit = head.to_string();
        let mut ledger = Ledger::read(&self.github, &self.runner.repository, &commit, branch)?;
        ledger.begin(run.as_deref())?;
        for _ in 0..TRIES {
            let (queue, decision) = match self.decide_group(head, branch) {
                Ok(decided) => decided,
                Err(error) => {
                    let text = format!("Could not be checked: {}", error.message);
                    ledger.post(StatusState::Error, &text, run.as_deref())?;
                    return Err(error);
                }
            };
            let is_refused = decision.verdict.outcome == gate::Outcome::Refuse;
            if !is_refused && !self.group_still_holds(&queue)? {
                continue;
            }
            let state = if is_refused { StatusState::Failure } else { StatusState::Success };
            ledger.post(state, &line(&decision), run.as_deref())?;
            drop(ledger);
            self.tell_group(&queue, decision)?;
            return Ok(Outcome::refused_if(is_refused));
        }
        let text = format!("the merge queue of `{branch}` moves faster than it can be decided");
        ledger.post(StatusState::Error, &format!("Could not be checked: {text}"), run.as_deref())?;
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
            base_ref: branch.to_owned(),
            head,
            as_of: moment(github, self.session.options.as_of.map(|as_of| as_of.0))?,
        };
        let decision = decide_queue(&store.objects, &question, &queue)?;
        Ok((queue, decision))
    }

    fn group_still_holds(&self, queue: &Queue) -> Result<bool, CliError> {
        for entry in &queue.entries {
            let (github, repository) = (&self.github, &self.runner.repository);
            if !crate::adapters::github::is_unmoved(github, repository, &entry.evidence)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn tell_group(&mut self, queue: &Queue, decision: QueueDecision) -> Result<(), CliError> {
        let mut text = Vec::new();
        verdict_text::write_queue(&decision, &mut text)?;
        self.session.out.extend_from_slice(&text);
        let evidence = serde_json::to_vec_pretty(queue).map_err(std::io::Error::from)?;
        let path = self.runner.keep("queue.json", &evidence)?;
        self.runner.output(&[
            ("verdict", decision.verdict.outcome.name()),
            ("meaning", ""),
            ("evidence", &path.to_string_lossy()),
        ])?;
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
