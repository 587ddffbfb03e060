//! The promises that a change moves: named in the topic, and told after the sentence.

use std::collections::{BTreeMap, BTreeSet};

use super::{Arguments, Draft, Effect, PromiseEffect, Sayer, Team, joined, name_from_id};
use crate::agreement::EscalationPath;
use crate::value::Duration;

/// More promises than this are counted in a topic, not named.
const NAMED_IN_TOPIC: usize = 3;

impl Sayer<'_> {
    /// Returns the topic for the line above a sentence: with the cause, where a promise moves
    /// because of something else, and with the part of the entry.
    pub(super) fn topic_line(&self, draft: &Draft<'_>) -> String {
        let promises: Vec<&PromiseEffect> =
            draft.promises.iter().filter(|promise| promise.cause.is_some()).collect();
        let cause = promises.first().and_then(|promise| promise.cause);
        if let Some(cause) = cause.filter(|_| draft.leads.is_none()) {
            let names = self.promise_names(&promises);
            let several = names.len() > NAMED_IN_TOPIC;
            let arguments = Arguments::new()
                .with("count", names.len().to_string())
                .with("topic", self.topic(draft))
                .with("promise", joined(&names, "and"));
            let key = if several { format!("cause-{cause}.several") } else { format!("cause-{cause}") };
            return self.text(&key, arguments);
        }
        match self.other_clock(draft) {
            Some(key) => self.text(key, Arguments::new().with("topic", self.topic(draft))),
            None => self.full_topic(draft),
        }
    }

    /// The same number on another clock is no small thing.
    fn other_clock(&self, draft: &Draft<'_>) -> Option<&'static str> {
        let [old, new]: [Duration; 2] = self.deadlines(draft)?;
        let same = old.amount() == new.amount() && old.unit() == new.unit() && old.clock() != new.clock();
        match draft.effect {
            Effect::Loosens if same => Some("topic-slower-clock"),
            Effect::Tightens if same => Some("topic-faster-clock"),
            _ => None,
        }
    }

    pub(super) fn promise_names(&self, promises: &[&PromiseEffect]) -> Vec<String> {
        let names: BTreeSet<String> = promises
            .iter()
            .map(|promise| {
                let name =
                    self.new_words.name(&promise.address).or_else(|| self.old_words.name(&promise.address));
                let id = promise.address.as_str().split_once('/').map_or("", |(_, id)| id);
                format!("“{}”", name.unwrap_or_else(|| name_from_id(id)))
            })
            .collect();
        names.into_iter().collect()
    }

    /// Returns what the change does to promises it does not stand in itself.
    pub(super) fn about_promises(&self, draft: &Draft<'_>) -> Vec<String> {
        let mut told: BTreeMap<(Team, Team, Effect), Vec<&PromiseEffect>> = BTreeMap::new();
        let caused = draft.promises.iter().filter(|promise| promise.cause.is_some());
        for promise in caused {
            told.entry((promise.owed_by, promise.owed_to, promise.effect)).or_default().push(promise);
        }
        let alone = told.len() == 1 && told.values().all(|promises| promises.len() == 1);
        told.iter()
            .filter_map(|((by, to, effect), promises)| {
                let remedy = promises.iter().all(|promise| promise.cause == Some("escalation"));
                let temporary = alone && promises.iter().all(|promise| promise.cause == Some("exception"));
                let names = self.promise_names(promises);
                let arguments = Arguments::new()
                    .with("by", self.reader.calls(*by))
                    .with("to", self.reader.calls(*to))
                    .with("number", if names.len() == 1 { "one" } else { "many" })
                    .with("promises", joined(&names, "and"));
                let by_reason = promises.iter().all(|promise| promise.cause == Some("disposition"));
                let general = format!("promise-{}", effect.name());
                let by_definition = promises.iter().all(|promise| promise.cause == Some("definition"));
                let own = match (temporary, remedy) {
                    (true, _) => format!("{general}.for-a-time"),
                    (_, true) if promises.iter().all(|promise| !self.is_remedied(promise)) => {
                        format!("{general}.remedy-gone")
                    }
                    (_, true) => format!("{general}.remedy"),
                    _ if by_reason => format!("{general}.disposition"),
                    _ if by_definition => format!("{general}.definition"),
                    _ => general.clone(),
                };
                let remedy = format!("{general}.remedy");
                let keys = [own.as_str(), if own.ends_with("-gone") { &remedy } else { &general }, &general];
                self.texts.first(&keys, &arguments)
            })
            .collect()
    }

    /// Returns whether anything is agreed, after the change, for the case that a promise is broken.
    fn is_remedied(&self, promise: &PromiseEffect) -> bool {
        let id = promise.address.as_str().trim_start_matches("sla/");
        self.new.list::<EscalationPath>().iter().any(|path| path.on.iter().any(|on| on == id))
    }

    /// Returns what stands in place of [`Self::about_promises`] where another change of the same
    /// entry has named the same promises already.
    pub(super) fn same_promises(&self, draft: &Draft<'_>) -> String {
        let remedy = draft.promises.iter().all(|promise| promise.cause == Some("escalation"));
        let attribute = if remedy { "same-remedy" } else { "same" };
        let effects: BTreeSet<(Team, Team, Effect)> =
            draft.promises.iter().map(|promise| (promise.owed_by, promise.owed_to, promise.effect)).collect();
        let said: Vec<String> = effects
            .iter()
            .map(|(by, to, effect)| {
                let arguments =
                    Arguments::new().with("by", self.reader.calls(*by)).with("to", self.reader.calls(*to));
                let general = format!("promise-{}", effect.name());
                let keys = [format!("{general}.{attribute}"), format!("{general}.same")];
                self.texts.first(&[&keys[0], &keys[1]], &arguments).unwrap_or_default()
            })
            .collect();
        said.join(" ")
    }
}
