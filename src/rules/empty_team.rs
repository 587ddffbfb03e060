//! # What it does
//! Finds teams that nobody may sign for: no person is in them, or nobody in them has a login although
//! others have one, and no team on GitHub fills them.
//!
//! # Why it matters
//! Every change needs both teams, so nothing could ever be agreed again.
//!
//! # Example
//! ```toml
//! [teams.marketing]
//! # … and every person has teams = ["sales"]
//! ```
//!
//! # Use instead
//! ```toml
//! [[people]]
//! id = "mia"
//! name = "Mia Chen"
//! teams = ["marketing"]
//! github = "mia-chen"
//! ```
use super::prelude::*;
use super::roster::{address, is_filled_by_forge, listed};

pub(super) const RULE: Rule = Rule {
    id: "empty-team",
    nature: Nature::GuardsTheGate,
    needs: &[Kind::Signatories],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.has(Subject::Kind(Kind::Signatories)) {
        return;
    }
    for team in Team::BOTH {
        if !listed(cx, team).is_empty() || is_filled_by_forge(cx, team) {
            continue;
        }
        let people = cx.agreement.list::<Person>();
        if let Some(person) = people.iter().find(|person| person.teams.contains(&team)) {
            out.at(cx, &person.address, "", format!("nobody signs for {team}: nobody in it has a login"))
                .help("add `github`, the login of each person");
        } else {
            out.at(cx, &address(team), "", format!("nobody signs for {team}")).help(format!(
                "add a person with `teams = [\"{}\"]`, or name a `github_team`",
                team.id()
            ));
        }
    }
}
