//! All that changes in one entry.

use super::{Told, effect, follow, headed, tell};
use crate::diff::say::Sayer;
use crate::diff::{Action, Effect, Item, Paragraph};
use crate::words::{Arguments, joined, lower_first};

/// Returns the item of what changes in one entry: measured changes first, wording last.
pub(super) fn item(sayer: &Sayer<'_>, first: &Told<'_, '_>, group: &[&Told<'_, '_>]) -> Item {
    // What only follows the entry, because it names it, is told in one sentence.
    let (own, followers): (Vec<&Told<'_, '_>>, Vec<&Told<'_, '_>>) =
        group.iter().copied().partition(|told| told.change.address == first.change.address);
    let group = own.as_slice();
    let mut item = headed(first);
    item.effect = effect(group);
    let owed = first.change.owed_by.zip(first.change.owed_to);
    let differ = group.iter().any(|told| told.change.measured && told.change.said.headline != item.headline);
    if let Some((by, to)) = owed.filter(|_| differ) {
        item.headline = sayer.verdict_of(item.effect, by, to);
    }
    if group.iter().any(|told| told.change.said.topic != item.topic) {
        item.topic = sayer.topic(first.draft);
    }
    let mut moves: Vec<&String> = Vec::new();
    for told in group.iter().filter(|told| told.change.measured) {
        tell(told, &mut item.paragraphs);
        for said in &told.change.said.moves {
            if !moves.contains(&said) {
                moves.push(said);
                item.paragraphs.push(Paragraph::Said(said.clone()));
            }
        }
    }
    for told in group.iter().filter(|told| !told.change.measured) {
        tell(told, &mut item.paragraphs);
    }
    if !followers.is_empty() {
        let mut places: Vec<String> =
            followers.iter().map(|told| lower_first(&sayer.topic(told.draft))).collect();
        places.dedup();
        let key = if first.change.action == Action::Added { "named-now" } else { "named-no-more" };
        let places = Arguments::new().with("places", joined(&places, "and"));
        item.paragraphs.push(Paragraph::Said(sayer.say(key, places)));
    }
    follow(group, &mut item.paragraphs);
    // A deadline for example is the promise itself once more.
    let nothing_follows =
        group.iter().flat_map(|told| &told.change.consequences).all(|found| found.code == "deadline");
    if nothing_follows && followers.is_empty() && item.effect != Effect::Neutral {
        item.paragraphs.extend(sayer.stands_alone(first.draft).map(Paragraph::Said));
    }
    let is_overload = |told: &&Told<'_, '_>| {
        told.change.consequences.iter().any(|found| found.code == "follow-up-load" && found.is_wrong)
    };
    if first.change.owed_by.is_none() && group.iter().any(is_overload) {
        item.headline = sayer.say("verdict-overload", Arguments::new());
    }
    item
}
