//! # What it does
//! Finds lifecycle stages for recycled or disqualified leads, and lead statuses of such a stage,
//! that no reason leads to, where there are reasons at all. A stage is led to by a reason of its
//! class or with one of its statuses; statuses are looked at where reasons name any.
//!
//! # Why it matters
//! Leads get there all the same, without anybody being able to say why, and the feedback that
//! Marketing was promised is missing for exactly these.
//!
//! # Example
//! ```toml
//! # policy/definitions.toml
//! [[stages]]
//! id = "recycled"
//! kind = "recycled"
//! # policy/dispositions.toml: every reason has
//! class = "disqualified"
//! ```
//!
//! # Use instead
//! ```toml
//! # policy/dispositions.toml
//! [[reasons]]
//! id = "no-budget"
//! name = "No budget this year"
//! class = "recycle"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "end-without-reason",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Definitions, Kind::Dispositions],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let reasons = cx.agreement.list::<Disposition>();
    let (stages, statuses) = (cx.agreement.list::<Stage>(), cx.agreement.list::<LeadStatus>());
    if reasons.is_empty() {
        return;
    }
    let names_statuses = reasons.iter().any(|reason| reason.status.is_some());
    let gives = |status: &LeadStatus| reasons.iter().any(|reason| reason.status.as_ref() == Some(&status.id));
    for stage in stages.iter().filter(|stage| is_end(stage)) {
        let recycled = stage.kind == Some(StageKind::Recycled);
        let of_stage: Vec<&Item<LeadStatus>> =
            statuses.iter().filter(|status| status.stage.as_ref() == Some(&stage.id)).collect();
        let led = reasons.iter().any(|reason| (reason.class == DispositionClass::Recycle) == recycled)
            || of_stage.iter().any(|status| gives(status));
        if !led {
            out.at(cx, &stage.address, "", format!("no reason leads a lead to “{}”", stage.name))
                .help("add a reason of this class to the dispositions, or remove the stage");
            continue;
        }
        for status in of_stage.into_iter().filter(|status| names_statuses && !gives(status)) {
            let message = format!("no reason gives a lead the status “{}”", status.name);
            out.at(cx, &status.address, "", message)
                .help(format!("add `status = \"{}\"` to the reasons it is for, or remove it", status.id));
        }
    }
}

fn is_end(stage: &Stage) -> bool {
    matches!(stage.kind, Some(StageKind::Recycled | StageKind::Disqualified))
}
