//! Which promises hold for companies that move from one segment to another.

use super::{Agreement, Arguments, Effect, Node, Sayer, Team, Words, name_from_id};
use crate::agreement::{Address, Dimension};
use crate::promise::{Passing, Promise, Shift, World, passing};

impl Sayer<'_> {
    /// Returns what is owed for companies that move between two segments, by their ids before and
    /// after: a sentence for each promise in the place of another, with who owes whom and what that does.
    pub(in crate::diff) fn passing(&self, segments: [&str; 2]) -> Vec<(String, (Team, Team), Effect)> {
        let [old, new] = self.both().map(|agreement| World::of(agreement, self.as_of));
        let all = passing(Dimension::Segment, segments, [&old, &new], self.as_of);
        let told = |passing: &Passing<'_>| {
            let effect = match passing.shift {
                Shift::Stricter => Effect::Tightens,
                Shift::Weaker => Effect::Loosens,
                Shift::Same | Shift::Mixed => Effect::Redefines,
            };
            Some((self.passed(passing, effect)?, (passing.group.owed_by, passing.group.owed_to), effect))
        };
        all.iter().filter_map(told).collect()
    }

    fn passed(&self, passing: &Passing<'_>, effect: Effect) -> Option<String> {
        let said = |promise: Option<&Promise<'_>>, agreement: &Agreement, words: &Words<'_>| {
            let promise = promise?;
            let address = Address::written(&format!("sla/{}", promise.id));
            let entry = agreement.entry(&address)?;
            let name = words.name(&address).unwrap_or_else(|| name_from_id(promise.id));
            let is_timed = promise.commitment.target.deadline().is_some();
            let target = entry.node.get("target").filter(|_| is_timed);
            let shape = entry.shape.below("target").map(AsRef::as_ref);
            let value = |target: &Node| words.value(target, shape, Some(&promise.commitment.metric));
            Some((name, target.map(value)))
        };
        let before = said(passing.before.as_ref(), self.old, &self.old_words);
        let after = said(passing.after.as_ref(), self.new, &self.new_words);
        let arguments = |old: &str, new: &str| {
            Arguments::new()
                .with("by", self.reader.calls(passing.group.owed_by))
                .with("to", self.reader.calls(passing.group.owed_to))
                .with("old", old)
                .with("new", new)
        };
        Some(match (before, after) {
            (Some((old, Some(was))), Some((new, Some(is)))) => {
                let key = format!("companies-owed.{}", effect.name());
                self.text(&key, arguments(&old, &new).with("was", was).with("is", is))
            }
            (Some((old, _)), Some((new, _))) => self.text("companies-owed.counted", arguments(&old, &new)),
            (Some((old, _)), None) => self.text("companies-owed.gone", arguments(&old, "")),
            (None, Some((new, _))) => self.text("companies-owed.come", arguments("", &new)),
            (None, None) => return None,
        })
    }
}
