//! Drafts said in the reader's words.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Action, Change, Consequence, Effect, PromiseEffect, Said};
use crate::agreement::{Address, Agreement, Date, Entry, Team};
use crate::document::node::{Node, Value};
use crate::document::schema::{Party, Role, Shape, ValueType};
use crate::words::{Arguments, Texts, Words, joined, name_from_id, texts};

mod deadline;
mod delta;
mod sentence;
mod verdict;

/// What sentences are made from: both agreements and their words.
pub(super) struct Sayer<'a> {
    old: &'a Agreement,
    new: &'a Agreement,
    old_words: Words<'a>,
    new_words: Words<'a>,
    texts: &'static Texts,
    as_of: Date,
}

impl<'a> Sayer<'a> {
    /// Returns the sayer of the changes between two agreements.
    pub(super) fn new(old: &'a Agreement, new: &'a Agreement, as_of: Date) -> Self {
        Self { old, new, old_words: Words::of(old), new_words: Words::of(new), texts: texts(), as_of }
    }

    /// Returns a draft as a change with its words.
    pub(super) fn change(&self, draft: &Draft<'_>) -> Change {
        let (owed_by, owed_to) = self.parties(draft);
        let address = |entry: &Entry| entry.address.clone();
        let consequences: Vec<Consequence> = self.deadline(draft).into_iter().collect();
        Change {
            address: draft.entry().map_or_else(|| Address::written(""), address),
            old_address: draft
                .old_entry
                .map(address)
                .filter(|old| draft.new_entry.is_some_and(|new| new.address != *old)),
            field: draft.field.clone(),
            action: draft.action,
            old: self.value(draft, Side::Old),
            new: self.value(draft, Side::New),
            effect: draft.effect,
            owed_by,
            owed_to,
            promises: draft.promises.clone(),
            consequences,
            measured: draft.measured,
            old_at: draft.old_entry.map(|entry| self.old.place_below(entry, &draft.old_pointer)),
            new_at: draft.new_entry.map(|entry| self.new.place_below(entry, &draft.new_pointer)),
            said: Said {
                headline: self.verdict(draft, owed_by, owed_to),
                topic: self.topic_line(draft),
                sentence: self.sentence(draft, owed_by, owed_to),
            },
        }
    }

    fn value(&self, draft: &Draft<'_>, side: Side) -> Option<String> {
        if matches!(draft.action, Action::Renamed | Action::Moved) && draft.field.is_none() {
            let entry = match side {
                Side::Old => draft.old_entry,
                Side::New => draft.new_entry,
            };
            return entry.and_then(|entry| entry.id.clone());
        }
        let (node, entry, words) = match side {
            Side::Old => (draft.old.as_ref(), draft.old_entry, &self.old_words),
            Side::New => (draft.new.as_ref(), draft.new_entry, &self.new_words),
        };
        let metric = entry.and_then(|entry| entry.text("metric"));
        match (&draft.field, draft.shape.as_deref()) {
            (None, Some(shape)) => node.map(|node| self.facts(node, shape, words, metric)),
            (_, shape) => node.map(|node| words.value(node, shape, metric)),
        }
    }

    /// Returns what an entry says, property by property, by the properties' names.
    fn facts(&self, node: &Node, shape: &Shape, words: &Words<'_>, metric: Option<&str>) -> String {
        let mut said = Vec::new();
        self.facts_of(node, shape, words, metric, &mut said);
        if said.is_empty() { self.text("not-stated", Arguments::new()) } else { said.join("; ") }
    }

    fn facts_of(
        &self,
        node: &Node,
        shape: &Shape,
        words: &Words<'_>,
        metric: Option<&str>,
        said: &mut Vec<String>,
    ) {
        for member in &shape.members {
            let Some(value) = node.get(&member.name) else { continue };
            let below = &member.shape;
            match &below.say {
                // Who owes whom, and the name, are in the sentence already.
                Some(say)
                    if matches!(
                        say.key.as_str(),
                        "sla-owed-by" | "sla-owed-to" | "sla-name" | "renamed-from"
                    ) => {}
                Some(say) if say.key.ends_with("-name") => {}
                Some(say) => {
                    let noun = self
                        .texts
                        .get(&say.key, &Arguments::new())
                        .unwrap_or_else(|| name_from_id(&member.name));
                    said.push(format!("{noun} {}", words.value(value, Some(below), metric)));
                }
                None if below.value == ValueType::Table => self.facts_of(value, below, words, metric, said),
                None => {
                    let names: Vec<String> =
                        value.items().iter().map(|item| part_facts(self, item, below, words)).collect();
                    if !names.is_empty() {
                        said.push(joined(&names, "and"));
                    }
                }
            }
        }
    }

    /// Returns what an entry is called, on the side where it is.
    fn name(&self, entry: &Entry) -> String {
        let words = if self.new.entry(&entry.address).is_some() { &self.new_words } else { &self.old_words };
        let id = entry.id.as_deref().unwrap_or_default();
        if let Some(overrides) = entry.text("overrides") {
            let address = Address::written(overrides);
            let name = words.name(&address).or_else(|| self.old_words.name(&address));
            return name.map_or_else(|| name_from_id(overrides), |name| format!("“{name}”"));
        }
        if let Some(accountable) = entry.text("accountable") {
            return Team::named(id).map_or_else(|| accountable.to_owned(), |team| team.name().to_owned());
        }
        let own = words.name(&entry.address);
        own.map_or_else(|| name_from_id(id), |name| shortened(&name, 80))
    }

    fn topic(&self, draft: &Draft<'_>) -> String {
        let Some(entry) = draft.entry() else { return String::new() };
        match (&entry.shape.entry, &entry.id) {
            (Some(words), Some(_)) => {
                let name = Arguments::new().with("name", self.name(entry)).with("topic", "");
                self.text(&format!("entry-{}", words.topic), name)
            }
            _ => self.text(&format!("document-{}", entry.subject.name()), Arguments::new()),
        }
    }

    /// Returns the topic for the line above a sentence: with the cause, where a promise moves
    /// because of something else, and with the part of the entry.
    fn topic_line(&self, draft: &Draft<'_>) -> String {
        let promises: Vec<&PromiseEffect> =
            draft.promises.iter().filter(|promise| promise.cause.is_some()).collect();
        if let Some(cause) = promises.first().and_then(|promise| promise.cause) {
            let names = self.promise_names(&promises);
            return self.text(&format!("cause-{cause}"), Arguments::new().with("promise", names));
        }
        match &draft.part {
            Some(part) => format!("{}, {}", self.topic(draft), name_from_id(part).to_lowercase()),
            None => self.topic(draft),
        }
    }

    fn promise_names(&self, promises: &[&PromiseEffect]) -> String {
        let names: BTreeSet<String> = promises
            .iter()
            .map(|promise| {
                let name =
                    self.new_words.name(&promise.address).or_else(|| self.old_words.name(&promise.address));
                let id = promise.address.as_str().split_once('/').map_or("", |(_, id)| id);
                format!("“{}”", name.unwrap_or_else(|| name_from_id(id)))
            })
            .collect();
        let mut names: Vec<String> = names.into_iter().collect();
        if names.len() > 4 {
            let more = names.len() - 3;
            names.truncate(3);
            names.push(format!("{more} more"));
        }
        joined(&names, "and")
    }

    fn parties(&self, draft: &Draft<'_>) -> (Option<Team>, Option<Team>) {
        let of_promises: BTreeSet<(Team, Team)> =
            draft.promises.iter().map(|promise| (promise.owed_by, promise.owed_to)).collect();
        let mut pairs = of_promises.iter();
        match (pairs.next(), pairs.next()) {
            (Some((by, to)), None) => return (Some(*by), Some(*to)),
            (Some(_), Some(_)) if draft.field.as_deref() != Some("owed_by") => {
                let of_entry = self.parties_of_entry(draft);
                return if of_entry.0.is_some() { of_entry } else { (None, None) };
            }
            _ => {}
        }
        self.parties_of_entry(draft)
    }

    fn parties_of_entry(&self, draft: &Draft<'_>) -> (Option<Team>, Option<Team>) {
        let Some(entry) = draft.entry() else { return (None, None) };
        if draft.role != Role::Duty {
            return (None, None);
        }
        let words = entry.shape.entry.as_ref();
        let team = |party: Option<&Party>| match party? {
            Party::Team(team) => Team::named(team),
            Party::Field(field) => entry.text(field).and_then(Team::named),
        };
        (team(words.and_then(|words| words.by.as_ref())), team(words.and_then(|words| words.to.as_ref())))
    }

    fn text(&self, key: &str, arguments: Arguments) -> String {
        self.texts.get(key, &arguments).unwrap_or_else(|| name_from_id(key))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

fn part_facts(sayer: &Sayer<'_>, item: &Node, list: &Shape, words: &Words<'_>) -> String {
    match (&item.value, &list.items) {
        (Value::Table(_), Some(items)) => {
            let id = item.get("id").and_then(Node::text).map(name_from_id).unwrap_or_default().to_lowercase();
            format!("{id} ({})", sayer.facts(item, items, words, None))
        }
        _ => words.value(item, list.items.as_deref(), None),
    }
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(start, _)| start);
    format!("{cut} …")
}
