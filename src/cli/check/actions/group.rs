//! A merge queue's group: decided entry by entry, with one status on its last commit.

use std::collections::BTreeSet;

use super::decided::{Decided, is_governed, moment, signed_for};
use super::ledger::Ledger;
use super::plan::Target;
use super::store::Store;
use super::{Desk, log};
use crate::adapters::github::{Queued, StatusState, collect_queue, group_heads, is_unmoved, queued};
use crate::cli::error::CliError;
use crate::cli::session::Outcome;
use crate::gate::evidence::ref_of_branch;
use crate::gate::{self, Evidence, Question, Queue, QueueDecision, decide_queue, forge_teams};
use crate::render::comment::Readiness;
use crate::render::headline::beside_status;
use crate::render::verdict_text;
use crate::source::{ObjectId, Objects, SourceError};

/// How often a queue may move while it is decided.
const TRIES: usize = 3;

/// The most entries of a group; GitHub builds groups of at most 100.
const MOST_ENTRIES: usize = 100;

/// A group that is to be decided again.
pub(super) struct Doubted {
    head: ObjectId,
    branch: String,
}

impl Desk<'_> {
    /// Decides a group and publishes what is decided: nothing if nothing there is governed by an agreement.
    pub(super) fn settle_group(&mut self, head: ObjectId, branch: &str) -> Result<Outcome, CliError> {
        // What fails here fails again below, where it is published.
        let is_governed = || is_governed(&self.github, &self.runner.repository, &self.store, (head, branch));
        if self.group_ledger(head, branch)?.is_blank() && matches!(is_governed(), Ok(false)) {
            log::ungoverned(self.session, branch)?;
            return Ok(Outcome::Accepted);
        }
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
    /// returns those groups, and what failed. GitHub decides a group once; what is reviewed or
    /// dismissed later would not be heard before it lands. A group that is not green may have been
    /// left so by a run that died, and is decided again as well.
    ///
    /// A push to the branch does not doubt them: a queue lands by pushing, what lands was decided
    /// with what waits behind it, and GitHub builds new groups where something else was pushed.
    pub(super) fn doubt_groups(&self, targets: &[Target]) -> (Vec<Doubted>, Vec<CliError>) {
        let branches: BTreeSet<&str> = targets.iter().map(|target| target.branch.as_str()).collect();
        let is_concerned = |entry: &Queued| {
            // What is not named may be any.
            entry.number.is_none_or(|number| targets.iter().any(|target| target.holds(number)))
        };
        let (mut doubted, mut failures) = (Vec::new(), Vec::new());
        for branch in branches {
            let heads = match queued(&self.github, &self.runner.repository, branch) {
                Ok(queue) => {
                    let behind = queue.into_iter().skip_while(|entry| !is_concerned(entry));
                    behind.filter_map(|entry| entry.commit).collect()
                }
                // Nobody can tell which of them it concerns.
                Err(error) => {
                    failures.push(error.into());
                    group_heads(&self.github, &self.runner.repository, Some(branch)).unwrap_or_default()
                }
            };
            for head in heads {
                let is_known = self.doubt_group(head, branch).unwrap_or_else(|error| {
                    failures.push(error);
                    true
                });
                // Of which nothing was ever said, it has a run of its own still.
                if is_known {
                    doubted.push(Doubted { head, branch: branch.to_owned() });
                }
            }
        }
        (doubted, failures)
    }

    /// Lets no success stand on a group; returns whether anything was ever said of it.
    fn doubt_group(&self, head: ObjectId, branch: &str) -> Result<bool, CliError> {
        let mut ledger = self.group_ledger(head, branch)?;
        let is_known = !ledger.is_blank();
        if is_known {
            ledger.begin(self.run_url())?;
        }
        Ok(is_known)
    }

    /// Decides groups again, as far as they still wait; one that cannot be decided does not keep the
    /// others from it.
    ///
    /// # Errors
    /// The first of those that failed before, or here.
    pub(super) fn settle_doubted(
        &mut self,
        doubted: Vec<Doubted>,
        mut failures: Vec<CliError>,
    ) -> Result<(), CliError> {
        for Doubted { head, branch } in doubted {
            if let Err(error) = self.settle_waiting(head, &branch) {
                failures.push(error);
            }
        }
        failures.into_iter().next().map_or(Ok(()), Err)
    }

    fn settle_waiting(&mut self, head: ObjectId, branch: &str) -> Result<(), CliError> {
        // Where nobody can tell, it is decided, and that says why it cannot be.
        if matches!(self.waits(head, branch), Ok(false)) {
            return Ok(());
        }
        let (queue, decision) = self.publish_group(head, branch)?;
        self.tell_group(&queue, decision)
    }

    fn group_ledger(&self, head: ObjectId, branch: &str) -> Result<Ledger<'_>, CliError> {
        Ledger::read(&self.github, &self.runner.repository, &head.to_string(), branch)
    }

    /// Returns whether a group waits to land.
    fn waits(&self, head: ObjectId, branch: &str) -> Result<bool, CliError> {
        let queue = queued(&self.github, &self.runner.repository, branch)?;
        let tip = self.github.tip(&self.runner.repository, branch)?;
        Ok(queue.iter().any(|entry| entry.commit == Some(head)) && ObjectId::parse(&tip) != Some(head))
    }

    fn has_landed_on(&self, head: ObjectId, branch: &str) -> Result<bool, CliError> {
        let tip = self.github.tip(&self.runner.repository, branch)?;
        let Some(tip) = ObjectId::parse(&tip) else { return Ok(false) };
        self.store.require(&[tip])?;
        Ok(self.store.objects.is_ancestor(head, tip)?)
    }

    /// Decides a group and posts its status; returns the decision.
    ///
    /// # Errors
    /// It could not be decided, or nobody could tell whether that still holds. Then the status says so.
    fn publish_group(&self, head: ObjectId, branch: &str) -> Result<(Queue, QueueDecision), CliError> {
        let mut ledger = self.group_ledger(head, branch)?;
        // What could not be posted now may be a moment later.
        ledger.begin(self.run_url()).ok();
        self.decide_and_post(head, branch, &mut ledger).map_err(|error| {
            let text = format!("Could not be checked: {}", error.message);
            match ledger.post(StatusState::Error, &text, self.run_url()) {
                Ok(()) => error,
                Err(second) => error.and_unpublished(&second),
            }
        })
    }

    fn decide_and_post(
        &self,
        head: ObjectId,
        branch: &str,
        ledger: &mut Ledger<'_>,
    ) -> Result<(Queue, QueueDecision), CliError> {
        let run = self.run_url();
        for at in 0..TRIES {
            let (queue, decision) = self.decide_group(head, branch)?;
            let is_refused = decision.verdict.outcome == gate::Outcome::Refuse;
            // Once for a refusal: somebody may have signed meanwhile.
            if (!is_refused || at == 0) && !self.group_still_holds(&queue)? {
                continue;
            }
            // Another run may have heard of a signature by now.
            if is_refused && at + 1 < TRIES && ledger.has_news()? {
                continue;
            }
            let state = if is_refused { StatusState::Failure } else { StatusState::Success };
            ledger.post(state, &line(&decision), run)?;
            // As for one pull request: somebody may have reviewed until it was there. That it landed
            // is no such thing; that it was taken out of the queue leaves nothing to be green.
            if is_refused || self.group_still_holds(&queue)? {
                return Ok((queue, decision));
            }
            let waits = self.waits(head, branch)?;
            if waits || !self.has_landed_on(head, branch)? {
                ledger.begin(run)?;
            }
            if !waits {
                return Ok((queue, decision));
            }
        }
        let text = format!("the merge queue of `{branch}` moves faster than it can be decided");
        Err(CliError::unable(text).help("run this again"))
    }

    fn decide_group(&self, head: ObjectId, branch: &str) -> Result<(Queue, QueueDecision), CliError> {
        let (github, repository, store) = (&self.github, &self.runner.repository, &self.store);
        let queue = collect_queue(github, repository, branch, head, &mut |evidence| {
            teams_of_entry(store, head, evidence)
        })?;
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

/// Returns the teams on the forge that decide about an entry of a group, wherever it stands in it: each
/// entry is decided on the signatories that the one before it leaves.
fn teams_of_entry(store: &Store, head: ObjectId, evidence: &Evidence) -> Result<Vec<String>, SourceError> {
    let base = evidence.change.base_sha;
    store.require(&[base, evidence.change.head_sha, head])?;
    let mut teams: BTreeSet<String> = forge_teams(&store.objects, base, evidence)?.into_iter().collect();
    let mut at = store.objects.commit(head)?.parents.first().copied();
    for _ in 0..MOST_ENTRIES {
        let Some(entry) = at.filter(|entry| *entry != base) else { break };
        teams.extend(forge_teams(&store.objects, entry, evidence)?);
        at = store.objects.commit(entry)?.parents.first().copied();
    }
    signed_for(store, teams.into_iter().collect())
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
