//! # What it does
//! Finds an agreement in force whose criteria for qualified leads only one team, or none, has
//! accepted.
//!
//! # Why it matters
//! Criteria that Sales has not accepted are Marketing's own, and reps will sort leads by theirs.
//!
//! # Example
//! ```toml
//! [acceptance]
//! marketing = 2026-09-15
//! ```
//!
//! # Use instead
//! ```toml
//! [acceptance]
//! marketing = 2026-09-15
//! sales = 2026-09-17
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "criteria-not-accepted",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Qualification],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.agreement.list::<Route>().is_empty() && cx.agreement.list::<Score>().is_empty() {
        return;
    }
    let terms = cx.agreement.document::<QualificationTerms>().unwrap_or_default();
    let accepted = terms.acceptance.as_ref();
    let missing: Vec<Team> = [
        (Team::Sales, accepted.and_then(|acceptance| acceptance.sales)),
        (Team::Marketing, accepted.and_then(|acceptance| acceptance.marketing)),
    ]
    .into_iter()
    .filter(|(_, day)| day.is_none_or(|day| day > cx.as_of))
    .map(|(team, _)| team)
    .collect();
    let message = match missing.as_slice() {
        [] => return,
        [team] => format!("{team} has not accepted the criteria for qualified leads"),
        _ => "neither team has accepted the criteria for qualified leads".to_owned(),
    };
    let help = "when a team has accepted them, write down the day under `[acceptance]`";
    if accepted.is_some() {
        out.at(cx, &Address::of_kind(Subject::Kind(Kind::Qualification)), "acceptance", message).help(help);
    } else {
        out.at_place(cx.agreement.place_of_kind(Kind::Qualification), message).help(help);
    }
}
