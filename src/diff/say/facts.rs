//! What an entry says, property by property.

use super::{Arguments, Node, Sayer, Shape, Value, ValueType, Words, joined, name_from_id, within_quotes};

/// Who owes whom, and what it is called, are in the sentence already.
const SAID_ALREADY: &[&str] = &[
    "sla-owed-by",
    "sla-owed-to",
    "renamed-from",
    "scorecard-renamed-from",
    "interview-who",
    "segment-scheme",
];

/// Nested entries that are said in short, and what is said of them.
const IN_SHORT: &[(&str, &[&str])] = &[("escalation-level", &["after", "to"])];

/// Returns what a nested entry calls itself.
pub(super) fn own_name(part: &Node) -> Option<&str> {
    let own = ["name", "topic"].into_iter().find_map(|key| part.get(key).and_then(Node::text));
    own.map(|name| name.trim_end_matches('.'))
}

/// Returns what a nested entry is called: by the entry that its id names, if it names one.
pub(super) fn part_name(part: &Node, items: &Shape, words: &Words<'_>) -> String {
    if let Some(name) = own_name(part) {
        return within_quotes(name);
    }
    let id = part.get("id").and_then(Node::text).unwrap_or_default();
    let named = items.member("id").map(|member| &member.shape).filter(|shape| !shape.refers.is_empty());
    match named {
        Some(shape) => words.named(id, shape).unwrap_or_else(|| name_from_id(id).to_lowercase()),
        None => name_from_id(id).to_lowercase(),
    }
}

impl Sayer<'_> {
    /// Returns what an entry says, property by property, by the properties' names.
    pub(super) fn facts(
        &self,
        node: &Node,
        shape: &Shape,
        words: &Words<'_>,
        metric: Option<&str>,
    ) -> String {
        let mut said = Vec::new();
        self.facts_of(node, shape, words, metric, &mut said);
        if said.is_empty() { self.text("not-stated", Arguments::new()) } else { said.join("; ") }
    }

    fn facts_of(
        &self,
        node: &Node,
        shape: &Shape,
        words: &Words<'_>,
        metric: Option<&str>,
        said: &mut Vec<String>,
    ) {
        for member in &shape.members {
            let Some(value) = node.get(&member.name) else { continue };
            let below = &member.shape;
            match &below.say {
                Some(say) if SAID_ALREADY.contains(&say.key.as_str()) || say.key.ends_with("-name") => {}
                Some(say) => {
                    let noun = self.texts.get(&say.key, &Arguments::new());
                    let value = words.value(value, Some(below), metric);
                    let arguments = Arguments::new()
                        .with("noun", noun.unwrap_or_else(|| name_from_id(&member.name)))
                        .with("value", value.trim_end_matches('.'));
                    let long = matches!(below.value, ValueType::Text | ValueType::List | ValueType::Boolean);
                    let own = format!("{}.fact", say.key);
                    let keys = [own.as_str(), if long { "fact-long" } else { "fact" }];
                    said.extend(self.texts.first(&keys, &arguments));
                }
                None if below.value == ValueType::Table => self.facts_of(value, below, words, metric, said),
                None => {
                    let parts: Vec<String> =
                        value.items().iter().map(|item| self.part_facts(item, below, words)).collect();
                    if !parts.is_empty() {
                        said.push(joined(&parts, "and"));
                    }
                }
            }
        }
    }

    fn part_facts(&self, item: &Node, list: &Shape, words: &Words<'_>) -> String {
        match (&item.value, &list.items) {
            (Value::Table(_), Some(items)) => {
                let topic = items.entry.as_ref().map(|words| words.topic.as_str()).unwrap_or_default();
                if let Some(said) = self.part_in_short(item, items, words) {
                    return said;
                }
                let name = Arguments::new().with("name", part_name(item, items, words));
                let part = self.text(&format!("entry-{topic}"), name);
                format!("{part} ({})", self.facts(item, items, words, None))
            }
            _ => words.value(item, list.items.as_deref(), None),
        }
    }
    /// Returns what a nested entry says in a sentence of its own, where there is one for it.
    fn part_in_short(&self, item: &Node, items: &Shape, words: &Words<'_>) -> Option<String> {
        let topic = &items.entry.as_ref()?.topic;
        let values = IN_SHORT.iter().find(|(short, _)| short == topic)?.1;
        let mut arguments = Arguments::new();
        for name in values {
            let shape = items.below(name).map(AsRef::as_ref);
            arguments = arguments.with(name, words.value(item.get(name)?, shape, None));
        }
        self.texts.get(&format!("entry-{topic}.fact"), &arguments)
    }
}
