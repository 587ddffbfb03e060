//! # What it does
//! Finds sign-offs that nobody can give: rules that ask for more people than there are, or for a
//! role that nobody of the team has; rules that ask for nobody; and two teams that are one and the
//! same person. Mandates count as they are on this day.
//!
//! # Why it matters
//! Changes that such a rule is for could never be merged. A rule that asks for nobody protects
//! nothing, although it reads as if it did.
//!
//! # Example
//! ```toml
//! [[sign_off.rules]]
//! id = "weakened-promise"
//! require = { sales = { role = "lead", count = 2 } }   # there is one lead
//! ```
//!
//! # Use instead
//! ```toml
//! require = { sales = { role = "lead", count = 1 } }
//! ```
use super::prelude::*;
use super::roster::{Demand, can_meet, demands, eligible, is_filled_by_forge};

pub(super) const RULE: Rule = Rule {
    id: "sign-off-unsatisfiable",
    nature: Nature::GuardsTheGate,
    needs: &[Kind::Signatories],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for rule in cx.agreement.list::<SignOffRule>().iter() {
        let Require { sales, marketing, owed_by, owed_to } = &rule.require;
        if [sales, marketing, owed_by, owed_to].into_iter().all(Option::is_none) {
            out.at(cx, &rule.address, "require", "this rule asks for nobody")
                .help("say who must sign, such as `require = { sales = 2 }`, or remove the rule");
        }
    }
    // A team without anybody has a finding of its own.
    if Team::BOTH.into_iter().any(|team| people(cx, team) == Some(0)) {
        return;
    }
    if !can_meet(cx, &[], cx.as_of) {
        let Some(person) = eligible(cx, Team::Sales, cx.as_of).into_iter().next() else { return };
        let message = format!("{} is the only person of both teams, and signs for one of them only", person.name);
        out.at(cx, &person.address, "teams", message).help("add another person to one of the teams");
        return;
    }
    for rule in cx.agreement.list::<SignOffRule>().iter() {
        let Some(demands) = demands(rule).into_iter().find(|demands| !can_meet(cx, demands, cx.as_of)) else {
            continue;
        };
        let alone = |demand: &&Demand| !can_meet(cx, std::slice::from_ref(*demand), cx.as_of);
        let (field, message) = match demands.iter().find(alone) {
            Some(demand) => (format!("require.{}", demand.key), shortage(cx, demand)),
            None => {
                let message = "there are not enough people who sign for one team each to meet this rule";
                ("require".to_owned(), message.to_owned())
            }
        };
        out.at(cx, &rule.address, &field, message)
            .help("ask for fewer people or another role, or add people to the team");
    }
}

/// How many may sign for a team; `None` where the forge knows.
fn people(cx: &Context<'_>, team: Team) -> Option<usize> {
    (!is_filled_by_forge(cx, team)).then(|| eligible(cx, team, cx.as_of).len())
}

fn shortage(cx: &Context<'_>, demand: &Demand) -> String {
    let team = demand.team;
    let people = eligible(cx, team, cx.as_of);
    let Some(role) = &demand.role else {
        return format!("this asks for {} people of {team}, and {} can sign", demand.count, people.len());
    };
    match people.iter().filter(|person| person.role.as_ref() == Some(role)).count() {
        0 => format!("nobody of {team} who can sign has the role `{role}`"),
        there => format!("this asks for {} people of {team} with the role `{role}`, and there is {there}", demand.count),
    }
}
