//! # What it does
//! Finds people in the signatories who have no login, e-mail address or key; and people without a login
//! where a team signs by `github_team`.
//!
//! # Why it matters
//! No approval can ever be recognised as theirs, although they look as if they could sign. And who signs as
//! a member of a team on GitHub is not known to be the person with the e-mail address: with `four_eyes`,
//! what they wrote keeps everybody waiting.
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
    let teams = cx.agreement.list::<TeamEntry>();
    let is_by_forge = teams.iter().any(|team| team.github_team.is_some());
    for person in cx.agreement.list::<Person>().iter() {
        if is_by_forge && person.github.is_none() && !person.emails.is_empty() {
            let message = format!("who signs on GitHub cannot be recognised as {}", person.name);
            out.at(cx, &person.address, "", message)
                .help("add `github`, the login: a team signs by `github_team`, and its members are known by theirs");
        }
        if person.github.is_none() && person.emails.is_empty() && person.keys.is_empty() {
            out.at(cx, &person.address, "", format!("no approval can be recognised as that of {}", person.name))
                .help("add `github`, the login; or `emails` and `keys`, for sign-offs without a forge");
        }
    }
}
