//! Drafts said in the reader's words.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Action, Change, Consequence, Effect, PromiseEffect, Said};
use crate::agreement::{Address, Agreement, AgreementTerms, Date, Entry, Extents, Team};
use crate::document::kinds::Kind;
use crate::document::node::{Node, Value};
use crate::document::schema::{Party, Role, Shape, Subject, ValueType};
use crate::words::{Arguments, Reader, Texts, Words, joined, name_from_id, texts, within_quotes};
use plan::PlanMoves;
use sentence::Told;

mod beside;
mod breach;
mod deadline;
mod delta;
mod exception;
mod facts;
mod field;
mod figures;
mod leads;
mod load;
mod lost;
mod passing;
mod plan;
mod promises;
mod replacement;
mod sentence;
mod shares;
mod stands_alone;
mod still_open;
mod together;
mod verdict;
mod wording;

/// What sentences are made from: both agreements and their words.
pub(super) struct Sayer<'a> {
    old: &'a Agreement,
    new: &'a Agreement,
    old_words: Words<'a>,
    new_words: Words<'a>,
    texts: &'static Texts,
    as_of: Date,
    reader: Reader,
    plan: OnceCell<PlanMoves>,
    extents: OnceCell<[Extents; 2]>,
}

impl<'a> Sayer<'a> {
    /// Returns the sayer of the changes between two agreements.
    pub(super) fn new(old: &'a Agreement, new: &'a Agreement, as_of: Date, reader: Reader) -> Self {
        let (old_words, new_words) = (Words::beside(old, [new]), Words::beside(new, [old]));
        let (plan, extents) = (OnceCell::new(), OnceCell::new());
        Self { old, new, old_words, new_words, texts: texts(), as_of, reader, plan, extents }
    }

    /// Returns a draft as a change with its words.
    pub(super) fn change(&self, draft: &Draft<'_>) -> Change {
        let (owed_by, owed_to) = self.parties(draft);
        let (own, moves) = (self.own(draft, owed_by, owed_to), self.moves(draft, Told::Not));
        let wording = self.wording(draft);
        let address = |entry: &Entry| entry.address.clone();
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
            beside: self.stands_beside(draft),
            still_open: draft.still_open.clone(),
            consequences: self.consequences(draft),
            measured: draft.measured,
            is_record: draft.role == Role::Record,
            old_at: draft.old_entry.map(|entry| self.old.place_below(entry, &draft.old_pointer)),
            new_at: draft.new_entry.map(|entry| self.new.place_below(entry, &draft.new_pointer)),
            said: Said {
                headline: self.verdict(draft, owed_by, owed_to),
                topic: self.topic_line(draft),
                sentence: sentence(&own, &moves),
                own: match &wording {
                    Some(_) => self.reworded(draft),
                    None => self.condition_in_item(draft).unwrap_or(own),
                },
                moves,
            },
            wording,
        }
    }

    /// Says again, and briefly, what another change of the same entry has said in full.
    pub(super) fn shorten(&self, draft: &Draft<'_>, change: &mut Change) {
        change.said.moves = self.moves(draft, Told::Yet);
        change.said.sentence = sentence(&self.own(draft, change.owed_by, change.owed_to), &change.said.moves);
        change.consequences.clear();
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
        if draft.action == Action::Moved {
            return node.map(names_in_order);
        }
        let metric = entry.and_then(|entry| entry.text("metric"));
        match (&draft.field, draft.shape.as_deref()) {
            (None, Some(shape)) => node.map(|node| self.facts(node, shape, words, metric)),
            (_, shape) => node.map(|node| words.value(node, shape, metric)),
        }
    }

    /// Returns what an entry is called, on the side where it is.
    fn name(&self, entry: &Entry) -> String {
        let words = if self.new.entry(&entry.address).is_some() { &self.new_words } else { &self.old_words };
        let id = entry.id.as_deref().unwrap_or_default();
        if let Some(overrides) = entry.text("overrides") {
            let address = Address::written(overrides);
            let name = words.name(&address).or_else(|| self.old_words.name(&address));
            let id = overrides.rsplit('/').next().unwrap_or_default();
            return format!("“{}”", name.unwrap_or_else(|| name_from_id(id)));
        }
        if let Some(accountable) = entry.text("accountable") {
            return Team::named(id).map_or_else(|| accountable.to_owned(), |team| team.name().to_owned());
        }
        let own = words.name(&entry.address);
        own.map_or_else(|| name_from_id(id), |name| shortened(name.trim_end_matches('.'), id))
    }

    pub(super) fn topic(&self, draft: &Draft<'_>) -> String {
        draft.entry().map_or_else(String::new, |entry| self.topic_of(entry))
    }

    fn topic_of(&self, entry: &Entry) -> String {
        match (&entry.shape.entry, &entry.id) {
            (Some(words), Some(_)) => {
                let name = Arguments::new().with("name", self.name(entry)).with("topic", "");
                self.text(&format!("entry-{}", words.topic), name)
            }
            _ => self.text(&format!("document-{}", entry.subject.name()), Arguments::new()),
        }
    }

    fn parties(&self, draft: &Draft<'_>) -> (Option<Team>, Option<Team>) {
        let of_promises: BTreeSet<(Team, Team)> =
            draft.promises.iter().map(|promise| (promise.owed_by, promise.owed_to)).collect();
        let mut pairs = of_promises.iter();
        match (pairs.next(), pairs.next()) {
            (Some((by, to)), None) => return (Some(*by), Some(*to)),
            (Some(_), Some(_)) if draft.field.as_deref() != Some("owed_by") => {
                let of_entry = self.parties_of_entry(draft);
                return of_entry;
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
        // A property may be owed by another team than the rest of its entry: the answer to a question.
        let say = draft.shape.as_ref().and_then(|shape| shape.say.as_ref());
        let by = say.and_then(|say| say.by.as_ref()).or(words.and_then(|words| words.by.as_ref()));
        let to = say.and_then(|say| say.to.as_ref()).or(words.and_then(|words| words.to.as_ref()));
        let team = |party: Option<&Party>| match party? {
            Party::Team(team) => Team::named(team),
            Party::Field(field) => entry.text(field).and_then(Team::named),
        };
        (team(by), team(to))
    }

    fn is_exception(&self, draft: &Draft<'_>) -> bool {
        draft.entry().is_some_and(|entry| entry.subject == Subject::Kind(Kind::Exceptions))
    }

    fn consequences(&self, draft: &Draft<'_>) -> Vec<Consequence> {
        let mut out: Vec<Consequence> = self.deadline(draft).into_iter().collect();
        if !out.is_empty() {
            out.extend(self.starts_from(draft));
        }
        out.extend(self.still_open(draft));
        out.extend(self.still_named(draft));
        out.extend(self.still_called(draft));
        out.extend(self.still_refers(draft));
        out.extend(self.no_longer_targeted(draft));
        out
    }

    /// Returns what people call an entry of the new version.
    fn new_name(&self, address: &Address) -> String {
        let id = || name_from_id(address.as_str().rsplit('/').next().unwrap_or_default());
        self.new_words.name(address).unwrap_or_else(id)
    }

    /// Returns whether the new version holds from a day to come.
    pub(super) fn holds_later(&self) -> bool {
        self.new.document::<AgreementTerms>().is_some_and(|terms| terms.effective_from > self.as_of)
    }

    /// Returns both agreements, the old one first.
    pub(super) const fn both(&self) -> [&'a Agreement; 2] {
        [self.old, self.new]
    }

    /// Returns a text of these words, for items that tell several changes as one.
    pub(super) fn say(&self, key: &str, arguments: Arguments) -> String {
        self.text(key, arguments)
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

fn sentence(own: &str, moves: &[String]) -> String {
    let all: Vec<&str> = std::iter::once(own).chain(moves.iter().map(String::as_str)).collect();
    all.join(" ")
}

/// Returns what the entries of a list are called, in their order.
fn names_in_order(list: &Node) -> String {
    let name = |item: &Node| {
        let id = || item.get("id").and_then(Node::text).map(name_from_id);
        facts::own_name(item).map(within_quotes).or_else(id).unwrap_or_default()
    };
    let names: Vec<String> = list.items().iter().map(|item| format!("“{}”", name(item))).collect();
    joined(&names, "and")
}

/// The letters that a name has at most.
const MOST_OF_NAME: usize = 80;

/// Returns a name; of a long one the start and the end, and the id: others may begin and end so too.
fn shortened(name: &str, id: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= MOST_OF_NAME {
        return name.to_owned();
    }
    let start: String = letters.iter().take(MOST_OF_NAME / 2).collect();
    let end: String = letters.iter().skip(letters.len() - MOST_OF_NAME / 2).collect();
    let start = start.rsplit_once(' ').map_or(&*start, |(start, _)| start);
    let end = end.split_once(' ').map_or(&*end, |(_, end)| end);
    format!("{start} … {end} ({id})")
}
