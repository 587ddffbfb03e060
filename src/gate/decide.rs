//! The decision, in its fixed order: what cannot be checked, what needs no sign-off, what is not
//! mergeable, what is not known, what is not valid, and then the signatures.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::authority::{self, Authority};
use super::because::names;
use super::binding::Binder;
use super::case::Case;
use super::contributors::Touching;
use super::delta::{Delta, delta};
use super::evidence::{Evidence, short_ref};
use super::protect::Protected;
use super::replay::{Ends, Replay, replay};
use super::result::{Merge, merge};
use super::roster::Roster;
use super::seats::seats;
use super::signatures::sign;
use super::signers::{day, signers};
use super::untold::untold;
use super::validity::objections;
use super::verdict::{Outcome, ReasonCode, Verdict};
use super::version::{Readings, Version};
use super::{GateError, obstacles, requirements};
use crate::diff::{Diff, diff};
use crate::rules::Validation;
use crate::source::{ObjectId, Objects, PathChanges, SourceError, View};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The tip of the target branch.
    pub base: ObjectId,
    /// The target branch, short or full.
    pub base_ref: String,
    /// The head of the change.
    pub head: ObjectId,
    /// The moment on which it is judged.
    pub as_of: Timestamp,
}

/// The verdict, with what was read on the way to it.
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// The base tip's version.
    pub base: Version,
    /// What the merge would leave, or, where it cannot be told, something near it.
    pub result: Version,
    /// What changed between the two.
    pub diff: Diff,
    /// What was found in the result, once the decision got so far.
    pub validation: Option<Validation>,
    /// What needs sign-off.
    pub protected: Protected,
    /// What changed of that, layout and comments included.
    pub changed: PathChanges,
}

/// Returns whether a change may merge.
///
/// # Errors
/// It cannot be decided: the evidence is about something else, an object is missing, or there is
/// no policy in base and result.
pub fn decide(
    objects: &dyn Objects,
    question: &Question,
    evidence: &Evidence,
) -> Result<Decision, GateError> {
    evidence.bind(question.base, &question.base_ref, question.head)?;
    let merged = merge(objects, question.base, question.head, evidence.test_merge)?;
    decide_on(objects, question, evidence, merged)
}

/// Returns whether a change may merge whose result is known; the evidence is the right one.
///
/// # Errors
/// An object is missing, or there is no policy in base and result.
pub(super) fn decide_on(
    objects: &dyn Objects,
    question: &Question,
    evidence: &Evidence,
    merged: Merge,
) -> Result<Decision, GateError> {
    let readings = Readings::default();
    let read = |view| Version::read_unless_known(objects, view, &readings);
    let base = read(View::of_tree(objects.commit(question.base)?.tree))?;
    let result = read(merged.view.clone())?;
    let head_has_policy = merged.obstacle(objects, &everything())?.is_some()
        && read(View::of_tree(objects.commit(question.head)?.tree))?.has_policy;
    if !base.has_policy && !result.has_policy && !head_has_policy {
        return Err(GateError::new(
            "there is no agreement to gate: neither countersign.toml nor anything under a policy root, before or \
             after this change",
            "start one: `countersign init`",
        ));
    }
    let as_of = day(question.as_of);
    let diff = diff(&base.agreement, &result.agreement, as_of);
    let mut case = Case {
        objects,
        question,
        evidence,
        merged,
        base,
        result,
        diff,
        verdict: Verdict::new(Outcome::Refuse, question.base, question.head),
        validation: None,
        protected: Protected::default(),
        changed: PathChanges::new(),
        readings: &readings,
    };
    case.run()?;
    let Case { verdict, base, result, diff, validation, protected, changed, .. } = case;
    Ok(Decision { verdict, base, result, diff, validation, protected, changed })
}

impl Case<'_> {
    fn run(&mut self) -> Result<(), SourceError> {
        let (base, head) = (self.question.base, self.question.head);
        let mut authority = authority::of_base(self.objects, base, &self.base)?;
        let protected = self.protected(authority.as_ref().and_then(Authority::roster))?;
        let obstacle = self.merged.obstacle(self.objects, &protected)?;
        let delta = delta(self.objects, &self.base, &self.result, &protected)?;
        self.changed.clone_from(&delta.content);
        self.protected = protected.clone();
        let may_be_rebased = obstacle.is_none() && !self.merged.is_landed() && self.evidence.may_be_rebased();
        let rebased = if may_be_rebased {
            let ends = Ends { base: &self.base, result: &self.result, delta: &delta };
            replay(self.objects, base, head, ends, &protected, self.readings)?
        } else {
            Replay::Alike
        };
        self.verdict.merge_tree = self.merged.tree(self.objects);
        if delta.content.is_empty() && obstacle.is_none() && rebased != Replay::Differs {
            if let Replay::TakesBack(commit, path) = &rebased {
                self.verdict.refuse(ReasonCode::RebaseDiffers, None, obstacles::of_rebase(*commit, path));
                return Ok(());
            }
            if authority.is_none()
                && self.merged.keeps_commits().unwrap_or_else(|| self.evidence.may_keep_commits())
                && let Some(commit) = authority::passing_signatories(self.objects, base, head, &self.result)?
            {
                self.verdict.refuse(ReasonCode::InvalidPolicy, None, obstacles::of_founding(commit));
                return Ok(());
            }
            self.verdict.outcome = Outcome::NotApplicable;
            if !matches!(authority, Some(Authority::Base(_))) {
                self.verdict.warnings.push(
                    "Nobody can tell from the base who may sign: its signatories are missing or broken. \
                     This change does not touch them."
                        .to_owned(),
                );
            }
            return Ok(());
        }
        if authority.is_none() {
            authority = Some(authority::without_base(self.objects, base, &self.result, self.evidence)?);
        }
        let roster = match authority {
            Some(Authority::Base(roster)) => roster,
            Some(Authority::Repair(roster, from)) => {
                self.verdict.repair = true;
                self.verdict.warnings.push(format!(
                    "The base's signatories are missing or broken; those of {} decide about this repair. If both teams \
                     never agreed to those, an administrator puts signatories.toml on the base.",
                    from.short()
                ));
                roster
            }
            Some(Authority::Founding(roster)) => {
                self.verdict.founding = true;
                self.verdict.warnings.push(
                    "There never were signatories: those that this change proposes decide about it."
                        .to_owned(),
                );
                roster
            }
            Some(Authority::Nobody(why)) => {
                self.verdict.refuse(ReasonCode::InvalidPolicy, None, why);
                return Ok(());
            }
            None => return Ok(()),
        };
        if let Some(obstacle) = obstacle {
            self.verdict.refuse(
                ReasonCode::DoesNotMerge,
                None,
                obstacles::of_merge(&obstacle, short_ref(&self.question.base_ref)),
            );
            return Ok(());
        }
        let why = match &rebased {
            Replay::Alike => None,
            Replay::Differs => Some(obstacles::REBASE.to_owned()),
            Replay::TakesBack(commit, path) => Some(obstacles::of_rebase(*commit, path)),
        };
        if let Some(why) = why {
            self.verdict.refuse(ReasonCode::RebaseDiffers, None, why);
            return Ok(());
        }
        self.verdict.meaning = Some(delta.digest());
        self.verdict.layout_only = delta.is_layout_only();
        self.verdict.untold_files = untold(&delta, &self.base, &self.result);
        let is_free = self.is_free_layout(&delta, &protected, &roster);
        if !is_free && let Some(why) = self.incomplete()? {
            self.verdict.refuse(ReasonCode::IncompleteEvidence, None, why);
            return Ok(());
        }
        let left_behind = self.left_behind()?;
        let as_of = day(self.question.as_of);
        let (objections, validation) = objections(&self.base, &self.result, left_behind, as_of);
        self.validation = validation;
        if !objections.is_empty() {
            for objection in objections {
                self.verdict.refuse(ReasonCode::InvalidPolicy, None, objection);
            }
            return Ok(());
        }
        if is_free {
            self.verdict.outcome = Outcome::NotApplicable;
            return Ok(());
        }
        self.signatures(roster, &delta, &protected)
    }

    fn signatures(
        &mut self,
        mut roster: Roster,
        delta: &Delta,
        protected: &Protected,
    ) -> Result<(), SourceError> {
        let (base, head) = (self.question.base, self.question.head);
        roster.join_forge_teams(self.evidence);
        roster.join_possible_members(self.evidence);
        let settings = &roster.sign_off;
        let touching = if settings.four_eyes || settings.author_counts {
            Touching::find(self.objects, base, head, protected, self.evidence)?
        } else {
            Touching::default()
        };
        let binder = Binder {
            objects: self.objects,
            base,
            head,
            result: &self.result,
            target: delta,
            protected,
            binds_to: roster.sign_off.binds_to,
            rewritten: self.evidence.base_changes.is_none(),
            judged: RefCell::default(),
            versions: RefCell::new(BTreeMap::new()),
            readings: self.readings,
        };
        let signers = signers(&binder, &roster, self.evidence, &touching, self.question.as_of)?;
        let as_of = day(self.question.as_of);
        let facets = requirements::facets(delta, &self.diff, &self.base, &self.result, as_of);
        let seats = seats(&roster.rules, &facets);
        self.verdict.names = names(&roster, &facets, signers.hindrance.clone());
        sign(&mut self.verdict, &roster, &seats, signers, self.evidence);
        Ok(())
    }
}

fn everything() -> Protected {
    Protected { everything: true, ..Protected::default() }
}
