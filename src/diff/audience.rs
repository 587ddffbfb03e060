//! A diff as one of the teams reads it.

use super::{Diff, Paragraph};
use crate::agreement::Team;
use crate::words::Reader;

/// Speaks to a team in all texts of a diff, and tells in short what concerns only the other.
pub(super) fn address(diff: &mut Diff, team: Team) {
    let reader = Reader::Team(team);
    let finish = |text: &mut String| *text = reader.addressed(text);
    for change in &mut diff.changes {
        let said = &mut change.said;
        for text in [&mut said.headline, &mut said.topic, &mut said.sentence, &mut said.own] {
            finish(text);
        }
        said.moves.iter_mut().for_each(finish);
        change.consequences.iter_mut().for_each(|consequence| finish(&mut consequence.text));
    }
    for item in &mut diff.items {
        if !item.concerns.contains(&team) {
            item.paragraphs.truncate(1);
        }
        finish(&mut item.headline);
        finish(&mut item.topic);
        for paragraph in &mut item.paragraphs {
            match paragraph {
                Paragraph::Said(text) | Paragraph::Wrong(text) => finish(text),
                Paragraph::Wording(_) => {}
            }
        }
    }
}
