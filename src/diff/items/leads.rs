//! Who counts as a term: all ways to become one, as one decision.

use std::collections::BTreeSet;

use super::{Told, effect, follow, headed, tell};
use crate::diff::say::Sayer;
use crate::diff::{Action, Item, Paragraph};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::Subject;
use crate::promise::Counts;
use crate::words::{Arguments, joined, lower_first, upper_first, within_quotes};

/// Returns the item of everything that changes who counts as some terms.
pub(super) fn item(
    sayer: &Sayer<'_>,
    terms: &BTreeSet<String>,
    first: &Told<'_, '_>,
    group: &[&Told<'_, '_>],
) -> Item {
    let mut item = headed(first);
    let ways: Vec<&Told<'_, '_>> = group.iter().copied().filter(|told| told.draft.leads.is_some()).collect();
    let [_, _, ..] = group else {
        tell(first, &mut item.paragraphs);
        item.paragraphs.extend(first.change.said.moves.iter().cloned().map(Paragraph::Said));
        follow(group, &mut item.paragraphs);
        return item;
    };
    item.effect = effect(group);
    let counts = ways.iter().filter_map(|told| told.draft.leads.as_ref().map(|(counts, _)| *counts));
    let counts = counts.fold(Counts::Same, Counts::and);
    let names: Vec<String> = terms.iter().map(|term| sayer.term_name(term)).collect();
    item.topic = sayer.say("topic-leads", Arguments::new().with("terms", joined(&names, "and")));
    // Beside a term that comes or goes, its own headline says it all.
    if first.draft.leads.is_some() && !terms.iter().all(|term| sayer.comes_or_goes(term).is_some()) {
        item.headline = sayer.leads_headline(counts);
    }
    // A term that comes or goes is told before the ways to become it.
    let of_term: Vec<&Told<'_, '_>> = group.iter().copied().filter(|told| is_term(told)).collect();
    for told in &of_term {
        tell(told, &mut item.paragraphs);
    }
    for term in terms {
        let ways = sayer.ways(term, ways.iter().map(|told| told.draft));
        let said = ways.map(|ways| upper_first(&format!("{}.", ways.parts)));
        let whose = |said: String| match terms.len() {
            1 => said,
            _ => format!("{}: {}", sayer.term_name(term), lower_first(&said)),
        };
        item.paragraphs.extend(said.map(whose).map(Paragraph::Said));
    }
    let drafts = ways.iter().map(|told| told.draft);
    let moves = if of_term.is_empty() { sayer.leads_moves(drafts, counts, terms) } else { Vec::new() };
    item.paragraphs.extend((!moves.is_empty()).then(|| Paragraph::Said(moves.join(" "))));
    let is_told_above = |told: &&&Told<'_, '_>| {
        let is_way = told.draft.leads.is_some();
        is_way && told.draft.action == Action::Removed && told.draft.field.is_none()
    };
    let is_data = |told: &&&Told<'_, '_>| {
        told.draft.field.is_none()
            && told.draft.entry().and_then(|entry| entry.list.as_deref()) == Some("fields")
    };
    for told in group.iter().filter(|told| !is_told_above(told) && !is_data(told) && !is_term(told)) {
        tell(told, &mut item.paragraphs);
        // Beside others that let leads in, what only sorts them anew is said to do just that.
        if told.draft.leads.as_ref().is_some_and(|(own, _)| *own == Counts::Same) && counts != Counts::Same {
            item.paragraphs.extend(told.change.said.moves.first().cloned().map(Paragraph::Said));
        }
    }
    let data: Vec<&Told<'_, '_>> = group.iter().copied().filter(|told| is_data(&told)).collect();
    item.paragraphs.extend(lead_data(sayer, &data).map(Paragraph::Said));
    let rest: Vec<&Told<'_, '_>> =
        group.iter().copied().filter(|told| told.draft.leads.is_none() && !is_data(&told)).collect();
    follow(&rest, &mut item.paragraphs);
    item
}

/// Returns whether a change is that of a term as a whole.
fn is_term(told: &Told<'_, '_>) -> bool {
    told.draft.field.is_none()
        && told.draft.entry().is_some_and(|entry| entry.subject == Subject::Kind(Kind::Definitions))
}

/// Returns which lead data comes or goes with the ways that ask for it.
fn lead_data(sayer: &Sayer<'_>, data: &[&Told<'_, '_>]) -> Option<String> {
    let names = |action: Action| -> Vec<String> {
        let of = data.iter().filter(|told| told.draft.action == action).filter_map(|told| told.draft.entry());
        of.map(|entry| {
            let name = entry.node.get("name").and_then(Node::text).or(entry.id.as_deref());
            format!("“{}”", within_quotes(name.unwrap_or_default()))
        })
        .collect()
    };
    let said = |action: Action, key: &str| {
        let names = names(action);
        (!names.is_empty()).then(|| sayer.say(key, Arguments::new().with("data", joined(&names, "and"))))
    };
    let parts: Vec<String> = [
        (Action::Added, "lead-data-new"),
        (Action::Removed, "lead-data-gone"),
        (Action::Renamed, "lead-data-renamed"),
    ]
    .into_iter()
    .filter_map(|(action, key)| said(action, key))
    .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
