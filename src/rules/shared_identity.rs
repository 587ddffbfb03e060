//! # What it does
//! Finds logins, e-mail addresses and keys that two people in the signatories have. Case does not
//! matter in logins and addresses, nor a key's comment.
//!
//! # Why it matters
//! One approval would be two people's, and one person could sign for both teams.
//!
//! # Example
//! ```toml
//! [[people]]
//! id = "dana"
//! github = "dana-ortiz"
//!
//! [[people]]
//! id = "mia"
//! github = "Dana-Ortiz"
//! ```
//!
//! # Use instead
//! ```toml
//! [[people]]
//! id = "mia"
//! github = "mia-chen"
//! ```
use std::collections::BTreeMap;

use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { id: "shared-identity", nature: Nature::GuardsTheGate, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let people = cx.agreement.list::<Person>();
    let mut owners: BTreeMap<(&str, String), (&Item<Person>, String)> = BTreeMap::new();
    for person in people.iter() {
        let login = person.github.iter().map(|login| ("login", "github".to_owned(), login.to_ascii_lowercase()));
        let emails = person.emails.iter().enumerate();
        let emails = emails.map(|(at, email)| ("e-mail address", format!("emails.{at}"), email.to_lowercase()));
        let keys = person.keys.iter().enumerate();
        let keys = keys.map(|(at, key)| ("key", format!("keys.{at}"), without_comment(key)));
        for (what, field, identity) in login.chain(emails).chain(keys) {
            match owners.get(&(what, identity.clone())) {
                Some((owner, at)) if owner.id != person.id => {
                    let message = format!("this {what} is also that of {}", owner.name);
                    out.at(cx, &person.address, &field, message)
                        .subject(identity)
                        .related(cx, &owner.address, at, "the other person")
                        .help(format!("give each person their own {what}; if both are one person, keep one entry"));
                }
                Some(_) => {}
                None => {
                    owners.insert((what, identity), (person, field));
                }
            }
        }
    }
}

fn without_comment(key: &str) -> String {
    key.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
