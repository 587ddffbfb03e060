//! The sentence about a property that changes.

use super::{Action, Draft, Sayer, Side};
use crate::agreement::Team;
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::{Absent, Role, Shape, ValueType};
use crate::promise::is_known_by_name;
use crate::words::{Arguments, name_from_id};

impl Sayer<'_> {
    /// Returns the sentence about a property.
    pub(super) fn about_field(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> String {
        let Some(shape) = draft.shape.as_deref() else {
            let key = if draft.action == Action::Moved { "list-order" } else { "unknown-property" };
            let noun = draft.field.as_deref().map(name_from_id).unwrap_or_default().to_lowercase();
            return self.text(key, self.arguments(draft, by, to).with("noun", noun));
        };
        if let Some(words) = &shape.entry {
            return self.about_part(draft, shape, &words.topic, by, to);
        }
        if let Some(said) = self.about_condition(draft) {
            return said;
        }
        let Some(say) = &shape.say else {
            return self.text("unknown-property", self.arguments(draft, by, to));
        };
        let noun = self.texts.get(&say.key, &Arguments::new()).unwrap_or_default();
        let rule = draft.field.as_deref().and_then(|field| field.rsplit('.').next()).unwrap_or_default();
        let noun = if say.key == "settings-rule-level" { format!("{noun} “{rule}”") } else { noun };
        let mut arguments = self.arguments(draft, by, to).with("noun", noun);
        if draft.action == Action::Renamed {
            let is_known_by_it = draft.entry().is_some_and(|entry| is_known_by_name(entry, &entry.node));
            let key = match draft.promises.is_empty() {
                _ if is_known_by_it => "renamed-name.anew",
                true => "renamed-name",
                false => "renamed-name.counted",
            };
            return self.text(key, arguments);
        }
        let effect = draft.effect.name();
        let action = draft.action.name();
        let mut keys: Vec<String> = Vec::new();
        // Where one side is nothing, sentences that compare two values have none to compare.
        let one_sided = matches!(draft.action, Action::Added | Action::Removed)
            && matches!(say.absent, Absent::NotStated | Absent::Invalid);
        if one_sided {
            keys.push(format!("{}.{action}", say.key));
            keys.push(if draft.action == Action::Added { "stated" } else { "unstated" }.to_owned());
        } else if by.is_some() && to.is_some() && draft.role == Role::Duty {
            if self.is_deadline(draft) {
                keys.push(format!("{}.deadline-{effect}", say.key));
            }
            if self.is_counted_within(draft) {
                keys.push(format!("{}.counted-{effect}", say.key));
            }
            keys.push(format!("{}.{effect}-{action}", say.key));
            keys.push(format!("{}.{effect}", say.key));
        }
        // Where nothing is said, a switch may be neither on nor off.
        let unsaid = one_sided && draft.new.is_none();
        if shape.value == ValueType::Boolean && !unsaid {
            keys.clear();
            let usual = matches!(&say.absent, Absent::Value(serde_json::Value::Bool(true)));
            let is_on = |node: &Option<Node>| match node.as_ref().map(|node| &node.value) {
                Some(Value::Boolean(flag)) => *flag,
                _ => usual,
            };
            if is_on(&draft.old) == is_on(&draft.new) {
                keys.push("spelled-out".to_owned());
            } else {
                let (own, general) =
                    if is_on(&draft.new) { ("on", "switched-on") } else { ("off", "switched-off") };
                keys.push(format!("{}.{own}", say.key));
                keys.push(general.to_owned());
            }
        }
        let both: Vec<&Node> = draft.old.iter().chain(&draft.new).collect();
        if both.iter().all(|node| matches!(node.value, Value::List(_)))
            && let Some(some) = both.first()
        {
            let none = Node { value: Value::List(Vec::new()), ..(*some).clone() };
            let (old, new) = (draft.old.as_ref().unwrap_or(&none), draft.new.as_ref().unwrap_or(&none));
            let (gained, lost) = self.list_difference(draft, shape, old, new);
            keys.clear();
            let general = match (gained.is_empty(), lost.is_empty()) {
                (false, true) => "list-gained",
                (true, false) => "list-lost",
                (false, false) => "list-both",
                (true, true) => "list-order",
            };
            keys.extend([format!("{}.{general}", say.key), general.to_owned()]);
            arguments = arguments.with("gained", gained).with("lost", lost);
        }
        keys.push(format!("{}.{action}", say.key));
        let named = self.value(draft, Side::New).is_some_and(|name| self.full_topic(draft).contains(&name));
        if draft.action == Action::Changed && say.key.ends_with("-name") && named {
            let is_known_by_it = draft.entry().is_some_and(|entry| is_known_by_name(entry, &entry.node));
            keys.push(if is_known_by_it { "called-anew" } else { "called" }.to_owned());
        }
        if by.is_some()
            && to.is_some()
            && draft.role == Role::Duty
            && draft.promises.iter().all(|one| one.cause.is_none())
        {
            keys.push(format!("duty-{effect}"));
        }
        keys.push("changed".to_owned());
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let said = self.texts.first(&keys, &arguments).unwrap_or_default();
        match (by, to) {
            // Whoever owes more or less by it is not told by a promise of another entry.
            (Some(by), Some(to)) if one_sided && self.of_own_promise(draft) => {
                let owed =
                    Arguments::new().with("by", self.reader.calls(by)).with("to", self.reader.calls(to));
                format!("{said} {}", self.text(&format!("owes-{effect}"), owed))
            }
            _ => said,
        }
    }

    fn of_own_promise(&self, draft: &Draft<'_>) -> bool {
        draft.role == Role::Duty
            && !draft.promises.is_empty()
            && draft.promises.iter().all(|promise| promise.cause.is_none())
    }

    /// Returns the items that came and those that went, each as a sentence lists them.
    fn list_difference(&self, draft: &Draft<'_>, shape: &Shape, old: &Node, new: &Node) -> (String, String) {
        let below = shape.items.as_deref();
        let forms =
            |node: &Node| -> Vec<String> { node.items().iter().map(|item| canonical(item, below)).collect() };
        let (before, after) = (forms(old), forms(new));
        let missing = |node: &Node, here: &[String], there: &[String]| -> Node {
            let items = node.items().iter().zip(here).filter(|(_, form)| !there.contains(form));
            let items = items.map(|(item, _)| item.clone()).collect();
            Node { value: Value::List(items), ..node.clone() }
        };
        let metric = draft.entry().and_then(|entry| entry.text("metric"));
        let said = |node: &Node, words: &crate::words::Words<'_>| {
            if node.items().is_empty() { String::new() } else { words.value(node, Some(shape), metric) }
        };
        (
            said(&missing(new, &after, &before), &self.new_words),
            said(&missing(old, &before, &after), &self.old_words),
        )
    }
}
