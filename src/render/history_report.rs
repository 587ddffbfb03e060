//! The history of one entry, as a report.

use super::report::{Block, Group, Item, Report, Section, Tone};
use super::signed_words::{made_by, said, signed, title};
use crate::diff::{Change, Paragraph};
use crate::review::{Chronicle, Days, Event, Landing};
use crate::source::RepoPath;
use crate::value::number;
use crate::words::{Arguments, joined};

/// Returns the history of one entry as a report.
pub fn report(chronicle: &Chronicle, branch: &str, days: &Days) -> Report {
    let name = Arguments::new().with("name", &*chronicle.name);
    let place = Arguments::new().with("address", chronicle.address.as_str()).with("branch", branch);
    let mut lead = vec![said("history-address", place)];
    match &chronicle.renamed_to {
        Some(address) => {
            lead.push(said("history-renamed", Arguments::new().with("address", address.as_str())));
        }
        None if !chronicle.is_there => lead.push(said("history-gone", Arguments::new())),
        None => {}
    }
    if chronicle.unsaid.changes > 0 {
        let files = Arguments::new().with("files", files(&chronicle.unsaid.files));
        lead.push(format!("✗ {}", said("history-unsaid", counted(chronicle.unsaid.changes).and(files))));
    }
    lead.push(match chronicle.events.len() {
        0 => said("history-none", Arguments::new()),
        count => said("history-count", counted(count).with("zone", days.zone_name())),
    });
    let blocks = chronicle.events.iter().map(event).collect();
    let section = Section { heading: None, lead: Vec::new(), blocks };
    Report { title: said("history-title", name), lead, sections: vec![section] }
}

fn event(event: &Event) -> Block {
    let mut notes = Vec::new();
    let headings: Vec<String> = event.landings.iter().map(title).collect();
    for landing in &event.landings {
        notes.extend(facts(landing));
    }
    if event.landings.len() > 1 {
        notes.push(said("landing-together", Arguments::new().with("files", files(&event.unread))));
    }
    let items = event.changes.iter().map(item).collect();
    Block::Group(Group { heading: headings.join("; "), notes, items, trail: Vec::new() })
}

fn facts(landing: &Landing) -> Vec<String> {
    let mut lines = vec![made_by(landing)];
    lines.extend(signed(&landing.signed));
    lines
}

/// Returns a change as a report shows it.
pub(super) fn item(change: &Change) -> Item {
    let mut lines: Vec<Paragraph> =
        change.said.own.lines().map(|line| Paragraph::Said(line.to_owned())).collect();
    lines.extend(change.wording.clone().map(Paragraph::Wording));
    lines.extend(change.said.moves.iter().cloned().map(Paragraph::Said));
    lines.extend(change.consequences.iter().map(|consequence| match consequence.is_wrong {
        true => Paragraph::Wrong(consequence.text.clone()),
        false => Paragraph::Said(consequence.text.clone()),
    }));
    let (headline, topic) = (change.said.headline.clone(), change.said.topic.clone());
    Item { headline, topic, lines, tone: Tone::of(change.effect) }
}

/// Returns paths as a sentence lists them.
pub(super) fn files(paths: &[RepoPath]) -> String {
    let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
    joined(&paths, "and")
}

/// Returns a number with which a text chooses its form, and the number as it is read.
pub(super) fn counted(count: usize) -> Arguments {
    let read = number::grouped(i64::try_from(count).unwrap_or(i64::MAX));
    Arguments::new().with("count", if count == 1 { "one" } else { "other" }).with("number", read)
}
