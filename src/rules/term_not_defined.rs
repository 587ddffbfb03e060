//! # What it does
//! Finds texts that speak of MQLs, SQLs, SAOs or other qualified leads that the agreement nowhere
//! defines.
//!
//! # Why it matters
//! Each team reads its own meaning into such a word. It happens when a definition is moved or taken
//! out, and the texts that rest on it stay.
//!
//! # Example
//! ```toml
//! [[terms]]
//! id = "inquiry"
//! name = "Inquiry"
//! definition = "Somebody who asked for information and is no MQL yet."
//! ```
//!
//! # Use instead
//! ```toml
//! [[terms]]
//! id = "inquiry"
//! name = "Inquiry"
//! definition = "Somebody who asked for information and is no MQL yet."
//!
//! [[terms]]
//! id = "mql"
//! name = "MQL"
//! definition = "An inquiry that has reached the score."
//! ```
use std::collections::{BTreeMap, BTreeSet};

use super::prelude::*;
use super::texts::texts_of_today;

pub(super) const RULE: Rule = Rule { id: "term-not-defined", ..Rule::of(check) };

const SPOKEN_OF: [&str; 8] = ["HQL", "IQL", "MQL", "PQL", "SAL", "SAO", "SQL", "SQO"];

fn check(cx: &Context<'_>, out: &mut Findings) {
    let definitions = Subject::Kind(Kind::Definitions);
    if !cx.agreement.has(definitions) || !cx.agreement.is_sound(definitions) {
        return;
    }
    let mut defined: BTreeSet<String> = BTreeSet::new();
    for term in cx.agreement.list::<Term>().iter() {
        let names = [&term.id, &term.name].into_iter().chain(&term.expansion).chain(&term.aliases);
        defined.extend(names.flat_map(|name| words(name)).map(|word| word.to_uppercase()));
    }
    for stage in cx.agreement.list::<Stage>().iter() {
        defined.extend([&stage.id, &stage.name].into_iter().flat_map(|name| words(name)).map(|word| word.to_uppercase()));
    }
    let mut places: BTreeMap<&str, Vec<(Address, String)>> = BTreeMap::new();
    for (address, field, text) in texts_of_today(cx.agreement) {
        let spoken: BTreeSet<&str> = words(&text)
            .filter_map(|word| SPOKEN_OF.into_iter().find(|known| word.trim_end_matches('s') == *known))
            .filter(|known| !defined.contains(*known))
            .collect();
        for known in spoken {
            places.entry(known).or_default().push((address.clone(), field.clone()));
        }
    }
    for (term, places) in places {
        let Some(((address, field), others)) = places.split_first() else { continue };
        let mut report = out
            .at(cx, address, field, format!("this speaks of the term {term}, and nothing defines it"))
            .subject(term)
            .help("define it as one of the `[[terms]]`, or take it out of the text");
        for (address, field) in others {
            report = report.related(cx, address, field, "spoken of here, too");
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
