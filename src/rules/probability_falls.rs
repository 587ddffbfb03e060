//! # What it does
//! Finds stages with a lower win probability than a stage before them. Where stages say what they
//! lead to, only those are compared.
//!
//! # Why it matters
//! A lead that has come further should not be worth less; a plan computed from such figures
//! promises too many leads or too few.
//!
//! # Example
//! ```toml
//! [[stages]]
//! id = "mql"
//! probability = "10%"
//! to = ["sql"]
//!
//! [[stages]]
//! id = "sql"
//! probability = "5%"
//! ```
//!
//! # Use instead
//! ```toml
//! [[stages]]
//! id = "mql"
//! probability = "5%"
//! to = ["sql"]
//!
//! [[stages]]
//! id = "sql"
//! probability = "20%"
//! ```
use super::prelude::*;
use crate::value::Percent;

pub(super) const RULE: Rule = Rule { id: "probability-falls", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let stages = cx.agreement.list::<Stage>();
    let no_transitions = stages.iter().all(|stage| stage.to.is_empty());
    let mut before: Vec<(&Item<Stage>, &Percent)> = Vec::new();
    for stage in stages.iter().filter(|stage| stage.kind.unwrap_or_default() == StageKind::Open) {
        let Some(probability) = &stage.probability else { continue };
        let leads_here = |(earlier, _): &&(&Item<Stage>, &Percent)| no_transitions || earlier.to.contains(&stage.id);
        let highest = before.iter().filter(leads_here).max_by(|one, other| one.1.share().cmp(other.1.share()));
        if let Some((earlier, highest)) = highest {
            report(cx, out, (&stage.address, probability), (&earlier.address, highest, &earlier.name));
        }
        before.push((stage, probability));
    }
    let deals = cx.agreement.list::<DealStage>();
    let mut before: Option<(&Item<DealStage>, &Percent)> = None;
    for stage in deals.iter().filter(|stage| stage.outcome.unwrap_or_default() == DealOutcome::Open) {
        let Some(probability) = &stage.probability else { continue };
        if let Some((earlier, highest)) = before {
            report(cx, out, (&stage.address, probability), (&earlier.address, highest, &earlier.name));
        }
        if before.is_none_or(|(_, highest)| highest.share() < probability.share()) {
            before = Some((stage, probability));
        }
    }
}

fn report(
    cx: &Context<'_>,
    out: &mut Findings,
    (at, probability): (&Address, &Percent),
    (earlier, highest, name): (&Address, &Percent, &str),
) {
    if probability.share() < highest.share() {
        let message = format!("the win probability falls to {probability}: “{name}” before it has {highest}");
        out.at(cx, at, "probability", message)
            .related(cx, earlier, "probability", "the stage before")
            .help("correct one of the two probabilities, or the order of the stages");
    }
}
