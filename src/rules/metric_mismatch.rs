//! # What it does
//! Finds targets and limits of the wrong kind for their metric: a count for a time, a time for a
//! share.
//!
//! # Why it matters
//! Such a promise cannot be measured: the report gives hours, and the agreement asks for a number.
//!
//! # Example
//! ```toml
//! metric = "first-touch-time"
//! target = { at_least = 5 }
//! ```
//!
//! # Use instead
//! ```toml
//! metric = "attempts-per-lead"
//! target = { at_least = 5 }
//! ```
use super::prelude::*;
use crate::agreement::metrics::{Measure, built_in};

pub(super) const RULE: Rule = Rule { id: "metric-mismatch", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let kpis = cx.agreement.list::<Kpi>();
    for commitment in cx.agreement.list::<Commitment>().iter() {
        let own = kpis.iter().find(|kpi| kpi.id == commitment.metric).map(|kpi| kpi.measure);
        let Some(measure) = own.or_else(|| built_in(&commitment.metric).map(|metric| metric.measure)) else {
            continue;
        };
        let targets = [("target", Some(&commitment.target)), ("limit", commitment.limit.as_ref())];
        let wrong = targets.into_iter().find_map(|(field, target)| {
            let given = given(target?)?;
            (given != measure).then_some((field, target?, given))
        });
        let Some((field, target, given)) = wrong else { continue };
        let (is, gives) = (words(measure), words(given));
        let message = format!("`{}` is {is}, and this {field} is {gives}", commitment.metric);
        out.at(cx, &commitment.address, field, message)
            .related(cx, &commitment.address, "metric", "the metric")
            .help(match (measure, given, within(target)) {
                (Measure::Time, Measure::Share, Some(time)) => {
                    format!("write `target = \"{time}\"`, and the share as `attainment`")
                }
                _ => format!("write a {field} that is {is}, or name another metric"),
            });
    }
}

fn given(target: &Target) -> Option<Measure> {
    let table = match target {
        Target::Deadline(_) => return Some(Measure::Time),
        Target::Table(table) => table,
    };
    Some(match table.at_least.as_ref().or(table.at_most.as_ref()).or(table.exactly.as_ref())? {
        Quantity::Count(_) => Measure::Count,
        Quantity::Share(_) => Measure::Share,
        Quantity::Amount(_) => Measure::Amount,
        Quantity::Time(_) => Measure::Time,
    })
}

fn within(target: &Target) -> Option<String> {
    match target {
        Target::Deadline(_) => None,
        Target::Table(table) => table.within.as_ref().map(ToString::to_string),
    }
}

const fn words(measure: Measure) -> &'static str {
    match measure {
        Measure::Time => "a time",
        Measure::Count => "a number of things",
        Measure::Share => "a share",
        Measure::Amount => "an amount of money",
    }
}
