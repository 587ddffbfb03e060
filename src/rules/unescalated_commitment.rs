//! # What it does
//! Finds commitments whose breach leads nowhere: no escalation path is for them.
//! Forecasts and stretch targets need none. An agreement in force without any path gets one note.
//!
//! # Why it matters
//! A promise that can be broken without anybody being told is a wish.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "first-touch"
//! # … and no path in policy/escalation.toml names it
//! ```
//!
//! # Use instead
//! ```toml
//! [[paths]]
//! id = "late-first-touch"
//! on = ["first-touch"]
//! levels = [{ id = "manager", after = "4 hours", to = "Sales development manager" }]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "unescalated-commitment",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Escalation],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let commitments = cx.agreement.list::<Commitment>();
    let paths = cx.agreement.list::<EscalationPath>();
    let mut owed = commitments.iter().filter(|commitment| is_owed(commitment, cx.as_of));
    if paths.is_empty() {
        let is_active =
            cx.agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Active);
        if is_active && owed.next().is_some() {
            let place = cx.agreement.place_of_kind(Kind::Escalation);
            let path = place.path.clone();
            out.at_place(place, "nothing says who is told when a promise is broken")
                .level(Level::Note)
                .help(format!("add `{path}` with a path for each commitment"));
        }
        return;
    }
    if cx.is_misnamed("sla/") {
        return;
    }
    for commitment in owed {
        if !paths.iter().any(|path| path.on.contains(&commitment.id)) {
            out.at(cx, &commitment.address, "", "nobody is told when this promise is broken")
                .help(format!("name \"{}\" in the `on` of an escalation path", commitment.id));
        }
    }
}

fn is_owed(commitment: &Commitment, day: Date) -> bool {
    let firm = match &commitment.target {
        Target::Deadline(_) => true,
        Target::Table(table) => table.kind.is_none_or(|kind| kind == TargetKind::Floor),
    };
    firm && commitment.until.is_none_or(|until| until >= day)
}
