//! # What it does
//! Finds groups that have to make more touches a day than they can: leads × attempts ÷ (reps ×
//! working days), against their touches a day. Leads are those promised for exactly the group's
//! leads, or those that the funnel needs; attempts are those promised. Reps still getting up to
//! speed count by the ramp. Where no number is known for a group alone, all groups that work these
//! leads are looked at together.
//!
//! # Why it matters
//! A promise to try each lead five times is broken the day it is signed if there are not enough
//! hands. Leads then wait, and each team blames the other.
//!
//! # Example
//! ```toml
//! # 1,000 MQLs a month, 5 attempts each: 1,000 × 5 ÷ (10 × 21) = 23.8 touches a day.
//! headcount = 10
//! working_days = 21
//! touches_a_day = 20
//! ```
//!
//! # Use instead
//! ```toml
//! headcount = 12
//! working_days = 21
//! touches_a_day = 20
//! ```
use num_rational::BigRational;
use num_traits::Zero;

use super::prelude::*;
use crate::funnel::{Plan, unit_words, converted, effective_reps, is_same_point, load, promised_at};
use crate::funnel::{attempts_per_lead, touches};
use crate::value::number::{brief, one_decimal};

pub(super) const RULE: Rule = Rule {
    id: "load-over-capacity",
    level: Level::Warning,
    needs: &[Kind::Capacity, Kind::Sla, Kind::Funnel],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let groups = cx.agreement.list::<CapacityGroup>();
    let mut together: Vec<Vec<&Item<CapacityGroup>>> = Vec::new();
    for group in groups.iter() {
        let Some(works) = group.works.as_deref() else { continue };
        if leads(cx, works, group).is_some() {
            report(cx, out, works, &[group]);
            continue;
        }
        let same = |others: &&mut Vec<&Item<CapacityGroup>>| {
            let first = others.first().and_then(|other| other.works.as_deref());
            first.is_some_and(|other| is_same_point(other, works))
        };
        match together.iter_mut().find(same) {
            Some(others) => others.push(group),
            None => together.push(vec![group]),
        }
    }
    for groups in together {
        let works = groups.first().and_then(|group| group.works.clone()).unwrap_or_default();
        report(cx, out, &works, &groups);
    }
}

/// Returns how many leads come to the group in its period, if that is known for it alone.
fn leads(cx: &Context<'_>, works: &str, group: &CapacityGroup) -> Option<BigRational> {
    leads_of(cx, works, &group.scope, period(group))
}

fn leads_of(cx: &Context<'_>, works: &str, scope: &Scope, per: PlanPeriod) -> Option<BigRational> {
    if let Some(promised) = promised_at(cx.agreement, works, scope, cx.as_of) {
        return Some(promised.in_period(per));
    }
    let plan = Plan::of(cx.agreement, scope).ok()?;
    Some(converted(&plan.needed_at(works)?, plan.per, per))
}

fn period(group: &CapacityGroup) -> PlanPeriod {
    group.per.unwrap_or(PlanPeriod::Month)
}

/// Reports groups that cannot follow up their leads; groups beside others work a part of all leads.
fn report(cx: &Context<'_>, out: &mut Findings, works: &str, groups: &[&Item<CapacityGroup>]) {
    let Some(first) = groups.first() else { return };
    let per = period(first);
    let own = leads(cx, works, first).map(|leads| (leads, first.scope.clone()));
    let all = || Some((leads_of(cx, works, &Scope::default(), per)?, Scope::default()));
    let Some((leads, scope)) = own.or_else(all) else { return };
    let Some((commitment, attempts)) = attempts_per_lead(cx.agreement, &scope, cx.as_of) else { return };
    let (mut reps, mut rep_days, mut can) = (BigRational::zero(), BigRational::zero(), BigRational::zero());
    for group in groups {
        let strength = effective_reps(group, cx.as_of);
        let (Some(touches), Some(days)) = (touches(group, cx.as_of, per), group.working_days) else { return };
        let days = BigRational::from_integer(days.into());
        rep_days += &strength * converted(&days, period(group), per);
        reps += strength;
        can += touches;
    }
    if reps.is_zero() || rep_days.is_zero() {
        return;
    }
    let days = &rep_days / &reps;
    let Some(load) = load(&leads, &attempts, &reps, &days) else { return };
    let possible = &can / &rep_days;
    if load <= possible {
        return;
    }
    let message = format!(
        "{} {} × {} attempts ÷ ({} reps × {} days) = {} touches a day for each, and {} are possible",
        brief(&leads),
        unit_words(cx.agreement, works),
        brief(&attempts),
        brief(&reps),
        brief(&days),
        one_decimal(&load),
        brief(&possible)
    );
    out.at(cx, &first.address, "touches_a_day", message)
        .related(cx, &commitment, "target", "the attempts promised")
        .help("agree on fewer leads, fewer attempts or more hands");
}
