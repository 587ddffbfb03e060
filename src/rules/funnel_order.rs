//! # What it does
//! Finds steps of the funnel that do not start where the one before them ends, and steps that run
//! against the order of the lifecycle stages.
//!
//! # Why it matters
//! What is needed at one stage is computed from the next. A gap between two steps, or a step the
//! wrong way round, breaks the calculation, and leads seem to come from nowhere.
//!
//! # Example
//! ```toml
//! [[steps]]
//! id = "mql-to-sal"
//! from = "stage:mql"
//! to = "stage:sal"
//! rate = "50%"
//!
//! [[steps]]
//! id = "sql-to-customer"
//! from = "stage:sql"
//! to = "stage:customer"
//! rate = "20%"
//! ```
//!
//! # Use instead
//! ```toml
//! [[steps]]
//! id = "mql-to-sal"
//! from = "stage:mql"
//! to = "stage:sal"
//! rate = "50%"
//!
//! [[steps]]
//! id = "sal-to-sql"
//! from = "stage:sal"
//! to = "stage:sql"
//! rate = "40%"
//!
//! [[steps]]
//! id = "sql-to-customer"
//! from = "stage:sql"
//! to = "stage:customer"
//! rate = "20%"
//! ```
use super::prelude::*;
use crate::funnel::is_same_point;

pub(super) const RULE: Rule =
    Rule { id: "funnel-order", needs: &[Kind::Funnel, Kind::Definitions], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let stages = cx.agreement.list::<Stage>();
    let place = |point: &str| stages.iter().position(|stage| is_same_point(&stage.id, point));
    let mut before: Option<&Item<FunnelStep>> = None;
    let steps = cx.agreement.list::<FunnelStep>();
    for step in steps.iter() {
        let backward = match (place(&step.from), place(&step.to)) {
            (Some(from), Some(to)) => to <= from,
            _ => is_same_point(&step.from, &step.to),
        };
        if backward {
            let message = format!("this step leads from `{}` to `{}`, against the lifecycle", step.from, step.to);
            out.at(cx, &step.address, "to", message)
                .help("let each step lead from a lifecycle stage to a later one");
            // What follows a step that is the wrong way round does not fit to it either.
            before = None;
            continue;
        }
        if let Some(before) = before.filter(|before| !is_same_point(&before.to, &step.from)) {
            let message = format!("this step starts at `{}`, and the one before it ends at `{}`", step.from, before.to);
            out.at(cx, &step.address, "from", message)
                .related(cx, &before.address, "to", "the step before it")
                .help("let each step start where the one before it ends, or add the step between them");
        }
        before = Some(step);
    }
}
