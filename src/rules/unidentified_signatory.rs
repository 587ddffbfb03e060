//! # What it does
//! Finds people in the signatories who have no login, e-mail address or key.
//!
//! # Why it matters
//! No approval can ever be recognised as theirs, although they look as if they could sign.
//!
//! # Example
//! ```toml
//! [[people]]
//! id = "dana"
//! name = "Dana Ortiz"
//! teams = ["sales"]
//! ```
//!
//! # Use instead
//! ```toml
//! [[people]]
//! id = "dana"
//! name = "Dana Ortiz"
//! teams = ["sales"]
//! github = "dana-ortiz"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "unidentified-signatory", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for person in cx.agreement.list::<Person>().iter() {
        if person.github.is_none() && person.emails.is_empty() && person.keys.is_empty() {
            out.at(cx, &person.address, "", format!("no approval can be recognised as that of {}", person.name))
                .help("add `github`, the login; or `emails` and `keys`, for sign-offs without a forge");
        }
    }
}
