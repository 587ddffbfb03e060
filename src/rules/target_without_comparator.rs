//! # What it does
//! Finds targets and limits that hold no amount: none of `at_least`, `at_most` and `exactly`.
//!
//! # Why it matters
//! “Within four hours” says when, not how much; nobody can tell whether it was kept.
//!
//! # Example
//! ```toml
//! target = { within = "10 business days", per = "lead" }
//! ```
//!
//! # Use instead
//! ```toml
//! target = { at_least = 5, within = "10 business days" }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "target-without-comparator", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter() {
        for (field, target) in [("target", Some(&commitment.target)), ("limit", commitment.limit.as_ref())] {
            report(cx, out, &commitment.address, field, target);
        }
    }
    for goal in cx.agreement.list::<Goal>().iter() {
        report(cx, out, &goal.address, "target", goal.target.as_ref());
    }
}

fn report(cx: &Context<'_>, out: &mut Findings, at: &Address, field: &str, target: Option<&Target>) {
    let Some(Target::Table(table)) = target else { return };
    if table.at_least.is_some() || table.at_most.is_some() || table.exactly.is_some() {
        return;
    }
    let help = match &table.within {
        Some(within) => format!(
            "if the time is what is promised, write `{field} = \"{within}\"`; otherwise add \
             `at_least`, `at_most` or `exactly`"
        ),
        None => "add one of `at_least`, `at_most` and `exactly`".to_owned(),
    };
    out.at(cx, at, field, format!("this {field} does not say how much")).help(help);
}
