//! The same change in several entries.

use super::{Told, follow, headed, tell};
use crate::diff::say::Sayer;
use crate::diff::{Item, Paragraph};
use crate::words::{Arguments, joined, lower_first};

/// Returns the item of a change that several entries have in common.
pub(super) fn item(sayer: &Sayer<'_>, first: &Told<'_, '_>, group: &[&Told<'_, '_>]) -> Item {
    let mut item = headed(first);
    let others: Vec<String> =
        group.iter().skip(1).map(|told| lower_first(&sayer.full_topic(told.draft))).collect();
    let count = Arguments::new().with("topic", item.topic).with("count", others.len().to_string());
    item.topic = sayer.say(if others.len() == 1 { "topic-alike.one" } else { "topic-alike" }, count);
    tell(first, &mut item.paragraphs);
    let others = Arguments::new().with("others", joined(&others, "and"));
    item.paragraphs.push(Paragraph::Said(sayer.say("alike", others)));
    follow(group, &mut item.paragraphs);
    item
}
