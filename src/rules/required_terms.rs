//! # What it does
//! Finds which of the seven words that every agreement needs are not defined: MQL, SQL,
//! disqualified lead, lead status, lifecycle stage, deal stage, traffic source. A term counts by
//! its id, name, expansion or an alias.
//!
//! # Why it matters
//! These are the words the two teams fight over. As long as one of them is open, each promise that
//! rests on it is open too.
//!
//! # Example
//! ```toml
//! [[terms]]
//! id = "mql"
//! name = "MQL"
//! definition = "…"
//! # … and no other term
//! ```
//!
//! # Use instead
//! ```toml
//! [[terms]]
//! id = "sql"
//! name = "SQL"
//! expansion = "Sales-qualified lead"
//! definition = "An MQL that a rep has spoken to and that meets the SQL criteria."
//! ```
use super::prelude::*;
use super::undefined_term;
use crate::agreement::Vocabulary;

pub(super) const RULE: Rule = Rule {
    id: "required-terms",
    nature: Nature::Completeness,
    needs: &[Kind::Definitions],
    ..Rule::of(check)
};

/// Each term with the other words for it, in lower case and the singular.
const REQUIRED: [&[&str]; 7] = [
    &["MQL", "mql", "marketing qualified lead"],
    &["SQL", "sql", "sales qualified lead"],
    &["disqualified lead", "disqualified", "unqualified lead", "unqualified"],
    &["lead status"],
    &["lifecycle stage", "lead stage", "lead lifecycle stage"],
    &["deal stage", "opportunity stage", "pipeline stage", "sales stage"],
    &["traffic source", "lead source", "source"],
];

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.has(Subject::Kind(Kind::Definitions)) {
        return;
    }
    let defined = Vocabulary::of(cx.agreement);
    // A term that texts use all the same has its own finding, which names them.
    let used = undefined_term::used(cx);
    let missing: Vec<&str> = REQUIRED
        .into_iter()
        .filter(|words| !words.iter().any(|word| defined.defines(word)))
        .filter_map(|words| words.first().copied())
        .filter(|word| !used.contains_key(word))
        .collect();
    if !missing.is_empty() {
        let definitions = Address::of_kind(Subject::Kind(Kind::Definitions));
        out.at(cx, &definitions, "", format!("not defined: {}", missing.join(", ")))
            .help("add each as one of the `[[terms]]`, or as an alias of the term you use for it");
    }
}
