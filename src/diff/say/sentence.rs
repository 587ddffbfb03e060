//! The sentence: what changes, from what to what, and who gains.

use std::collections::BTreeMap;

use super::{Action, Draft, Effect, Sayer, Side};
use crate::agreement::Team;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::{Absent, Role, Shape, ValueType};
use crate::words::{Arguments, joined, name_from_id};

impl Sayer<'_> {
    /// Returns the sentence about a change.
    pub(super) fn sentence(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> String {
        let own = match &draft.field {
            None => self.about_entry(draft, by, to),
            Some(_) => self.about_field(draft, by, to),
        };
        let mut sentences = vec![own];
        sentences.extend(self.about_promises(draft));
        sentences.join(" ")
    }

    fn arguments(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> Arguments {
        let stated = |side: Side| self.value(draft, side).unwrap_or_else(|| self.absent(draft));
        let part = draft.part.as_deref().map(name_from_id).unwrap_or_default().to_lowercase();
        Arguments::new()
            .with("topic", self.full_topic(draft))
            .with("part", part)
            .with("old", stated(Side::Old))
            .with("new", stated(Side::New))
            .with("by", by.map_or("", Team::name))
            .with("to", to.map_or("", Team::name))
            .with("delta", self.delta(draft))
    }

    /// Returns the topic with the part of the entry that a property is in.
    fn full_topic(&self, draft: &Draft<'_>) -> String {
        let whole_part = draft.shape.as_ref().is_some_and(|shape| shape.entry.is_some());
        match &draft.part {
            Some(part) if !whole_part => {
                format!("{}, {}", self.topic(draft), name_from_id(part).to_lowercase())
            }
            _ => self.topic(draft),
        }
    }

    fn absent(&self, draft: &Draft<'_>) -> String {
        let key = match draft.shape.as_ref().and_then(|shape| shape.say.as_ref()).map(|say| &say.absent) {
            Some(Absent::Unlimited) => "none-stated",
            Some(Absent::Everything)
                if draft.shape.as_ref().is_some_and(|shape| shape.value == ValueType::Date) =>
            {
                "always"
            }
            Some(Absent::Everything) => "everything",
            Some(Absent::Value(value)) => {
                return match value {
                    serde_json::Value::String(text) => text.replace('-', " "),
                    serde_json::Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
                    other => other.to_string(),
                };
            }
            _ => "not-stated",
        };
        self.text(key, Arguments::new())
    }

    fn about_entry(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> String {
        let topic =
            draft.shape.as_ref().and_then(|shape| shape.entry.as_ref()).map(|words| words.topic.as_str());
        let key = format!("entry-{}", topic.unwrap_or_default());
        let id = |entry: Option<&crate::agreement::Entry>| {
            entry.and_then(|entry| entry.id.clone()).unwrap_or_default()
        };
        let facts = match draft.action {
            Action::Removed => self.value(draft, Side::Old),
            _ => self.value(draft, Side::New),
        };
        let arguments = self
            .arguments(draft, by, to)
            .with("facts", facts.unwrap_or_default())
            .with("old_id", id(draft.old_entry))
            .with("new_id", id(draft.new_entry))
            .with("place", self.place_in_order(draft))
            .with("name", draft.entry().map(|entry| self.name(entry)).unwrap_or_default());
        let action = draft.action.name();
        let effect = draft.effect.name();
        let general = format!("entry-{action}");
        let owed = by.is_some() && to.is_some();
        let mut keys = Vec::new();
        if owed && !matches!(draft.effect, Effect::Adds | Effect::Removes) {
            keys.push(format!("{key}.{effect}-{action}"));
        }
        if owed || draft.role != Role::Duty {
            keys.push(format!("{key}.{action}"));
        }
        keys.push(general);
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.texts.first(&keys, &arguments).unwrap_or_default()
    }

    fn place_in_order(&self, draft: &Draft<'_>) -> String {
        let Some(entry) = draft.new_entry.filter(|_| draft.action == Action::Moved) else {
            return String::new();
        };
        let before = self
            .new
            .entries()
            .iter()
            .take_while(|other| other.address != entry.address)
            .filter(|other| other.id.is_some() && other.list_key() == entry.list_key())
            .last();
        match before {
            None => self.text("place-first", Arguments::new()),
            Some(before) => {
                self.text("place-after", Arguments::new().with("before", format!("“{}”", self.name(before))))
            }
        }
    }

    fn about_field(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> String {
        let Some(shape) = draft.shape.as_deref() else {
            let key = if draft.action == Action::Moved { "list-order" } else { "unknown-property" };
            let noun = draft.field.as_deref().map(name_from_id).unwrap_or_default().to_lowercase();
            return self.text(key, self.arguments(draft, by, to).with("noun", noun));
        };
        if let Some(words) = &shape.entry {
            return self.about_part(draft, shape, &words.topic, by, to);
        }
        let Some(say) = &shape.say else {
            return self.text("unknown-property", self.arguments(draft, by, to));
        };
        let noun = self.texts.get(&say.key, &Arguments::new()).unwrap_or_default();
        let rule = draft.field.as_deref().and_then(|field| field.rsplit('.').next()).unwrap_or_default();
        let noun = if say.key == "settings-rule-level" { format!("{noun} “{rule}”") } else { noun };
        let mut arguments = self.arguments(draft, by, to).with("noun", noun);
        let effect = draft.effect.name();
        let action = draft.action.name();
        let mut keys: Vec<String> = Vec::new();
        if by.is_some() && to.is_some() && draft.role == Role::Duty {
            if self.is_deadline(draft) {
                keys.push(format!("{}.deadline-{effect}", say.key));
            }
            keys.push(format!("{}.{effect}-{action}", say.key));
            keys.push(format!("{}.{effect}", say.key));
        }
        if shape.value == ValueType::Boolean {
            let on = matches!(draft.new.as_ref().map(|node| &node.value), Some(Value::Boolean(true)));
            let (own, general) = if on { ("on", "switched-on") } else { ("off", "switched-off") };
            keys.push(format!("{}.{own}", say.key));
            keys.push(general.to_owned());
        }
        if let (Some(old), Some(new)) = (&draft.old, &draft.new)
            && matches!((&old.value, &new.value), (Value::List(_), Value::List(_)))
        {
            let (gained, lost) = self.list_difference(draft, shape, old, new);
            keys.push(
                match (gained.is_empty(), lost.is_empty()) {
                    (false, true) => "list-gained",
                    (true, false) => "list-lost",
                    (false, false) => "list-both",
                    (true, true) => "list-order",
                }
                .to_owned(),
            );
            arguments = arguments.with("gained", gained).with("lost", lost);
        }
        keys.push(format!("{}.{action}", say.key));
        if by.is_some()
            && to.is_some()
            && draft.role == Role::Duty
            && draft.promises.iter().all(|one| one.cause.is_none())
        {
            keys.push(format!("duty-{effect}"));
        }
        keys.push(
            match draft.action {
                Action::Added => "stated",
                Action::Removed => "unstated",
                _ => "changed",
            }
            .to_owned(),
        );
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.texts.first(&keys, &arguments).unwrap_or_default()
    }

    fn about_part(
        &self,
        draft: &Draft<'_>,
        shape: &Shape,
        topic: &str,
        by: Option<Team>,
        to: Option<Team>,
    ) -> String {
        let (node, words, key) = match (&draft.old, &draft.new) {
            (_, Some(new)) => (new, &self.new_words, "part-added"),
            (Some(old), None) => (old, &self.old_words, "part-removed"),
            (None, None) => return String::new(),
        };
        let name = draft.part.as_deref().map(name_from_id).unwrap_or_default().to_lowercase();
        let part = self.text(&format!("entry-{topic}"), Arguments::new().with("name", name));
        let facts = self.facts(node, shape, words, None);
        let arguments = Arguments::new()
            .with("topic", self.topic(draft))
            .with("part", part)
            .with("facts", facts)
            .with("by", by.map_or("", Team::name))
            .with("to", to.map_or("", Team::name));
        self.text(key, arguments)
    }

    /// Returns the items that came and those that went, each as a sentence lists them.
    fn list_difference(&self, draft: &Draft<'_>, shape: &Shape, old: &Node, new: &Node) -> (String, String) {
        let below = shape.items.as_deref();
        let forms =
            |node: &Node| -> Vec<String> { node.items().iter().map(|item| canonical(item, below)).collect() };
        let (before, after) = (forms(old), forms(new));
        let missing = |node: &Node, here: &[String], there: &[String]| -> Node {
            let items = node.items().iter().zip(here).filter(|(_, form)| !there.contains(form));
            let items = items.map(|(item, _)| item.clone()).collect();
            Node { value: Value::List(items), ..node.clone() }
        };
        let metric = draft.entry().and_then(|entry| entry.text("metric"));
        let said = |node: &Node, words: &crate::words::Words<'_>| {
            if node.items().is_empty() { String::new() } else { words.value(node, Some(shape), metric) }
        };
        (
            said(&missing(new, &after, &before), &self.new_words),
            said(&missing(old, &before, &after), &self.old_words),
        )
    }

    /// Returns what the change does to promises it does not stand in itself.
    fn about_promises(&self, draft: &Draft<'_>) -> Vec<String> {
        let mut told: BTreeMap<(Team, Team, Effect), Vec<&super::PromiseEffect>> = BTreeMap::new();
        for promise in draft.promises.iter().filter(|promise| promise.cause.is_some()) {
            told.entry((promise.owed_by, promise.owed_to, promise.effect)).or_default().push(promise);
        }
        told.iter()
            .filter_map(|((by, to, effect), promises)| {
                let names: Vec<String> = promises.iter().map(|one| self.promise_names(&[one])).collect();
                let arguments = Arguments::new()
                    .with("by", by.name())
                    .with("to", to.name())
                    .with("promises", joined(&names, "and"));
                self.texts.get(&format!("promise-{}", effect.name()), &arguments)
            })
            .collect()
    }
}
