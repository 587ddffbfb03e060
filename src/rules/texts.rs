//! What people wrote in sentences.

use super::prelude::*;
use crate::document::node::Node;
use crate::document::schema::{Role, Shape, ValueType};

/// Returns the texts of sound entries, each with its entry and dotted field. Names are texts, ids
/// are not.
pub(super) fn texts(agreement: &Agreement) -> Vec<(Address, String, String)> {
    texts_where(agreement, |_| true)
}

/// Returns the texts that speak of what holds now, without the records of what was.
pub(super) fn texts_of_today(agreement: &Agreement) -> Vec<(Address, String, String)> {
    texts_where(agreement, |shape| {
        let of_property = shape.say.as_ref().map(|say| say.role);
        let of_entry = shape.entry.as_ref().map(|entry| entry.role);
        of_property.or(of_entry) != Some(Role::Record)
    })
}

fn texts_where(agreement: &Agreement, keep: fn(&Shape) -> bool) -> Vec<(Address, String, String)> {
    let mut found = Vec::new();
    for entry in agreement.entries().iter().filter(|entry| entry.sound) {
        walk(&entry.node, &entry.shape, String::new(), keep, &mut |field, text| {
            found.push((entry.address.clone(), field, text.to_owned()));
        });
    }
    found
}

fn walk(
    node: &Node,
    shape: &Shape,
    at: String,
    keep: fn(&Shape) -> bool,
    visit: &mut impl FnMut(String, &str),
) {
    if !keep(shape) {
        return;
    }
    if let Some(text) = node.text().filter(|_| shape.value == ValueType::Text) {
        visit(at, text);
        return;
    }
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    for entry in node.entries() {
        if let Some(shape) = shape.below(&entry.key) {
            walk(&entry.node, shape, below(&entry.key), keep, visit);
        }
    }
    if let Some(items) = &shape.items {
        for (index, item) in node.items().iter().enumerate() {
            walk(item, items, below(&index.to_string()), keep, visit);
        }
    }
}

/// Returns the numbers in a text that stand right before one of these words: "15+ points", "a
/// score of 1,000 points".
pub(super) fn numbers_before(text: &str, words: &[&str]) -> Vec<i64> {
    let bare = |word: &str| {
        word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '-').replace(',', "").to_lowercase()
    };
    let all: Vec<String> = text.split_whitespace().map(bare).collect();
    all.windows(2)
        .filter_map(|pair| match pair {
            [number, word] if words.contains(&word.as_str()) => number.parse().ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_that_stands_right_before_the_word() {
        let points = |text: &str| numbers_before(text, &["points"]);
        assert_eq!(points("A lead with 15+ points, or 1,000 points."), [15, 1000]);
        assert_eq!(points("The 15 best points are many points."), [0_i64; 0]);
    }
}
