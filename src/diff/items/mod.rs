//! Changes that belong together, as one decision: one item each.

mod alike;
mod bands;
mod belongs;
mod entry;
mod leads;
mod plan;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::say::Sayer;
use super::{Change, Effect, Item, Paragraph};
use crate::agreement::Team;
use belongs::{Together, together};

/// A change with the draft it was made from, and its place in the diff.
pub(super) struct Told<'s, 'd> {
    pub(super) place: usize,
    pub(super) change: &'s Change,
    pub(super) draft: &'s Draft<'d>,
}

/// Returns the items that changes come to, in the order in which each is first told of.
pub(super) fn items(sayer: &Sayer<'_>, said: &[(Change, &Draft<'_>)]) -> Vec<Item> {
    let told = said.iter().enumerate().map(|(place, (change, draft))| Told { place, change, draft });
    let told: Vec<Told<'_, '_>> = told.collect();
    let keys = together(sayer, &told);
    let mut order: Vec<&Together> = Vec::new();
    let mut groups: BTreeMap<&Together, Vec<&Told<'_, '_>>> = BTreeMap::new();
    for (told, key) in told.iter().zip(&keys) {
        let group = groups.entry(key).or_insert_with(|| {
            order.push(key);
            Vec::new()
        });
        group.push(told);
    }
    let item = |key: &&Together| {
        let group = groups.get(*key)?;
        let first = group.first()?;
        let mut item = match key {
            Together::Version => version::item(sayer, first, group),
            Together::Leads(terms) => leads::item(sayer, terms, first, group),
            Together::Plan => plan::item(sayer, first, group),
            Together::Bands(_) => bands::item(sayer, first, group),
            Together::Alike(_) => alike::item(sayer, first, group),
            Together::Entry(_) => entry::item(sayer, first, group),
        };
        item.changes = group.iter().map(|told| told.place).collect();
        item.concerns = concerns(group);
        Some(item)
    };
    order.iter().filter_map(item).collect()
}

/// Returns the teams that changes concern; all teams where nothing says which.
fn concerns(group: &[&Told<'_, '_>]) -> Vec<Team> {
    let of = |told: &&Told<'_, '_>| {
        let promises = told.change.promises.iter().flat_map(|promise| [promise.owed_by, promise.owed_to]);
        let own = told.change.owed_by.into_iter().chain(told.change.owed_to);
        let team = told.draft.entry().and_then(|entry| entry.text("team")).and_then(Team::named);
        promises.chain(own).chain(team).collect::<Vec<Team>>()
    };
    let all: Vec<Vec<Team>> = group.iter().map(of).collect();
    if all.iter().any(Vec::is_empty) {
        return Team::BOTH.to_vec();
    }
    Team::BOTH.into_iter().filter(|team| all.iter().flatten().any(|other| other == team)).collect()
}

/// Returns an item with nothing said yet but what its first change says at the top.
fn headed(first: &Told<'_, '_>) -> Item {
    Item {
        headline: first.change.said.headline.clone(),
        topic: first.change.said.topic.clone(),
        effect: first.change.effect,
        paragraphs: Vec::new(),
        changes: Vec::new(),
        concerns: Vec::new(),
        passed: BTreeSet::new(),
    }
}

/// Returns what all changes of an item do to whoever is owed.
fn effect(group: &[&Told<'_, '_>]) -> Effect {
    let measured = group.iter().filter(|told| told.change.measured);
    super::attribution::together(measured.map(|told| told.change.effect)).unwrap_or(Effect::Neutral)
}

/// Adds what a change says of itself: its sentences, its wording, and what follows from it.
fn tell(told: &Told<'_, '_>, paragraphs: &mut Vec<Paragraph>) {
    let said = told.change.said.own.lines().map(|line| Paragraph::Said(line.to_owned()));
    paragraphs.extend(said);
    paragraphs.extend(told.change.wording.clone().map(Paragraph::Wording));
}

/// Adds what follows from changes, each once.
fn follow(group: &[&Told<'_, '_>], paragraphs: &mut Vec<Paragraph>) {
    for consequence in group.iter().flat_map(|told| &told.change.consequences) {
        let paragraph = match consequence.is_wrong {
            true => Paragraph::Wrong(consequence.text.clone()),
            false => Paragraph::Said(consequence.text.clone()),
        };
        if !consequence.text.is_empty() && !paragraphs.contains(&paragraph) {
            paragraphs.push(paragraph);
        }
    }
}
