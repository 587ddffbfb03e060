//! # What it does
//! Finds words that two terms claim, as name, expansion or alias.
//!
//! # Why it matters
//! A word with two meanings is what the definitions are there to prevent.
//!
//! # Example
//! ```toml
//! [[terms]]
//! id = "mql"
//! name = "MQL"
//! aliases = ["qualified lead"]
//!
//! [[terms]]
//! id = "sql"
//! name = "SQL"
//! aliases = ["qualified lead"]
//! ```
//!
//! # Use instead
//! ```toml
//! [[terms]]
//! id = "mql"
//! name = "MQL"
//! aliases = ["qualified lead"]
//!
//! [[terms]]
//! id = "sql"
//! name = "SQL"
//! ```
use std::collections::BTreeMap;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "shared-alias", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let terms = cx.agreement.list::<Term>();
    let mut claimed: BTreeMap<String, (&Item<Term>, String)> = BTreeMap::new();
    for term in terms.iter() {
        let aliases = term.aliases.iter().enumerate().map(|(position, alias)| (format!("aliases.{position}"), alias));
        let expansion = term.expansion.iter().map(|text| ("expansion".to_owned(), text));
        for (field, word) in std::iter::once(("name".to_owned(), &term.name)).chain(expansion).chain(aliases) {
            let key = word.to_lowercase().replace('-', " ");
            match claimed.get(&key) {
                Some((first, at)) if first.id != term.id => {
                    out.at(cx, &term.address, &field, format!("“{word}” is also a word for `{}`", first.id))
                        .related(cx, &first.address, at, "the other term")
                        .help("leave the word to one of the two terms");
                }
                Some(_) => {}
                None => {
                    claimed.insert(key, (term, field));
                }
            }
        }
    }
}
