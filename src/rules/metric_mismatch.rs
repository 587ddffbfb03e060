//! # What it does
//! Finds targets and limits of the wrong kind for their metric: a count for a time, a time for a
//! share. The targets and starting values of goals are looked at as well.
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
    for commitment in cx.agreement.list::<Commitment>().iter() {
        let targets = [("target", Some(&commitment.target)), ("limit", commitment.limit.as_ref())];
        report(cx, out, &commitment.address, &commitment.metric, targets);
    }
    for goal in cx.agreement.list::<Goal>().iter() {
        let Some(metric) = &goal.metric else { continue };
        // A starting value is an amount without a comparator.
        let start = goal.baseline.clone().map(|amount| {
            Target::Table(Box::new(TargetTable { exactly: Some(amount), ..TargetTable::default() }))
        });
        let targets = [("target", goal.target.as_ref()), ("baseline", start.as_ref())];
        report(cx, out, &goal.address, metric, targets);
    }
}

type Targets<'t> = [(&'static str, Option<&'t Target>); 2];

fn report(cx: &Context<'_>, out: &mut Findings, at: &Address, metric: &str, targets: Targets<'_>) {
    let kpis = cx.agreement.list::<Kpi>();
    let own = kpis.iter().find(|kpi| kpi.id == metric).map(|kpi| kpi.measure);
    let Some(measure) = own.or_else(|| built_in(metric).map(|metric| metric.measure)) else { return };
    let wrong = targets.into_iter().find_map(|(field, target)| {
        let given = given(target?)?;
        (given != measure).then_some((field, target?, given))
    });
    let Some((field, target, given)) = wrong else { return };
    let (is, gives) = (words(measure), words(given));
    out.at(cx, at, field, format!("`{metric}` is {is}, and this {field} is {gives}"))
        .related(cx, at, "metric", "the metric")
        .help(match (measure, given, within(target)) {
            (Measure::Time, Measure::Share, Some(time)) => {
                format!("write `target = \"{time}\"`, and the share as `attainment`")
            }
            _ => format!("write a {field} that is {is}, or name another metric"),
        });
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
