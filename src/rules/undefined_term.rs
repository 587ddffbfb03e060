//! # What it does
//! Finds texts that use one of the field's abbreviations for a qualified lead, or for the customer
//! that is looked for, where the agreement does not say what it means.
//!
//! # Why it matters
//! A definition that was taken out lives on in every text that still uses the word, and each team
//! remembers it in its own way.
//!
//! # Example
//! ```toml
//! # sla.toml; no term says what an SAO is
//! note = "An SAO counts in the month of the meeting."
//! ```
//!
//! # Use instead
//! ```toml
//! [[terms]]
//! id = "sao"
//! name = "SAO"
//! expansion = "Sales-accepted opportunity"
//! definition = "An opportunity whose first meeting an account executive has held and accepted."
//! ```
use std::collections::BTreeMap;

use super::prelude::*;
use super::texts::texts_of_today;
use crate::agreement::{Vocabulary, plain};

pub(super) const RULE: Rule =
    Rule { id: "undefined-term", needs: &[Kind::Definitions], ..Rule::of(check) };

/// What the field says for a lead, a deal or a customer that counts.
const ABBREVIATIONS: &[&str] = &["MQL", "MQA", "SAL", "SAO", "SQL", "SQO", "PQL", "PQA", "ICP"];

fn check(cx: &Context<'_>, out: &mut Findings) {
    for (word, places) in used(cx) {
        let Some(((address, field), others)) = places.split_first() else { continue };
        let message = format!("nothing says what {word} means, and this text uses it");
        let mut report = out.at(cx, address, field, message).subject(word);
        for (address, field) in others.iter().take(20) {
            report = report.related(cx, address, field, "used here as well");
        }
        report.help(format!("define {word} as one of the `[[terms]]`, or say it in other words"));
    }
}

/// Returns the abbreviations that texts use and nothing defines, with the places.
pub(super) fn used(cx: &Context<'_>) -> BTreeMap<&'static str, Vec<(Address, String)>> {
    let mut used: BTreeMap<&'static str, Vec<(Address, String)>> = BTreeMap::new();
    if !cx.agreement.has(Subject::Kind(Kind::Definitions)) {
        return used;
    }
    let defined = Vocabulary::of(cx.agreement);
    for (address, field, text) in texts_of_today(cx.agreement) {
        for word in ABBREVIATIONS.iter().filter(|word| says(&text, word)) {
            if !defined.defines(&plain(word)) {
                used.entry(word).or_default().push((address.clone(), field.clone()));
            }
        }
    }
    used
}

/// The word by itself, in the plural too; the query language of databases is another SQL.
fn says(text: &str, word: &str) -> bool {
    let words: Vec<&str> = text.split(|mark: char| !mark.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    words.iter().enumerate().any(|(at, found)| {
        let next = words.get(at + 1).copied().unwrap_or_default().to_lowercase();
        let of_databases = matches!(next.as_str(), "server" | "database" | "databases" | "query" | "queries" | "injection");
        (*found == word || found.strip_suffix('s') == Some(word)) && !of_databases
    })
}
