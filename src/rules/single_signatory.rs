//! # What it does
//! Finds teams that only one person may sign for. Where proposing a change signs it for one's own
//! team, it is a note.
//!
//! # Why it matters
//! While that person is away nothing can be agreed; and where proposing does not sign, nothing that
//! they propose themselves can ever be signed.
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
use super::roster::{eligible, is_filled_by_forge};

pub(super) const RULE: Rule = Rule {
    id: "single-signatory",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Signatories],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let author_counts =
        cx.agreement.document::<SignatoryTerms>().is_some_and(|terms| terms.sign_off.author_counts);
    for team in Team::BOTH {
        let people = eligible(cx, team, cx.as_of);
        let ([person], false) = (people.as_slice(), is_filled_by_forge(cx, team)) else { continue };
        let name = &person.name;
        let (message, level) = if author_counts {
            (format!("only {name} can sign for {team}"), Level::Note)
        } else {
            let message = format!("only {name} can sign for {team}, and not what {name} proposes");
            (message, Level::Warning)
        };
        let help = "add a second person of the team";
        let help = if author_counts { help.to_owned() } else { format!("{help}, or set `author_counts = true`") };
        out.at(cx, &person.address, "", message).subject(team.id()).level(level).help(help);
    }
}
