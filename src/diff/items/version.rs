//! A new version of the agreement, with its days.

use super::{Told, headed, tell};
use crate::diff::say::Sayer;
use crate::diff::{Effect, Item, Paragraph};
use crate::words::Arguments;

/// Returns the item of what the agreement says of its own version and days.
pub(super) fn item(sayer: &Sayer<'_>, first: &Told<'_, '_>, group: &[&Told<'_, '_>]) -> Item {
    let mut item = headed(first);
    item.effect = Effect::Neutral;
    let of = |field: &str| group.iter().find(|told| told.change.field.as_deref() == Some(field));
    let changed = |field: &str| {
        let change = of(field)?.change;
        Some((change.old.clone()?, change.new.clone()?))
    };
    let said = |key: &str, (old, new): (String, String)| {
        sayer.say(key, Arguments::new().with("old", old).with("new", new))
    };
    let from = if sayer.holds_later() { "version-from.ahead" } else { "version-from" };
    let told: [(&str, Option<String>); 3] = [
        ("version", changed("version").map(|values| said("version-new", values))),
        ("effective_from", changed("effective_from").map(|values| said(from, values))),
        ("review.next", changed("review.next").map(|values| said("version-review", values))),
    ];
    if told.iter().any(|(field, said)| *field == "version" && said.is_some()) {
        item.headline = sayer.say("verdict-version", Arguments::new());
    }
    let sentences: Vec<&str> = told.iter().filter_map(|(_, said)| said.as_deref()).collect();
    if !sentences.is_empty() {
        item.paragraphs.push(Paragraph::Said(sentences.join(" ")));
    }
    let is_told = |told_of: &&&Told<'_, '_>| {
        let field = told_of.change.field.as_deref();
        !told.iter().any(|(name, said)| Some(*name) == field && said.is_some())
    };
    for rest in group.iter().filter(is_told) {
        tell(rest, &mut item.paragraphs);
    }
    item
}
