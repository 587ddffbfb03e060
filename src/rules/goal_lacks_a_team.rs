//! # What it does
//! Finds goals of both teams that one team is missing from: a shared goal that names one team, or
//! one that only one team has acknowledged.
//!
//! # Why it matters
//! A shared goal that one of the two has never heard of is the other's goal.
//!
//! # Example
//! ```toml
//! shared = true
//! teams = ["marketing"]
//! ```
//!
//! # Use instead
//! ```toml
//! shared = true
//! teams = ["sales", "marketing"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "goal-lacks-a-team",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for goal in cx.agreement.list::<Goal>().iter().filter(|goal| goal.is_shared()) {
        let missing: Vec<Team> = Team::BOTH.into_iter().filter(|team| !goal.teams.contains(team)).collect();
        match missing.as_slice() {
            [] => {}
            [team] => {
                let message = format!("“{}” is a shared goal, but {team} does not pursue it", goal.name);
                out.at(cx, &goal.address, "teams", message)
                    .help("name both teams in `teams`, or take `shared` out");
                continue;
            }
            _ => {
                let message = format!("“{}” is a shared goal, but names no team", goal.name);
                out.at(cx, &goal.address, "shared", message).help("add `teams = [\"sales\", \"marketing\"]`");
                continue;
            }
        }
        let knows = |team: &Team| goal.acknowledged.iter().any(|one| one.team == *team);
        let unaware: Vec<Team> = Team::BOTH.into_iter().filter(|team| !knows(team)).collect();
        // Where nobody has, acknowledgements are not written down at all.
        if let [team] = unaware.as_slice() {
            let message = format!("nobody of {team} has acknowledged “{}”", goal.name);
            out.at(cx, &goal.address, "acknowledged", message)
                .help("let that team take the goal on, then write who did and when in `acknowledged`");
        }
    }
}
