//! Schemas → property table: `$ref` followed, every property with its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::shape::{
    Absent, EntryWords, Member, Narrower, Order, Party, Refers, Role, Say, Shape, Stricter, TextUse,
    ValueType,
};

/// The keyword under which a schema says how a property is spoken of.
pub const VOCABULARY: &str = "x-countersign";

/// Returns the shape a schema describes. `types` holds the shared definitions.
///
/// What a schema leaves unsaid takes the strict reading: order counts, text is measured, a
/// change has no direction.
pub fn resolve(schema: &Json, types: &Json) -> Shape {
    Resolver { root: schema, types, trail: Vec::new(), known: BTreeMap::new() }.shape(schema)
}

/// A type that holds itself, as conditions hold conditions, is described to this depth; deeper
/// values are checked by the schema and compared as they are written.
pub const DEPTH: usize = 6;

/// The keywords of a schema, references followed.
#[derive(Default)]
struct Flat<'s> {
    keys: Words<'s>,
    /// What it says under [`VOCABULARY`].
    words: Words<'s>,
}

/// A few words with what is said of each; what is said last holds.
#[derive(Default)]
struct Words<'s>(Vec<(&'s str, &'s Json)>);

impl<'s> Words<'s> {
    fn get(&self, word: &str) -> Option<&'s Json> {
        self.0.iter().rev().find(|(known, _)| *known == word).map(|(_, said)| *said)
    }
}

struct Resolver<'s> {
    root: &'s Json,
    types: &'s Json,
    /// The references being followed, so that a recursive type ends.
    trail: Vec<&'s str>,
    /// What a reference alone describes at which depth of itself.
    known: BTreeMap<(&'s str, usize), Arc<Shape>>,
}

impl<'s> Resolver<'s> {
    /// Returns the shape of items, which are often a reference and nothing else.
    fn shared(&mut self, schema: &'s Json) -> Arc<Shape> {
        let only = schema.as_object().filter(|own| own.len() == 1).and_then(|own| own.get("$ref"));
        let Some(reference) = only.and_then(Json::as_str) else { return Arc::new(self.shape(schema)) };
        let key = (reference, self.depth(reference));
        if let Some(known) = self.known.get(&key) {
            return Arc::clone(known);
        }
        let shape = Arc::new(self.shape(schema));
        self.known.insert(key, Arc::clone(&shape));
        shape
    }

    fn depth(&self, reference: &str) -> usize {
        self.trail.iter().filter(|seen| **seen == reference).count()
    }

    fn shape(&mut self, schema: &'s Json) -> Shape {
        let depth = self.trail.len();
        let flat = self.flatten(schema);
        let shape = self.build(&flat);
        self.trail.truncate(depth);
        shape
    }

    fn build(&mut self, flat: &Flat<'s>) -> Shape {
        let words = &flat.words;
        let word = |key: &str| words.get(key);
        let types = strings_or_one(flat.keys.get("type"));
        let required = strings_or_one(flat.keys.get("required"));
        let mut members = Vec::new();
        for (name, schema) in flat.keys.get("properties").and_then(Json::as_object).into_iter().flatten() {
            if self.is_recursive() {
                break;
            }
            members.push(Member {
                name: name.clone(),
                required: required.contains(name),
                shape: Arc::new(self.shape(schema)),
            });
        }
        let open = flat.keys.get("additionalProperties").filter(|schema| schema.is_object());
        let items = flat.keys.get("items").filter(|_| !self.is_recursive());
        let choices = strings_or_one(flat.keys.get("enum"));
        Shape {
            value: value_type(words, &types, !choices.is_empty()),
            types,
            open: open.map(|schema| Arc::new(self.shape(schema))),
            items: items.map(|schema| self.shared(schema)),
            members,
            choices,
            say: say(words),
            entry: word("entry").and_then(Json::as_object).and_then(entry),
            order: order(word("order")),
            refers: refers(word("refers")),
            bears: word("bears") == Some(&Json::Bool(true)),
            past: word("past") == Some(&Json::Bool(true)),
            title: string(flat.keys.get("title")),
            description: string(flat.keys.get("description")),
            examples: flat.keys.get("examples").and_then(Json::as_array).cloned().unwrap_or_default(),
        }
    }

    fn is_recursive(&self) -> bool {
        self.trail.last().is_some_and(|last| self.depth(last) > DEPTH)
    }

    /// Follows `$ref` until none is left; what stands beside a `$ref` wins over what it names.
    fn flatten(&mut self, schema: &'s Json) -> Flat<'s> {
        let Some(own) = schema.as_object() else { return Flat::default() };
        let mut flat = match own.get("$ref").and_then(Json::as_str) {
            Some(reference) => self.follow(reference),
            None => Flat::default(),
        };
        let keys = own.iter().filter(|(key, _)| *key != "$ref");
        flat.keys.0.extend(keys.map(|(key, value)| (key.as_str(), value)));
        let words = own.get(VOCABULARY).and_then(Json::as_object).into_iter().flatten();
        flat.words.0.extend(words.map(|(key, value)| (key.as_str(), value)));
        flat
    }

    fn follow(&mut self, reference: &'s str) -> Flat<'s> {
        let (root, pointer) = match reference.split_once('#') {
            Some(("", pointer)) => (self.root, pointer),
            Some((_, pointer)) => (self.types, pointer),
            None => (self.types, ""),
        };
        // Inside the shared definitions, `#/…` means the shared definitions.
        let target = root.pointer(pointer).or_else(|| self.types.pointer(pointer));
        self.trail.push(reference);
        target.map(|target| self.flatten(target)).unwrap_or_default()
    }
}

fn value_type(words: &Words<'_>, types: &[String], has_choices: bool) -> ValueType {
    if let Some(named) = words.get("value").and_then(Json::as_str).and_then(ValueType::named) {
        return named;
    }
    match types.first().map(String::as_str) {
        Some("integer") => ValueType::Integer,
        Some("boolean") => ValueType::Boolean,
        Some("array") => ValueType::List,
        Some("object") => ValueType::Table,
        _ if has_choices => ValueType::Choice,
        _ => ValueType::Text,
    }
}

fn say(words: &Words<'_>) -> Option<Say> {
    let word = |key: &str| words.get(key);
    Some(Say {
        key: word("say")?.as_str()?.to_owned(),
        role: role(word("role")),
        by: party(word("by")),
        to: party(word("to")),
        stricter: direction(word("stricter")),
        narrower: direction(word("narrower")),
        absent: absent(word("absent")),
        text: match word("text").and_then(Json::as_str) {
            Some("prose") => TextUse::Prose,
            _ => TextUse::Measured,
        },
        order: order(word("order")),
    })
}

fn entry(words: &Map<String, Json>) -> Option<EntryWords> {
    Some(EntryWords {
        topic: words.get("topic")?.as_str()?.to_owned(),
        role: role(words.get("role")),
        by: party(words.get("by")),
        to: party(words.get("to")),
        order: order(words.get("order")),
        narrower: narrower(words.get("narrower")),
        only_if: words.get("only_if").and_then(Json::as_str).map(str::to_owned),
    })
}

fn role(value: Option<&Json>) -> Role {
    match value.and_then(Json::as_str) {
        Some("duty") => Role::Duty,
        Some("assumption") => Role::Assumption,
        Some("routing") => Role::Routing,
        Some("record") => Role::Record,
        Some("prose") => Role::Prose,
        Some("gate") => Role::Gate,
        _ => Role::Definition,
    }
}

fn direction(value: Option<&Json>) -> Option<Stricter> {
    match value? {
        Json::String(word) => match word.as_str() {
            "less" => Some(Stricter::Less),
            "more" => Some(Stricter::More),
            "subset" => Some(Stricter::Subset),
            "superset" => Some(Stricter::Superset),
            "by-comparator" => Some(Stricter::ByComparator),
            "condition" => Some(Stricter::Condition),
            "wider-condition" => Some(Stricter::WiderCondition),
            _ => None,
        },
        Json::Object(table) => {
            table.get("ladder").map(|ladder| Stricter::Ladder(strings_or_one(Some(ladder))))
        }
        _ => None,
    }
}

fn narrower(value: Option<&Json>) -> Option<Narrower> {
    match value? {
        Json::String(word) if word == "added" => Some(Narrower::Added),
        Json::String(word) if word == "removed" => Some(Narrower::Removed),
        Json::Object(table) => {
            let key = |word: &str| Some(table.get(word)?.as_str()?.to_owned());
            key("sign_of").map(Narrower::SignOf).or_else(|| key("added_at_zero").map(Narrower::AddedAtZero))
        }
        _ => None,
    }
}

fn absent(value: Option<&Json>) -> Absent {
    match value {
        Some(Json::String(word)) => match word.as_str() {
            "invalid" => Absent::Invalid,
            "unlimited" => Absent::Unlimited,
            "everything" => Absent::Everything,
            _ => Absent::NotStated,
        },
        Some(Json::Object(table)) => table.get("as").cloned().map_or(Absent::NotStated, Absent::Value),
        _ => Absent::NotStated,
    }
}

fn party(value: Option<&Json>) -> Option<Party> {
    match value? {
        Json::String(field) => Some(Party::Field(field.clone())),
        Json::Object(table) => Some(Party::Team(table.get("team")?.as_str()?.to_owned())),
        _ => None,
    }
}

fn order(value: Option<&Json>) -> Order {
    if value.and_then(Json::as_str) == Some("free") { Order::Free } else { Order::Counts }
}

/// `"agreement/calendars"`, `"sla"`, `"stage:definitions/stages"`, `"*"`, or a list of such.
fn refers(value: Option<&Json>) -> Vec<Refers> {
    strings_or_one(value)
        .iter()
        .map(|text| {
            if text == "*" {
                return Refers::AnyAddress;
            }
            let (prefix, rest) = match text.split_once(':') {
                Some((prefix, rest)) => (Some(prefix.to_owned()), rest),
                None => (None, text.as_str()),
            };
            let (kind, list) = match rest.split_once('/') {
                Some((kind, list)) => (kind, Some(list.to_owned())),
                None => (rest, None),
            };
            Refers::List { prefix, kind: kind.to_owned(), list }
        })
        .collect()
}

fn string(value: Option<&Json>) -> String {
    value.and_then(Json::as_str).unwrap_or_default().to_owned()
}

fn strings_or_one(value: Option<&Json>) -> Vec<String> {
    match value {
        Some(Json::String(one)) => vec![one.clone()],
        Some(Json::Array(items)) => items.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
