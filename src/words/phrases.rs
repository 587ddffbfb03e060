//! Small values in the reader's words.

use super::texts::{Arguments, texts};
use crate::agreement::{Period, Quantity};
use crate::document::node::{Node, Value};
use crate::value::{Limits, Range, number};

/// Returns an amount in the reader's words.
pub fn quantity_words(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Count(count) => number::grouped(*count),
        Quantity::Share(percent) => percent.to_string(),
        Quantity::Amount(money) => money.to_string(),
        Quantity::Time(duration) => duration.to_string(),
    }
}

/// How many people of which role must sign.
pub(super) fn seats(node: &Node) -> Option<String> {
    let Value::Integer(count) = node.get("count")?.value else { return None };
    let arguments = Arguments::new().with("count", number::grouped(count));
    match node.get("role").and_then(Node::text) {
        Some(role) => texts().get("seats-of-role", &arguments.with("role", role)),
        None => Some(number::grouped(count)),
    }
}

/// Returns what something is counted per: "a month".
pub const fn period_words(period: Period) -> &'static str {
    match period {
        Period::Day => "a day",
        Period::Week => "a week",
        Period::Month => "a month",
        Period::Quarter => "a quarter",
        Period::Year => "a year",
        Period::Lead => "per lead",
        Period::Rep => "per rep",
        Period::Opportunity => "per opportunity",
    }
}

pub(super) fn range(node: &Node) -> Option<String> {
    let bound = |key: &str| match &node.get(key)?.value {
        Value::Integer(number) => Some(num_rational::BigRational::from_integer((*number).into())),
        _ => None,
    };
    let amount = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let keys = ["at_least", "more_than", "at_most", "less_than"];
    if keys.iter().any(|key| amount(key).is_some()) {
        let words = ["at least", "more than", "at most", "less than"];
        let said: Vec<String> = keys
            .iter()
            .zip(words)
            .filter_map(|(key, word)| amount(key).map(|amount| format!("{word} {amount}")))
            .collect();
        return Some(said.join(", "));
    }
    let limits = Limits {
        at_least: bound("at_least"),
        more_than: bound("more_than"),
        at_most: bound("at_most"),
        less_than: bound("less_than"),
    };
    let unit = node.get("unit").and_then(Node::text).map(str::to_owned);
    Some(Range::of_counts(limits, unit).ok()?.words())
}
