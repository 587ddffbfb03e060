//! Which leads count: what moves in it, and what that comes to for the promises that count them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Arguments, Draft, Effect, Node, PromiseEffect, Sayer, Team, ValueType, joined};
use crate::agreement::metrics::{self, Measure};
use crate::agreement::{Address, Agreement, Target};
use crate::document::schema::Stricter;
use crate::promise::Counts;
use crate::value::Condition;
use crate::value::condition::{Step, steps};
use crate::words::{Meeting, lower_first, upper_first};

const BY_STEPS: &str = "condition-changed.by-steps";

impl Sayer<'_> {
    /// Returns the verdict on a change of which leads count.
    pub(super) fn leads_verdict(&self, draft: &Draft<'_>) -> Option<String> {
        let (counts, terms) = draft.leads.as_ref()?;
        if terms.iter().all(|term| self.comes_or_goes(term).is_some()) || self.is_said_by_its_routes(draft) {
            return None;
        }
        Some(self.leads_headline(*counts))
    }

    /// Returns the sentence about a condition that changes.
    pub(super) fn about_condition(&self, draft: &Draft<'_>) -> Option<String> {
        let (key, arguments) = self.condition_changed(draft)?;
        Some(self.text(key, arguments))
    }

    /// Returns the sentence about a condition of which it can be said how it changes, without the
    /// old condition as a whole.
    pub(super) fn condition_in_item(&self, draft: &Draft<'_>) -> Option<String> {
        let (_, arguments) = self.condition_changed(draft).filter(|(key, _)| *key == BY_STEPS)?;
        Some(self.text("condition-changed.in-item", arguments))
    }

    fn condition_changed(&self, draft: &Draft<'_>) -> Option<(&'static str, Arguments)> {
        let shape = draft.shape.as_ref()?;
        let both = draft.old.is_some() && draft.new.is_some();
        if shape.value != ValueType::Condition || !both {
            return None;
        }
        let read = |node: &Option<Node>| Condition::from_json(&node.as_ref()?.to_json()).ok();
        let (old, new) = (read(&draft.old)?, read(&draft.new)?);
        let shuts_out = shape.say.as_ref().is_some_and(|say| say.narrower == Some(Stricter::WiderCondition));
        let what = if shuts_out { Meeting::ShutsOut } else { Meeting::Qualifies };
        // Each step is a sentence; the first goes on from a colon.
        let said =
            |(at, step): (usize, &Step)| {
                let words = if step.is_loss() { &self.old_words } else { &self.new_words };
                words.step(step, what).into_iter().enumerate().map(move |(part, text)| {
                    if at + part == 0 { lower_first(&text) } else { upper_first(&text) }
                })
            };
        let steps = steps(&old, &new).unwrap_or_default();
        let steps: Vec<String> = steps.iter().enumerate().flat_map(said).collect();
        let key = match (steps.is_empty(), what) {
            (true, Meeting::Qualifies) => "condition-changed",
            (true, Meeting::ShutsOut) => "condition-changed.shuts-out",
            (false, _) => BY_STEPS,
        };
        Some((key, self.arguments(draft, None, None).with("steps", steps.join(" "))))
    }

    /// Returns what a change of which leads count comes to.
    pub(super) fn about_leads(&self, draft: &Draft<'_>) -> Vec<String> {
        let Some((counts, terms)) = &draft.leads else { return Vec::new() };
        self.leads_moves([draft].into_iter(), *counts, terms)
    }

    /// Returns the headline over changes of which leads count.
    pub(in crate::diff) fn leads_headline(&self, counts: Counts) -> String {
        self.text(&format!("verdict-leads-{}", name(counts)), Arguments::new())
    }

    /// Returns what changes of which leads count come to together: for the terms, and for the
    /// promises that count such leads.
    pub(in crate::diff) fn leads_moves<'d>(
        &self,
        drafts: impl Iterator<Item = &'d Draft<'d>> + Clone,
        counts: Counts,
        terms: &BTreeSet<String>,
    ) -> Vec<String> {
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let is_said = drafts.clone().all(|draft| self.is_said_by_its_routes(draft));
        for term in terms.iter().filter(|_| !is_said) {
            let key =
                self.comes_or_goes(term).map_or_else(|| format!("leads-{}", name(counts)), str::to_owned);
            told.entry(key).or_default().push(self.term_name(term));
        }
        let mut said: Vec<String> = told
            .iter()
            .map(|(key, names)| self.text(key, Arguments::new().with("terms", joined(names, "and"))))
            .collect();
        let mut told: BTreeMap<(Team, Effect, bool), Vec<&PromiseEffect>> = BTreeMap::new();
        for promise in drafts.flat_map(|draft| &draft.promises) {
            let is_both_ways = promise.effect == Effect::Redefines && self.is_between_bounds(promise, terms);
            told.entry((promise.owed_by, promise.effect, is_both_ways)).or_default().push(promise);
        }
        said.extend(told.iter().map(|((by, effect, is_both_ways), promises)| {
            let names = self.promise_names(promises);
            let key = match (effect, counts) {
                (Effect::Tightens | Effect::Loosens, _) => {
                    format!("leads-{}-{}", name(counts), effect.name())
                }
                (_, Counts::Fewer | Counts::More) if *is_both_ways => {
                    format!("leads-{}-both-ways", name(counts))
                }
                _ => "leads-redefine".to_owned(),
            };
            let arguments = Arguments::new()
                .with("by", self.reader.calls(*by))
                .with("promises", joined(&names, "and"))
                .with("number", if names.len() == 1 { "one" } else { "many" });
            self.text(&key, arguments)
        }));
        said
    }

    /// Returns whether a promise counts the leads of one of these terms and keeps their number between two
    /// bounds, on both sides of the change.
    fn is_between_bounds(&self, promise: &PromiseEffect, terms: &BTreeSet<String>) -> bool {
        let counts = |term: &str| terms.contains(term);
        let has_both = |agreement: &Agreement| {
            let target = agreement.entry(&promise.address).and_then(|entry| entry.node.get("target"));
            let target = target.and_then(|target| serde_json::from_value(target.to_json()).ok());
            matches!(target, Some(Target::Table(table)) if table.at_least.is_some() && table.at_most.is_some())
        };
        let metric = metrics::built_in(&promise.metric);
        metric.is_some_and(|metric| metric.measure == Measure::Count && metric.term.is_some_and(counts))
            && self.both().into_iter().all(has_both)
    }

    /// Returns the sentence about a term that comes or goes together with who counts as it.
    pub(in crate::diff) fn comes_or_goes(&self, id: &str) -> Option<&'static str> {
        let address = Address::written(&format!("definitions/{id}"));
        match (self.old_words.name(&address), self.new_words.name(&address)) {
            (None, Some(_)) => Some("leads-term-new"),
            (Some(_), None) => Some("leads-term-gone"),
            _ => None,
        }
    }

    pub(in crate::diff) fn term_name(&self, id: &str) -> String {
        let address = Address::written(&format!("definitions/{id}"));
        let name = self.new_words.name(&address).or_else(|| self.old_words.name(&address));
        name.unwrap_or_else(|| id.to_owned())
    }
}

const fn name(counts: Counts) -> &'static str {
    match counts {
        Counts::Same => "same",
        Counts::Fewer => "fewer",
        Counts::More => "more",
        Counts::Other => "other",
    }
}
