//! # What it does
//! Finds reasons whose class and status contradict each other: a reason to recycle with a status of
//! a stage for disqualified leads, or a reason to disqualify with a status of a stage for recycled
//! ones.
//!
//! # Why it matters
//! The CRM follows the status. A lead that was to be nurtured is never seen again, or one that will
//! never buy is mailed for years.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! class = "recycle"
//! status = "closed"       # a status of the stage “Disqualified”
//! ```
//!
//! # Use instead
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! class = "recycle"
//! status = "nurturing"    # a status of the stage “Recycled”
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "class-against-status", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (stages, statuses) = (cx.agreement.list::<Stage>(), cx.agreement.list::<LeadStatus>());
    for reason in cx.agreement.list::<Disposition>().iter() {
        let Some(status) = statuses.iter().find(|status| Some(&status.id) == reason.status.as_ref()) else { continue };
        let Some(stage) = stages.iter().find(|stage| Some(&stage.id) == status.stage.as_ref()) else { continue };
        let (class, instead) = match (reason.class, stage.kind) {
            (DispositionClass::Recycle, Some(StageKind::Disqualified)) => ("may come back", "disqualified"),
            (DispositionClass::Disqualified, Some(StageKind::Recycled)) => ("never comes back", "recycled"),
            _ => continue,
        };
        let message = format!("a lead with this reason {class}, but “{}” is a status of {instead} leads", status.name);
        out.at(cx, &reason.address, "status", message)
            .related(cx, &reason.address, "class", "the class")
            .help("give it another status, or another class");
    }
}
