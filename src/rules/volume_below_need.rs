//! # What it does
//! Finds promised numbers of leads, in force today, that are lower than what the funnel needs at
//! that stage: for all leads, and for the leads of each part of the revenue.
//!
//! # Why it matters
//! Marketing can keep its promise to the letter, and the plan still fails for want of leads. Then
//! each team thinks that it was the other.
//!
//! # Example
//! ```toml
//! # The funnel needs 2,000 MQLs a quarter.
//! target = { at_least = 600, per = "month" }
//! ```
//!
//! # Use instead
//! ```toml
//! target = { at_least = 667, per = "month" }
//! ```
use super::prelude::*;
use crate::funnel::{Plan, calculation, need_words, unit_words, converted, promised_at};
use crate::value::number;

pub(super) const RULE: Rule = Rule {
    id: "volume-below-need",
    level: Level::Warning,
    needs: &[Kind::Funnel, Kind::Sla],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let parts = cx.agreement.list::<RevenuePart>();
    let mut scopes = vec![Scope::default()];
    scopes.extend(parts.iter().map(|part| part.scope.clone()));
    for scope in scopes {
        let Ok(plan) = Plan::of(cx.agreement, &scope) else { continue };
        for need in plan.needs() {
            let Some(promised) = promised_at(cx.agreement, need.point, &scope, cx.as_of) else { continue };
            let needed = converted(&need.count, plan.per, promised.per);
            if promised.count >= needed {
                continue;
            }
            let message = format!(
                "{} {} a {} are promised; {} are needed: {}",
                number::exact(&promised.count),
                unit_words(cx.agreement, need.point),
                promised.per.name(),
                need_words(&needed),
                calculation(&plan, need.point, promised.per)
            );
            let enough = number::grouped(number::needed(&needed));
            let funnel = Address::of_kind(Subject::Kind(Kind::Funnel));
            out.at(cx, &promised.address, "target", message)
                .related(cx, &funnel, "revenue", "the revenue that needs them")
                .help(format!("promise {enough}, or agree on other figures in the funnel"));
        }
    }
}
