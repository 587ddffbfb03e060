//! What the plan reckons with.

use super::{Told, follow, headed, tell};
use crate::diff::say::Sayer;
use crate::diff::{Effect, Item};
use crate::words::Arguments;

/// Returns the item of the figures that changed, with what they come to.
pub(super) fn item(sayer: &Sayer<'_>, first: &Told<'_, '_>, group: &[&Told<'_, '_>]) -> Item {
    let mut item = headed(first);
    item.effect = Effect::Neutral;
    if let Some(verdict) = &sayer.plan_moves().verdict {
        item.headline.clone_from(verdict);
    }
    if group.len() > 1 {
        item.topic = sayer.say("topic-plan", Arguments::new());
    }
    for told in group {
        tell(told, &mut item.paragraphs);
    }
    follow(group, &mut item.paragraphs);
    item
}
