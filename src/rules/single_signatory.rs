//! # What it does
//! Finds teams that only one person may sign for. Where proposing a change signs it for one's own
//! team (`author_counts`), one person is enough.
//!
//! # Why it matters
//! Whoever proposes a change does not sign it, and there is nobody else of the team: nothing that
//! this person proposes can ever be merged.
//!
//! # Example
//! ```toml
//! [[people]]
//! id = "dana"
//! teams = ["sales"]
//! # … and nobody else of Sales
//! ```
//!
//! # Use instead
//! ```toml
//! [[people]]
//! id = "dana"
//! teams = ["sales"]
//!
//! [[people]]
//! id = "raj"
//! teams = ["sales"]
//! ```
use super::prelude::*;
use super::roster::is_filled_by_forge;

pub(super) const RULE: Rule = Rule {
    id: "single-signatory",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Signatories],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.agreement.document::<SignatoryTerms>().is_some_and(|terms| terms.sign_off.author_counts) {
        return;
    }
    for team in Team::BOTH {
        let people = cx.agreement.list::<Person>();
        let people: Vec<&Item<Person>> = people
            .iter()
            .filter(|person| person.teams.contains(&team) && person.may_sign_on(cx.as_of))
            .collect();
        let ([person], false) = (people.as_slice(), is_filled_by_forge(cx, team)) else { continue };
        let name = &person.name;
        let message = format!("only {name} can sign for {team}, so what {name} proposes can never be signed");
        out.at(cx, &person.address, "", message)
            .subject(team.id())
            .help("add a second person of the team, or set `author_counts = true`");
    }
}
