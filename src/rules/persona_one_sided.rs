//! # What it does
//! Finds personas that only one team, or nobody, is named as a contributor of. Retired personas are
//! left out; for a persona still in draft it is a note.
//!
//! # Why it matters
//! A buyer that only marketing described is one that sales does not recognise on the phone.
//!
//! # Example
//! ```toml
//! contributors = [{ id = "mia", team = "marketing" }]
//! ```
//!
//! # Use instead
//! ```toml
//! contributors = [{ id = "mia", team = "marketing" }, { id = "dana", team = "sales" }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "persona-one-sided",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for persona in cx.agreement.list::<Persona>().iter() {
        let missing = |team: &Team| !persona.contributors.iter().any(|contributor| contributor.team == *team);
        let missing: Vec<Team> = Team::BOTH.into_iter().filter(missing).collect();
        let message = match (missing.as_slice(), persona.status) {
            ([], _) | (_, Some(PersonaStatus::Retired)) => continue,
            ([team], _) => format!("nobody of {team} helped to describe {}", persona.name),
            _ => format!("nothing says who described {}", persona.name),
        };
        let report = out
            .at(cx, &persona.address, "contributors", message)
            .help("add a person of each team who helped to describe the persona to `contributors`");
        if persona.status == Some(PersonaStatus::Draft) {
            report.level(Level::Note);
        }
    }
}
