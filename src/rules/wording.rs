//! Words compared as people mean them.

use crate::agreement::{Agreement, Term};

/// Returns the words that the terms define: names, long forms and aliases.
pub(super) fn defined_words(agreement: &Agreement) -> Vec<String> {
    agreement
        .list::<Term>()
        .iter()
        .flat_map(|term| [&term.id, &term.name].into_iter().chain(&term.expansion).chain(&term.aliases))
        .flat_map(|text| text.split(['(', ')', '/', ',']).map(plain).collect::<Vec<_>>())
        .collect()
}

/// Returns the words in lower case, apart by single spaces, the last in the singular.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ").to_lowercase();
    match text.strip_suffix("uses").map(|stem| format!("{stem}us")) {
        Some(singular) => singular,
        None => text.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u'])).unwrap_or(&text).to_owned(),
    }
}
