//! # What it does
//! Finds sign-offs that nobody can give: rules that ask for more people than there are, or for a
//! role that nobody of the team has; rules that can be met one by one and never together, because
//! each person signs for one team (one change may be of a promise and all that it is resolved from, or of a
//! calendar and all that is timed by it); rules that ask for nobody; and two teams that are one and the
//! same person. Mandates count as they are on this day; where some people have a login, only they do.
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
use crate::quorum::{held_apart, some_of};
use crate::quorum::Seat;

pub(super) const RULE: Rule = Rule {
    id: "sign-off-unsatisfiable",
    nature: Nature::GuardsTheGate,
    finds: Finds::Unmeetable,
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
    let rules = cx.agreement.list::<SignOffRule>();
    let mut each_can_be_met = true;
    for rule in rules.iter() {
        let cases = demands(rule);
        let unmet = cases.iter().find(|demands| !can_meet(cx, demands, cx.as_of));
        let (field, message) = if let Some(demands) = unmet {
            let alone = |demand: &&Demand| !can_meet(cx, std::slice::from_ref(*demand), cx.as_of);
            match demands.iter().find(alone) {
                Some(demand) => (format!("require.{}", demand.key), shortage(cx, demand)),
                None => {
                    let message = "there are not enough people who sign for one team each to meet this rule";
                    ("require".to_owned(), message.to_owned())
                }
            }
        } else if can_meet(cx, &cases.concat(), cx.as_of) {
            continue;
        } else {
            let message = "there are not enough people to meet this rule in a change that concerns what both teams owe";
            ("require".to_owned(), message.to_owned())
        };
        each_can_be_met = false;
        out.at(cx, &rule.address, &field, message)
            .help("ask for fewer people or another role, or add people to the team");
    }
    if each_can_be_met {
        never_together(cx, out);
    }
}

/// Finds the first rule that one change may meet beside others and that, with these, nobody can.
fn never_together(cx: &Context<'_>, out: &mut Findings) {
    let rules = cx.agreement.list::<SignOffRule>();
    let all: Vec<&SignOffRule> = rules.iter().map(|rule| &rule.value).collect();
    let can_be_met = |rules: &[&Item<SignOffRule>]| {
        let demands: Vec<Demand> = rules.iter().flat_map(|rule| demands(rule).concat()).collect();
        can_meet(cx, &demands, cx.as_of)
    };
    for positions in met_together(&all) {
        let unmet: Vec<&Item<SignOffRule>> =
            positions.iter().filter_map(|position| rules.get(*position)).collect();
        if can_be_met(&unmet) {
            continue;
        }
        let unmet = held_apart(unmet, can_be_met);
        let Some((last, others)) = unmet.split_last() else { return };
        let others = some_of(others.iter().map(|rule| format!("`{}`", rule.id)).collect());
        let message = format!(
            "nobody can sign a change that meets this rule and {}: each person signs for one team, and there are not \
             enough",
            others.join(" and ")
        );
        out.at(cx, &last.address, "require", message)
            .help("ask for fewer people, or add people who are in one team alone");
        return;
    }
}

/// How many may sign for a team; `None` where the forge knows.
fn people(cx: &Context<'_>, team: Team) -> Option<usize> {
    (!is_filled_by_forge(cx, team)).then(|| eligible(cx, team, cx.as_of).len())
}

fn shortage(cx: &Context<'_>, demand: &Demand) -> String {
    let Seat { team, role, needed, .. } = &demand.seat;
    let people = eligible(cx, *team, cx.as_of);
    let Some(role) = role else {
        return format!("this asks for {needed} people of {team}, and {} can sign", people.len());
    };
    match people.iter().filter(|person| person.role.as_ref() == Some(role)).count() {
        0 => format!("nobody of {team} who can sign has the role `{role}`"),
        there => format!("this asks for {needed} people of {team} with the role `{role}`, and there is {there}"),
    }
}
