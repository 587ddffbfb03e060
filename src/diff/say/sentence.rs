//! The sentence: what changes, from what to what, and who gains.

use super::delta::beside;
use super::facts::part_name;
use super::{Action, Draft, Effect, Sayer, Side};
use crate::agreement::Team;
use crate::document::node::Node;
use crate::document::schema::{Absent, Role, Shape, ValueType};
use crate::words::{Arguments, quoted};

/// Whether another change of the same entry has named the promises that this one moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum Told {
    /// None has.
    Not,
    /// One has, with the same effect.
    Yet,
}

impl Sayer<'_> {
    /// Returns what a change says of itself.
    pub(super) fn own(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> String {
        match &draft.field {
            None => self.about_entry(draft, by, to),
            Some(_) => self.about_field(draft, by, to),
        }
    }

    /// Returns what a change does to promises and to the leads that count, a sentence each.
    pub(super) fn moves(&self, draft: &Draft<'_>, told: Told) -> Vec<String> {
        match told {
            // An exception that comes or goes says what it does itself.
            _ if draft.field.is_none() && self.is_exception(draft) => Vec::new(),
            _ if draft.leads.is_some() => self.about_leads(draft),
            Told::Yet => vec![self.same_promises(draft)],
            Told::Not => self.about_promises(draft),
        }
    }

    pub(super) fn arguments(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> Arguments {
        let stated = |side: Side| match self.value(draft, side) {
            Some(value) if draft.field.is_some() => quoted(value),
            Some(value) => value,
            None => self.absent(draft),
        };
        let (old, new) = (stated(Side::Old), stated(Side::New));
        Arguments::new()
            .with("topic", self.full_topic(draft))
            .with("old", beside(&old, &new))
            .with("new", new)
            .with("by", by.map(|by| self.reader.calls(by)).unwrap_or_default())
            .with("to", to.map(|to| self.reader.calls(to)).unwrap_or_default())
            .with("delta", self.delta(draft))
    }

    /// Returns the topic with the part of the entry that a property is in.
    pub(in crate::diff) fn full_topic(&self, draft: &Draft<'_>) -> String {
        let whole_part = draft.shape.as_ref().is_some_and(|shape| shape.entry.is_some());
        match self.part(draft) {
            Some(part) if !whole_part => format!("{}, {part}", self.topic(draft)),
            _ => self.topic(draft),
        }
    }

    /// Returns what the nested entry is called that a property is in.
    fn part(&self, draft: &Draft<'_>) -> Option<String> {
        let (id, entry) = (draft.part.as_deref()?, draft.entry()?);
        let (mut shape, mut node) = (&entry.shape, Some(&entry.node));
        for key in draft.field.as_deref()?.split('.') {
            shape = shape.below(key)?;
            node = node.and_then(|node| node.get(key));
            if let Some(items) = &shape.items {
                let named = |node: &&Node| node.get("id").and_then(Node::text) == Some(id);
                let part = node.and_then(|list| list.items().iter().find(named))?;
                let topic = items.entry.as_ref().map(|words| words.topic.as_str()).unwrap_or_default();
                let words = if draft.new.is_some() { &self.new_words } else { &self.old_words };
                let name = Arguments::new().with("name", part_name(part, items, words));
                return Some(self.text(&format!("entry-{topic}"), name));
            }
        }
        None
    }

    fn absent(&self, draft: &Draft<'_>) -> String {
        let key = match draft.shape.as_ref().and_then(|shape| shape.say.as_ref()).map(|say| &say.absent) {
            Some(Absent::Everything | Absent::Unlimited)
                if draft.shape.as_ref().is_some_and(|shape| shape.value == ValueType::Date) =>
            {
                "always"
            }
            Some(Absent::Unlimited) => "none-stated",
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
        if let Some(said) = self.about_exception(draft, by, to) {
            return said;
        }
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
        let is_bare = facts.as_deref() == Some(&*self.text("not-stated", Arguments::new()));
        let arguments = self
            .arguments(draft, by, to)
            .with("facts", facts.unwrap_or_default())
            .with("old_id", id(draft.old_entry))
            .with("new_id", id(draft.new_entry))
            .with("place", self.place_in_order(draft))
            .with("name", draft.entry().map(|entry| self.name(entry)).unwrap_or_default());
        let action = draft.action.name();
        let effect = draft.effect.name();
        let is_counted = draft.action == Action::Renamed && !draft.promises.is_empty();
        let form = match (is_bare, is_counted) {
            (_, true) => ".counted",
            (true, _) => ".bare",
            (false, false) => "",
        };
        let general = format!("entry-{action}{form}");
        let owed = by.is_some() && to.is_some();
        let mut keys = Vec::new();
        if owed && !matches!(draft.effect, Effect::Adds | Effect::Removes) {
            keys.push(format!("{key}.{effect}-{action}"));
        }
        if owed || draft.role != Role::Duty {
            keys.push(format!("{key}.{action}"));
        }
        keys.push(general);
        let mut arguments = arguments;
        if let Some((ending, other)) = self.replacement(draft) {
            arguments = arguments.and(other);
            keys.insert(0, format!("{key}.{effect}-{action}-{ending}"));
        }
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

    pub(super) fn about_part(
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
        let name = part_name(node, shape, words);
        let part = self.text(&format!("entry-{topic}"), Arguments::new().with("name", name));
        let facts = self.facts(node, shape, words, None);
        let arguments = Arguments::new()
            .with("topic", self.topic(draft))
            .with("part", part)
            .with("facts", facts)
            .with("by", by.map(|by| self.reader.calls(by)).unwrap_or_default())
            .with("to", to.map(|to| self.reader.calls(to)).unwrap_or_default());
        self.text(key, arguments)
    }
}
