//! A narrower promise or follow-up that comes or goes: what held before, or holds in its place.

use std::collections::BTreeSet;

use super::{Action, Arguments, Draft, Sayer, joined};
use crate::agreement::{Address, Agreement, Commitment, Extents, Item, Kin};
use crate::diff::follow_ups::{others, stands_beside};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

impl Sayer<'_> {
    /// Returns the promise beside the one that comes or goes, and how their targets differ, or the
    /// follow-ups beside one, after the end of the name of what is said; nothing where none holds for the same
    /// leads.
    pub(super) fn replacement(&self, draft: &Draft<'_>) -> Option<(&'static str, Arguments)> {
        let [for_the_same, perhaps] = others(draft, self.both(), &|| self.extents());
        for (ending, others) in [("beside", for_the_same), ("perhaps", perhaps)] {
            let names: Vec<String> = others.into_iter().map(|other| other.name).collect();
            if !names.is_empty() {
                let arguments = Arguments::new()
                    .with("others", joined(&names, "and"))
                    .with("number", if names.len() == 1 { "one" } else { "many" });
                return Some((ending, arguments));
            }
        }
        let (own, there) = match (draft.action, draft.field.is_some()) {
            (Action::Added, false) => (draft.new_entry?, self.old),
            (Action::Removed, false) => (draft.old_entry?, self.new),
            _ => return None,
        };
        if own.subject != Subject::Kind(Kind::Sla) {
            return None;
        }
        let commitment: Commitment = serde_json::from_value(own.node.to_json()).ok()?;
        let of_thing = self.wider(there, &commitment, |other| other.thing() == commitment.thing());
        let (ending, other) = match of_thing {
            Some(other) => ("beside", other),
            // What is of another thing, as a stretch beside a floor, holds on.
            None => ("as-well", self.wider(there, &commitment, |_| true)?),
        };
        let said = |one: &Commitment| self.new_words.target(&one.target, Some(&one.metric));
        let arguments = Arguments::new()
            .with("other", other.name.clone().unwrap_or_else(|| super::name_from_id(&other.id)))
            .with("target", said(&commitment))
            .with("other_target", said(&other));
        Some((ending, arguments))
    }

    /// Returns the follow-ups or handoffs that one stands beside by a change, itself among them.
    pub(super) fn stands_beside(&self, draft: &Draft<'_>) -> BTreeSet<Address> {
        let mut all = stands_beside(draft, self.both(), &|| self.extents());
        if !all.is_empty() {
            all.extend(draft.entry().map(|entry| entry.address.clone()));
        }
        all
    }

    fn extents(&self) -> &[Extents; 2] {
        self.extents.get_or_init(|| self.both().map(Extents::of))
    }

    /// The narrowest such promise that covers all leads of `commitment` from today on.
    fn wider(
        &self,
        agreement: &Agreement,
        commitment: &Commitment,
        is_such: impl Fn(&Commitment) -> bool,
    ) -> Option<Item<Commitment>> {
        let all = agreement.list::<Commitment>();
        let [old, new] = self.extents();
        let kin = if std::ptr::eq(agreement, self.old) { Kin::of(old, new) } else { Kin::of(new, old) };
        let covers = |other: &&Item<Commitment>| {
            (other.owed_by, other.owed_to) == (commitment.owed_by, commitment.owed_to)
                && other.metric == commitment.metric
                && other.id != commitment.id
                && is_such(other)
                && kin.is_within(&commitment.scope, &other.scope)
                && other.from.is_none_or(|from| from <= self.as_of)
                && other.until.is_none_or(|until| self.as_of <= until)
        };
        let covering: Vec<&Item<Commitment>> = all.iter().filter(covers).collect();
        let narrowest =
            covering.iter().find(|one| covering.iter().all(|other| kin.is_within(&one.scope, &other.scope)));
        narrowest.map(|one| (*one).clone())
    }
}
