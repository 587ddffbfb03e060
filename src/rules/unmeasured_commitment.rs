//! # What it does
//! Finds commitments that do not say where the result can be looked up. A KPI with a `source` says
//! it for the commitments that use it.
//!
//! # Why it matters
//! If each team has its own figure, the meeting is about the figures.
//!
//! # Example
//! ```toml
//! metric = "first-touch-time"
//! target = "4 business hours"
//! ```
//!
//! # Use instead
//! ```toml
//! metric = "first-touch-time"
//! target = "4 business hours"
//! measured_in = "CRM: time to first contact"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "unmeasured-commitment",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Kpis],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    // A metric with a misspelt name may be a KPI with a source.
    if cx.is_misnamed("kpis/") {
        return;
    }
    let kpis = cx.agreement.list::<Kpi>();
    for commitment in cx.agreement.list::<Commitment>().iter() {
        let has_source = kpis.iter().any(|kpi| kpi.id == commitment.metric && kpi.source.is_some());
        let is_over = commitment.until.is_some_and(|until| until < cx.as_of);
        if commitment.measured_in.is_none() && !has_source && !is_over {
            out.at(cx, &commitment.address, "", "nothing says where the result of this promise can be looked up")
                .help("add `measured_in`: the report or system that both teams can see");
        }
    }
}
