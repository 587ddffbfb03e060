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
use super::prelude::*;
use crate::funnel::{FollowUp, follow_ups, unit_words};
use crate::value::number::{brief, one_decimal};

pub(super) const RULE: Rule = Rule {
    id: "load-over-capacity",
    level: Level::Warning,
    needs: &[Kind::Capacity, Kind::Sla, Kind::Funnel],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for follow_up in follow_ups(cx.agreement, cx.as_of) {
        report(cx, out, &follow_up);
    }
}

/// Reports groups that cannot follow up their leads.
fn report(cx: &Context<'_>, out: &mut Findings, follow_up: &FollowUp) {
    let FollowUp { leads: Some(leads), attempts: Some((commitment, attempts)), reps, .. } = follow_up else {
        return;
    };
    let (Some(days), Some(possible), Some(load)) = (&follow_up.days, &follow_up.possible, follow_up.load())
    else {
        return;
    };
    let Some(first) = follow_up.groups.first().filter(|_| load > *possible) else { return };
    let message = format!(
        "{} {} × {} attempts ÷ ({} reps × {} days) = {} touches a day for each, and {} are possible",
        brief(&leads.count),
        unit_words(cx.agreement, &follow_up.works),
        brief(attempts),
        brief(reps),
        brief(days),
        one_decimal(&load),
        brief(possible)
    );
    out.at(cx, &first.address, "touches_a_day", message)
        .related(cx, commitment, "target", "the attempts promised")
        .help("agree on fewer leads, fewer attempts or more hands");
}
