//! # What it does
//! Finds lead statuses that name neither an owner nor a queue, and whose stage does not either,
//! where other statuses do.
//!
//! # Why it matters
//! Leads with such a status leave every rep's list; they are lost without anybody deciding it.
//!
//! # Example
//! ```toml
//! [[statuses]]
//! id = "working"
//! name = "Working"
//! owner = "SDR"
//!
//! [[statuses]]
//! id = "ineligible"
//! name = "Ineligible"
//! ```
//!
//! # Use instead
//! ```toml
//! [[statuses]]
//! id = "ineligible"
//! name = "Ineligible"
//! queue = "Ineligible leads"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "unowned-status",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Definitions],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let statuses = cx.agreement.list::<LeadStatus>();
    let stages = cx.agreement.list::<Stage>();
    let is_kept = |status: &LeadStatus| status.owner.is_some() || status.queue.is_some();
    if !statuses.iter().any(|status| is_kept(status)) {
        return;
    }
    let is_misnamed = cx.is_misnamed("definitions/stages.");
    for status in statuses.iter().filter(|status| !is_kept(status)) {
        if is_misnamed && status.stage.is_some() {
            continue;
        }
        let stage = stages.iter().find(|stage| Some(&stage.id) == status.stage.as_ref());
        if !stage.is_some_and(|stage| stage.is_terminal() || stage.owner.is_some() || stage.queue.is_some()) {
            out.at(cx, &status.address, "", format!("leads with the status “{}” belong to nobody", status.name))
                .help("add the `owner`, a role, or the `queue` where they wait");
        }
    }
}
