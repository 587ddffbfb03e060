//! # What it does
//! Finds mandates that end within 30 days and leave a team, or a sign-off rule, without enough
//! people.
//!
//! # Why it matters
//! Once it has ended nobody can sign for that team, not even the change that would name somebody
//! new.
//!
//! # Example
//! ```toml
//! # on 22 November 2026, the only person of Sales
//! until = 2026-12-01
//! ```
//!
//! # Use instead
//! ```toml
//! until = 2027-12-01
//! ```
use std::collections::BTreeSet;

use jiff::ToSpan;

use super::prelude::*;
use super::roster::{can_meet, demands};

pub(super) const RULE: Rule = Rule {
    id: "mandate-ending",
    level: Level::Warning,
    needs: &[Kind::Signatories],
    finds: Finds::Overdue, ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let people = cx.agreement.list::<Person>();
    let Ok(horizon) = cx.as_of.checked_add(30.days()) else { return };
    let in_time = |day: &Date| *day >= cx.as_of && *day <= horizon;
    let ends: BTreeSet<Date> = people.iter().filter_map(|person| person.until).filter(in_time).collect();
    let rules = cx.agreement.list::<SignOffRule>();
    for end in ends {
        let Ok(after) = end.tomorrow() else { continue };
        let fails = |demands: &[_]| can_meet(cx, demands, cx.as_of) && !can_meet(cx, demands, after);
        let what = if fails(&[]) {
            "no change can be signed".to_owned()
        } else if let Some(rule) = rules.iter().find(|rule| demands(rule).iter().any(|demands| fails(demands))) {
            format!("nobody can meet the sign-off rule `{}`", rule.id)
        } else {
            continue;
        };
        let Some(person) = people.iter().find(|person| person.until == Some(end)) else { continue };
        let message = format!("the mandate of {} ends on {end}; from then on {what}", person.name);
        out.at(cx, &person.address, "until", message)
            .help("prolong it, or add another person, while both teams can still sign that change");
        return;
    }
}
