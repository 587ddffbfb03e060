//! Which promises hold for companies that move from one segment to another.

use super::{Agreement, Arguments, Effect, Entry, Node, Sayer, Value, Words, name_from_id};
use crate::agreement::{Address, Dimension};
use crate::diff::Passed;
use crate::promise::{Passing, Promise, Shift, World, passing};

impl Sayer<'_> {
    /// Returns what is owed for companies that move between two segments, by their ids before and
    /// after: a sentence for each promise in the place of another, and what that does to whom.
    pub(in crate::diff) fn passing(&self, segments: [&str; 2]) -> Vec<(String, Passed)> {
        let [old, new] = self.both().map(|agreement| World::of(agreement, self.as_of));
        let all = passing(Dimension::Segment, segments, [&old, &new], self.as_of);
        let some = all.iter().any(|passing| self.passed_leads(passing).is_some());
        let told = |passing: &Passing<'_>| {
            let effect = match passing.shift {
                Shift::Stricter => Effect::Tightens,
                Shift::Weaker => Effect::Loosens,
                Shift::Same | Shift::Mixed => Effect::Redefines,
            };
            let passed = Passed { owed_by: passing.group.owed_by, owed_to: passing.group.owed_to, effect };
            Some((self.passed(passing, effect, some)?, passed))
        };
        all.iter().filter_map(told).collect()
    }

    fn passed(&self, passing: &Passing<'_>, effect: Effect, some_are_told_apart: bool) -> Option<String> {
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
        let which = match self.passed_leads(passing) {
            Some(scope) => self.text("companies-which.some", Arguments::new().with("scope", scope)),
            None if some_are_told_apart => self.text("companies-which.others", Arguments::new()),
            None => self.text("companies-which", Arguments::new()),
        };
        let arguments = |old: &str, new: &str| {
            Arguments::new()
                .with("which", &which)
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

impl Sayer<'_> {
    /// Returns which leads of the companies the narrower of two promises is about; none where it is
    /// about all others.
    fn passed_leads(&self, passing: &Passing<'_>) -> Option<String> {
        let of = |promise: &Option<Promise<'_>>, agreement: &Agreement, words: &Words<'_>| {
            let address = Address::written(&format!("sla/{}", promise.as_ref()?.id));
            others(agreement.entry(&address)?, words)
        };
        let after = of(&passing.after, self.new, &self.new_words);
        after.or_else(|| of(&passing.before, self.old, &self.old_words))
    }
}

/// Returns the leads that a commitment is about, segments aside; none where it is about all others.
fn others(commitment: &Entry, words: &Words<'_>) -> Option<String> {
    let mut scope = commitment.node.get("scope")?.clone();
    let Value::Table(dimensions) = &mut scope.value else { return None };
    dimensions.retain(|dimension| dimension.key != "segment");
    if dimensions.is_empty() {
        return None;
    }
    Some(words.value(&scope, commitment.shape.below("scope").map(AsRef::as_ref), None))
}
