//! Conditions as they are written.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};
use thiserror::Error;

use super::{Bounds, Condition, FieldTest, Number, Test};

/// What is wrong with a condition, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BadCondition {
    /// The way from the condition to the wrong value.
    pub at: Vec<At>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// How it is written instead.
    pub help: &'static str,
}

/// One step of the way into a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A key of a table.
    Key(&'static str),
    /// A position in a list, from 0.
    Index(usize),
}

const FORMS: &str = "write { field = \"employees\", at_least = 500 }, or { all = [ … ] }, { any = [ … ] }, \
                     { not = { … } } or { need = 2, of = [ … ] } around such tests";
const TESTS: &str = "write one test: is, is_not, one_of, none_of, contains_any or known; or bounds: at_least or \
                     more_than, at_most or less_than";
const JOINS: [&str; 4] = ["all", "any", "not", "of"];
const SINGLE: [&str; 6] = ["is", "is_not", "one_of", "none_of", "contains_any", "known"];
const LOWER: [&str; 2] = ["at_least", "more_than"];
const UPPER: [&str; 2] = ["at_most", "less_than"];

impl BadCondition {
    fn here(message: impl Into<String>, help: &'static str) -> Self {
        Self { at: Vec::new(), message: message.into(), help }
    }

    fn below(mut self, at: At) -> Self {
        self.at.insert(0, at);
        self
    }
}

impl TryFrom<Json> for Condition {
    type Error = BadCondition;

    fn try_from(json: Json) -> Result<Self, BadCondition> {
        Self::from_json(&json)
    }
}

impl Condition {
    /// Returns the condition that a table writes.
    ///
    /// # Errors
    /// The table joins and tests at once, or neither; a test is missing or there are two; bounds
    /// contradict each other.
    pub fn from_json(json: &Json) -> Result<Self, BadCondition> {
        let table = json.as_object().ok_or_else(|| BadCondition::here("a condition is a table", FORMS))?;
        let said = |keys: &[&'static str]| -> Vec<&'static str> {
            keys.iter().copied().filter(|key| table.contains_key(*key)).collect()
        };
        let joins = said(&JOINS);
        let tests: Vec<&'static str> =
            said(&SINGLE).into_iter().chain(said(&LOWER)).chain(said(&UPPER)).collect();
        if table.contains_key("need") && !joins.contains(&"of") {
            let message = "`need` stands without `of`, the conditions that it counts";
            return Err(BadCondition::here(message, FORMS).below(At::Key("need")));
        }
        if table.contains_key("within") && !table.contains_key("field") {
            let message = "`within` stands without the field that is counted in this time";
            return Err(BadCondition::here(message, FORMS).below(At::Key("within")));
        }
        match (joins.as_slice(), table.get("field")) {
            ([join], None) => match tests.first() {
                None => Self::join(table, join),
                Some(test) => Err(BadCondition::here(
                    format!("`{test}` stands beside `{join}`, without a field"),
                    FORMS,
                )
                .below(At::Key(test))),
            },
            ([], Some(field)) => {
                let field = field.as_str().unwrap_or_default().to_owned();
                let within = table.get("within").and_then(Json::as_str).and_then(|text| text.parse().ok());
                Ok(Self::Field(FieldTest { field, test: test(table, &tests)?, within }))
            }
            ([], None) => Err(BadCondition::here("this condition names no field", FORMS)),
            ([join, ..], Some(_)) => {
                Err(BadCondition::here(format!("`{join}` stands beside a field"), FORMS).below(At::Key(join)))
            }
            ([_, second, ..], None) => Err(BadCondition::here(
                format!("`{second}` stands beside another way to join conditions"),
                FORMS,
            )
            .below(At::Key(second))),
        }
    }

    fn join(table: &Map<String, Json>, join: &'static str) -> Result<Self, BadCondition> {
        let value = table.get(join).unwrap_or(&Json::Null);
        if join == "not" {
            let part = Self::from_json(value).map_err(|bad| bad.below(At::Key(join)))?;
            return Ok(Self::Not(Box::new(part)));
        }
        let parts: Result<Vec<Self>, BadCondition> = value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(index, part)| {
                Self::from_json(part).map_err(|bad| bad.below(At::Index(index)).below(At::Key(join)))
            })
            .collect();
        let parts = parts?;
        Ok(match join {
            "all" => Self::All(parts),
            "any" => Self::Any(parts),
            _ => Self::Some { need: need(table, parts.len())?, of: parts },
        })
    }
}

/// Returns how many of so many conditions must hold.
fn need(table: &Map<String, Json>, of: usize) -> Result<usize, BadCondition> {
    let Some(need) = table.get("need") else {
        return Err(BadCondition::here("this condition does not say how many must hold", "add `need = 2`"));
    };
    match need.as_u64().and_then(|need| usize::try_from(need).ok()) {
        Some(need) if (1..=of).contains(&need) => Ok(need),
        _ => Err(BadCondition::here(
            format!("{need} of {of} conditions can never hold"),
            "need at most as many as there are",
        )
        .below(At::Key("need"))),
    }
}

fn test(table: &Map<String, Json>, tests: &[&'static str]) -> Result<Test, BadCondition> {
    let is_bound = |key: &&str| LOWER.contains(key) || UPPER.contains(key);
    match tests {
        [] => Err(BadCondition::here("this condition does not say what the field must be", TESTS)),
        [only] if !is_bound(only) => Ok(single(table, only)),
        all if all.iter().all(is_bound) => bounds(table),
        all => {
            let second = all.get(1).copied().unwrap_or_default();
            let message = format!("`{second}` is a second test of one field");
            Err(BadCondition::here(message, "join two tests with { all = [ … ] } or { any = [ … ] }")
                .below(At::Key(second)))
        }
    }
}

fn single(table: &Map<String, Json>, key: &str) -> Test {
    let value = table.get(key).unwrap_or(&Json::Null);
    let texts = || -> BTreeSet<String> {
        value.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
    };
    match (key, value) {
        ("is", Json::Number(count)) if count.is_i64() => {
            let end = Some((Number::count(count.as_i64().unwrap_or_default()), true));
            Test::Between(Box::new(Bounds { lower: end.clone(), upper: end }))
        }
        ("is", value) => Test::Among(std::iter::once(word(value)).collect()),
        ("is_not", value) => Test::NotAmong(std::iter::once(word(value)).collect()),
        ("one_of", _) => Test::Among(texts()),
        ("none_of", _) => Test::NotAmong(texts()),
        ("contains_any", _) => Test::Contains(texts()),
        (_, value) => Test::Known(value.as_bool() != Some(false)),
    }
}

fn word(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Bool(true) => "yes".to_owned(),
        Json::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    }
}

fn bounds(table: &Map<String, Json>) -> Result<Test, BadCondition> {
    let lower = end(table, LOWER)?;
    let upper = end(table, UPPER)?;
    if let (Some((_, (least, from))), Some((second, (most, to)))) = (&lower, &upper) {
        let help = "write both bounds in the same unit";
        if least.line != most.line {
            return Err(
                BadCondition::here("the two bounds are in different units", help).below(At::Key(second))
            );
        }
        if least.value > most.value || (least.value == most.value && !(*from && *to)) {
            let message = "no number lies between the two bounds";
            return Err(
                BadCondition::here(message, "make the upper bound the larger one").below(At::Key(second))
            );
        }
    }
    let end = |end: Option<(&'static str, (Number, bool))>| end.map(|(_, end)| end);
    Ok(Test::Between(Box::new(Bounds { lower: end(lower), upper: end(upper) })))
}

type End = (&'static str, (Number, bool));

/// Returns the end that one of two keys gives: the first includes the number, the second does not.
fn end(
    table: &Map<String, Json>,
    [included, excluded]: [&'static str; 2],
) -> Result<Option<End>, BadCondition> {
    let (key, value, includes) = match (table.get(included), table.get(excluded)) {
        (None, None) => return Ok(None),
        (Some(value), None) => (included, value, true),
        (None, Some(value)) => (excluded, value, false),
        (Some(_), Some(_)) => {
            let message = format!("`{excluded}` is a second bound on the same side");
            return Err(BadCondition::here(message, "keep one of the two").below(At::Key(excluded)));
        }
    };
    let number = match value {
        Json::Number(count) => count.as_i64().map(Number::count),
        Json::String(text) => Number::parse(text),
        _ => None,
    };
    let help = "write a whole number, a percentage, an amount of money or a duration";
    let number = number
        .ok_or_else(|| BadCondition::here("this is no number to compare with", help).below(At::Key(key)))?;
    Ok(Some((key, (number, includes))))
}

impl From<Condition> for Json {
    fn from(condition: Condition) -> Self {
        match condition {
            Condition::All(parts) => json!({ "all": parts }),
            Condition::Any(parts) => json!({ "any": parts }),
            Condition::Not(part) => json!({ "not": part }),
            Condition::Some { need, of } => json!({ "need": need, "of": of }),
            Condition::Field(FieldTest { field, test, within }) => {
                let mut table = Map::new();
                table.insert("field".to_owned(), field.into());
                if let Some(within) = within {
                    table.insert("within".to_owned(), within.to_string().into());
                }
                write_test(&mut table, test);
                Self::Object(table)
            }
        }
    }
}

fn write_test(table: &mut Map<String, Json>, test: Test) {
    let mut set = |key: &str, value: Json| table.insert(key.to_owned(), value);
    match test {
        Test::Among(texts) if texts.len() == 1 => set("is", json!(texts.first())),
        Test::Among(texts) => set("one_of", json!(texts)),
        Test::NotAmong(texts) if texts.len() == 1 => set("is_not", json!(texts.first())),
        Test::NotAmong(texts) => set("none_of", json!(texts)),
        Test::Contains(texts) => set("contains_any", json!(texts)),
        Test::Known(known) => set("known", json!(known)),
        Test::Between(bounds) => {
            let ends = [(bounds.lower, LOWER), (bounds.upper, UPPER)];
            for (end, [included, excluded]) in ends {
                if let Some((number, includes)) = end {
                    let written = match number.line {
                        super::Line::Count => {
                            json!(number.value.to_integer().to_string().parse::<i64>().unwrap_or_default())
                        }
                        _ => json!(number.to_string()),
                    };
                    set(if includes { included } else { excluded }, written);
                }
            }
            None
        }
    };
}
